"""Decisions: proposed by one, made by another, neither of them the uploader. One function makes them: `second`."""

from typing import Final

from misnomer.desk import clock
from misnomer.desk.case_words import open_text, seal_text
from misnomer.desk.models import Act, Case, Decision, Officer, Review, ReviewState, Round, Standing, View
from misnomer.desk.owed import owe, owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import DECIDERS, SECONDERS
from misnomer.desk.row_store import lines_of
from misnomer.desk.services.acting import acting, check_reason, check_stands
from misnomer.desk.services.moves import move
from misnomer.desk.states import State
from misnomer.review.case_lines import CaseLines, LineFilter
from misnomer.terms.accounting import Ground, Ruling
from misnomer.terms.errors import UsageError
from misnomer.terms.handling import Refusal, Step
from misnomer.terms.outcomes import Disposition, Outcome

ROW_SECONDS: Final = 20.0
"""Seconds that a person needs at the least to read one row with its findings: some 80 words at 240 a minute."""
RULE_SECONDS: Final = 30.0
"""The same for a rule's finding over many rows, and for a whole request."""
_RULINGS: Final = {Act.REFUSE: Ruling.REFUSED, Act.RETURN: Ruling.RETURNED, Act.REFER: Ruling.REFERRED}
_GROUNDS: Final = {
    Act.REFUSE: Ground.ELEMENT_MISSING,
    Act.RETURN: Ground.ELEMENT_MISSING,
    Act.REFER: Ground.REQUIREMENTS_MET,
}


@acting(Step.PROPOSE, DECIDERS, present=True)
def propose_many(officer: Officer, case: Case, act: Act | str, rule: str | None, reason: str) -> Decision:
    """Propose to refuse many rows, or to return them for information: those that a rule found wanting, or all the rest.

    Args:
        officer: Who proposes.
        case: A reviewed case.
        act: `refuse` or `return`.
        rule: The path of a row rule, or of a finding over many rows; None for the whole rest, which closes the
            decisions once it is seconded.
        reason: Why, in the officer's own words; sealed.

    Raises:
        Refused: The rule found nothing, somebody proposed the same already, or the officer may not.
    """
    act = Act(act)
    if act == Act.REFER:
        raise Refused("Rows are referred one at a time.", Refusal.ROW)
    round_ = _begin(officer, case, reason)
    count = _rows_of(round_, rule)
    live = Decision.objects.filter(round=round_, row=None, rule=rule or "")
    if live.exclude(standing=Standing.WITHDRAWN).exists():
        raise Refused("This is decided or proposed already.", Refusal.TWICE)
    return _propose(officer, case, round_, reason, Decision(act=act, rule=rule or "", rows=count))


@acting(Step.PROPOSE, DECIDERS, present=True)
def propose_referral(officer: Officer, case: Case, row: int, reason: str) -> Decision:
    """Propose to refer one row onward to the custodian's own lawful process.

    Args:
        officer: Who proposes.
        case: A reviewed case.
        row: The row, by position in the request from 0.
        reason: Why; sealed.

    Raises:
        Refused: A required rule is breached for the row, it is decided already, or the officer may not.
    """
    round_ = _begin(officer, case, reason)
    _check_row(round_, lines_of(round_), row)
    return _propose(officer, case, round_, reason, Decision(act=Act.REFER, row=row, rows=1))


@acting(Step.SECOND, SECONDERS, present=True)
def second(officer: Officer, decision: Decision, reason: str) -> Decision:
    """Make a decision that another person proposed. This function alone makes decisions.

    Raises:
        Refused: The officer proposed it or uploaded the files, it was made or withdrawn, or the row was decided since.
    """
    check_reason(reason)
    case = decision.case
    check_stands(case, State.REVIEWED)
    held = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    held.case = case
    if held.round_id == case.round.pk:
        held.round = case.round
    if held.standing != Standing.PROPOSED or held.round.number != case.round_number:
        raise Refused("This decision is not open any more, or was about an earlier file.", Refusal.TWICE)
    if held.first_id == officer.pk:
        raise Refused("Whoever proposed it cannot second it.", Refusal.SAME_PERSON)
    _check_no_uploader(officer, case)
    if held.row is not None:
        _check_row(held.round, lines_of(held.round), held.row, seconding=held)
    else:
        held.rows = _rows_of(held.round, held.rule or None)
    held.standing, held.second, held.second_at = Standing.MADE, officer, clock.now()
    held.second_reason = seal_text(case, reason)
    held.second_seconds = seconds_since_shown(officer, held)
    _record(held, case)
    held.save()
    decision.refresh_from_db()
    return decision


@acting(Step.WITHDRAW, DECIDERS)
def withdraw(officer: Officer, decision: Decision) -> None:
    """Take back a proposal that nobody seconded: one's own, or, for a seconder, another's."""
    held = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if held.standing != Standing.PROPOSED:
        raise Refused("This decision is not open any more.", Refusal.TWICE)
    if held.first_id != officer.pk and officer.post not in SECONDERS:
        raise Refused("Only whoever proposed it, or a seconder, takes it back.", Refusal.POST)
    Decision.objects.filter(pk=held.pk).update(standing=Standing.WITHDRAWN)
    owe_step(Step.WITHDRAW, held.case, (officer,), rows=held.rows)
    decision.refresh_from_db()


def reasons(decision: Decision) -> tuple[str, str]:
    """Both reasons, opened; for those on the case."""
    return open_text(decision.case, decision.first_reason), open_text(decision.case, decision.second_reason)


def is_hasty(seconds: float | None, reading: float) -> bool:
    """Whether somebody decided faster than a person can read; not having been shown it at all counts as that."""
    return seconds is None or seconds < reading


def seconds_since_shown(officer: Officer, decision: Decision) -> float | None:
    """How long before now the officer was first shown what the decision is about; None where they never were."""
    seen = View.objects.filter(case=decision.case, round=decision.round, officer=officer)
    if decision.row is not None:
        seen = seen.filter(row=decision.row)
    first = seen.order_by("at").values_list("at", flat=True).first()
    return None if first is None else (clock.now() - first).total_seconds()


def _begin(officer: Officer, case: Case, reason: str) -> Round:
    check_reason(reason)
    check_stands(case, State.REVIEWED)
    _check_no_uploader(officer, case)
    round_ = case.round
    if not Review.objects.filter(round=round_, state=ReviewState.DONE).exists():
        raise Refused("This round is not reviewed.", Refusal.STATE)
    return round_


def _check_no_uploader(officer: Officer, case: Case) -> None:
    if case.was_uploaded_by(officer):
        raise Refused("Whoever uploaded the files decides nothing about them.", Refusal.UPLOADER)


def _propose(officer: Officer, case: Case, round_: Round, reason: str, decision: Decision) -> Decision:
    decision.case, decision.round, decision.uploader = case, round_, round_.uploader
    decision.first, decision.first_at = officer, clock.now()
    decision.first_reason = seal_text(case, reason)
    decision.first_seconds = seconds_since_shown(officer, decision)
    decision.reading_seconds = RULE_SECONDS if decision.row is None else ROW_SECONDS
    decision.save()
    hasty = is_hasty(decision.first_seconds, decision.reading_seconds)
    owe_step(Step.PROPOSE, case, (officer,), rows=decision.rows, hasty=hasty)
    return decision


def _rows_of(round_: Round, rule: str | None) -> int:
    """How many rows a rule found wanting, or without a rule all, less those decided already."""
    made = Decision.objects.filter(round=round_, standing=Standing.MADE)
    referred = [row for row in made.values_list("row", flat=True) if row is not None]
    lines = lines_of(round_)
    others = [_filter(lines, each.rule) for each in made.filter(row=None).exclude(rule="")]
    try:
        count = lines.count(_filter(lines, rule) if rule else LineFilter(), others, referred)
    except UsageError as unknown:
        raise Refused(unknown.what, Refusal.ROW) from None
    if rule and count == 0:
        raise Refused("That rule found nothing against a row that is not decided yet.", Refusal.ROW)
    return count


def _filter(lines: CaseLines, rule: str) -> LineFilter:
    return LineFilter(flag=rule) if rule in lines.flags else LineFilter(rule=rule)


def _referred(round_: Round) -> int:
    return Decision.objects.filter(round=round_, act=Act.REFER, standing=Standing.MADE).count()


def _check_row(round_: Round, lines: CaseLines, row: int, *, seconding: Decision | None = None) -> None:
    """Whether a row may be referred: the machine refuses by default, and no row it found insufficient goes on."""
    try:
        line = lines.line(row)
    except UsageError as unknown:
        raise Refused(unknown.what, Refusal.ROW) from None
    if line.disposition == Disposition.INSUFFICIENT:
        raise Refused("A required element is missing for this row: it can be refused or returned.", Refusal.ROW)
    found = {path for path, outcome in line.outcomes.items() if outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL)}
    made = Decision.objects.filter(round=round_, row=None, standing=Standing.MADE)
    if made.filter(rule__in=[*found, *line.flags, ""]).exists():
        raise Refused("The row is refused or returned with others already.", Refusal.TWICE)
    others = Decision.objects.filter(round=round_, row=row).exclude(standing=Standing.WITHDRAWN)
    if (others.exclude(pk=seconding.pk) if seconding else others).exists():
        raise Refused("The row is decided or proposed already.", Refusal.TWICE)


def _record(decision: Decision, case: Case) -> None:
    """Owe the ledger the decision, before it is made: the database makes none that is not owed.

    Where it is on the whole rest, the case is decided.
    """
    act = Act(decision.act)
    rows = {"refused": 0, "returned": 0, "referred": 0}
    rows[{Act.REFUSE: "refused", Act.RETURN: "returned", Act.REFER: "referred"}[act]] = decision.rows
    said = {"ruling": _RULINGS[act].value, "grounds": [_GROUNDS[act].value], "rows": rows}
    by = tuple(officer for officer in (decision.first, decision.second) if officer is not None)
    owed = owe("decided", case, said, by, decision=decision)
    hasty = is_hasty(decision.second_seconds, decision.reading_seconds)
    if hasty:
        owe_step(Step.SECOND, case, by[1:], rows=decision.rows, hasty=True)
    if decision.row is None and not decision.rule:
        case.ruling = "referred in part" if _referred(decision.round) else _RULED[act]
        case.save(update_fields=["ruling"])
        move(case, "second", owed)


_RULED: Final = {Act.REFUSE: "refused", Act.RETURN: "returned"}
