"""Kinds of row: rows with the same findings share their texts, so each text is made once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from misnomer.report.plain_words import visible
from misnomer.report.workbook_members import MARKS, flags_with_members
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import Disposition, Outcome, Scope

MOST_CURES: Final = 50_000
"""Beyond so many kinds of row the cures are not written out on each, but stand in sheet Rules alone."""

NEEDS_ACTION: Final = f"o.disposition <> {tuple(Disposition).index(Disposition.REFER)}"
"""SQL for whether a row needs action."""

MARKED: Final = f"LEFT JOIN {MARKS} AS marked ON marked.rid = o.rid"
"""SQL that brings the marks of batch flags to the rows."""

_LONGEST: Final = 2_000
_WHOLE: Final = "Nothing of its own; see what the request as a whole lacks, on sheet Summary."
_SEE_RULES: Final = "See sheet Rules for what to send back under each rule named here."


@dataclass(frozen=True, slots=True)
class RowKind:
    """What rows with the same findings have in common."""

    key: str
    """One digit for each column that weighs: 1 breached or raised, 2 cannot tell, 0 neither."""
    disposition: Disposition
    """What the machine says of them."""
    rows: int
    """How many there are."""
    breached: str
    """Required rules breached for them."""
    unsure: str
    """Required rules that cannot be decided for them."""
    raised: str
    """Red flags raised for them."""
    cure: str
    """What to send back."""


def read_kinds(opinion: Opinion, connection: duckdb.DuckDBPyConnection) -> tuple[RowKind, ...]:
    """Every kind of row that needs action, the most frequent first.

    Args:
        opinion: Whose results name the columns of table `outcomes`.
        connection: With table `outcomes`, and the marks of `workbook_members`.
    """
    sql = f"""SELECT {key_sql(opinion)} AS key, disposition, count(*) FROM outcomes AS o {MARKED}
        WHERE {NEEDS_ACTION} GROUP BY ALL ORDER BY 3 DESC, 1, 2"""
    found = connection.execute(sql).fetchall()
    results = (*_by_row(opinion), *flags_with_members(opinion))
    return tuple(
        _kind(results, key, tuple(Disposition)[code], rows, write_cures=len(found) <= MOST_CURES)
        for key, code, rows in found
    )


def key_sql(opinion: Opinion) -> str:
    """SQL for a row's key: a digit for each row rule (`r0`, `r1`, … of `outcomes`), then for each flag with members."""
    digits = [_digit(f"o.r{n}", required=each.rule.required) for n, each in enumerate(_by_row(opinion))]
    unmarked = "0" * len(flags_with_members(opinion))
    return " || ".join([*digits, f"coalesce(marked.marks, '{unmarked}')"])


def _digit(column: str, *, required: bool) -> str:
    unsure = f" WHEN {Outcome.CANNOT_TELL.code} THEN '2'" if required else ""
    return f"CASE {column} WHEN {Outcome.BREACHED.code} THEN '1'{unsure} ELSE '0' END"


def _by_row(opinion: Opinion) -> tuple[RuleResult, ...]:
    return tuple(each for each in opinion.results if each.rule.scope is Scope.ROW)


def _kind(
    results: Sequence[RuleResult], key: str, disposition: Disposition, rows: int, *, write_cures: bool
) -> RowKind:
    digits = list(zip(results, key, strict=True))
    breached = [result for result, digit in digits if digit == "1" and result.rule.required]
    unsure = [result for result, digit in digits if digit == "2"]
    raised = [result for result, digit in digits if digit == "1" and not result.rule.required]
    found = [*breached, *unsure, *raised]
    cures = " ".join(dict.fromkeys(visible(each.rule.cure, _LONGEST) for each in found)) if found else _WHOLE
    return RowKind(
        key=key,
        disposition=disposition,
        rows=rows,
        breached=_titles(breached),
        unsure=_titles(unsure),
        raised=_titles(raised),
        cure=cures if write_cures or not found else _SEE_RULES,
    )


def _titles(results: Iterable[RuleResult]) -> str:
    return "; ".join(visible(each.rule.title, _LONGEST) for each in results)
