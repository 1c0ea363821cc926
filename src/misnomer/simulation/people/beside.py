"""Work on invented people by processes that share what these are made from: branches of this one, without copying."""

import os
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import Any, Final, TypeVar

import pyarrow as pa

from misnomer.simulation.people.apart import obey_the_first, results_of
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
            yield from results_of(pool, partial(_on_ours, task), todo)
    finally:
        _OURS.clear()


def _begin() -> None:
    """In a branch: memory comes from the system, which gives it out in small pages; Arrow's own clears large ones."""
    obey_the_first()
    pa.set_memory_pool(pa.system_memory_pool())


def _on_ours(task: Callable[[Any, Wanted], Done], thing: Wanted) -> Done:
    return task(_OURS["people"], thing)
