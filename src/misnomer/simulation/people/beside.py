"""Work on invented people by processes that share what these are made from: branches of this one, without copying."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from typing import Any, Final, TypeVar

from misnomer.simulation.people.invented import InventedPopulation

Wanted = TypeVar("Wanted")
Done = TypeVar("Done")
_OURS: Final[dict[str, Any]] = {}
"""The people that branches work on; empty but while there are branches."""


def can_branch() -> bool:
    """Whether this process may be branched: on a system that can, and while nothing else of it runs."""
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def by_branches(
    whole: InventedPopulation, task: Callable[[Any, Wanted], Done], todo: Sequence[Wanted], jobs: int
) -> Generator[Done, None, None]:
    """What a task comes to for each of the things to do, as they are done and in any order.

    Args:
        whole: The people; branches read the very same memory.
        task: A function of a module, given the people and one thing to do; what it returns should be small.
        todo: The things to do.
        jobs: Processes; with one the work is done here.
    """
    jobs = min(jobs, len(todo), os.cpu_count() or 1)
    if jobs <= 1 or not can_branch():
        for each in todo:
            yield task(whole, each)
        return
    _OURS["people"] = whole
    try:
        with ProcessPoolExecutor(jobs, get_context("fork"), _begin) as pool:
            try:
                for done in as_completed([pool.submit(_on_ours, task, thing) for thing in todo]):
                    yield done.result()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    finally:
        _OURS.clear()


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is told, and ends the work in order
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    """Nobody works on when the process that asked for it was killed."""
    first = parent_process()
    if first is not None:
        connection.wait([first.sentinel])
        os._exit(1)


def _on_ours(task: Callable[[Any, Wanted], Done], thing: Wanted) -> Done:
    return task(_OURS["people"], thing)
