"""The whole life of a case through the services: received to purged, each state with its entry in the ledger."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from tests.desk.persons import Persons
from tests.desk.ready_review import ROWS, SOUND
from tests.desk.situations import Situations

from misnomer.desk import clock, outbox, reviewing
from misnomer.desk.case_words import key_of, open_file
from misnomer.desk.models import Case, Outgoing, Review, View
from misnomer.desk.place import DeskPlace
from misnomer.desk.services import answers, decisions, intake, keeping, reading
from misnomer.review.account import show
from misnomer.review.case_lines import LineFilter
from misnomer.review.record import entry_at
from misnomer.review.wanted import Wanted

ENDS = {"reviewed": "reviewed", "decided": "decided", "sent": "answered"}
ADDRESS = "us/irc-6103-i-2/address"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]


def test_a_case_lives_from_receipt_to_purge(situations: Situations, persons: Persons, place: DeskPlace) -> None:
    """Reviewed in a child, decided by two, answered, corrected, closed, purged: each move has its entry."""
    case = situations.at("reviewing")
    review = Review.objects.get(round=case.round)
    reviewing.run_review.call(review.pk)
    review.refresh_from_db()
    case.refresh_from_db()
    assert (review.state, review.rows) == ("done", ROWS)
    detail = reading.row(persons["reviewer"], case, 0)
    assert detail.words["last"] == "Quillfeather"
    assert View.objects.filter(officer=persons["reviewer"], row=0).count() == 1
    said = reading.opinion(persons["reviewer"], case).estimate
    assert said is not None
    again = reading.what_if(persons["reviewer"], case, Wanted(key=said.key, curve=False))
    assert again.wrong_people.value == pytest.approx(said.wrong_people.value, rel=1e-3, abs=1e-9)
    page = reading.rows(persons["second"], case, LineFilter(rule=ADDRESS))
    assert page.total == ROWS - SOUND
    held = decisions.propose_many(persons["reviewer"], case, "return", None, "Elements are missing.")
    decisions.second(persons["second"], held, "I read it too.")
    case.refresh_from_db()
    assert (case.state, case.ruling) == ("decided", "returned")
    letter = answers.make_letter(persons["clerk"], case)
    assert b"".join(open_file(letter)).startswith(b"%PDF")
    answers.make_workbook(persons["clerk"], case)
    answers.mark_sent(persons["clerk"], case, "Department of Examples")
    request, cover = situations.uploads(cured=True)
    intake.resubmit(persons["clerk"], case, [request], cover)
    situations.to_checked(case)
    situations.to_reviewing(case)
    situations.to_reviewed(case, cured=True)
    change = reading.round_diff(persons["reviewer"], case)
    assert change is not None
    assert {each.rule: each.cured for each in change.rules}[ADDRESS] == ROWS - SOUND
    situations.to_decided(case)
    situations.to_answered(case)
    situations.to_closed(case)
    outbox.flush()
    assert outbox.disagreements() == ()
    later = clock.now() + timedelta(days=6 * 366)
    with patch("misnomer.desk.clock.now", return_value=later):
        keeping.purge(persons["counsel"], case)
    assert key_of(case) is None
    assert not (place.sealed / case.token).exists()
    outbox.flush()
    assert Case.objects.get(pk=case.pk).state == "purged"
    kinds = [entry["kind"] for _, entry in show(place.ledger).entries]
    assert kinds.count("reviewed") == 2
    assert [kinds.count(kind) for kind in ("received", "decided", "sent", "purged")] == [2, 2, 2, 1]


def test_every_move_has_its_entry(situations: Situations, place: DeskPlace) -> None:
    """Whatever state a case reached, the ledger has the entry of the move that led there."""
    case = situations.at("closed")
    outbox.flush()
    moves = Outgoing.objects.filter(case=case, entry__isnull=False).order_by("id")
    stands = []
    for owed in moves:
        entry = entry_at(outbox.ledger(), owed.entry or 0)
        stands.append(entry.get("now") or ENDS.get(owed.kind))
    assert [each for each in stands if each] == [
        "received", "checked", "reviewing", "reviewed", "decided", "answered", "closed",
    ]  # fmt: skip
