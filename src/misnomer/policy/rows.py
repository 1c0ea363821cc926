"""Row rules and dispositions: one scan, one table."""

from collections.abc import Mapping, Sequence

import duckdb

from misnomer.policy.batches import PLACE, BatchVerdict
from misnomer.policy.guard import JudgeLimits, run_within
from misnomer.policy.plan import CompiledRule
from misnomer.terms.outcomes import Disposition, Outcome, Scope

_BREACHED, _UNKNOWN = Outcome.BREACHED.code, Outcome.CANNOT_TELL.code


def judge_rows(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    limits: JudgeLimits,
) -> None:
    """Fill table `outcomes`, in the order of `rid`.

    Columns: `rid`, `file_no`, `sheet_no`, `row`, `disposition` UTINYINT (position in Disposition), `r0`, `r1`, …
    UTINYINT (Outcome.code of each row rule, in order).

    Raises:
        OutOfTime: Where the rules together take longer than each may, added up.
        duckdb.Error: Where one fails on a row; the caller finds out which.
    """
    asked = [rule for rule in rules if rule.rule.scope is Scope.ROW]
    flags = [] if _decided_for_all(rules, verdicts) else _flags_with_members(rules, verdicts)
    codes = [f"CAST({rule.code} AS UTINYINT) AS {rule.row_column}" for rule in asked]
    inner = ", ".join([*(f"f.{name}" for name in PLACE.split(", ")), *codes])
    disposition = _disposition(rules, verdicts, named="m.rid IS NOT NULL" if flags else None)
    outer = ", ".join([f"o.{name}" for name in PLACE.split(", ")] + [f"CAST({disposition} AS UTINYINT) AS disposition"])
    sql = f"CREATE OR REPLACE TABLE outcomes AS SELECT {', '.join([outer, *(str(rule.row_column) for rule in asked)])} "
    sql += f"FROM (SELECT {inner} FROM facts AS f) AS o{_join(flags)}"
    seconds = limits.rule_seconds * max(len(asked), 1)
    run_within(connection, sql, seconds)
    if not flags and not _in_order(connection):
        run_within(connection, f"{sql} ORDER BY o.rid", seconds)


def _in_order(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the rows of `outcomes` lie in the order of `rid`, which counts from 0 without gaps."""
    return connection.execute("SELECT bool_and(rid = rowid) FROM outcomes").fetchall()[0][0] is not False


def _join(flags: Sequence[str]) -> str:
    """SQL that marks the rows some flag names. A scan alone keeps the rows' order; a join must be put in order."""
    if not flags:
        return ""
    named = " UNION ".join(f"SELECT rid FROM {members}" for members in flags)
    return f" LEFT JOIN ({named}) AS m ON o.rid = m.rid ORDER BY o.rid"


def _flags_with_members(rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict]) -> list[str]:
    found = [verdicts[rule.rule.path] for rule in rules if not rule.row_column and not rule.rule.required]
    return [verdict.members for verdict in found if verdict.members and not verdict.whole]


def _decided_for_all(rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict]) -> bool:
    """Whether every row at least needs information, so that nobody has to be marked for it."""
    return any(_weighs_on_all(rule, verdicts[rule.rule.path]) for rule in rules if not rule.row_column)


def _weighs_on_all(rule: CompiledRule, verdict: BatchVerdict) -> bool:
    if rule.rule.required:
        return verdict.outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL)
    return verdict.outcome is Outcome.BREACHED and verdict.whole


def _disposition(rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict], *, named: str | None) -> str:
    """SQL for a row's disposition: what weighs on every row, and what weighs on this one."""
    insufficient, needs, refer = range(len(Disposition))
    bars: list[str] = []
    asks: list[str] = [named] if named else []
    for rule in rules:
        if rule.row_column:
            bars += [f"{rule.row_column} = {_BREACHED}"] if rule.rule.required else []
            asks.append(f"{rule.row_column} = {_UNKNOWN if rule.rule.required else _BREACHED}")
        elif _weighs_on_all(rule, verdict := verdicts[rule.rule.path]):
            is_bar = rule.rule.required and verdict.outcome is Outcome.BREACHED
            (bars if is_bar else asks).append("TRUE")
    return f"""CASE WHEN {" OR ".join(bars) or "FALSE"} THEN {insufficient}
        WHEN {" OR ".join(asks) or "FALSE"} THEN {needs} ELSE {refer} END"""
