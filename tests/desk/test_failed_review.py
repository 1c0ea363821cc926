"""A review that ends without an opinion: the case stands where something can be done, and its page says what."""

import io
import json
import sys
from unittest.mock import patch

import duckdb
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk import outbox, review_child, reviewing
from misnomer.desk.case_words import open_file
from misnomer.desk.models import Case, Outgoing, Review
from misnomer.desk.refusals import Refused
from misnomer.desk.review_child import NO_MEMORY
from misnomer.desk.services import intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
OFFER, START = "Take in a corrected file", "Start the review"


def failed(situations: Situations, persons: Persons, cover: str) -> Case:
    """A case whose review ended without an opinion, in a real child, over what its letter says."""
    case, letter = situations.received(), SimpleUploadedFile("cover.toml", cover.encode())
    request, _ = situations.uploads()
    case = intake.receive(persons["clerk"], [request], letter, "Department of Examples", "2026-7")
    situations.to_checked(case)
    reviewing.run_review.call(situations.to_reviewing(case).pk)
    case.refresh_from_db()
    return case


def page(persons: Persons, case: Case) -> str:
    """The case as its clerk sees it."""
    return signed_in(persons["clerk"].user).get(f"/cases/{case.token}").content.decode()  # type: ignore[arg-type]


def test_a_file_that_cannot_be_read_can_be_corrected(situations: Situations, persons: Persons) -> None:
    """A letter that cannot be understood: its page says so and takes in the same file with another letter."""
    case = failed(situations, persons, "signer = 'Perpetua\n")
    shown = page(persons, case)
    assert case.state == "checked"
    assert all(words in shown for words in ("The files could not be reviewed.", "cover", OFFER, START))
    content = b"".join(open_file(case.files.get(kind="request")))
    _, cover = situations.uploads()
    intake.resubmit(persons["clerk"], case, [SimpleUploadedFile("again.csv", content)], cover)
    case.refresh_from_db()
    assert (case.state, case.round_number) == ("received", 2)
    situations.to_checked(case)
    reviewing.run_review.call(situations.to_reviewing(case).pk)
    assert Review.objects.get(round=case.round).state == "done"
    outbox.flush()
    assert not outbox.disagreements()
    assert Outgoing.objects.filter(case=case, entry=None).count() == 0


def test_a_file_that_waits_for_its_review_is_not_corrected(situations: Situations, persons: Persons) -> None:
    """Before a review failed, no other file takes the place of the one that was checked, and none is offered."""
    case = situations.at("checked")
    assert OFFER not in page(persons, case)
    request, cover = situations.uploads()
    with pytest.raises(Refused, match="reviewed first"):
        intake.resubmit(persons["clerk"], case, [request], cover)


def test_a_child_that_ends_without_a_word_wanted_memory(situations: Situations, persons: Persons) -> None:
    """A child that the system ended, even before it took its job, fails the review, with the setting to raise."""
    case = situations.at("reviewing")
    with patch.object(sys, "executable", "/bin/false"):
        reviewing.run_review.call(Review.objects.get(round=case.round).pk)
    assert Review.objects.get(round=case.round).fault == NO_MEMORY
    assert "MISNOMER_DESK_MEMORY" in page(persons, case)


@pytest.mark.parametrize("fault", [MemoryError(), duckdb.OutOfMemoryException("of 2 GB")])
def test_want_of_memory_is_said_as_that(fault: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    """A child whose Python or whose database ran out of memory says so, and names no fault in misnomer."""
    with (
        patch.object(review_child, "_limit"),
        patch.object(review_child, "_review", side_effect=fault),
        patch.object(sys, "stdin", io.StringIO('{"memory": "2GB"}')),
    ):
        review_child.main()
    assert json.loads(capsys.readouterr().out) == {"fault": NO_MEMORY}
