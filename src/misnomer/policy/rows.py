"""Row rules, dispositions and membership of batch findings: one scan, one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.guard import JudgeLimits, run_within
from misnomer.policy.plan import CompiledRule
from misnomer.terms.outcomes import Disposition, Outcome, Scope

_PLACE = "rid, file_no, sheet_no, row"
_BREACHED, _UNKNOWN = Outcome.BREACHED.code, Outcome.CANNOT_TELL.code


@dataclass(frozen=True, slots=True)
class Membership:
    """A breached batch rule whose members are known row by row."""

    rule: CompiledRule
    """The rule."""
    column: str
    """`m0`, `m1`, …: the row's cluster in `outcomes`, NULL where it does not belong."""
    clusters: str | None
    """Table of its breached clusters, or None where the whole request is one."""


def memberships(rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict]) -> tuple[Membership, ...]:
    """The breached batch rules with members, in the order of the rules."""
    found: list[Membership] = []
    for rule in rules:
        verdict = verdicts.get(rule.rule.path)
        if verdict and verdict.outcome is Outcome.BREACHED and (verdict.clusters or rule.members):
            found.append(Membership(rule, f"m{len(found)}", verdict.clusters))
    return tuple(found)


def judge_rows(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    limits: JudgeLimits,
) -> None:
    """Fill table `outcomes`, in the order of `rid`.

    Columns: `rid`, `file_no`, `sheet_no`, `row`, `disposition` UTINYINT (position in Disposition), `r0`, `r1`, …
    UTINYINT (Outcome.code of each row rule, in order), `m0`, `m1`, … UINTEGER (cluster in each breached batch
    rule that has members, NULL where the row does not belong).

    Raises:
        OutOfTime: Where the rules together take longer than each may, added up.
        duckdb.Error: Where one fails on a row; the caller finds out which.
    """
    asked = [rule for rule in rules if rule.rule.scope is Scope.ROW]
    members = memberships(rules, verdicts)
    inner = [f"f.{name}" for name in _PLACE.split(", ")]
    inner += [f"CAST({rule.code} AS UTINYINT) AS {rule.row_column}" for rule in asked]
    inner += [_member(member) for member in members]
    joins = [
        f"LEFT JOIN {m.clusters} AS {m.column}c ON ({m.rule.cluster}) = {m.column}c.k" for m in members if m.clusters
    ]
    outer = [_PLACE, f"CAST({_disposition(rules, verdicts, members)} AS UTINYINT) AS disposition"]
    outer += [str(rule.row_column) for rule in asked] + [member.column for member in members]
    sql = f"""CREATE OR REPLACE TABLE outcomes AS SELECT {", ".join(outer)}
        FROM (SELECT {", ".join(inner)} FROM facts AS f {" ".join(joins)}) ORDER BY rid"""
    run_within(connection, sql, limits.rule_seconds * max(len(asked), 1))


def _member(member: Membership) -> str:
    cluster = f"{member.column}c.cluster" if member.clusters else "CAST(1 AS UINTEGER)"
    if member.rule.members:
        return f"CASE WHEN ({member.rule.members}) THEN {cluster} END AS {member.column}"
    return f"{cluster} AS {member.column}"


def _disposition(
    rules: Sequence[CompiledRule], verdicts: Mapping[str, BatchVerdict], members: Sequence[Membership]
) -> str:
    """SQL for a row's disposition: what weighs on every row first, then what weighs on this one."""
    insufficient, needs, refer = range(len(Disposition))
    bars: list[str] = []
    asks: list[str] = [f"{member.column} IS NOT NULL" for member in members if not member.rule.rule.required]
    for rule in rules:
        outcome = verdicts[rule.rule.path].outcome if rule.row_column is None else None
        if rule.rule.required:
            bars += (
                [f"{rule.row_column} = {_BREACHED}"] if rule.row_column else ["TRUE"] * (outcome is Outcome.BREACHED)
            )
            asks += (
                [f"{rule.row_column} = {_UNKNOWN}"] if rule.row_column else ["TRUE"] * (outcome is Outcome.CANNOT_TELL)
            )
        elif rule.row_column:
            asks.append(f"{rule.row_column} = {_BREACHED}")
        elif outcome is Outcome.BREACHED and verdicts[rule.rule.path].whole:
            asks.append("TRUE")
    return f"""CASE WHEN {" OR ".join(bars) or "FALSE"} THEN {insufficient}
        WHEN {" OR ".join(asks) or "FALSE"} THEN {needs} ELSE {refer} END"""
