"""Keeping and forgetting: legal holds by two people, recalls, clocks, closing, and purge."""

from datetime import date, timedelta
from typing import Final

from django.conf import settings

from misnomer.desk import clock
from misnomer.desk.case_words import seal_text
from misnomer.desk.clocks import REASONS
from misnomer.desk.models import Case, CaseKey, ClockEvent, FileKind, Hold, Officer, Recall
from misnomer.desk.owed import owe, owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import DECIDERS, HANDLERS
from misnomer.desk.row_store import forget_case
from misnomer.desk.services.acting import acting, check_reason, check_stands
from misnomer.desk.services.moves import check_move, move
from misnomer.desk.states import State
from misnomer.terms.accounting import Ground
from misnomer.terms.handling import Refusal, Step

LEDGER_YEARS: Final = 5
"""Years after the latest entry before the log's salts can go (5 USC 552a(c)(2))."""
HOLDERS: Final = DECIDERS
"""Who places and lifts holds."""


@acting(Step.HOLD, HOLDERS)
def place_hold(officer: Officer, case: Case, reason: str) -> Hold:
    """Place a legal hold; it blocks purge from now on, and stands when another person seconds it."""
    check_reason(reason)
    if case.stands == State.PURGED:
        raise Refused("The case is purged.", Refusal.STATE)
    owe_step(Step.HOLD, case, (officer,))
    return Hold.objects.create(case=case, reason=seal_text(case, reason), placed_by=officer, placed_at=clock.now())


@acting(Step.SECOND_HOLD, HOLDERS)
def second_hold(officer: Officer, hold: Hold) -> None:
    """Second a legal hold: another person than placed it."""
    held = Hold.objects.select_for_update(no_key=True).get(pk=hold.pk)
    if held.seconded_by is not None or held.lifted_by is not None:
        raise Refused("This hold is seconded already, or lifted.", Refusal.TWICE)
    if held.placed_by_id == officer.pk:
        raise Refused("Whoever placed it cannot second it.", Refusal.SAME_PERSON)
    held.seconded_by, held.seconded_at = officer, clock.now()
    held.save()
    owe_step(Step.SECOND_HOLD, held.case, (held.placed_by, officer))
    owe("hold", held.case, {})
    hold.refresh_from_db()


@acting(Step.LIFT, HOLDERS)
def lift_hold(officer: Officer, hold: Hold, reason: str) -> None:
    """Ask for a legal hold to be lifted; it stands until another person seconds that."""
    check_reason(reason)
    held = Hold.objects.select_for_update(no_key=True).get(pk=hold.pk)
    if held.lift_by is not None:
        raise Refused("That was asked for already.", Refusal.TWICE)
    held.lift_by, held.lift_at, held.lift_reason = officer, clock.now(), seal_text(held.case, reason)
    held.save()
    owe_step(Step.LIFT, held.case, (officer,))
    hold.refresh_from_db()


@acting(Step.SECOND_LIFT, HOLDERS)
def second_lift(officer: Officer, hold: Hold) -> None:
    """Lift a legal hold: another person than asked for it."""
    held = Hold.objects.select_for_update(no_key=True).get(pk=hold.pk)
    if held.lift_by is None or held.lifted_by is not None:
        raise Refused("Nobody asked for it to be lifted, or it is lifted.", Refusal.STATE)
    if held.lift_by_id == officer.pk:
        raise Refused("Whoever asked for it cannot second it.", Refusal.SAME_PERSON)
    held.lifted_by, held.lifted_at = officer, clock.now()
    held.save()
    owe_step(Step.SECOND_LIFT, held.case, (held.lift_by, officer))
    if held.seconded_by is not None:
        owe("lift", held.case, {})
    hold.refresh_from_db()


@acting(Step.RECALL, HANDLERS)
def start_recall(
    officer: Officer, case: Case, *, ground: Ground | str, records: int, recipient: str, notice: str
) -> Recall:
    """Open a recall: something was answered that should not have been. The records themselves are nowhere here.

    Args:
        officer: Who opens it.
        case: An answered or closed case.
        ground: Why, from the ledger's closed list.
        records: How many records are asked back.
        recipient: From whom: an agency in the ledger's register.
        notice: What is said to them; sealed.
    """
    check_stands(case, State.ANSWERED, State.CLOSED)
    check_reason(notice)
    if case.recalls.filter(closed_at=None).exists():
        raise Refused("A recall is open already.", Refusal.TWICE)
    if records < 1:
        raise Refused("Say how many records are asked back.")
    ground = Ground(ground)
    owe("recalled", case, {"ground": ground.value, "records": records, "recipient": recipient}, (officer,))
    return Recall.objects.create(
        case=case,
        ground=ground.value,
        records=records,
        recipient=recipient,
        notice=seal_text(case, notice),
        opened_by=officer,
        opened_at=clock.now(),
    )


@acting(Step.FORWARD, HANDLERS)
def pass_on(officer: Officer, recall: Recall, to: str) -> None:
    """Record to whom the correction was passed on."""
    check_reason(to)
    held = _read_anew(recall)
    check_stands(held.case, State.ANSWERED, State.CLOSED)
    if held.passed_on_at is not None:
        raise Refused("That is recorded already.", Refusal.TWICE)
    held.passed_on_to, held.passed_on_by, held.passed_on_at = to.strip()[:120], officer, clock.now()
    held.save()
    owe_step(Step.FORWARD, held.case, (officer,), rows=None)
    recall.refresh_from_db()


@acting(Step.DESTROYED, HANDLERS)
def attest_destroyed(officer: Officer, recall: Recall) -> None:
    """Put on record that the recipient attested the destruction."""
    held = _read_anew(recall)
    if held.attested_at is not None:
        raise Refused("That is recorded already.", Refusal.TWICE)
    held.attested_by, held.attested_at = officer, clock.now()
    held.save()
    owe_step(Step.DESTROYED, held.case, (officer,))
    recall.refresh_from_db()


@acting(Step.CLOSE_RECALL, DECIDERS)
def close_recall(officer: Officer, recall: Recall) -> None:
    """Close a recall: another person than opened it, after destruction was attested."""
    held = _read_anew(recall)
    if held.attested_at is None or held.closed_at is not None:
        raise Refused("Destruction is not attested yet, or the recall is closed.", Refusal.STATE)
    if held.opened_by_id == officer.pk:
        raise Refused("Whoever opened it does not close it.", Refusal.SAME_PERSON)
    held.closed_by, held.closed_at = officer, clock.now()
    held.save()
    owe_step(Step.CLOSE_RECALL, held.case, (officer,))
    recall.refresh_from_db()


def _read_anew(recall: Recall) -> Recall:
    """A recall as it stands once nobody else acts on its case: another may have taken it on since it was shown."""
    return Recall.objects.select_for_update(no_key=True).get(pk=recall.pk)


@acting(Step.CLOCK, HANDLERS)
def stop_clock(officer: Officer, case: Case, *, stopped: bool, why: str, on: date | None = None) -> None:
    """Stop a case's clock, or set it going again.

    Args:
        officer: Who.
        case: Which case.
        stopped: True to stop it, False to set it going.
        why: One of `clocks.REASONS`.
        on: From which day; default: today; not before the day of the last such act.
    """
    last = case.clock_events.last()
    day = on or clock.today()
    if why not in REASONS or stopped == (last is not None and last.stopped):
        raise Refused("The clock stands so already, or the reason is none of the list.", Refusal.STATE)
    if day < (last.on if last else case.received_on) or day > clock.today():
        raise Refused("That day lies before the last such act, or after today.")
    ClockEvent.objects.create(case=case, stopped=stopped, on=day, why=why, by=officer)
    owe_step(Step.CLOCK, case, (officer,))


@acting(Step.CLOSE, DECIDERS)
def close(officer: Officer, case: Case) -> None:
    """Close an answered case: from now on it is kept until its day."""
    check_move(case, "close")
    if case.recalls.filter(closed_at=None).exists():
        raise Refused("A recall is open.", Refusal.STATE)
    case.purge_after = clock.today() + timedelta(days=settings.CONFIGURATION.retention_days)
    case.save(update_fields=["purge_after"])
    move(case, "close", owe_step(Step.CLOSE, case, (officer,), now=State.CLOSED))


@acting(Step.PURGE, DECIDERS)
def purge(officer: Officer, case: Case) -> None:
    """Destroy a closed case's key, files and salts, on or after its day; the accounting stays.

    Raises:
        Refused: Its day has not come, a hold stands or is asked for, or a recall is open.
    """
    check_move(case, "purge")
    kept = check_due(case)
    if kept is not None:
        raise kept
    files = case.files.count()
    CaseKey.objects.filter(case=case).delete()
    move(case, "purge", owe("purged", case, {"count": files}, (officer,)))
    for round_ in case.rounds.exclude(entry=None):
        of_round = round_.files.filter(kind=FileKind.REQUEST).count()
        slots = ["cover", *(f"files/{number}/commitment" for number in range(of_round))]
        owe("forget", case, {"slots": slots, "after": _salts_after().isoformat()}, (officer,), round_=round_)
    forget_case(case)


def purgeable(today: date | None = None) -> tuple[Case, ...]:
    """Closed cases whose day has come and that nothing blocks."""
    found = Case.objects.filter(state=State.CLOSED, purge_after__lte=today or clock.today())
    return tuple(
        found.exclude(holds__lifted_by=None, holds__isnull=False).exclude(
            recalls__closed_at=None, recalls__isnull=False
        )
    )


def check_due(case: Case) -> Refused | None:
    """Why a closed case is not purged today; None where nothing keeps it."""
    if case.holds.filter(lifted_by=None).exists():
        return Refused("A legal hold stands or is asked for.", Refusal.HELD)
    if case.recalls.filter(closed_at=None).exists():
        return Refused("A recall is open.", Refusal.STATE)
    if case.purge_after is None or clock.today() < case.purge_after:
        return Refused("It is kept until %(day)s.", Refusal.NOT_YET, day=case.purge_after)
    return None


def _salts_after() -> date:
    """The log keeps salts so many years after the latest entry about a request: the purge's own acts do not count."""
    return clock.today()
