"""A request table to compute facts over."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import duckdb
import pytest

from misnomer.facts import compute
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.match_request import ColumnRead, Cover, FileRead, MatchRequest, RecordCounts, SheetRead

AS_OF = date(2025, 8, 1)

Row = Mapping[str, Any]
Facts = Callable[..., list[dict[str, Any]]]


def fill(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> MatchRequest:
    """Fill table `request` with rows that name the fields they have."""
    listed = list(rows)
    columns = ", ".join(f'"{name}" VARCHAR' for name in REQUEST_FIELDS)
    connection.execute(
        f"CREATE TABLE request (rid BIGINT, file_no INTEGER, sheet_no INTEGER, row BIGINT, marks INTEGER, {columns})"
    )
    marks = ", ".join("?" for _ in range(5 + len(REQUEST_FIELDS)))
    values = [
        [i, r.get("file_no", 0), 0, r.get("row", i + 2), r.get("marks", 0), *(r.get(f) for f in REQUEST_FIELDS)]
        for i, r in enumerate(listed)
    ]
    if values:
        connection.executemany(f"INSERT INTO request VALUES ({marks})", values)
    return match_request_of(listed)


def match_request_of(rows: list[Row], cover: Cover | None = None) -> MatchRequest:
    """The noun that goes with such a table: one file, a column for each field that any row has."""
    fields = [f for f in REQUEST_FIELDS if any(f in r for r in rows)]
    sheet = SheetRead(name=None, rows=len(rows), rejected=0, blank=0, other=1)
    return MatchRequest(
        files=(FileRead(name="request.csv", sha256="0" * 64, kind="csv", sheets=(sheet,)),),
        columns=tuple(ColumnRead("request.csv", None, i, f, f, 1.0) for i, f in enumerate(fields, start=1)),
        cover=cover or Cover(),
        records=RecordCounts(rows=len(rows), rejected=0, blank=0, other=1),
    )


@pytest.fixture
def facts_of(connection: duckdb.DuckDBPyConnection) -> Facts:
    """Compute the facts of some rows and hand them back as dictionaries, in row order."""

    def of(*rows: Row, as_of: date = AS_OF) -> list[dict[str, Any]]:
        match_request = fill(connection, rows)
        compute(connection, match_request, as_of=as_of)
        return table(connection, "facts")

    return of


@pytest.fixture(scope="session")
def facts_apart() -> Facts:
    """Compute the facts of some rows on a connection of their own."""

    def apart(rows: Iterable[Row]) -> list[dict[str, Any]]:
        with duckdb.connect() as connection:
            match_request = fill(connection, rows)
            compute(connection, match_request, as_of=AS_OF)
            return table(connection, "facts")

    return apart


def table(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    """A table's lines as dictionaries, in the order they stand."""
    result = connection.execute(f"SELECT * FROM {name}")
    names = [d[0] for d in result.description]
    return [dict(zip(names, line, strict=True)) for line in result.fetchall()]
