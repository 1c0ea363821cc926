"""The same valid form sent twice over HTTP: what it did is done once; the second time is refused and on record.

A document asked for twice on one form is made once, and the second answer is the first's.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk import clock, outbox
from misnomer.desk.models import Attempt, Case, Comment, Decision, Hold, Outgoing, Recall, Review
from misnomer.desk.services import answers, decisions, people
from misnomer.terms.paper import DocumentKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
REASON = {"reason": "I read it, and its letter."}
AGENCY = "Department of Examples"
Twice = Callable[..., None]


@pytest.fixture
def twice(persons: Persons) -> Twice:
    """Sends a form, and the very same again."""
    clients: dict[str, Client] = {}

    def send(by: str, path: str, said: dict[str, object], *, works: bool = True) -> None:
        user = persons[by].user
        assert user is not None
        client = clients.setdefault(by, signed_in(user))
        first = client.post(path, _fresh(said))
        assert (first.status_code == 302) is works, (path, first.status_code)
        before, done = Attempt.objects.count(), _done()
        again = client.post(path, _fresh(said))
        assert _is_refusal(again), (path, again.status_code)
        assert Attempt.objects.count() == before + 1, path
        assert _done() == done, path

    return send


def _fresh(said: dict[str, object]) -> dict[str, object]:
    """The form as it was: files are read from their beginning."""
    return {
        name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value  # type: ignore[arg-type]
        for name, value in said.items()
    }


def _is_refusal(answer: HttpResponse) -> bool:
    return answer.status_code == 403 and b'role="alert"' in answer.content


def _done() -> list[object]:
    """What acts leave: entries owed, but for the attempts' own, and where everything stands."""
    owed = Outgoing.objects.exclude(payload__refused__in=[each.refusal for each in Attempt.objects.all()])
    kinds = (Case, Comment, Decision, Hold, Recall, Review)
    return [owed.count(), *([list(kind.objects.order_by("pk").values()) for kind in kinds])]


def test_every_form_counts_once(situations: Situations, persons: Persons, twice: Twice) -> None:
    """From receipt to purge, each form of the desk is sent twice: a second time it does nothing and is on record."""
    request, cover = situations.uploads()
    files = {"request_files": ("names.csv", request.read()), "cover": ("cover.toml", cover.read())}
    twice("clerk", "/cases/new", {"agency": AGENCY, "reference": "2026-9", **files})
    case = Case.objects.get()
    for name in ("reviewer", "second", "counsel", "other_reviewer"):
        people.assign(persons["clerk"], case, persons[name])
    at = f"/cases/{case.token}"
    twice("clerk", f"{at}/check", {"callback": "Called back.", "delegation": "Order 12."})
    twice("clerk", f"{at}/review", {})
    situations.to_reviewed(case)
    twice("reviewer", f"{at}/comments", {"text": "Look at row 9."})
    twice("reviewer", f"{at}/rows/0/referral", REASON)
    decision = Decision.objects.get()
    twice("second", f"{at}/decisions/{decision.pk}/second", REASON)
    twice("reviewer", f"{at}/rows/1/referral", REASON)
    twice("reviewer", f"{at}/decisions/{Decision.objects.latest('pk').pk}/withdraw", {})
    twice("reviewer", f"{at}/decisions/new", {"act": "return", "rule": "", **REASON})
    twice("second", f"{at}/decisions/{Decision.objects.latest('pk').pk}/second", REASON)
    today = clock.today().isoformat()
    twice("clerk", f"{at}/keeping/clock", {"clock-stopped": "stop", "clock-why": "the court was asked"})
    twice("clerk", f"{at}/answer/sent", {"sent-to": AGENCY, "sent-on": today})
    attested = {"attest-count": "1", "attest-people": "1", "attest-on": today, "attest-recipient": AGENCY}
    attested["attest-form"] = "a" * 32
    twice("clerk", f"{at}/answer/attestation", attested)
    _kept(case, twice)
    twice("other_reviewer", f"{at}/recusal", REASON)
    with patch("misnomer.desk.clock.now", return_value=clock.now() + timedelta(days=6 * 366)):
        fresh = signed_in(persons["counsel"].user)  # type: ignore[arg-type]
        assert fresh.post(f"{at}/keeping/purge", {"reference": case.reference}).status_code == 302
        assert _is_refusal(fresh.post(f"{at}/keeping/purge", {"reference": case.reference}))


def test_two_like_disclosures_of_one_day_are_both_attested(situations: Situations, persons: Persons) -> None:
    """A form sent again counts once; the like act on a form shown anew counts too, and each page shows a new one."""
    case = situations.at("reviewed")
    decisions.second(persons["second"], situations.proposal(case), "I read the row and its letter.")
    situations.to_decided(case)
    situations.to_answered(case)
    clerk = signed_in(persons["clerk"].user)  # type: ignore[arg-type]
    said = {"count": "1", "people": "1", "on": clock.today().isoformat(), "recipient": AGENCY}
    statuses = []
    for name in _two_forms(clerk, case):
        form = {f"attest-{key}": value for key, value in (said | {"form": name}).items()}
        statuses += [clerk.post(f"/cases/{case.token}/answer/attestation", form).status_code for _ in range(2)]
    assert statuses == [302, 403, 302, 403]
    assert Outgoing.objects.filter(kind="answered").count() == 2
    assert clerk.post(f"/cases/{case.token}/answer/attestation", {"attest-form": "a"}).status_code == 400


def _two_forms(client: Client, case: Case) -> list[str]:
    """The names of the form of attestation on a page shown twice."""
    pages = (client.get(f"/cases/{case.token}/answer").content.decode() for _ in range(2))
    return [re.findall(r'name="attest-form" value="([0-9a-f]{32})"', page)[0] for page in pages]


@pytest.mark.parametrize("name", ["letter", "workbook", "document", "receipt"])
def test_a_document_asked_for_twice_is_made_once(situations: Situations, persons: Persons, name: str) -> None:
    """One form sent again leads to the document that it made, logged once; on a form shown anew another is made."""
    case = situations.at("decided")
    outbox.flush()
    clerk = signed_in(persons["clerk"].user)  # type: ignore[arg-type]
    at, prefix = f"/cases/{case.token}/answer", "paper-" if name == "document" else ""
    kept, logged = case.files.count(), Outgoing.objects.count()
    for turn in (1, 2):
        page = clerk.get(at).content.decode()
        form = re.search(rf'action="{at}/{name}".*?name="{prefix}form" value="([0-9a-f]{{32}})"', page, re.DOTALL)
        assert form is not None
        said = {f"{prefix}form": form[1], "paper-which": DocumentKind.MEMORANDUM.value}
        answers = [clerk.post(f"{at}/{name}", said) for _ in range(2)]
        assert [(each.status_code, each.headers["Location"]) for each in answers] == [(302, at)] * 2
        assert (case.files.count(), Outgoing.objects.count()) == (kept + turn, logged + turn)
    assert not Attempt.objects.exists()


def test_another_document_on_the_same_form_is_made(situations: Situations, persons: Persons) -> None:
    """Gone back to, a form that made one document makes another kind, and its name opens none of other forms' files."""
    case = situations.at("decided")
    clerk = signed_in(persons["clerk"].user)  # type: ignore[arg-type]
    at, name = f"/cases/{case.token}/answer", "b" * 32
    for which in (DocumentKind.MEMORANDUM, DocumentKind.NOTICE):
        said = {"paper-form": name, "paper-which": which.value}
        assert clerk.post(f"{at}/document", said).status_code == 302
    assert case.files.filter(kind="paper").count() == 2
    assert clerk.post(f"{at}/workbook", {"form": name}).status_code == 302
    assert case.files.filter(kind="workbook").count() == 1
    assert answers.make_letter(persons["clerk"], case, sheet=name).round == case.round
    Case.objects.filter(pk=case.pk).update(round_number=2)
    assert answers._asked(case, name, "letter") != answers._asked(Case.objects.get(pk=case.pk), name, "letter")


def _kept(case: Case, twice: Twice) -> None:
    """A recall and a hold, each step twice; then the case is closed."""
    at = f"/cases/{case.token}/keeping"
    recall = {"ground": "a clerical error", "records": "1", "recipient": AGENCY, "notice": "Destroy it."}
    twice("clerk", f"{at}/recall", {f"recall-{name}": value for name, value in recall.items()})
    twice("clerk", f"{at}/recall", {"step": "pass", "pass-to": AGENCY})
    twice("clerk", f"{at}/recall", {"step": "destroyed"})
    twice("counsel", f"{at}/recall", {"step": "close"})
    twice("reviewer", f"{at}/hold", {"hold-reason": "Litigation."})
    twice("counsel", f"{at}/hold/second", {})
    twice("counsel", f"{at}/hold/lift", {"lift-hold-reason": "It is settled."})
    twice("reviewer", f"{at}/hold/lift/second", {})
    twice("counsel", f"{at}/close", {})


def test_what_an_administrator_sends_counts_once(persons: Persons, twice: Twice) -> None:
    """An invitation, a token and an agency: once each."""
    twice("administrator", "/people/new", {"name": "New", "staff_number": "N-1", "role": "counsel"}, works=False)
    twice("administrator", "/tokens", {"officer": str(persons["clerk"].pk), "label": "nightly"}, works=False)
    twice("administrator", "/agencies/new", {"name": "Office of Invented Affairs"})


def test_a_corrected_file_comes_in_once(situations: Situations, twice: Twice) -> None:
    """A corrected file sent twice makes one new round, and the file refused leaves nothing on the disk."""
    case = situations.at("reviewed")
    request, cover = situations.uploads(cured=True)
    files = {"request_files": ("names.csv", request.read()), "cover": ("cover.toml", cover.read())}
    twice("clerk", f"/cases/{case.token}/corrected/new", files)
    case.refresh_from_db()
    assert case.round_number == 2
    from misnomer.desk.case_words import folder_of

    held = {path.name for path in folder_of(case).iterdir() if path.is_file()}
    assert held == {each.path.rpartition("/")[2] for each in case.files.all()}
