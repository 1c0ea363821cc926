"""What a refusal says: whether it is on record, what to do instead, and a way back that leads nowhere else."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk import clock
from misnomer.desk.models import Attempt, Case, Officer
from misnomer.desk.refusals import Refused
from misnomer.desk.services import answers, keeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
ON_RECORD, NOT_ON_RECORD = "That it was tried is on record.", "is not on record"
HOST = "http://127.0.0.1"


def browser(officer: Officer) -> Client:
    """A browser of somebody who showed a second factor."""
    assert officer.user is not None
    return signed_in(officer.user)


def purged(situations: Situations, persons: Persons) -> Case:
    """A case that is purged."""
    case = situations.at("closed")
    with patch("misnomer.desk.clock.now", return_value=clock.now() + timedelta(days=6 * 366)):
        keeping.purge(persons["counsel"], case)
    return case


@pytest.mark.parametrize("page", ["rows", "rows/0"])
def test_what_is_said_to_be_on_record_is(page: str, situations: Situations, persons: Persons) -> None:
    """A page of a purged case that is merely opened is not recorded and says so; refused acts and readers are."""
    case = purged(situations, persons)
    before = Attempt.objects.count()
    shown = browser(persons["reviewer"]).get(f"/cases/{case.token}/{page}").content.decode()
    assert NOT_ON_RECORD in shown
    assert ON_RECORD not in shown
    assert Attempt.objects.count() == before
    case.members.filter(officer=persons["counsel"]).delete()
    assert ON_RECORD in browser(persons["counsel"]).get(f"/cases/{case.token}/{page}").content.decode()
    assert ON_RECORD in browser(persons["reviewer"]).post(f"/cases/{case.token}/keeping/close").content.decode()
    assert Attempt.objects.count() == before + 2


def test_a_page_of_another_post_says_what_is_recorded(situations: Situations, persons: Persons) -> None:
    """Opening a page of another post is not on record, and is not said to be; sending a form there is both."""
    case, client = situations.at("reviewed"), browser(persons["clerk"])
    before = Attempt.objects.count()
    assert ON_RECORD not in client.get(f"/cases/{case.token}/rows").content.decode()
    assert Attempt.objects.count() == before
    assert ON_RECORD in client.post(f"/cases/{case.token}/decisions/new").content.decode()
    assert Attempt.objects.count() == before + 1


def back(client: Client, address: str, came_from: str, *, post: bool = True) -> str:
    """Where *Go back* leads after a refusal."""
    ask = client.post if post else client.get
    answer = ask(address, headers={"referer": came_from} if came_from else {})
    assert answer.status_code == 403
    return str(answer.context["back"])


def test_going_back_leads_to_where_one_came_from(situations: Situations, persons: Persons) -> None:
    """Back to the page of the same case that the form stood on, with its filter; without it, to the form's own page."""
    case, other = situations.at("reviewed"), situations.at("reviewed")
    client, at = browser(persons["counsel"]), f"/cases/{case.token}"
    close = f"{at}/keeping/close"
    assert back(client, close, f"{HOST}{at}/rows?rule=a&page=2") == f"{at}/rows?rule=a&page=2"
    assert back(client, close, f"{HOST}{at}/answer") == f"{at}/answer"
    assert back(client, close, f"{HOST}{at}/decisions/new?x=1") == f"{at}/decisions"
    assert back(client, close, "") == f"{at}/keeping"
    assert back(client, f"{at}/rows/9/referral", "") == f"{at}/rows/9"
    for elsewhere in ("https://evil.example/", f"{HOST}.evil.example{at}/rows", f"{HOST}/cases/{other.token}/rows",
                      f"//evil.example{at}/rows", "javascript:alert(1)", f"{HOST}/static/desk/desk.css"):  # fmt: skip
        assert back(client, close, elsewhere) == f"{at}/keeping"


def test_going_back_from_a_page_does_not_lead_to_itself(situations: Situations, persons: Persons) -> None:
    """A page that cannot be shown leads back to the case, and not to the same refusal again."""
    case = purged(situations, persons)
    at, client = f"/cases/{case.token}", browser(persons["reviewer"])
    assert back(client, f"{at}/rows", "", post=False) == at
    assert back(client, f"{at}/rows", f"{HOST}{at}/rows", post=False) == at
    assert back(client, f"{at}/rows", f"{HOST}{at}/accounting", post=False) == f"{at}/accounting"


def test_a_letter_that_cannot_be_made_names_what_can(situations: Situations, persons: Persons) -> None:
    """Where nothing could be mended, the desk names the document it makes instead, and no command."""
    case = situations.at("reviewed")
    with patch("misnomer.review.documents.make.letter", return_value=None), pytest.raises(Refused) as caught:
        answers.make_letter(persons["clerk"], case)
    assert "misnomer" not in caught.value.words()
    assert "memorandum" in caught.value.words()
