"""Batch rules: the letter alone, the rows counted together, or cluster by cluster."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from misnomer.policy.guard import JudgeLimits, run_within
from misnomer.policy.plan import CompiledRule
from misnomer.terms.outcomes import Outcome, Scope


@dataclass(frozen=True, slots=True)
class BatchVerdict:
    """What one batch rule says of the request."""

    outcome: Outcome
    """Its outcome."""
    clusters: str | None = None
    """Temporary table of its breached clusters: `k`, `cluster` (1 for the largest)."""


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
    asked = [rule for rule in batch if rule.in_force]
    outcomes = _count_together(connection, asked, limits)
    verdicts = {rule.rule.path: BatchVerdict(Outcome.DOES_NOT_APPLY) for rule in batch}
    for number, rule in enumerate(asked):
        outcome = outcomes[rule.rule.path]
        if rule.cluster is None or outcome is not Outcome.HOLDS:
            verdicts[rule.rule.path] = BatchVerdict(outcome)
        else:
            verdicts[rule.rule.path] = _judge_clusters(connection, rule, f"judge_c{number}", limits)
    return verdicts


def outcome_of(*, applies: bool | None, met: bool | None) -> Outcome:
    """The outcome of one rule; NULL is *cannot tell*, never fine."""
    if applies is False:
        return Outcome.DOES_NOT_APPLY
    if applies is None or met is None:
        return Outcome.CANNOT_TELL
    return Outcome.HOLDS if met else Outcome.BREACHED


def _count_together(
    connection: duckdb.DuckDBPyConnection, rules: Iterable[CompiledRule], limits: JudgeLimits
) -> dict[str, Outcome]:
    """One scan for all rules without clusters; for clustered ones, whether they apply."""
    asked = list(rules)
    columns = [f"({rule.applies}), ({'TRUE' if rule.cluster else rule.predicate})" for rule in asked]
    sql = f"SELECT {', '.join([*columns, 'count(*)'])} FROM facts AS f"
    line = run_within(connection, sql, limits.rule_seconds * max(len(asked), 1))[0]
    return {
        rule.rule.path: outcome_of(applies=line[2 * place], met=line[2 * place + 1]) for place, rule in enumerate(asked)
    }


def _judge_clusters(
    connection: duckdb.DuckDBPyConnection, rule: CompiledRule, table: str, limits: JudgeLimits
) -> BatchVerdict:
    groups = f"""SELECT ({rule.cluster}) AS k, ({rule.predicate}) AS ok, count(*) AS n, min(f.rid) AS first
        FROM facts AS f WHERE ({rule.cluster}) IS NOT NULL GROUP BY ({rule.cluster})"""
    run_within(
        connection,
        f"""CREATE OR REPLACE TEMP TABLE {table} AS
        SELECT k, ok, CAST(row_number() OVER (PARTITION BY ok ORDER BY n DESC, first) AS UINTEGER) AS cluster
        FROM ({groups}) WHERE ok IS NOT TRUE""",
        limits.rule_seconds,
    )
    breached, unknown = connection.execute(
        f"SELECT count(*) FILTER (WHERE ok IS FALSE), count(*) FILTER (WHERE ok IS NULL) FROM {table}"
    ).fetchall()[0]
    if breached:
        connection.execute(f"DELETE FROM {table} WHERE ok IS NULL")
        return BatchVerdict(Outcome.BREACHED, table)
    connection.execute(f"DROP TABLE {table}")
    if unknown or not _has_any(connection, rule):
        return BatchVerdict(Outcome.CANNOT_TELL)
    return BatchVerdict(Outcome.HOLDS)


def _has_any(connection: duckdb.DuckDBPyConnection, rule: CompiledRule) -> bool:
    sql = f"SELECT 1 FROM facts AS f WHERE ({rule.cluster}) IS NOT NULL LIMIT 1"
    return bool(connection.execute(sql).fetchall())
