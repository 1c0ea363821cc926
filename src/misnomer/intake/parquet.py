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
from misnomer.terms.errors import DamagedFile, NothingToReview, TooLarge, UnsupportedFormat
from misnomer.terms.sql_text import parquet_literal

_NESTED: Final = ("STRUCT", "MAP", "UNION", "LIST", "VARIANT", "GEOMETRY")
_NUMBERED: Final = "file_row_number"
_BINARY: Final = ("BLOB", "BIT", "INTERVAL")
_FETCHES_NOTHING: Final = {
    "threads": "1",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""A database that reads what it is given: it spills nowhere, and no file makes it fetch an extension."""


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
    long: frozenset[int]
    """Columns, from 1, that are texts of any length."""
    cell_characters: int
    """Characters of a cell that are accepted, at four bytes each."""

    def load(self, found: Found, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded:
        """Add its records to the request; blank ones are counted and left out."""
        try:
            self._check_cells(plan)
            return self._load(found, plan, request, file_no, sheet_no)
        except (duckdb.OutOfMemoryException, duckdb.InterruptException, duckdb.IOException):
            raise
        except duckdb.Error:
            raise _damaged(self.path) from None

    def _check_cells(self, plan: Plan) -> None:
        """See that no cell of a mapped column is longer than is accepted; every page is read, so that damage shows."""
        mapped = {choice.position for choice in plan.choices if choice.field}
        texts = [f"t.{_quoted(name)}" for n, name in enumerate(self.found.named or (), 1) if n in mapped & self.long]
        if not texts:
            return
        asked = ", ".join(f"max(strlen({text}))" for text in texts)
        try:
            found = self.connection.execute(f"SELECT {asked} FROM {parquet_literal(self.path)} AS t").fetchall()[0]
        except duckdb.IOException:
            raise _damaged(self.path) from None
        if any(longest is not None and longest > 4 * self.cell_characters for longest in found):
            raise TooLarge(
                f"A cell holds more than {self.cell_characters:,} characters.",
                where=self.path.name,
                do="No field of a request is that long; ask what it is.",
            )

    def _load(self, found: Found, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded:
        relation = f"(SELECT {', '.join(self.texts)} FROM {parquet_literal(self.path)})"
        blank = self._blank(relation)
        first_row: int | None = 1
        if blank:
            columns = ", ".join((*self.texts, "file_row_number + 1 AS row"))
            numbered = f"SELECT {columns} FROM {parquet_literal(self.path, 'file_row_number=true')}"
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
        with _alone(connection) as looking:
            described = looking.execute(f"DESCRIBE SELECT * FROM {parquet_literal(path)}").fetchall()
            rows = looking.execute(f"SELECT count(*) FROM {parquet_literal(path)}").fetchall()[0][0]
            texts = tuple(_as_text(name, kind, n) for n, (name, kind, *_) in enumerate(described, 1))
            _check(path, described, rows, limits)
            head = looking.execute(f"SELECT {', '.join(texts)} FROM {parquet_literal(path)} LIMIT {HEAD_LINES}")
            lines = tuple(Line(n, tuple(cell or "" for cell in cells)) for n, cells in enumerate(head.fetchall(), 1))
    except duckdb.Error:
        raise _damaged(path) from None
    names = tuple(name for name, *_ in described)
    found = Found(path.name, None, lines, (), len(names), named=names, epoch_1904=None)
    long = frozenset(n for n, (_, kind, *_) in enumerate(described, 1) if kind == "VARCHAR")
    return ParquetFile(connection, path, rows, texts, found, long, limits.cell_characters)


def _alone(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A database to look at a file in: some damage brings down the one that meets it, and what that holds."""
    (most,) = connection.execute("SELECT current_setting('memory_limit')").fetchall()[0]
    return duckdb.connect(":memory:", config={"memory_limit": most, **_FETCHES_NOTHING})


def _check(path: Path, described: list[tuple[str, ...]], rows: int, limits: Limits) -> None:
    if len(described) > limits.columns:
        raise TooLarge(f"The file has more than {limits.columns:,} columns.", where=path.name, do="Leave some out.")
    if rows == 0:
        raise NothingToReview("The file holds no record.", where=path.name, do="Ask for it again.")
    if rows > limits.rows:
        raise TooLarge(f"The file has more than {limits.rows:,} records.", where=path.name, do="Split the request.")
    for number, (name, kind, *_) in enumerate(described, 1):
        if name.casefold() == _NUMBERED:
            raise UnsupportedFormat(
                f"Column {number} is called {_NUMBERED}, as rows are while they are counted.",
                where=path.name,
                do="Give that column another name, or leave it out.",
            )
        if kind.endswith("]") or kind.startswith((*_NESTED, *_BINARY)):
            family = "bytes" if kind.startswith(_BINARY) else "nested values"
            raise UnsupportedFormat(
                f"Column {number} holds {family}, which no field of a request has.",
                where=path.name,
                do="Write such columns as plain text, or leave them out.",
            )


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile("The Parquet file is cut short, damaged or encrypted.", where=path.name, do="Ask for it again.")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _as_text(name: str, kind: str, number: int) -> str:
    column = _quoted(name)
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
