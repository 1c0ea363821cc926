"""Pieces of work on several threads: NumPy lets go of the interpreter while it works."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")

_AHEAD: Final = 3
"""Pieces made ready for each thread before the earliest is done: what waits takes memory."""


def in_threads(pieces: Iterable[Callable[[], T]], workers: int) -> list[T]:
    """Do every piece; the answers come in the pieces' order, whatever thread was first.

    Args:
        pieces: Work, made ready one after the other on the caller's own thread.
        workers: Threads; with one, everything is done on the caller's own.

    Raises:
        BaseException: What the first piece to fail raised; pieces not begun by then are never begun.
    """
    if workers <= 1:
        return [piece() for piece in pieces]
    done: list[T] = []
    waiting: deque[Future[T]] = deque()
    pool = ThreadPoolExecutor(workers)
    try:
        for piece in pieces:
            waiting.append(pool.submit(piece))
            if len(waiting) >= _AHEAD * workers:
                done.append(waiting.popleft().result())
        done += [each.result() for each in waiting]
    finally:
        pool.shutdown(cancel_futures=True)
    return done
