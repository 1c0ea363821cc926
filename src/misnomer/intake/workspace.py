"""Where intake puts what it must write down while reading: a private folder beside the review's own database."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


@contextmanager
def scratch(connection: duckdb.DuckDBPyConnection) -> Iterator[Path]:
    """A folder (mode 0700) beside the connection's database file, gone afterwards, whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix="intake-", dir=_beside(connection)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _beside(connection: duckdb.DuckDBPyConnection) -> Path | None:
    found = connection.execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchall()
    return Path(found[0][0]).parent if found and found[0][0] else None


def literal(text: str | Path) -> str:
    """A text as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"
