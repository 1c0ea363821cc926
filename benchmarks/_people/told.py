"""What every contender shares: how people are written to Parquet, and which figures are printed."""

import os
import resource
import sys
import time
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

COMMON = ("first", "last", "sex", "dob", "street", "city", "state", "zip")
"""The columns that most generators have."""


def written(batches: Iterable[dict[str, list[Any]]], path: str, begun: float) -> None:
    """Make batches and write them as they come, then print the figures.

    Args:
        batches: Columns of values; the clock of making starts with the first.
        path: The Parquet file.
        begun: When the process began its imports, of `time.perf_counter`.
    """
    ready, used = time.perf_counter(), processor_time()
    rows, writer = 0, None
    for batch in batches:
        table = pa.table(batch)
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)
        rows += table.num_rows
    if writer:
        writer.close()
    figures(rows, ready - begun, time.perf_counter() - ready, processor_time() - used)


def figures(rows: int, ready: float, seconds: float, used: float, children: int = 0) -> None:
    """Print rows, seconds until the first can be made, seconds of making, processor seconds of that, the peak."""
    own, largest = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = (own + children * largest) / 1024
    sys.stdout.write(f"rows={rows}\nready={ready:.4f}\nmaking={seconds:.4f}\nused={used:.4f}\nrss_mb={peak:.0f}\n")


def processor_time() -> float:
    """Processor seconds of this process and of those it started that have ended."""
    return sum(os.times()[:4])
