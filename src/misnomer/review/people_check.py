"""Whether a part of written people holds those that their seed makes."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.simulation.people import InventedPopulation
from misnomer.simulation.people.again import some_of


def as_made(whole: InventedPopulation, path: Path, first: int, count: int, columns: Sequence[str]) -> bool:
    """Whether some people of a part, made again, are those in it: its digest may have been altered with it.

    Args:
        whole: The people.
        path: The part.
        first: Number of its first person.
        count: How many it should hold.
        columns: What it should show of each.
    """
    which = some_of(count)
    expected = whole.records(whole.at(first + which), columns)
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException):
        return False
    if table.num_rows != count or table.column_names != expected.column_names:
        return False
    found = table.take(pa.array(which))
    return all(found[name].to_pylist() == expected[name].to_pylist() for name in expected.column_names)
