"""Batch rules: the letter alone, the rows counted together, or cluster by cluster."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from misnomer.policy.guard import JudgeLimits, run_within
from misnomer.policy.plan import CompiledRule
from misnomer.terms.outcomes import Outcome, Scope

PLACE: Final = "rid, file_no, sheet_no, row"
"""Columns of `facts` that say where a row stands."""


@dataclass(frozen=True, slots=True)
class BatchVerdict:
    """What one batch rule says of the request."""

    outcome: Outcome
    """Its outcome."""
    members: str | None = None
    """SQL of the rows a breach names, with the columns of PLACE and `cluster` (1 for the largest); None where it
    names nobody."""
    named: str | None = None
    """SQL condition of the same over `facts AS f`, where there are no clusters."""
    is_table: bool = False
    """Whether `members` is a temporary table in the order of the rows, not a query on `facts`."""
    whole: bool = True
    """Whether a breach concerns every row: nobody is named, or the rule says so."""


def judge_batches(
    connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule], limits: JudgeLimits
) -> dict[str, BatchVerdict]:
    """Judge every batch rule in force.

    Args:
        connection: Locked, with tables `facts` and `cover`.
        rules: All compiled rules; row rules are passed over.
        limits: Time for each.

    Returns:
        A verdict by rule path.

    Raises:
        OutOfTime: Where the rules together take longer than each may, added up.
        duckdb.Error: Where one fails on a row; the caller finds out which.
    """
    batch = [rule for rule in rules if rule.rule.scope is Scope.BATCH]
    verdicts = {rule.rule.path: BatchVerdict(Outcome.DOES_NOT_APPLY) for rule in batch}
    asked = [rule for rule in batch if rule.in_force]
    verdicts |= _count_together(connection, asked, limits)
    for number, rule in enumerate(asked):
        first = verdicts[rule.rule.path]
        if rule.cluster is not None and first.outcome is Outcome.HOLDS:
            verdicts[rule.rule.path] = _judge_clusters(connection, rule, f"judge_c{number}", first, limits)
    return verdicts


def forget(connection: duckdb.DuckDBPyConnection, verdicts: dict[str, BatchVerdict]) -> None:
    """Drop the temporary tables behind the verdicts."""
    for verdict in verdicts.values():
        if verdict.is_table:
            connection.execute(f"DROP TABLE IF EXISTS {verdict.members}")


def outcome_of(*, applies: bool | None, met: bool | None) -> Outcome:
    """The outcome of one rule; NULL is *cannot tell*, never fine."""
    if applies is False:
        return Outcome.DOES_NOT_APPLY
    if applies is None or met is None:
        return Outcome.CANNOT_TELL
    return Outcome.HOLDS if met else Outcome.BREACHED


def _count_together(
    connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule], limits: JudgeLimits
) -> dict[str, BatchVerdict]:
    """One scan for all rules without clusters; for clustered ones, whether they apply."""
    if not rules:
        return {}
    columns = [column for rule in rules for column in _together(rule)]
    sql = f"SELECT {', '.join([*columns, 'count(*)'])} FROM facts AS f"
    line = iter(run_within(connection, sql, limits.rule_seconds * len(rules))[0])
    return {
        rule.rule.path: _verdict(rule, outcome_of(applies=next(line), met=next(line)), next(line), next(line))
        for rule in rules
    }


def _together(rule: CompiledRule) -> tuple[str, str, str, str]:
    """SQL columns: applies, met, whether every row is concerned, how many members."""
    members = f"count_if({rule.members})" if rule.members else "CAST(0 AS BIGINT)"
    met = "TRUE" if rule.cluster else rule.predicate
    return f"({rule.applies})", f"({met})", f"({rule.whole or 'FALSE'})", members


def _verdict(rule: CompiledRule, outcome: Outcome, says: bool | None, count: int) -> BatchVerdict:  # noqa: FBT001 - a three-valued answer out of SQL
    if outcome is not Outcome.BREACHED or not count:
        return BatchVerdict(outcome, whole=says is True or not count)
    named = f"(SELECT {PLACE}, CAST(1 AS BIGINT) AS cluster FROM facts AS f WHERE {rule.members})"
    return BatchVerdict(outcome, members=named, named=f"({rule.members})", whole=says is True)


def _judge_clusters(
    connection: duckdb.DuckDBPyConnection, rule: CompiledRule, table: str, first: BatchVerdict, limits: JudgeLimits
) -> BatchVerdict:
    groups = f"""SELECT ({rule.cluster}) AS k, ({rule.predicate}) AS ok, count(*) AS n, min(f.rid) AS first
        FROM facts AS f WHERE ({rule.cluster}) IS NOT NULL GROUP BY ({rule.cluster})"""
    ranked = f"""SELECT k, ok, row_number() OVER (PARTITION BY ok ORDER BY n DESC, first) AS cluster
        FROM ({groups}) WHERE ok IS NOT TRUE"""
    run_within(connection, f"CREATE OR REPLACE TEMP TABLE {table} AS {ranked}", limits.rule_seconds)
    breached, unknown = connection.execute(f"SELECT count_if(NOT ok), count_if(ok IS NULL) FROM {table}").fetchall()[0]
    if breached:
        named = _name_members(connection, rule, table, limits)
        return BatchVerdict(Outcome.BREACHED, members=named, is_table=True, whole=first.whole and bool(rule.members))
    if unknown or not _has_any(connection, rule):
        return BatchVerdict(Outcome.CANNOT_TELL)
    return BatchVerdict(Outcome.HOLDS)


def _name_members(connection: duckdb.DuckDBPyConnection, rule: CompiledRule, clusters: str, limits: JudgeLimits) -> str:
    """Make a table of the rows in breached clusters, in the order of the rows."""
    table = clusters.replace("_c", "_m")
    places = ", ".join(f"f.{name}" for name in PLACE.split(", "))
    sql = f"""CREATE OR REPLACE TEMP TABLE {table} AS SELECT {places}, c.cluster
        FROM facts AS f JOIN (SELECT k, cluster FROM {clusters} WHERE ok IS FALSE) AS c ON ({rule.cluster}) = c.k
        WHERE ({rule.members or "TRUE"}) ORDER BY f.rid"""
    run_within(connection, sql, limits.rule_seconds)
    connection.execute(f"DROP TABLE {clusters}")
    return table


def _has_any(connection: duckdb.DuckDBPyConnection, rule: CompiledRule) -> bool:
    sql = f"SELECT 1 FROM facts AS f WHERE ({rule.cluster}) IS NOT NULL LIMIT 1"
    return bool(connection.execute(sql).fetchall())
