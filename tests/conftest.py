"""What every test may use: a DuckDB connection of its own."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection on a database file of this test's own, as the review opens one."""
    opened = duckdb.connect(str(tmp_path / "work.duckdb"), config={"threads": "2"})
    yield opened
    opened.close()
