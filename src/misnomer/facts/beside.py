"""Work done beside the caller's own, on a second thread and a cursor of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Final, TypeVar

import duckdb

from misnomer.terms.progress import Progress

T = TypeVar("T")
_PATIENCE: Final = 0.05
"""Seconds between two interruptions of work that is to be given up."""


@contextmanager
def beside(
    connection: duckdb.DuckDBPyConnection, work: Callable[[duckdb.DuckDBPyConnection], T]
) -> Iterator[Future[T]]:
    """Begin some work, and have it done by the end; where the caller fails, the work is stopped.

    Args:
        connection: The review's connection.
        work: Takes a cursor of its own, on the same tables; temporary ones are its own.

    Yields:
        What the work will come to.
    """
    cursor = connection.cursor()
    pool = ThreadPoolExecutor(1, thread_name_prefix="beside")
    future = pool.submit(work, cursor)
    try:
        yield future
    except BaseException:
        while not future.done():
            cursor.interrupt()
            wait([future], _PATIENCE)
        raise
    finally:
        pool.shutdown()
        cursor.close()


def minding(future: Future[T], progress: Progress) -> Progress:
    """A progress that also raises what the work beside has failed with, so that nobody goes on for nothing."""

    def told(stage: str, done: int, total: int | None) -> None:
        if future.done():
            future.result()
        progress(stage, done, total)

    return told
