"""The door for machines: submits and counts, decides nothing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.persons import Persons
from tests.desk.situations import Situations

from misnomer.desk.models import Case
from misnomer.desk.refusals import NeedsSecondFactor
from misnomer.desk.roles import Role
from misnomer.desk.services import people
from misnomer.desk.services.people import make_token, revoke_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
CSV = b"Last Name,First Name,Street Address\nExample,Ada,1 Elm Street\n"


def _client(token: str | None) -> Client:
    headers = {"host": "127.0.0.1"} | ({"authorization": f"Bearer {token}"} if token else {})
    return Client(headers=headers)


def _submit(client: Client) -> int:
    files = SimpleUploadedFile("names.csv", CSV)
    answer = client.post("/api/cases", {"agency": "Department of Examples", "reference": "2026-7", "files": files})
    return answer.status_code


@pytest.mark.usefixtures("present")
def test_a_token_submits_and_reads_counts(persons: Persons) -> None:
    """A request comes in as the officer's of the token, who counts as its uploader; the answer holds counts alone."""
    client = _client(make_token(persons["administrator"], persons["clerk"], "nightly"))
    assert _submit(client) == 201
    case = Case.objects.get()
    assert case.uploader == persons["clerk"]
    said = client.get(f"/api/cases/{case.token}").json()
    assert said["state"] == "received"
    assert "Ada" not in json.dumps(said)


@pytest.mark.usefixtures("present")
def test_no_token_and_a_revoked_one_are_turned_away(persons: Persons) -> None:
    """Without a token, with a wrong one and with a revoked one nothing is taken in."""
    token = make_token(persons["administrator"], persons["clerk"], "nightly")
    revoke_token(persons["administrator"], persons["clerk"].tokens.get())
    assert [_submit(_client(each)) for each in (None, "guessed", token)] == [401, 401, 401]
    assert not Case.objects.exists()


def test_another_s_case_is_not_there(situations: Situations, persons: Persons) -> None:
    """A token reads the cases of its own officer, and no others."""
    case = situations.received()
    other = _client(make_token(persons["administrator"], persons["other_clerk"], "other"))
    assert other.get(f"/api/cases/{case.token}").status_code == 404


def test_the_api_decides_nothing() -> None:
    """The published description has two paths, one to submit and one to read; none decides or shows a row."""
    said = _client(None).get("/api/openapi.json").json()
    verbs = {(path, verb) for path, found in said["paths"].items() for verb in found}
    assert verbs == {("/api/cases", "post"), ("/api/cases/{token}", "get")}
    assert set(said["components"]["schemas"]["Standing"]["properties"]) == {
        "case", "reference", "state", "round", "outcome", "rows", "dispositions", "ruling",
    }  # fmt: skip


def test_people_and_tokens_are_made_by_whoever_shows_the_second_factor(persons: Persons) -> None:
    """At a browser left open nobody is invited, invited again, let in, kept out or given a token."""
    administrator, other = persons["administrator"], persons["clerk"]
    for act in (
        lambda: people.invite(administrator, "Somebody", Role.SECOND, "S-77"),
        lambda: people.invite_again(administrator, other),
        lambda: people.set_active(administrator, other, active=False),
        lambda: people.make_token(administrator, other, "nightly"),
    ):
        with pytest.raises(NeedsSecondFactor):
            act()
    assert not other.tokens.exists()
