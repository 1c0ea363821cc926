"""Row rules and dispositions: one scan, one table, one view of it."""

from collections.abc import Mapping, Sequence

import duckdb

from misnomer.policy.batches import PLACE, BatchVerdict
from misnomer.policy.guard import JudgeLimits, run_within
from misnomer.policy.plan import CompiledRule
from misnomer.policy.words import JUDGED, OUTCOMES, any_sql, asked_sql, code_sql, met_sql, words_sql
from misnomer.terms.outcomes import Disposition, Outcome, Scope


def judge_rows(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    limits: JudgeLimits,
    *,
    member_columns: bool = False,
) -> None:
    """Fill table `judged`, in the order of `rid`, and lay view `outcomes` over it.

    Columns of `outcomes`: `rid`, `file_no`, `sheet_no`, `row`, `disposition` UTINYINT (position in Disposition), `r0`,
    `r1`, … UTINYINT (Outcome.code of each row rule, in order); with `member_columns` also `m0`, `m1`, … BIGINT (the
    row's cluster in each breached batch rule that names members, in order; NULL where it does not belong).

    Raises:
        OutOfTime: Where the rules together take longer than each may, added up.
        duckdb.Error: Where one fails on a row; the caller finds out which.
    """
    asked = [rule for rule in rules if rule.rule.scope is Scope.ROW]
    naming = _naming(rules, verdicts)
    flags = [] if _decided_for_all(rules, verdicts) else [v for rule, v in naming if _marks(rule, v)]
    joins = {
        verdict.members: f"j{number}"
        for number, (_, verdict) in enumerate(naming)
        if member_columns and verdict.is_table
    }
    named = [f"{_cluster(verdict, joins)} AS m{number}" for number, (_, verdict) in enumerate(naming) if member_columns]
    own = ", ".join([*(f"f.{name}" for name in PLACE.split(", ")), *met_sql(asked), *named])
    kept = ", ".join([PLACE, *words_sql(asked), *(f"m{number}" for number in range(len(named)))])
    disposition = f"CAST({_disposition(rules, verdicts, flags)} AS UTINYINT) AS disposition"
    source = asked_sql(asked) + "".join(
        f" LEFT JOIN {table} AS {name} ON f.rid = {name}.rid" for table, name in joins.items()
    )
    inner = f"SELECT {kept} FROM (SELECT {own} FROM {source})"
    sql = f"CREATE OR REPLACE TABLE {JUDGED} AS SELECT o.*, {disposition} FROM ({inner}) AS o{_join(flags)}"
    seconds = limits.rule_seconds * max(len(asked), 1)
    is_scan = not joins and not flags  # a scan alone keeps the rows' order, a join does not promise to
    run_within(connection, sql if is_scan else f"{sql} ORDER BY o.rid", seconds)
    if is_scan and not _in_order(connection):
        run_within(connection, f"{sql} ORDER BY o.rid", seconds)
    _spell_out(connection, [str(rule.row_column) for rule in asked], len(named))


def _in_order(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the rows of `judged` lie in the order of `rid`, which counts from 0 without gaps."""
    return connection.execute(f"SELECT count(*) FROM {JUDGED} WHERE rid <> rowid").fetchall() == [(0,)]


def _spell_out(connection: duckdb.DuckDBPyConnection, rules: Sequence[str], named: int) -> None:
    """Lay view `outcomes` over table `judged`."""
    own = [f"{code_sql(column)} AS {column}" for column in rules] + [f"m{number}" for number in range(named)]
    columns = ", ".join([PLACE, "disposition", *own])
    connection.execute(f"CREATE OR REPLACE VIEW {OUTCOMES} AS SELECT {columns} FROM {JUDGED}")


def _naming(
    rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict]
) -> list[tuple[CompiledRule, BatchVerdict]]:
    """The breached batch rules that can name members, in the order of the rules."""
    batch = [(rule, verdicts[rule.rule.path]) for rule in rules if not rule.row_column]
    return [
        (rule, verdict)
        for rule, verdict in batch
        if verdict.outcome is Outcome.BREACHED and (rule.rule.cluster or rule.rule.members)
    ]


def _marks(rule: CompiledRule, verdict: BatchVerdict) -> bool:
    return bool(verdict.members) and not verdict.whole and not rule.rule.required


def _cluster(verdict: BatchVerdict, joins: Mapping[str | None, str]) -> str:
    """SQL of a row's cluster in one batch rule, NULL where it does not belong."""
    if verdict.is_table:
        return f"{joins[verdict.members]}.cluster"
    return f"CASE WHEN {verdict.named} THEN CAST(1 AS BIGINT) END" if verdict.named else "CAST(NULL AS BIGINT)"


def _join(flags: Sequence[BatchVerdict]) -> str:
    """SQL that marks the rows some flag names."""
    if not flags:
        return ""
    named = " UNION ".join(f"SELECT rid FROM {verdict.members}" for verdict in flags)
    return f" LEFT JOIN ({named}) AS m ON o.rid = m.rid"


def _decided_for_all(rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict]) -> bool:
    """Whether every row at least needs information, so that nobody has to be marked for it."""
    return any(_weighs_on_all(rule, verdicts[rule.rule.path]) for rule in rules if not rule.row_column)


def _weighs_on_all(rule: CompiledRule, verdict: BatchVerdict) -> bool:
    if rule.rule.required:
        return verdict.outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL)
    return verdict.outcome is Outcome.BREACHED and verdict.whole


def _disposition(
    rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict], flags: Sequence[BatchVerdict]
) -> str:
    """SQL for a row's disposition: what weighs on every row, and what weighs on this one."""
    insufficient, needs, refer = range(len(Disposition))
    required = [rule.row_column for rule in rules if rule.row_column and rule.rule.required]
    flagged = [rule.row_column for rule in rules if rule.row_column and not rule.rule.required]
    bars = any_sql(required, Outcome.BREACHED)
    asks = ["m.rid IS NOT NULL"] if flags else []
    asks += [*any_sql(required, Outcome.CANNOT_TELL), *any_sql(flagged, Outcome.BREACHED)]
    for rule in rules:
        if not rule.row_column and _weighs_on_all(rule, verdict := verdicts[rule.rule.path]):
            is_bar = rule.rule.required and verdict.outcome is Outcome.BREACHED
            (bars if is_bar else asks).append("TRUE")
    return f"""CASE WHEN {" OR ".join(bars) or "FALSE"} THEN {insufficient}
        WHEN {" OR ".join(asks) or "FALSE"} THEN {needs} ELSE {refer} END"""
