"""Counts of keys that may be unknown: whether a rule's answer leaves out the rows that do not tell theirs.

`count(distinct person_key) <= :most` holds of a million rows none of which says who it is about, for NULL is not
counted. Such a rule is found by trying it: on rows that all tell their keys, and on the same rows where none does, or
one alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import duckdb
from sqlglot import exp

from misnomer.facts.truths import ROW_TRUTHS
from misnomer.policy.case_file import USUAL_DAY, Case, Cases
from misnomer.policy.case_runner import run_case
from misnomer.policy.case_tables import ROW_LIMIT, ROW_TYPES, CaseRows
from misnomer.policy.expressions import numbers_used, parts_of
from misnomer.terms.outcomes import Outcome
from misnomer.terms.rules import Pack, Rule

_ALWAYS_KNOWN: Final = frozenset(
    {"reason_words"} | {name for name, truth in ROW_TRUTHS.items() if truth.null == "never"}
)
_SAMPLES: Final[Mapping[str, Any]] = {
    "VARCHAR": "A",
    "VARCHAR[]": ["a"],
    "BIGINT": 1,
    "INTEGER": 1,
    "BOOLEAN": True,
    "DATE": date(1980, 3, 14),
}
_MOST_CASES: Final = 12
"""Cases whose other facts are tried."""
_OPPOSITE: Final = {Outcome.HOLDS: Outcome.BREACHED, Outcome.BREACHED: Outcome.HOLDS}


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A rule that decides without the keys it counts."""

    keys: tuple[str, ...]
    """The facts that it counts or groups by."""
    without: Outcome
    """What it says where they are unknown."""
    known: Outcome
    """What it says of as many rows that all tell theirs."""


@dataclass(frozen=True, slots=True)
class _Base:
    """What else is known, taken from one of the rule's own cases."""

    facts: Mapping[str, Any]
    cover: Mapping[str, Any]
    as_of: date


def find_unsaid(
    connection: duckdb.DuckDBPyConnection, read: Callable[[date], Pack], rule: Rule, cases: Cases | None
) -> Unsaid | None:
    """Try a rule on rows with keys and on rows without them.

    Args:
        connection: As `case_runner.locked_connection` makes it.
        read: Gives the rule's pack with the numbers in force on a day.
        rule: Any rule; one that counts and groups by no key is passed over.
        cases: Its cases, which say what else must be known for the rule to be asked.

    Returns:
        The first contradiction; None where there is none.
    """
    counted = _counted(rule)
    keys = tuple(sorted(counted | _grouped(rule)))
    for base in _bases(rule, cases, keys) if keys else ():
        pack = read(base.as_of)
        telling, one, silent = _rows(base, keys, _more_than_any_bound(pack, rule))
        known = _outcome(connection, pack, rule, base, (telling,))
        for rows in ((silent,), (one, silent)) if counted else ((silent,),):
            without = _outcome(connection, pack, rule, base, rows)
            if _OPPOSITE.get(without) is known:
                return Unsaid(keys, without, known)
    return None


def _rows(base: _Base, keys: tuple[str, ...], many: int) -> tuple[CaseRows, CaseRows, CaseRows]:
    """Many rows of which each has keys of its own, one such row, and many without any."""
    known = {**base.facts, **{key: _SAMPLES[ROW_TYPES[key]] for key in keys}}
    distinct = tuple(key for key in keys if ROW_TYPES[key] == "VARCHAR")
    return CaseRows(known, many, distinct), CaseRows(known, 1, distinct), CaseRows(base.facts, many)


def _counted(rule: Rule) -> set[str]:
    parts = [part for key, part in parts_of(rule).items() if key in ("predicate", "applies")]
    counts = [node for part in parts for node in part.tree.find_all(exp.Count) if not _asks_whether_any(node)]
    found = {column.name for node in counts for column in node.find_all(exp.Column)}
    return (found & set(ROW_TYPES)) - _ALWAYS_KNOWN


def _asks_whether_any(count: exp.Expr) -> bool:
    """Whether it is only asked whether there is any: `count(items) = 0`, `count(a) + count(b) > 0`."""
    above = count
    while isinstance(above.parent, (exp.Add, exp.Paren)):
        above = above.parent
    compared = above.parent
    if not isinstance(compared, (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)):
        return False
    other = compared.right if compared.left is above else compared.left
    return isinstance(other, exp.Literal) and other.name == "0"


def _grouped(rule: Rule) -> set[str]:
    part = parts_of(rule).get("cluster")
    found = {column.name for column in part.tree.find_all(exp.Column)} if part else set()
    return (found & set(ROW_TYPES)) - _ALWAYS_KNOWN


def _bases(rule: Rule, cases: Cases | None, keys: tuple[str, ...]) -> Iterator[_Base]:
    """Nothing known, and what each case knows beside the keys."""
    yield _Base({}, {}, max(USUAL_DAY, rule.since))
    for case in cases.cases[:_MOST_CASES] if cases else ():
        facts = dict(case.rows[0].facts) if case.rows else {}
        yield _Base({name: facts[name] for name in facts if name not in keys}, case.cover, case.as_of)


def _more_than_any_bound(pack: Pack, rule: Rule) -> int:
    """More rows than any number that the rule could compare a count with."""
    literals = [
        float(node.name)
        for part in parts_of(rule).values()
        for node in part.tree.find_all(exp.Literal)
        if node.is_number
    ]
    used = numbers_used(rule)
    bounds = [n.value for n in pack.numbers if n.name in used and isinstance(n.value, int | float)]
    return max(2, min(int(max([0.0, *literals, *bounds])) + 2, ROW_LIMIT - 1))


def _outcome(
    connection: duckdb.DuckDBPyConnection, pack: Pack, rule: Rule, base: _Base, rows: tuple[CaseRows, ...]
) -> Outcome:
    case = Case("trial", Outcome.HOLDS, rows, base.cover, base.as_of)
    return run_case(connection, pack, rule, case).outcome
