"""Cases of a rule, written from the words of the law: what is given, and what should come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from misnomer.policy.case_tables import COVER_TYPES, ROW_LIMIT, ROW_TYPES, CaseRows, check_given
from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.strict_toml import StrictTable, parse_toml
from misnomer.terms.outcomes import Outcome

USUAL_DAY: Final = date(2026, 6, 1)
"""The date that counts where a case names none."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case."""

    name: str
    """A sentence a lawyer would nod at."""
    expect: Outcome
    """What should come out."""
    rows: tuple[CaseRows, ...]
    """Facts of each kind of row, and how many such rows there are; every other fact is unknown."""
    cover: Mapping[str, Any]
    """Facts of the letter; every other is unknown."""
    as_of: date
    """The date that counts."""
    members: int | None = None
    """Batch rules: how many rows the breach names, where the case says so."""
    whole: bool | None = None
    """Batch rules: whether the breach concerns every row, where the case says so."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Everything a case file holds."""

    rule: str
    """Name of the rule."""
    cases: tuple[Case, ...]
    """In the file's order."""
    never: Mapping[Outcome, str]
    """Outcomes this rule can never have, each with the reason."""


def read_cases(rule: str, text: str) -> Cases:
    """Read `cases/<rule>.toml`.

    Raises:
        PackFault: Where a key is missing or unknown, a fact is not in the vocabulary or of another type, or two
            cases bear one name.
    """
    where = f"cases/{rule}.toml"
    table = StrictTable(parse_toml(text, where), where, "a case file")
    cases = tuple(_read_case(case) for case in table.tables("case", "a case"))
    never = dict(_read_never(entry) for entry in table.tables("never", "an outcome that cannot be"))
    table.finish()
    names = [case.name for case in cases]
    for name in names:
        if names.count(name) > 1:
            raise PackFault(Lint.DUPLICATE_NAME, f"Two cases are called {name!r}.", where=where)
    return Cases(rule, cases, never)


def _read_case(table: StrictTable) -> Case:
    name = table.text("name")
    where = f"{table.where}, {name!r}"
    expect = Outcome(table.word("expect", Outcome))
    as_of = table.optional_day("as_of") or USUAL_DAY
    rows = _read_rows(table, where)
    cover = _facts(table.raw("cover"), where)
    check_given(cover, COVER_TYPES, where)
    members = table.raw("members")
    whole = table.flag("whole") if table.has("whole") else None
    table.finish()
    if members is not None and (not isinstance(members, int) or isinstance(members, bool)):
        raise PackFault(Lint.WRONG_TYPE, "'members' is a whole number.", where=where)
    return Case(name, expect, rows, cover, as_of, members, whole)


def _read_rows(table: StrictTable, where: str) -> tuple[CaseRows, ...]:
    row, rows = table.raw("row"), table.raw("rows")
    if row is not None and rows is not None:
        raise PackFault(Lint.WRONG_TYPE, "A case gives either 'row' or 'rows'.", where=where)
    given = [_facts(row, where)] if rows is None else rows
    if not isinstance(given, list):
        raise PackFault(Lint.WRONG_TYPE, "'rows' is a list of tables.", where=where)
    read = tuple(_read_row(_facts(entry, where), where) for entry in given)
    if sum(rows.times for rows in read) > ROW_LIMIT:
        raise PackFault(Lint.WRONG_TYPE, f"A case stands for at most {ROW_LIMIT:,} rows.", where=where)
    return read


def _read_row(facts: dict[str, Any], where: str) -> CaseRows:
    times, distinct = facts.pop("times", 1), facts.pop("distinct", [])
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise PackFault(Lint.WRONG_TYPE, "'times' is a whole number above 0.", where=where)
    names = [distinct] if isinstance(distinct, str) else distinct
    if not isinstance(names, list) or any(ROW_TYPES.get(str(name)) != "VARCHAR" for name in names):
        do = 'For instance: { times = 200, distinct = "person_key" }'
        raise PackFault(
            Lint.WRONG_TYPE, "'distinct' names facts that are texts, or a list of them.", where=where, do=do
        )
    check_given(facts, ROW_TYPES, where)
    return CaseRows(facts, times, tuple(names))


def _facts(value: object, where: str) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise PackFault(Lint.WRONG_TYPE, "Facts are given as { fact = value }.", where=where)
    return dict(value)


def _read_never(table: StrictTable) -> tuple[Outcome, str]:
    found = Outcome(table.word("outcome", Outcome)), table.text("why")
    table.finish()
    return found
