"""Parquet through DuckDB: every column to text, nested types refused, the first record is row 1."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from misnomer.intake.found import HEAD_LINES, Found, Line
from misnomer.intake.limits import Limits
from misnomer.intake.plan import Plan
from misnomer.intake.projection import project
from misnomer.intake.request_table import RequestTable
from misnomer.intake.sources import Loaded, odd_names
from misnomer.intake.workspace import literal
from misnomer.terms.errors import DamagedFile, NothingToReview, TooLarge, UnsupportedFormat

_NESTED: Final = ("STRUCT", "MAP", "UNION", "LIST", "VARIANT", "GEOMETRY")
_BINARY: Final = ("BLOB", "BIT", "INTERVAL")


@dataclass(frozen=True, slots=True)
class ParquetFile:
    """One Parquet file."""

    connection: duckdb.DuckDBPyConnection
    """The review's connection."""
    path: Path
    """Where it is."""
    rows: int
    """Records it says it has."""
    texts: tuple[str, ...]
    """SQL that turns each column into text."""
    found: Found
    """What it looks like."""

    def load(self, found: Found, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded:
        """Add its records to the request; blank ones are counted and left out."""
        relation = f"(SELECT {', '.join(self.texts)} FROM read_parquet({literal(self.path)}))"
        blank = self._blank(relation)
        first_row: int | None = 1
        if blank:
            columns = ", ".join((*self.texts, "file_row_number + 1 AS row"))
            numbered = f"SELECT {columns} FROM read_parquet({literal(self.path)}, file_row_number=true)"
            relation = f"(SELECT * FROM ({numbered}) s WHERE NOT ({self._is_blank()}))"
            first_row = None
        odd = odd_names(request, relation, self.found, plan.choices)
        projection = project(relation, self.found, plan.choices, odd_names=odd, row=first_row is None)
        added = request.insert(projection, file_no, sheet_no, first_row=first_row, keep="TRUE")
        return Loaded(rows=added, blank=blank)

    def _blank(self, relation: str) -> int:
        found = self.connection.execute(f"SELECT count(*) FROM {relation} s WHERE {self._is_blank()}").fetchall()
        return int(found[0][0])

    def _is_blank(self) -> str:
        columns = range(1, len(self.texts) + 1)
        return " AND ".join(f"coalesce(trim(s.c{column}), '') = ''" for column in columns)


def open_parquet(path: Path, connection: duckdb.DuckDBPyConnection, limits: Limits) -> ParquetFile:
    """Look at a Parquet file.

    Raises:
        DamagedFile: Where it cannot be read.
        UnsupportedFormat: Where a column holds lists, structs, bytes or the like.
        TooLarge: Where it has too many columns or records.
        NothingToReview: Where it holds no record.
    """
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({literal(path)})").fetchall()
        rows = connection.execute(f"SELECT count(*) FROM read_parquet({literal(path)})").fetchall()[0][0]
        texts = tuple(_as_text(name, kind, n) for n, (name, kind, *_) in enumerate(described, 1))
        _check(path, described, rows, limits)
        head = connection.execute(f"SELECT {', '.join(texts)} FROM read_parquet({literal(path)}) LIMIT {HEAD_LINES}")
        lines = tuple(Line(n, tuple(cell or "" for cell in cells)) for n, cells in enumerate(head.fetchall(), 1))
    except duckdb.Error:
        raise DamagedFile(
            "The Parquet file is cut short, damaged or encrypted.", where=path.name, do="Ask for it again."
        ) from None
    names = tuple(name for name, *_ in described)
    found = Found(path.name, None, lines, (), len(names), named=names, epoch_1904=None)
    return ParquetFile(connection, path, rows, texts, found)


def _check(path: Path, described: list[tuple[str, ...]], rows: int, limits: Limits) -> None:
    if len(described) > limits.columns:
        raise TooLarge(f"The file has more than {limits.columns:,} columns.", where=path.name, do="Leave some out.")
    if rows == 0:
        raise NothingToReview("The file holds no record.", where=path.name, do="Ask for it again.")
    if rows > limits.rows:
        raise TooLarge(f"The file has more than {limits.rows:,} records.", where=path.name, do="Split the request.")
    for number, (_, kind, *_) in enumerate(described, 1):
        if kind.endswith("]") or kind.startswith((*_NESTED, *_BINARY)):
            family = "bytes" if kind.startswith(_BINARY) else "nested values"
            raise UnsupportedFormat(
                f"Column {number} holds {family}, which no field of a request has.",
                where=path.name,
                do="Write such columns as plain text, or leave them out.",
            )


def _as_text(name: str, kind: str, number: int) -> str:
    column = '"' + name.replace('"', '""') + '"'
    if kind in ("FLOAT", "DOUBLE"):
        whole = f"{column} = trunc({column}) AND abs({column}) < 1e15"
        return f"CASE WHEN {whole} THEN {column}::BIGINT::VARCHAR ELSE {column}::VARCHAR END AS c{number}"
    if kind.startswith("TIMESTAMP"):
        return f"replace({column}::VARCHAR, ' 00:00:00', '') AS c{number}"
    return f"{column}::VARCHAR AS c{number}"


def digest_of(path: Path, told: Callable[[int], None]) -> str:
    """The hex SHA-256 of a file."""
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(4 * 2**20):
            digest.update(block)
            done += len(block)
            told(done)
    return digest.hexdigest()
