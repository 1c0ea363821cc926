"""People as a stream of columns, which DuckDB reads once and nobody holds."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.simulation.compared import Fields, Names, compared
from misnomer.terms.match_key import MatchKey

_AT_ONCE: Final = 1 << 18
"""People of a batch: enough for two threads to share a million."""
_AHEAD: Final = 3
"""Batches made ahead: fewer leave a core idle now and then."""


def in_batches(table: pa.Table) -> pa.Table:
    """The same table, cut so that DuckDB reads it with all threads: it gives each a batch at a time."""
    return pa.Table.from_batches(table.to_batches(max_chunksize=_AT_ONCE), table.schema)


@dataclass(frozen=True, slots=True)
class Shown:
    """Some people of the file and what it shows of them."""

    person: npt.NDArray[np.int64]
    """Their numbers [n]."""
    group: npt.NDArray[np.int8]
    """Their groups [n]."""
    asked: npt.NDArray[np.int8]
    """1 where a row is about them, 2 where one is and the file lacks their record, else 0 [n]."""
    fields: Fields
    """What the file shows [n]."""


def batches_of(key: MatchKey, people: Iterable[Shown], names: Names) -> Iterator[pa.RecordBatch]:
    """What a key compares of people: person, grp, asked, and a column for each thing that must be equal.

    Args:
        key: A key that compares whole numbers.
        people: Some at a time.
        names: Names and places.
    """
    for some in people:
        columns: dict[str, Any] = {"person": some.person.astype(np.int32), "grp": some.group, "asked": some.asked}
        batch = pa.RecordBatch.from_pydict({**columns, **compared(key, some.fields, names)})
        for start in range(0, len(batch), _AT_ONCE):
            yield batch.slice(start, _AT_ONCE)


def ahead(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same batches, the next few made by a thread of its own while one is used."""
    with ThreadPoolExecutor(1) as pool:
        coming = deque(pool.submit(next, batches, None) for _ in range(_AHEAD))
        while (batch := coming.popleft().result()) is not None:
            coming.append(pool.submit(next, batches, None))
            yield batch


class _Watched:
    """Batches, and what went wrong while they were made: through DuckDB it would arrive as another fault."""

    def __init__(self, batches: Iterator[pa.RecordBatch]) -> None:
        self._batches = batches
        self.fault: BaseException | None = None

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        return self

    def __next__(self) -> pa.RecordBatch:
        try:
            return next(self._batches)
        except StopIteration:
            raise
        except BaseException as fault:
            self.fault = fault
            raise


@contextmanager
def streamed(batches: Iterator[pa.RecordBatch], connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """A view of batches, at least one, that can be read once, by its name.

    The right side of a join is the one that is held while a stream passes: DuckDB, which cannot know how long the
    stream is, is kept from changing sides.
    """
    first = next(batches)
    watched = _Watched(chain([first], batches))
    connection.register("everybody", pa.RecordBatchReader.from_batches(first.schema, watched))
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        yield "everybody"
    except Exception:
        if watched.fault is not None:
            raise watched.fault from None
        raise
    finally:
        connection.execute("SET disabled_optimizers = ''")
        connection.unregister("everybody")
