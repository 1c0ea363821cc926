"""Counts what was found, rule by rule and row by row."""

from collections.abc import Mapping, Sequence
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.guard import one_of
from misnomer.policy.plan import CompiledRule
from misnomer.policy.words import JUDGED, codes_in, columns_by_word, place_of
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import RuleResult
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.places import Place

LARGEST = 10
"""How many cluster sizes a result names."""
_BATCH: Final = 65_536
_PLACE: Final = ["file_no", "sheet_no", "row"]


def count_results(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    first_places: int,
) -> tuple[RuleResult, ...]:
    """One result per rule, in order, from table `judged` and the verdicts on the whole request."""
    counts = _count_rows(connection, rules)
    first = _first_found(connection, match_request, counts, first_places)
    place = ", ".join(place_columns(match_request))
    results = []
    for rule in rules:
        if rule.row_column:
            results.append(RuleResult(rule.rule, counts[rule.row_column], first.get(rule.row_column, ())))
        else:
            results.append(_batch_result(connection, rule, verdicts[rule.rule.path], place, first_places))
    return tuple(results)


def count_dispositions(connection: duckdb.DuckDBPyConnection) -> dict[Disposition, int]:
    """How many rows have each disposition."""
    counted = dict(connection.execute(f"SELECT disposition, count(*) FROM {JUDGED} GROUP BY ALL").fetchall())
    return {word: int(counted.get(code, 0)) for code, word in enumerate(Disposition)}


def place_columns(match_request: MatchRequest) -> tuple[str, str]:
    """SQL for the name of a row's file, and for that of its sheet."""
    files = [file.name for file in match_request.files]
    sheets = [one_of([sheet.name for sheet in file.sheets], "sheet_no") for file in match_request.files]
    sheet = sheets[0] if len(sheets) == 1 else f"[{', '.join(sheets)}][file_no + 1]"
    return one_of(files, "file_no"), sheet


def _count_rows(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule]) -> dict[str, dict[Outcome, int]]:
    """Word by word: rows that agree in all its outcomes are counted together first."""
    counts: dict[str, dict[Outcome, int]] = {}
    for word, some in columns_by_word(rules).items():
        alike = connection.sql(f"SELECT {word}, count(*) AS n FROM {JUDGED} GROUP BY ALL").to_arrow_table()
        words, rows = alike[word].to_numpy(), alike["n"].to_numpy()
        for column in (str(rule.row_column) for rule in some):
            codes = codes_in(words, column)
            counts[column] = {outcome: int(rows[codes == outcome.code].sum()) for outcome in Outcome}
    return counts


def _first_found(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    counts: Mapping[str, Mapping[Outcome, int]],
    limit: int,
) -> dict[str, tuple[Place, ...]]:
    """The first places where each row rule was breached, or where it could not tell if nothing breached it."""
    sought = {column: outcome for column, found in counts.items() if (outcome := _worth_showing(found))}
    first: dict[str, list[Place]] = {column: [] for column in sought if limit}
    wanting = dict.fromkeys(first)
    words = ", ".join(dict.fromkeys(place_of(column)[0] for column in first))
    if not words:
        return {}
    source = f"SELECT file_no, sheet_no, row, {words} FROM {JUDGED}"
    for batch in connection.sql(source).to_arrow_reader(_BATCH):
        for column in tuple(wanting):
            codes = codes_in(batch[place_of(column)[0]].to_numpy(), column)
            some = np.flatnonzero(codes == sought[column].code)[: limit - len(first[column])]
            lines = batch.slice(0, 0) if not some.size else batch.select(_PLACE).take(pa.array(some))
            first[column] += [_place(match_request, **line) for line in lines.to_pylist()]
            if len(first[column]) >= min(limit, counts[column][sought[column]]):
                del wanting[column]
        if not wanting:
            break
    return {column: tuple(places) for column, places in first.items()}


def _worth_showing(counts: Mapping[Outcome, int]) -> Outcome | None:
    return next((outcome for outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL) if counts[outcome]), None)


def _place(match_request: MatchRequest, file_no: int, sheet_no: int, row: int) -> Place:
    file = match_request.files[file_no]
    return Place(file.name, file.sheets[sheet_no].name, row)


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
