"""Explains one row: reviews its request and takes down, for each rule, the outcome and what it turned on."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from misnomer.facts.sources import fields_of
from misnomer.facts.vocabulary import COVER_FACTS, ROW_FACTS
from misnomer.policy.expressions import numbers_used, parts_of
from misnomer.report.plain_words import name_words, number
from misnomer.review.judge import Call, Reviewed, review_in_session
from misnomer.terms.errors import UsageError
from misnomer.terms.explanation import FactSeen, RowExplanation, RuleOnRow
from misnomer.terms.match_request import ColumnRead, MatchRequest
from misnomer.terms.opinion import RuleResult
from misnomer.terms.outcomes import Disposition, Outcome, Scope
from misnomer.terms.places import Place
from misnomer.terms.progress import Progress, silent
from misnomer.terms.sql_text import parquet_literal

_COUNTS: Final = ("_rows", "_people", "_words", "_files")
_YES_NO: Final = {True: "yes", False: "no", None: "cannot tell"}


def explain_row(
    call: Call, row: int, *, sheet: str | None = None, file: str | None = None, progress: Progress = silent
) -> RowExplanation:
    """Explain a row of a request.

    Args:
        call: The request and how to read it; nothing is written.
        row: The row as a spreadsheet shows it, header rows counted.
        sheet: Its sheet's name, where there are several.
        file: Its file's name, where there are several.
        progress: Told how far the review is.

    Raises:
        UsageError: There is no such row, or several sheets have one.
    """
    with review_in_session(call, progress) as reviewed:
        at = _find(reviewed.opinion.match_request, sheet, file)
        return _explain(reviewed, at, row)


def _find(match_request: MatchRequest, sheet: str | None, file: str | None) -> tuple[int, int]:
    """The one sheet that is meant."""
    meant = [
        (file_no, sheet_no)
        for file_no, each in enumerate(match_request.files)
        for sheet_no, page in enumerate(each.sheets)
        if file in (None, each.name) and sheet in (None, page.name)
    ]
    if len(meant) == 1:
        return meant[0]
    names = [
        f"{name_words(each.name)}, sheet {name_words(page.name or '')}"
        for each in match_request.files
        for page in each.sheets
    ]
    raise UsageError(
        "There is no such sheet." if not meant else "The request has several sheets.",
        where="--sheet",
        do=f"Name one with --sheet and --file: {'; '.join(names[:10])}.",
    )


def _explain(reviewed: Reviewed, at: tuple[int, int], row: int) -> RowExplanation:
    opinion, connection = reviewed.opinion, reviewed.session.connection
    place = _place(opinion.match_request, at, row)
    found = connection.execute("SELECT * FROM outcomes WHERE file_no = ? AND sheet_no = ? AND row = ?", [*at, row])
    names = [column[0] for column in found.description or ()]
    lines = found.fetchall()
    if not lines:
        raise UsageError(
            "No record stands in that row.",
            where=str(place),
            do="Count rows as a spreadsheet shows them, header rows too; blank and unreadable rows are no records.",
        )
    outcomes = dict(zip(names, lines[0], strict=True))
    facts = _facts(connection, outcomes["rid"])
    marked = _marked(reviewed.session.out / "members.parquet", place, connection)
    return RowExplanation(
        version=opinion.version,
        digest=opinion.digest,
        as_of=opinion.as_of,
        place=place,
        disposition=tuple(Disposition)[outcomes["disposition"]],
        rules=_rules(reviewed, at, outcomes, facts, marked),
    )


def _place(match_request: MatchRequest, at: tuple[int, int], row: int) -> Place:
    file = match_request.files[at[0]]
    return Place(file.name, file.sheets[at[1]].name, row)


def _facts(connection: duckdb.DuckDBPyConnection, rid: int) -> dict[str, Any]:
    """What is known of the row, and of the letter beside it; no name stands in both tables."""
    found = connection.execute("SELECT facts.*, cover.* FROM facts, cover WHERE rid = ?", [rid])
    names = [column[0] for column in found.description or ()]
    return dict(zip(names, found.fetchall()[0], strict=True))


def _marked(members: Path, place: Place, connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Rules whose finding over many rows names this one."""
    if not members.exists():
        return frozenset()
    found = connection.execute(
        f"""SELECT DISTINCT rule FROM {parquet_literal(members)}
            WHERE file = ? AND sheet IS NOT DISTINCT FROM ? AND row = ?""",
        [place.file, place.sheet, place.row],
    )
    return frozenset(rule for (rule,) in found.fetchall())


def _rules(
    reviewed: Reviewed, at: tuple[int, int], outcomes: dict[str, Any], facts: dict[str, Any], marked: frozenset[str]
) -> tuple[RuleOnRow, ...]:
    rows = (result for result in reviewed.opinion.results if result.rule.scope is Scope.ROW)
    codes = {result.rule.path: outcomes[f"r{position}"] for position, result in enumerate(rows)}
    said = []
    for result in reviewed.opinion.results:
        code = codes.get(result.rule.path)
        outcome = result.outcome if code is None else tuple(Outcome)[code]
        said.append(_on_row(reviewed, at, result, outcome, facts, named=result.rule.path in marked))
    return tuple(said)


def _on_row(
    reviewed: Reviewed,
    at: tuple[int, int],
    result: RuleResult,
    outcome: Outcome,
    facts: dict[str, Any],
    *,
    named: bool,
) -> RuleOnRow:
    rule = result.rule
    pack = next(pack for pack in reviewed.packs if rule.path.rsplit("/", 1)[0] == pack.id)
    parts = parts_of(rule).values()
    used = sorted(frozenset().union(*(part.row_columns for part in parts)))
    of_letter = frozenset().union(*(part.cover_columns for part in parts))
    return RuleOnRow(
        rule=rule,
        outcome=outcome,
        named=named,
        elements=tuple(element for element in pack.elements if element.id in rule.elements),
        columns=_columns(reviewed.opinion.match_request, at, used),
        facts=(*_seen(used, facts), *_seen_of_letter(of_letter, facts)),
        numbers=tuple(each for each in pack.numbers if each.name in numbers_used(rule)),
    )


def _columns(match_request: MatchRequest, at: tuple[int, int], used: Sequence[str]) -> tuple[str, ...]:
    """Where the values stand, by position; a header only where it is a known one."""
    file = match_request.files[at[0]]
    fields = {field for name in used for field in fields_of(name) or ()}
    return tuple(
        _column_words(column)
        for column in match_request.columns
        if column.file == file.name and column.sheet == file.sheets[at[1]].name and column.field in fields
    )


def _column_words(column: ColumnRead) -> str:
    known = f" ({name_words(column.header)})" if column.header is not None else ""
    return f"column {column.position}{known}"


def _seen(used: Sequence[str], facts: dict[str, Any]) -> tuple[FactSeen, ...]:
    """Yes, no and counts alone: every other fact may be what a cell holds."""
    seen = []
    for fact in ROW_FACTS:
        if fact.name in used and fact.type == "BOOLEAN":
            seen.append(FactSeen(fact.name, fact.meaning, _YES_NO[facts[fact.name]]))
        elif fact.name in used and fact.name.endswith(_COUNTS):
            seen.append(FactSeen(fact.name, fact.meaning, _count_words(facts[fact.name])))
    return tuple(seen)


def _seen_of_letter(used: Collection[str], facts: dict[str, Any]) -> tuple[FactSeen, ...]:
    """Yes, no and counts as of a row; of what the letter has in words, numbers or dates, only whether it is there."""
    seen = []
    for fact in COVER_FACTS:
        if fact.name in used:
            value = facts[fact.name]
            if fact.type == "BOOLEAN":
                said = _YES_NO[value]
            elif fact.name.endswith(_COUNTS):
                said = _count_words(value)
            else:
                said = "not stated" if value is None else "stated"
            seen.append(FactSeen(fact.name, f"the letter: {fact.meaning}", said))
    return tuple(seen)


def _count_words(count: int | None) -> str:
    return "cannot tell" if count is None else number(int(count))
