"""How many slips a rule's cases catch: every mutant judged over all cases of its rule at once.

The cases' rows stand in one table with the letter's facts beside them, so a mutant costs one query. Before anything is
altered the rule itself is judged in the same way and must come out as `run_cases` says; else nothing is measured.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
from sqlglot import exp

from misnomer.catalog.pack_files import PackFiles
from misnomer.facts.vocabulary import COVER_FACTS
from misnomer.policy.batches import outcome_of
from misnomer.policy.case_file import USUAL_DAY, Case, Cases
from misnomer.policy.case_runner import cases_of, locked_connection
from misnomer.policy.case_tables import fill_tables
from misnomer.policy.expressions import Value, columns_sql, parts_of
from misnomer.policy.mutants import Mutant, mutants_of
from misnomer.policy.pack_reader import is_in_force, pack_from_files
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.rules import Pack, Rule

Verdict = tuple[Outcome, int | None, bool | None]
"""Outcome, rows named, whether every row is concerned."""
_TABLE = "judged_cases"


@dataclass(frozen=True, slots=True)
class MutationResult:
    """What became of one mutant."""

    rule: str
    """Path of the rule."""
    key: str
    """Which expression was altered."""
    change: str
    """What was done."""
    caught: bool
    """Whether some case came out otherwise."""
    in_pattern: bool = False
    """Whether it is a pattern that was altered."""


@dataclass(frozen=True, slots=True)
class _Bench:
    connection: duckdb.DuckDBPyConnection
    rule: Rule
    cases: Sequence[Case]
    packs: Mapping[date, Pack]

    def numbers(self, day: date) -> dict[str, Value]:
        return {number.name: number.value for number in self.packs[day].numbers}


def run_mutants(
    files: PackFiles, rules: Sequence[str] | None = None, *, patterns: bool = False
) -> Iterator[MutationResult]:
    """Alter every rule in every way and see whether its cases notice.

    Args:
        files: The pack's files.
        rules: Names of rules; default: all that have cases.
        patterns: Whether slips inside patterns are made too; there may be many more of them than of all others.

    Raises:
        PackError: Where the pack cannot be read.
        ValueError: Where a rule, unaltered, does not come out as its cases say.
    """
    for name, cases in cases_of(files).items():
        if rules is None or name in rules:
            with locked_connection() as connection:
                yield from _run_rule(connection, files, name, cases, patterns=patterns)


def _run_rule(
    connection: duckdb.DuckDBPyConnection, files: PackFiles, name: str, cases: Cases, *, patterns: bool
) -> Iterator[MutationResult]:
    days = {USUAL_DAY, *(case.as_of for case in cases.cases)}
    packs = {day: pack_from_files(files, day) for day in days}
    rule = next(rule for rule in packs[USUAL_DAY].rules if rule.path.endswith(f"/{name}"))
    bench = _Bench(connection, rule, cases.cases, packs)
    _fill(connection, cases.cases)
    usual = {key: part.tree for key, part in parts_of(rule).items()}
    expected = _judge(bench, rule, usual, {})
    if any(seen[0] is not case.expect for seen, case in zip(expected, cases.cases, strict=True)):
        raise ValueError(rule.path)
    first = min(day for day in days if is_in_force(rule, day))
    for mutant in (*mutants_of(rule, bench.numbers(first), patterns=patterns),):
        seen = _try(bench, rule, mutant)
        if seen is not None:
            caught = seen != expected
            yield MutationResult(rule.path, mutant.key, mutant.change, caught=caught, in_pattern=mutant.in_pattern)
    yield from _move_dates(bench, usual, expected)


def _move_dates(bench: _Bench, trees: Mapping[str, exp.Expr], expected: Sequence[Verdict]) -> Iterator[MutationResult]:
    """Days are moved where the rule ends, or where some case is of another day than the usual one."""
    if bench.rule.until is None and {case.as_of for case in bench.cases} == {USUAL_DAY}:
        return
    for key in ("since", "until"):
        day: date | None = getattr(bench.rule, key)
        for moved in (day - timedelta(days=1), day + timedelta(days=1)) if day is not None else ():
            seen = _judge(bench, bench.rule, trees, {}, {key: moved})
            yield MutationResult(bench.rule.path, key, f"{moved} instead of {day}", caught=seen != expected)


def _try(bench: _Bench, rule: Rule, mutant: Mutant) -> tuple[Verdict, ...] | None:
    """What the cases say of a mutant; None where it is no SQL that can be run."""
    try:
        return _judge(bench, rule, mutant.trees, mutant.numbers)
    except duckdb.Error:
        return None


def _fill(connection: duckdb.DuckDBPyConnection, cases: Sequence[Case]) -> None:
    """Every case's rows beside its letter's facts, in one table."""
    letter = ", ".join(f'c."{fact.name}"' for fact in COVER_FACTS)
    for number, case in enumerate(cases):
        fill_tables(connection, case.rows, case.cover, case.as_of)
        source = f"SELECT {number} AS case_no, facts.*, {letter} FROM facts, cover AS c"
        connection.execute(f"{f'INSERT INTO {_TABLE}' if number else f'CREATE OR REPLACE TABLE {_TABLE} AS'} {source}")


def _judge(
    bench: _Bench,
    rule: Rule,
    trees: Mapping[str, exp.Expr],
    changed: Mapping[str, Value],
    days: Mapping[str, date] | None = None,
) -> tuple[Verdict, ...]:
    since, until = (days or {}).get("since", rule.since), (days or {}).get("until", rule.until)
    verdicts: list[Verdict] = [(Outcome.DOES_NOT_APPLY, 0, True)] * len(bench.cases)
    for day in sorted({case.as_of for case in bench.cases}):
        if since <= day and (until is None or day < until):
            here = [number for number, case in enumerate(bench.cases) if case.as_of == day]
            numbers = {**_earliest(bench), **bench.numbers(day), **changed}
            sql = {key: columns_sql(tree, numbers) for key, tree in trees.items()}
            for number, verdict in _verdicts(bench, rule, sql, here).items():
                verdicts[number] = verdict
    pairs = zip(verdicts, bench.cases, strict=True)
    return tuple(
        (found, None if case.members is None else count, None if case.whole is None else whole)
        for (found, count, whole), case in pairs
    )


def _earliest(bench: _Bench) -> dict[str, Value]:
    """A value for every number, for a day on which a moved date asks a rule before its numbers began."""
    return {name: value for day in sorted(bench.packs, reverse=True) for name, value in bench.numbers(day).items()}


def _verdicts(bench: _Bench, rule: Rule, sql: Mapping[str, str], here: Sequence[int]) -> dict[int, Verdict]:
    where = f"FROM {_TABLE} AS f WHERE case_no IN ({', '.join(map(str, here))})"
    applies, met = sql.get("applies", "TRUE"), sql["predicate"]
    ask = bench.connection.execute
    if rule.scope is Scope.ROW:
        lines = ask(f"SELECT case_no, ({applies}), ({met}) {where} ORDER BY rid").fetchall()
        return {number: _row_verdict([line[1:] for line in lines if line[0] == number]) for number in here}
    letter = ", ".join(f'f."{fact.name}"' for fact in COVER_FACTS)
    group = f"GROUP BY case_no, {letter}"
    members = f"count_if({sql['members']})" if "members" in sql else "0"
    if "cluster" not in sql:
        says = f"({sql.get('whole', 'FALSE')})"
        lines = ask(f"SELECT case_no, ({applies}), ({met}), {members}, {says} {where} {group}").fetchall()
        return {n: _batch_verdict(outcome_of(applies=a, met=m), count, says) for n, a, m, count, says in lines}
    asked = dict(ask(f"SELECT case_no, ({applies}) {where} {group}").fetchall())
    size = members if "members" in sql else "count(*)"
    lines = ask(f"SELECT case_no, ({met}), {size} {where} AND ({sql['cluster']}) IS NOT NULL "
                f"{group}, ({sql['cluster']})").fetchall()  # fmt: skip
    return {n: _cluster_verdict(a, [line[1:] for line in lines if line[0] == n]) for n, a in asked.items()}


def _row_verdict(lines: Sequence[tuple[bool | None, bool | None]]) -> Verdict:
    found = {outcome_of(applies=applies, met=met) for applies, met in lines}
    for outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL, Outcome.HOLDS):
        if outcome in found:
            return outcome, 0, True
    return Outcome.DOES_NOT_APPLY, 0, True


def _batch_verdict(outcome: Outcome, count: int, says: bool | None) -> Verdict:  # noqa: FBT001 - three-valued
    return outcome, count if outcome is Outcome.BREACHED else 0, says is True or not count


def _cluster_verdict(applies: bool | None, lines: Sequence[tuple[bool | None, int]]) -> Verdict:  # noqa: FBT001 - three-valued
    first = outcome_of(applies=applies, met=True)
    if first is not Outcome.HOLDS:
        return first, 0, True
    breached = sum(count for met, count in lines if met is False)
    if any(met is False for met, _ in lines):
        return Outcome.BREACHED, breached, True
    unknown = not lines or any(met is None for met, _ in lines)
    return (Outcome.CANNOT_TELL if unknown else Outcome.HOLDS), 0, True
