"""Two people decide, and nobody can pretend otherwise: the services, the database, and who they refuse."""

import secrets
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from tests.desk.persons import Persons
from tests.desk.situations import Situations

from misnomer.desk import clock, outbox, presence
from misnomer.desk.models import Attempt, Decision, Officer, Outgoing
from misnomer.desk.owed import owe
from misnomer.desk.place import DeskPlace
from misnomer.desk.refusals import NeedsSecondFactor, Refused
from misnomer.desk.roles import Role
from misnomer.desk.services import decisions, intake, keeping, people
from misnomer.review.account import show
from misnomer.terms.handling import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
ADDRESS = "us/irc-6103-i-2/address"
REASON = "I read the row and its letter."


def refused(act: Callable[[], object], refusal: Refusal) -> None:
    """The act is refused for that reason, and the attempt is on record once more than before."""
    before = Attempt.objects.count()
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.refusal == refusal, caught.value.reason
    assert Attempt.objects.count() == before + 1
    assert Attempt.objects.latest("pk").refusal == refusal.value


def test_one_person_cannot_do_both(situations: Situations, persons: Persons) -> None:
    """Whoever proposed a decision cannot second it, though the post would let them."""
    held = situations.proposal(situations.at("reviewed"), by="second")
    refused(lambda: decisions.second(persons["second"], held, REASON), Refusal.SAME_PERSON)


def test_a_change_of_post_changes_nothing(situations: Situations, persons: Persons) -> None:
    """A reviewer who proposed and was made a second reviewer since is still the same person."""
    held = situations.proposal(situations.at("reviewed"), by="reviewer")
    Officer.objects.filter(pk=persons["reviewer"].pk).update(role=Role.SECOND.value)
    refused(lambda: decisions.second(persons["reviewer"], held, REASON), Refusal.SAME_PERSON)


def test_one_person_has_one_post(persons: Persons) -> None:
    """Nobody is invited twice under one staff number, not even by the administrator."""
    administrator = persons["administrator"]
    refused(lambda: people.invite(administrator, "Again", Role.SECOND, "S-3"), Refusal.SAME_PERSON)


def test_the_uploader_decides_nothing(situations: Situations, persons: Persons) -> None:
    """Whoever uploaded a file, of this round or an earlier one, neither proposes nor seconds."""
    case = situations.at("reviewed")
    held = situations.proposal(case)
    request, cover = situations.uploads()
    intake.resubmit(persons["second"], case, [request], cover)
    situations.to_checked(case)
    situations.to_reviewing(case)
    situations.to_reviewed(case)
    refused(lambda: situations.proposal(case, by="second"), Refusal.UPLOADER)
    fresh = situations.proposal(case, by="reviewer")
    refused(lambda: decisions.second(persons["second"], fresh, REASON), Refusal.UPLOADER)
    refused(lambda: decisions.second(persons["other_second"], held, REASON), Refusal.TWICE)


@pytest.mark.parametrize("name", ["clerk", "auditor", "administrator", "reviewer"])
def test_other_posts_do_not_second(situations: Situations, persons: Persons, name: str) -> None:
    """Neither clerk nor auditor nor administrator nor another reviewer makes a decision."""
    held = situations.proposal(situations.at("reviewed"), by="other_reviewer")
    refused(lambda: decisions.second(persons[name], held, REASON), Refusal.POST)


def test_whoever_is_not_on_the_case_decides_nothing(situations: Situations, persons: Persons) -> None:
    """A seconder who is not on the case, or recused themselves, is refused."""
    case = situations.at("reviewed")
    held = situations.proposal(case)
    people.recuse(persons["second"], case, "I know the requester.")
    refused(lambda: decisions.second(persons["second"], held, REASON), Refusal.RECUSED)
    refused(lambda: people.assign(persons["clerk"], case, persons["second"]), Refusal.RECUSED)
    case.members.filter(officer=persons["other_second"]).delete()
    refused(lambda: decisions.second(persons["other_second"], held, REASON), Refusal.MEMBER)


def test_without_a_second_factor_nobody_decides(situations: Situations, persons: Persons) -> None:
    """A session that showed no second factor, or over 15 minutes ago, decides nothing."""
    case = situations.at("reviewed")
    held = situations.proposal(case)
    for shown in (None, clock.now() - presence.FRESH * 1.01, clock.now() + presence.FRESH):
        with presence.shown_at(shown), pytest.raises(NeedsSecondFactor):
            decisions.second(persons["second"], held, REASON)
    assert Attempt.objects.filter(refusal=Refusal.SECOND_FACTOR.value).count() == 3


def test_a_replayed_form_decides_nothing_twice(situations: Situations, persons: Persons) -> None:
    """The same proposal, the same seconding, the same withdrawal: once each."""
    case = situations.at("reviewed")
    held = situations.proposal(case)
    refused(lambda: situations.proposal(case, by="other_reviewer"), Refusal.TWICE)
    decisions.second(persons["second"], held, REASON)
    refused(lambda: decisions.second(persons["second"], held, REASON), Refusal.TWICE)
    refused(lambda: decisions.second(persons["other_second"], held, REASON), Refusal.TWICE)
    refused(lambda: decisions.withdraw(persons["reviewer"], held), Refusal.TWICE)
    assert Outgoing.objects.filter(kind="decided").count() == 1


def test_a_row_that_lacks_something_is_never_referred(situations: Situations, persons: Persons) -> None:
    """The machine refuses by default: a row it found insufficient, or refused with others, goes to nobody."""
    case = situations.at("reviewed")
    refused(lambda: situations.proposal(case, row=9), Refusal.ROW)
    refused(lambda: situations.proposal(case, row=10_000), Refusal.ROW)
    refused(lambda: decisions.propose_many(persons["reviewer"], case, "refer", None, REASON), Refusal.ROW)
    held = decisions.propose_many(persons["reviewer"], case, "refuse", ADDRESS, REASON)
    assert held.rows == 4


def test_no_reason_no_decision(situations: Situations, persons: Persons) -> None:
    """Each of the two gives a reason of their own."""
    case = situations.at("reviewed")
    refused(lambda: decisions.propose_referral(persons["reviewer"], case, 0, "  "), Refusal.NO_REASON)
    held = situations.proposal(case)
    refused(lambda: decisions.second(persons["second"], held, ""), Refusal.NO_REASON)


def test_a_hold_is_placed_and_lifted_by_two(situations: Situations, persons: Persons) -> None:
    """One person neither seconds a hold they placed nor lifts one alone; meanwhile nothing is purged."""
    case = situations.at("closed")
    hold = keeping.place_hold(persons["reviewer"], case, "Litigation.")
    refused(lambda: keeping.purge(persons["counsel"], case), Refusal.HELD)
    refused(lambda: keeping.second_hold(persons["reviewer"], hold), Refusal.SAME_PERSON)
    keeping.second_hold(persons["counsel"], hold)
    keeping.lift_hold(persons["counsel"], hold, "It is settled.")
    refused(lambda: keeping.second_lift(persons["counsel"], hold), Refusal.SAME_PERSON)
    refused(lambda: keeping.purge(persons["counsel"], case), Refusal.HELD)
    keeping.second_lift(persons["reviewer"], hold)
    refused(lambda: keeping.purge(persons["counsel"], case), Refusal.NOT_YET)


def forged(decision: Decision, **changes: object) -> dict[str, object]:
    """A row of the table, as somebody with the database alone would write it."""
    names = [field.column for field in Decision._meta.concrete_fields if field.column != "id"]
    return {name: getattr(decision, name) for name in names} | changes


def direct(row: dict[str, object]) -> None:
    """Write it past the desk."""
    columns = ", ".join(f'"{name}"' for name in row)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO desk_decision ({columns}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values())
        )


def take_off(guard: str) -> None:
    """Remove a trigger, to see what the others are worth alone."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER desk_{guard}{' ON desk_decision' if connection.vendor == 'postgresql' else ''}")


def test_the_database_refuses_what_one_person_made(situations: Situations, persons: Persons) -> None:
    """Direct SQL: one person twice, the uploader, no reason, many rows, a forged uploader, a change, a deletion."""
    case = situations.at("reviewed")
    held = situations.proposal(case, row=1)
    take_off("decision_begins")
    blob, now = secrets.token_bytes(40), clock.now()
    made = {"standing": "made", "second_id": persons["second"].pk, "second_at": now, "second_reason": blob, "row": 2}
    clerk, reviewer = persons["clerk"].pk, persons["reviewer"].pk
    for changes in (
        made | {"second_id": reviewer},
        made | {"second_id": clerk},
        made | {"first_id": clerk},
        made | {"first_id": clerk, "uploader_id": reviewer},
        made | {"second_id": None},
        made | {"second_reason": bytes(28)},
        made | {"first_reason": bytes(28)},
        made | {"rows": 2},
        made | {"row": None},
        made | {"act": "refuse"},
        {"row": 1},
    ):
        with pytest.raises(DatabaseError):
            direct(forged(held, **changes))
    decisions.second(persons["second"], held, REASON)
    for statement in (
        "UPDATE desk_decision SET standing = 'withdrawn', second_id = NULL",
        "UPDATE desk_decision SET second_id = first_id",
        "DELETE FROM desk_decision",
        "DELETE FROM desk_outgoing",
        "DELETE FROM desk_attempt",
        "UPDATE desk_round SET uploader_id = uploader_id + 1",
    ):
        refused(lambda: situations.proposal(case, row=9), Refusal.ROW)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_decision_forged_with_two_names_is_refused(situations: Situations, persons: Persons) -> None:
    """Direct SQL with both names: refused without an entry owed that names the two, and none owed is rewritten."""
    case = situations.at("reviewed")
    held, other = situations.proposal(case, row=1), situations.proposal(case, row=2)
    blob, now = secrets.token_bytes(40), clock.now()
    made = {"standing": "made", "second_id": persons["second"].pk, "second_at": now, "second_reason": blob, "row": 3}
    with pytest.raises(DatabaseError, match="proposed first"):
        direct(forged(held, **made))
    forgery = Decision.objects.filter(pk=held.pk)
    by_two = {"second": persons["second"], "second_at": now, "second_reason": blob, "standing": "made"}
    with pytest.raises(DatabaseError, match="owed to the ledger"), transaction.atomic():
        forgery.update(**by_two)
    owe("decided", case, {}, (held.first, persons["other_second"]), decision=held)
    with pytest.raises(DatabaseError, match="owed to the ledger"), transaction.atomic():
        forgery.update(**by_two)
    decisions.second(persons["second"], other, REASON)
    owed = Outgoing.objects.filter(decision=other)
    for changes in ({"payload": {"by": []}}, {"decision": held}, {"kind": "sent"}, {"once": "another"}):
        with pytest.raises(DatabaseError, match="stays as it was written"), transaction.atomic():
            owed.update(**changes)
    elsewhere = situations.at("reviewed")
    for changes in ({"case": elsewhere}, {"case": None}, {"round": elsewhere.round}, {"round": None}):
        with pytest.raises(DatabaseError, match="stays with its case and round"), transaction.atomic():
            owed.update(**changes)
    outbox.flush()
    with pytest.raises(DatabaseError, match="stays as it was written"), transaction.atomic():
        owed.update(entry=0)


def test_a_decision_made_past_the_desk_is_found(situations: Situations, persons: Persons) -> None:
    """Whoever takes the guards off and forges two people leaves a decision that the ledger knows nothing of."""
    case = situations.at("reviewed")
    held = situations.proposal(case, row=1)
    outbox.flush()
    assert outbox.disagreements() == ()
    blob, now = secrets.token_bytes(40), clock.now()
    made = {"standing": "made", "second_id": persons["second"].pk, "second_at": now, "second_reason": blob, "row": 2}
    take_off("decision_begins")
    direct(forged(held, **made))
    assert any("past the desk" in words for words in outbox.disagreements())


def test_every_attempt_is_on_the_log(situations: Situations, persons: Persons, place: DeskPlace) -> None:
    """What was refused is an entry of the ledger, with its reason and without a name."""
    held = situations.proposal(situations.at("reviewed"), by="second")
    for name in ("second", "clerk", "administrator"):
        with pytest.raises(Refused):
            decisions.second(persons[name], held, REASON)
    outbox.flush()
    said = [entry["refused"] for _, entry in show(place.ledger).entries if entry.get("refused")]
    assert said == [Refusal.SAME_PERSON.value, Refusal.POST.value, Refusal.POST.value]
    assert b"Officer" not in b"".join(path.read_bytes() for path in place.ledger.rglob("*") if path.is_file())


def test_haste_is_shown(situations: Situations, persons: Persons, place: DeskPlace) -> None:
    """Deciding on a row one was never shown counts as faster than reading, in the case and in the ledger."""
    held = situations.proposal(situations.at("reviewed"))
    assert decisions.is_hasty(held.first_seconds, held.reading_seconds)
    outbox.flush()
    assert [e["step"] for _, e in show(place.ledger).entries if e.get("hasty")] == ["proposed a decision"]


def test_an_act_that_was_only_called_recorded_is_found(situations: Situations) -> None:
    """Whoever marks what is owed as done keeps it from the log, and the desk says so."""
    situations.at("decided")
    Outgoing.objects.filter(done_at=None).update(done_at=clock.now())
    outbox.flush()
    assert any("have no entry" in words for words in outbox.disagreements())
