"""Kinds of row: rows with the same findings share their texts, so each text is made once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from misnomer.report.plain_words import visible
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import Disposition, Outcome, Scope

MOST_CURES: Final = 50_000
"""Beyond so many kinds of row the cures are not written out on each, but stand in sheet Rules alone."""

_REFER: Final = tuple(Disposition).index(Disposition.REFER)
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


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of table `outcomes` that weighs on a row."""

    name: str
    """`r0`, `m0`, …"""
    result: RuleResult
    """The rule it belongs to."""

    @property
    def sql(self) -> str:
        """One digit."""
        if self.name.startswith("m"):
            return f"CASE WHEN {self.name} IS NULL THEN '0' ELSE '1' END"
        unsure = f" WHEN {Outcome.CANNOT_TELL.code} THEN '2'" if self.result.rule.required else ""
        return f"CASE {self.name} WHEN {Outcome.BREACHED.code} THEN '1'{unsure} ELSE '0' END"


def key_sql(opinion: Opinion) -> str:
    """SQL for a row's key over table `outcomes` (`r…` for row rules, `m…` for membership, see policy)."""
    return " || ".join(column.sql for column in _columns(opinion.results)) or "''"


def needs_action_sql() -> str:
    """SQL for whether a row needs action."""
    return f"disposition <> {_REFER}"


def read_kinds(opinion: Opinion, connection: duckdb.DuckDBPyConnection) -> tuple[RowKind, ...]:
    """Every kind of row that needs action, the most frequent first.

    Args:
        opinion: Whose results name the columns of table `outcomes`.
        connection: With table `outcomes`.
    """
    sql = f"""SELECT {key_sql(opinion)} AS key, disposition, count(*) FROM outcomes WHERE {needs_action_sql()}
        GROUP BY ALL ORDER BY 3 DESC, 1, 2"""
    found = connection.execute(sql).fetchall()
    columns = _columns(opinion.results)
    return tuple(
        _kind(columns, key, tuple(Disposition)[code], rows, write_cures=len(found) <= MOST_CURES)
        for key, code, rows in found
    )


def _columns(results: Sequence[RuleResult]) -> tuple[_Column, ...]:
    by_row = [each for each in results if each.rule.scope is Scope.ROW]
    with_members = [each for each in results if _has_members(each)]
    columns = [_Column(f"r{n}", each) for n, each in enumerate(by_row)]
    flags = [_Column(f"m{n}", each) for n, each in enumerate(with_members) if not each.rule.required]
    return (*columns, *flags)


def _has_members(result: RuleResult) -> bool:
    """Whether policy says row by row who belongs to it; a required one weighs on every row and is not repeated."""
    rule = result.rule
    return rule.scope is Scope.BATCH and result.outcome is Outcome.BREACHED and bool(rule.cluster or rule.members)


def _kind(columns: Iterable[_Column], key: str, disposition: Disposition, rows: int, *, write_cures: bool) -> RowKind:
    digits = list(zip(columns, key, strict=True))
    breached = [c.result for c, digit in digits if digit == "1" and c.result.rule.required]
    unsure = [c.result for c, digit in digits if digit == "2"]
    raised = [c.result for c, digit in digits if digit == "1" and not c.result.rule.required]
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
