"""A file of places is whole or not there, and whatever happens nothing of it goes on behind."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from misnomer.policy.case_tables import CaseRows, fill_tables
from misnomer.policy.places_file import GROUP, PlacesFile


@pytest.mark.parametrize("groups", [1, 3, 4, 6])
def test_a_disk_that_is_full_leaves_nothing_behind(
    groups: int, connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many lines had come when the disk was full, its fault is raised; no thread and no file is left."""
    match_request = fill_tables(connection, [CaseRows({}, 1)], {}, date(2026, 5, 1))
    lines = PlacesFile(tmp_path / "findings.parquet", match_request, ["a"], "cluster", None)
    noughts = pa.array(np.zeros(GROUP - 1, np.int32))

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    before = set(threading.enumerate())
    with pytest.raises(OSError, match="No space left"), lines:  # noqa: PT012 - the fault may come at any of them
        monkeypatch.setattr(lines._writer, "write_table", full)
        for _ in range(groups):
            lines.add(0, noughts, noughts, noughts, noughts)
    assert not set(threading.enumerate()) - before
    assert not lines._writer.is_open
    assert not list(tmp_path.glob("findings*"))
