"""What the intake tests share: writing a file and reading it as a request."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from misnomer.intake import ColumnMap, Limits, read_request
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.match_request import MatchRequest, ReadingMark


@dataclass(frozen=True, slots=True)
class Reading:
    """A request as read, with its rows at hand."""

    request: MatchRequest
    """As read."""
    rows: list[dict[str, object]]
    """Table `request`, in rid order."""
    rejects: list[tuple[int, str]]
    """Table `rejects`: row and why."""

    def column(self, field: str) -> list[object]:
        """The values of one field."""
        return [row[field] for row in self.rows]

    def marks(self) -> list[ReadingMark]:
        """The marks of each row."""
        return [ReadingMark(int(str(row["marks"]))) for row in self.rows]

    @property
    def mapped(self) -> dict[str, int]:
        """Field → position of the column mapped to it."""
        return {c.field: c.position for c in self.request.columns if c.field is not None}


Read = Callable[..., Reading]


@pytest.fixture
def read(connection: duckdb.DuckDBPyConnection) -> Read:
    """Read files as one request."""

    def reading(
        *paths: Path,
        cover: Path | None = None,
        column_map: ColumnMap | Path | None = None,
        limits: Limits | None = None,
    ) -> Reading:
        request = read_request(paths, connection, cover=cover, column_map=column_map, limits=limits or Limits())
        names = ["rid", "file_no", "sheet_no", "row", "marks", *REQUEST_FIELDS]
        cells = connection.execute("SELECT * FROM request ORDER BY rid").fetchall()
        rows = [dict(zip(names, row, strict=True)) for row in cells]
        rejects = connection.execute("SELECT row, why FROM rejects ORDER BY row").fetchall()
        counts = request.records
        assert counts.rows == len(rows)
        assert counts.rejected == len(rejects)
        assert [row["rid"] for row in rows] == list(range(len(rows)))
        return Reading(request, rows, rejects)

    return reading


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Write a text file."""

    def write(text: str | bytes, name: str = "request.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write
