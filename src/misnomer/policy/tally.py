"""Counts what was found, rule by rule and row by row."""

from collections.abc import Mapping, Sequence

import duckdb

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.findings import place_columns
from misnomer.policy.plan import CompiledRule
from misnomer.policy.rows import Membership, memberships
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import RuleResult
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.places import Place

LARGEST = 10
"""How many cluster sizes a result names."""


def count_results(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    first_places: int,
) -> tuple[RuleResult, ...]:
    """One result per rule, in order, from tables `outcomes` and the verdicts on the whole request."""
    counts = _count_rows(connection, [rule for rule in rules if rule.row_column])
    place = place_columns(match_request)
    members = {member.rule.rule.path: member for member in memberships(rules, verdicts)}
    results = []
    for rule in rules:
        if rule.row_column:
            found = counts[rule.row_column]
            places = _first(connection, place, _where_found(rule.row_column, found), first_places)
            results.append(RuleResult(rule.rule, found, places))
        else:
            results.append(_batch_result(connection, rule, verdicts[rule.rule.path], members, place, first_places))
    return tuple(results)


def count_dispositions(connection: duckdb.DuckDBPyConnection) -> dict[Disposition, int]:
    """How many rows have each disposition."""
    counted = dict(connection.execute("SELECT disposition, count(*) FROM outcomes GROUP BY ALL").fetchall())
    return {word: int(counted.get(code, 0)) for code, word in enumerate(Disposition)}


def _count_rows(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule]) -> dict[str, dict[Outcome, int]]:
    """All rules in one scan: rows that agree in every outcome are counted together first."""
    columns = [str(rule.row_column) for rule in rules]
    if not columns:
        return {}
    sums = [f"sum(n) FILTER (WHERE {column} = {outcome.code})" for column in columns for outcome in Outcome]
    grouped = f"SELECT {', '.join(columns)}, count(*) AS n FROM outcomes GROUP BY ALL"
    line = connection.execute(f"SELECT {', '.join(sums)} FROM ({grouped})").fetchall()[0]
    width = len(Outcome)
    return {
        column: {outcome: int(line[place * width + outcome.code] or 0) for outcome in Outcome}
        for place, column in enumerate(columns)
    }


def _where_found(column: str, counts: Mapping[Outcome, int]) -> str | None:
    for outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL):
        if counts[outcome]:
            return f"{column} = {outcome.code}"
    return None


def _first(connection: duckdb.DuckDBPyConnection, place: str, where: str | None, limit: int) -> tuple[Place, ...]:
    if where is None:
        return ()
    sql = f"SELECT {place}, row FROM outcomes WHERE {where} ORDER BY rid LIMIT {limit}"
    return tuple(Place(file, sheet, row) for file, sheet, row in connection.execute(sql).fetchall())


def _batch_result(
    connection: duckdb.DuckDBPyConnection,
    rule: CompiledRule,
    verdict: BatchVerdict,
    members: Mapping[str, Membership],
    place: str,
    first_places: int,
) -> RuleResult:
    counts = {outcome: int(outcome is verdict.outcome) for outcome in Outcome}
    member = members.get(rule.rule.path)
    if member is None:
        return RuleResult(rule.rule, counts, ())
    sizes = connection.execute(
        f"SELECT count(*) FROM outcomes WHERE {member.column} IS NOT NULL GROUP BY {member.column} ORDER BY 1 DESC"
    ).fetchall()
    places = _first(connection, place, f"{member.column} IS NOT NULL", first_places)
    largest = tuple(size for (size,) in sizes[:LARGEST])
    return RuleResult(rule.rule, counts, places, members=sum(size for (size,) in sizes), clusters=largest)
