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
    """The folder of the database file; of its spill folder where the database is in memory; else none."""
    found = connection.execute(
        "SELECT path, current_setting('temp_directory') FROM duckdb_databases()"
        " WHERE database_name = current_database()"
    ).fetchall()
    kept = next((Path(name) for name in found[0] if name), None) if found else None
    return kept.parent if kept is not None and kept.parent.is_dir() else None
