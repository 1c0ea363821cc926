"""Row content, shown to those on the case and the auditor; each view of it is put on account before it is shown."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from misnomer.desk import clock
from misnomer.desk.models import Case, Officer, Review, ReviewState, Round, View
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import CASES, READERS, Role
from misnomer.desk.row_store import all_words, folder_of_round, has_rows, known_of, lines_of, opinion_of, words_of_row
from misnomer.desk.services.acting import check_member, check_officer, record_attempt
from misnomer.desk.turns import writing
from misnomer.review.case_lines import PAGE, CaseLines, Line, LineFilter, LinePage
from misnomer.review.rounds import Round as ReadRound
from misnomer.review.rounds import RoundChange, RuleChange, compare_rounds
from misnomer.review.wanted import Wanted
from misnomer.review.what_if import estimate_again
from misnomer.terms.errors import UsageError
from misnomer.terms.handling import Refusal, Step
from misnomer.terms.opinion import Estimate, Opinion, RuleResult
from misnomer.terms.outcomes import Outcome

CHANGE: Final = "change-3.json"
"""Where a comparison of rounds is kept; another shape of it has another name, so that it is made anew."""

__all__ = ["PAGE", "LineFilter", "RowDetail", "opinion", "round_diff", "row", "rows", "rows_asked", "what_if"]


@dataclass(frozen=True, slots=True)
class Element:
    """One rule, as it came out for one row."""

    result: RuleResult
    """The rule with its words, citations and cure, and its counts."""
    outcome: Outcome
    """For this row; for a finding over many rows, whether it names this one."""


@dataclass(frozen=True, slots=True)
class RowDetail:
    """One row, shown whole."""

    line: Line
    """Its place, disposition, outcomes, namesakes."""
    words: dict[str, str]
    """The request's own cells, by field; empty for those who may not see them."""
    elements: tuple[Element, ...]
    """Row rules in pack order, then the findings over many rows that name it."""


def opinion(officer: Officer, case: Case, number: int | None = None) -> Opinion:
    """What the machine said of a round (default: the present one); holds no word of a row."""
    _check_reader(officer, case)
    return opinion_of(_reviewed(case, number))


def rows(officer: Officer, case: Case, filters: LineFilter, page: int = 1, number: int | None = None) -> LinePage:
    """One page of the lines that a filter leaves: places, outcomes, namesakes; no cell."""
    return rows_asked(officer, case, lambda said, lines: filters, page, number)


def rows_asked(
    officer: Officer,
    case: Case,
    ask: Callable[[Opinion, CaseLines], LineFilter],
    page: int = 1,
    number: int | None = None,
) -> LinePage:
    """The same, for whoever makes a filter of what the opinion and the lines offer.

    Args:
        officer: To whom it is shown: on the case, or the auditor.
        case: Which case.
        ask: Makes the filter.
        page: 1-based.
        number: Of which round; default: the present one.
    """
    _check_reader(officer, case)
    round_ = _reviewed(case, number)
    lines, opinion_ = lines_of(round_), opinion_of(round_)
    try:
        found = lines.page(ask(opinion_, lines), page)
    except UsageError as unknown:
        raise Refused(unknown.what) from None
    _account(officer, round_, "rows", count=len(found.lines))
    return found


def row(officer: Officer, case: Case, position: int, number: int | None = None) -> RowDetail:
    """One row with its cells, elements one by one; put on account first.

    Args:
        officer: To whom it is shown: on the case, or the auditor.
        case: Which case.
        position: The row, by position in the request from 0.
        number: Of which round; default: the present one.
    """
    _check_reader(officer, case)
    round_ = _reviewed(case, number)
    try:
        line = lines_of(round_).line(position)
    except UsageError as unknown:
        raise Refused(unknown.what, Refusal.ROW) from None
    _account(officer, round_, "row", row=position)
    return RowDetail(line, words_of_row(round_, position), _elements(opinion_of(round_), line))


def round_diff(officer: Officer, case: Case) -> RoundChange | None:
    """The present round beside the one it corrects, in figures; None where there is none to compare."""
    _check_reader(officer, case)
    if case.round_number < 2:
        return None
    after, before = case.round, case.rounds.get(number=case.round_number - 1)
    if not all(Review.objects.filter(round=each, state=ReviewState.DONE).exists() for each in (before, after)):
        return None
    kept = folder_of_round(after) / CHANGE
    _check_kept(after)
    if not kept.exists():
        _compare(before, after, kept)
    return _change_of(json.loads(kept.read_text(encoding="utf-8")))


def what_if(officer: Officer, case: Case, wanted: Wanted) -> Estimate:
    """The estimate again, with an identifier more or less or another tolerance; nothing is judged anew.

    Raises:
        MatchKeyError: The key cannot be understood.
        NothingToReview: No row gives anything of the key.
    """
    _check_reader(officer, case)
    round_ = _reviewed(case, None)
    return estimate_again(known_of(round_), opinion_of(round_).match_request, wanted)


def account_for_file(officer: Officer, case: Case) -> None:
    """Check that somebody may be handed a file that was made of the case, which names nobody; put it on account."""
    _check_reader(officer, case, CASES)
    _account(officer, case.round, "file")


def _check_reader(officer: Officer, case: Case, roles: frozenset[Role] = READERS) -> None:
    """Whether somebody may see what a case is about. The administrator sees none; the auditor sees all."""
    try:
        check_officer(officer, roles)
        check_member(officer, case, needed=officer.post != Role.AUDITOR)
    except Refused as refused:
        record_attempt(officer, case, Step.READ, refused)
        raise


def _reviewed(case: Case, number: int | None) -> Round:
    present = number in (None, case.round_number)
    round_ = case.round if present else case.rounds.filter(number=number or 0).first()
    if round_ is None or not Review.objects.filter(round=round_, state=ReviewState.DONE).exists():
        raise Refused("This round is not reviewed.", Refusal.STATE)
    _check_kept(round_)
    return round_


def _check_kept(round_: Round) -> None:
    if not has_rows(round_):
        raise Refused("The case is purged: its rows are gone.", Refusal.STATE)


def _account(officer: Officer, round_: Round, what: str, *, row: int | None = None, count: int = 1) -> None:
    with writing():
        View.objects.create(
            officer=officer, case=round_.case, round=round_, what=what, row=row, count=count, at=clock.now()
        )


def _elements(said: Opinion, line: Line) -> tuple[Element, ...]:
    own = [Element(each, line.outcomes[each.rule.path]) for each in said.results if each.rule.path in line.outcomes]
    named = [Element(each, Outcome.BREACHED) for each in said.results if each.rule.path in line.flags]
    return (*own, *named)


def _compare(before: Round, after: Round, kept: Path) -> None:
    with tempfile.TemporaryDirectory() as out:
        sides = [ReadRound(folder_of_round(each), all_words(each)) for each in (before, after)]
        change = compare_rounds(sides[0], sides[1], Path(out))
    kept.write_text(json.dumps(asdict(change)), encoding="utf-8")


def _change_of(held: dict[str, object]) -> RoundChange:
    rules = tuple(RuleChange(**each) for each in held.pop("rules"))  # type: ignore[attr-defined]
    return RoundChange(**held, rules=rules)  # type: ignore[arg-type]
