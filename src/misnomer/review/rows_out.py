"""Every row's namesakes as Parquet: place, effective key, value and range; never a cell."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.namesakes.per_row import row_ranges
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm
from misnomer.namesakes.result import RequestResult
from misnomer.namesakes.row_odds import wrong_odds
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.progress import Progress, silent

_AT_ONCE: Final = 500_000
AMBIGUOUS: Final = "ambiguous"
"""A row's reason where a lone hit on it would be wrong more often than is tolerated."""


def write_ranges(
    result: RequestResult,
    match_request: MatchRequest,
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    rng: np.random.Generator,
    progress: Progress = silent,
    tolerance: float = 0.01,
) -> None:
    """Write one line a row with its range, in the order of the request.

    Args:
        result: The estimate's closed form.
        match_request: Whose files the places are in.
        connection: Holds table `facts`.
        path: The file to write.
        rng: Chance behind the ranges.
        progress: Told how many rows are done.
        tolerance: Wrong people per right one that would be tolerated.
    """
    form = result.found.form
    ranges = row_ranges(form, rng, progress)
    figures = {name: getattr(ranges, name) for name in ("value", "low", "high")}
    _write(form, match_request, connection, path, figures, tolerance)


def write_reasons(
    result: RequestResult,
    match_request: MatchRequest,
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    tolerance: float,
) -> None:
    """Write one line a row with its namesakes and reason, in the order of the request; arguments as above."""
    form = result.found.form
    _write(form, match_request, connection, path, {"value": form.expected()}, tolerance)


def _write(
    form: RequestForm,
    match_request: MatchRequest,
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    figures: Mapping[str, Floats],
    tolerance: float,
) -> None:
    """Write lines of place, effective key, figures and reason, some rows at a time."""
    odds, key_of_row = wrong_odds(form), np.zeros(form.rows, np.int16)
    for number, part in enumerate(form.parts, start=1):
        key_of_row[part.effective.rows] = number
    writer = None
    for start in range(0, form.rows, _AT_ONCE):
        some = slice(start, min(start + _AT_ONCE, form.rows))
        lines = {
            **_places(form, match_request, connection, some, key_of_row[some]),
            **{name: _numbers(column[some]) for name, column in figures.items()},
            "wrong_per_right": _numbers(odds[some]),
            "reason": _dictionary([None, AMBIGUOUS], (odds[some] > tolerance).astype(np.int32)),
        }
        table = pa.table(lines)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=_AT_ONCE)
    if writer is not None:
        writer.close()


def _places(
    form: RequestForm,
    match_request: MatchRequest,
    connection: duckdb.DuckDBPyConnection,
    some: slice,
    key_of_row: npt.NDArray[np.int16],
) -> dict[str, pa.Array]:
    """Where each of some rows stands, and what is left of the key there."""
    keys = ["", *(str(part.effective.key) for part in form.parts)]
    span = f"rid >= {some.start} AND rid < {some.stop}"
    places = connection.sql(f"SELECT file_no, sheet_no, row FROM facts WHERE {span} ORDER BY rid").to_arrow_table()
    files, sheets = _names(match_request)
    place = places["file_no"].to_numpy() * sheets[1] + places["sheet_no"].to_numpy()
    return {
        "file": _dictionary(files, place),
        "sheet": _dictionary(sheets[0], place),
        "row": places["row"].combine_chunks(),
        "effective_key": _dictionary(keys, key_of_row),
    }


def _names(match_request: MatchRequest) -> tuple[list[str], tuple[list[str | None], int]]:
    """Names of files and sheets by file_no * width + sheet_no, and that width."""
    width = max((len(file.sheets) for file in match_request.files), default=1)
    files: list[str] = []
    sheets: list[str | None] = []
    for file in match_request.files:
        names = [sheet.name for sheet in file.sheets]
        files += [file.name] * width
        sheets += [*names, *([None] * (width - len(names)))]
    return files, (sheets, width)


def _dictionary(words: list[str] | list[str | None], codes: npt.NDArray[np.integer[Any]]) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(codes))


def _numbers(values: npt.NDArray[np.float64]) -> pa.Array:
    """Numbers, null where nothing is left to compare."""
    return pa.array(values, pa.float64(), mask=np.isnan(values))
