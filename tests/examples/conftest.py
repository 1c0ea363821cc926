"""Invented requests that several tests read."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from misnomer.examples import ExampleWritten, Order, write


@dataclass(frozen=True)
class Request:
    """A written request, read back with nothing but the standard library and Parquet."""

    written: ExampleWritten
    """What the writer said."""
    rows: list[dict[str, str]]
    """Header → cell, row by row; empty cells are empty text."""
    defects: list[frozenset[str]]
    """Defects of each row, from the truth by row."""
    truth: dict[str, Any]
    """The counts."""


def read_back(folder: Path, example: str, rows: int, **order: Any) -> Request:
    """Write a request as CSV and read everything back."""
    by_row = folder / "rows.truth.parquet"
    written = write(Order(example, rows, folder / "rows.csv", truth_by_row=by_row, **order))
    with written.file.open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    defects = [frozenset(found) for found in pq.read_table(by_row)["defects"].to_pylist()]
    return Request(written, lines, defects, json.loads(written.truth.read_text()))


@pytest.fixture(scope="session")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Request:
    """The replay with its default shares."""
    return read_back(tmp_path_factory.mktemp("replay"), "replay-2025", 6_000)


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Request:
    """A sound request."""
    return read_back(tmp_path_factory.mktemp("sound"), "sound", 1_000)
