"""Counts what was found, rule by rule and row by row."""

from collections.abc import Mapping, Sequence

import duckdb

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.guard import one_of
from misnomer.policy.plan import CompiledRule
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
    place = ", ".join(place_columns(match_request))
    results = []
    for rule in rules:
        if rule.row_column:
            found = counts[rule.row_column]
            places = _first_found(connection, place, rule.row_column, found, first_places)
            results.append(RuleResult(rule.rule, found, places))
        else:
            results.append(_batch_result(connection, rule, verdicts[rule.rule.path], place, first_places))
    return tuple(results)


def count_dispositions(connection: duckdb.DuckDBPyConnection) -> dict[Disposition, int]:
    """How many rows have each disposition."""
    counted = dict(connection.execute("SELECT disposition, count(*) FROM outcomes GROUP BY ALL").fetchall())
    return {word: int(counted.get(code, 0)) for code, word in enumerate(Disposition)}


def place_columns(match_request: MatchRequest) -> tuple[str, str]:
    """SQL for the name of a row's file, and for that of its sheet."""
    files = [file.name for file in match_request.files]
    sheets = [one_of([sheet.name for sheet in file.sheets], "sheet_no") for file in match_request.files]
    sheet = sheets[0] if len(sheets) == 1 else f"[{', '.join(sheets)}][file_no + 1]"
    return one_of(files, "file_no"), sheet


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


def _first_found(
    connection: duckdb.DuckDBPyConnection, place: str, column: str, counts: Mapping[Outcome, int], limit: int
) -> tuple[Place, ...]:
    """The first places where a row rule was breached, or where it could not tell if nothing breached it."""
    for outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL):
        if counts[outcome]:
            # rows lie in order, so that the first few end the scan
            sql = f"SELECT {place}, row FROM outcomes WHERE {column} = {outcome.code} LIMIT {limit}"
            return _places(connection, sql)
    return ()


def _first(connection: duckdb.DuckDBPyConnection, place: str, source: str, limit: int) -> tuple[Place, ...]:
    return _places(connection, f"SELECT {place}, row FROM {source} ORDER BY rid LIMIT {limit}")


def _places(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Place, ...]:
    return tuple(Place(file, sheet, row) for file, sheet, row in connection.execute(sql).fetchall())


def _batch_result(
    connection: duckdb.DuckDBPyConnection, rule: CompiledRule, verdict: BatchVerdict, place: str, first_places: int
) -> RuleResult:
    counts = {outcome: int(outcome is verdict.outcome) for outcome in Outcome}
    if verdict.members is None:
        return RuleResult(rule.rule, counts, ())
    sizes = [size for (size,) in connection.execute(
        f"SELECT count(*) FROM {verdict.members} GROUP BY cluster ORDER BY 1 DESC"
    ).fetchall()]  # fmt: skip
    places = _first(connection, place, str(verdict.members), first_places)
    return RuleResult(rule.rule, counts, places, members=sum(sizes), clusters=tuple(sizes[:LARGEST]))
