"""Findings on disk: where, which rule, which outcome; never a value."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.places_file import GROUP, PlacesFile, one_ahead
from misnomer.policy.plan import CompiledRule
from misnomer.policy.words import JUDGED, Codes, codes_in, columns_by_word
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.outcomes import Outcome

FINDINGS: Final = "findings.parquet"
MEMBERS: Final = "members.parquet"
_BATCH: Final = 262_144
_WORTH_TELLING: Final = (Outcome.BREACHED, Outcome.CANNOT_TELL)
_BREACHED, _UNKNOWN = (outcome.code for outcome in _WORTH_TELLING)


def write_findings(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    out: Path,
) -> Path:
    """Write `findings.parquet`: `file`, `sheet`, `row`, `rule`, `outcome`.

    One line for each row and row rule whose outcome is breached or cannot tell, rule by rule in the order of
    the rows; then one line for each batch rule so found, with `row` null (and `file` too where there are several).

    Returns:
        The file written.
    """
    path = out / FINDINGS
    words = [outcome.value for outcome in Outcome]
    numbers = {rule.rule.path: number for number, rule in enumerate(rules)}
    with PlacesFile(path, match_request, list(numbers), "outcome", words) as lines:
        for piece in one_ahead(_pieces(connection, match_request, rules, numbers)):
            lines.add(*piece)
        for path_of_rule, number in numbers.items():
            if path_of_rule in verdicts and verdicts[path_of_rule].outcome in _WORTH_TELLING:
                _add_request(lines, number, verdicts[path_of_rule].outcome, match_request)
    return path


class _Places:
    """Where every row stands; file and sheet are looked up only where there are several."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, match_request: MatchRequest) -> None:
        self._row = _column(connection, "row")
        is_one = sum(len(file.sheets) for file in match_request.files) == 1
        self._file_no = None if is_one else _column(connection, "file_no")
        self._sheet_no = None if is_one else _column(connection, "sheet_no")

    def at(self, rids: Any) -> tuple[Any, Any, Any]:
        """File, sheet and row of some rows, as Arrow arrays; file and sheet are zeros where there is one."""
        nothing = np.zeros(len(rids), np.int32) if self._file_no is None else None
        columns = (self._file_no, self._sheet_no, self._row)
        return tuple(pa.array(nothing if column is None else column[rids]) for column in columns)


def _column(connection: duckdb.DuckDBPyConnection, name: str) -> Any:
    """One column of table `judged` as NumPy, in the order of the rows."""
    return connection.sql(f"SELECT {name} FROM {JUDGED}").to_arrow_table()[name].to_numpy()


def _pieces(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    rules: Sequence[CompiledRule],
    numbers: Mapping[str, int],
) -> Iterator[tuple[int, Any, Any, Any, Any]]:
    """Lines of each row rule in order, a row group's worth of rows at a time, as `PlacesFile.add` takes them."""
    places = _Places(connection, match_request)
    for word, some in columns_by_word(rules).items():
        packed = _column(connection, word)
        for rule in some:
            yield from _found(numbers[rule.rule.path], codes_in(packed, str(rule.row_column)), places)


def _found(number: int, codes: Codes, places: _Places) -> Iterator[tuple[int, Any, Any, Any, Any]]:
    """A line for each row that is breached or cannot tell."""
    for start in range(0, len(codes), GROUP):
        some = codes[start : start + GROUP]
        rids = np.flatnonzero((some == _BREACHED) | (some == _UNKNOWN))
        if rids.size:
            yield (number, *places.at(rids + start), pa.array(some[rids]))


def write_members(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    verdicts: Mapping[str, BatchVerdict],
    out: Path,
) -> Path:
    """Write `members.parquet`: `file`, `sheet`, `row`, `rule`, `cluster` (1 for the largest), rule by rule.

    Returns:
        The file written.
    """
    path = out / MEMBERS
    with PlacesFile(path, match_request, list(verdicts), "cluster", None) as lines:
        for number, verdict in enumerate(verdicts.values()):
            if verdict.members:
                _add_rows(connection, lines, number, f"cluster AS last FROM {verdict.members}")
    return path


def _add_rows(connection: duckdb.DuckDBPyConnection, lines: PlacesFile, rule: int, source: str) -> None:
    """Stream rows in the order they lie in: a scan without a join keeps it."""
    reader: pa.RecordBatchReader = connection.sql(f"SELECT file_no, sheet_no, row, {source}").to_arrow_reader(_BATCH)
    for batch in reader:
        lines.add(rule, *batch.columns)


def _add_request(lines: PlacesFile, rule: int, outcome: Outcome, match_request: MatchRequest) -> None:
    file = 0 if len(match_request.files) == 1 else None
    nothing = pa.nulls(1, pa.int32())
    lines.add(rule, pa.array([file], pa.int32()), nothing, nothing, pa.array([outcome.code], pa.int32()))
