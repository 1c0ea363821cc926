"""Each distinct value is read once in Python; the rows get what was read by a join.

A million rows have a few thousand distinct dates and some tens of thousands of distinct names, so Python never
walks the rows. Distinct values come in pages, so memory stays bounded however many there are.
"""

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any, Final

import duckdb
import pyarrow as pa

from misnomer.terms.progress import Progress, silent

PAGE: Final = 50_000
"""Distinct values read at a time."""

_ARROW: Final[dict[Any, pa.DataType]] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int32(),
    float: pa.float64(),
    date: pa.date32(),
    tuple[str, ...]: pa.list_(pa.string()),
    tuple[int, ...]: pa.list_(pa.int32()),
}


def learn(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    distinct: str,
    reading: type[Any],
    read: Callable[[str], Any],
    *,
    progress: Progress = silent,
) -> None:
    """Make `table`: one line for each distinct value, with what was read from it.

    Args:
        connection: Where the request stands.
        table: Name of the table to make: column `value`, then one column a field of `reading`.
        distinct: A SELECT of one VARCHAR column; NULLs and repeats are left out here.
        reading: A frozen dataclass whose fields are the columns.
        read: Reads one value; must depend on nothing else.
        progress: Told how many values were read.
    """
    connection.execute(f"CREATE OR REPLACE TABLE {table}_values AS {_numbered(distinct)}")
    schema = _schema(reading)
    empty = schema.empty_table()
    _store(connection, f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM incoming", empty)
    for page, done, total in _pages(connection, f"{table}_values"):
        progress("reading distinct values", done, total)
        readings = [read(value) for value in page]
        columns = [pa.array(page, pa.string())]
        columns += [pa.array([getattr(r, f.name) for r in readings], f.type) for f in list(schema)[1:]]
        _store(connection, f"INSERT INTO {table} SELECT * FROM incoming", pa.table(columns, schema=schema))
    connection.execute(f"DROP TABLE {table}_values")


def _numbered(distinct: str) -> str:
    return f"SELECT value FROM (SELECT DISTINCT value FROM ({distinct}) AS d(value)) WHERE value IS NOT NULL"


def _pages(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[list[str], int, int]]:
    total = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    for start in range(0, total, PAGE):
        where = f"WHERE rowid >= {start} AND rowid < {start + PAGE}"
        found = connection.sql(f"SELECT value FROM {table} {where}").to_arrow_table()
        yield found.column(0).to_pylist(), start, total


def _store(connection: duckdb.DuckDBPyConnection, statement: str, incoming: pa.Table) -> None:
    connection.register("incoming", incoming)
    try:
        connection.execute(statement)
    finally:
        connection.unregister("incoming")


def _schema(reading: type[Any]) -> pa.Schema:
    hints = typing.get_type_hints(reading)
    columns = [("value", pa.string())]
    columns += [(field.name, _ARROW[_without_none(hints[field.name])]) for field in fields(reading)]
    return pa.schema(columns)


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        (kept,) = [arm for arm in typing.get_args(hint) if arm is not type(None)]
        return kept
    return hint
