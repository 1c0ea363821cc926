"""Work on invented people by several processes, each of which prepares for itself what they are made from."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import connection, get_context, parent_process
from typing import Any, Final, TypeVar

from misnomer.simulation.people.invented import InventedPopulation

Wanted = TypeVar("Wanted")
Done = TypeVar("Done")
Whole = TypeVar("Whole", bound=InventedPopulation)
_OWN: Final[dict[str, Any]] = {}
"""In a process of ours: the people it works on."""


def by_processes(
    whole: Whole, task: Callable[[Whole, Wanted], Done], todo: Sequence[Wanted], jobs: int
) -> Generator[Done, None, None]:
    """What a task comes to for each of the things to do, as they are done and in any order.

    A process takes some four seconds and 400 MB before it begins. Where the caller stops, what has begun is ended.

    Args:
        whole: The people; each process makes its own of the same seed, universe and number.
        task: A function of a module, given the people and one thing to do; what it returns should be small.
        todo: The things to do.
        jobs: Processes; with one the work is done here.
    """
    if jobs <= 1:
        for each in todo:
            yield task(whole, each)
        return
    wish = (type(whole), whole.seed, whole.universe, whole.people)
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, wish) as pool:
        yield from results_of(pool, partial(_on_own, task), todo)


def results_of(
    pool: ProcessPoolExecutor, task: Callable[[Wanted], Done], todo: Sequence[Wanted]
) -> Generator[Done, None, None]:
    """What a task comes to for each of the things to do, as they are done; where the caller stops, none is begun."""
    try:
        for done in as_completed([pool.submit(task, thing) for thing in todo]):
            yield done.result()
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise


def obey_the_first() -> None:
    """In a process of ours: leave Ctrl-C to the first process, which ends the work in order, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _begin(kind: type[InventedPopulation], seed: int, universe: str, people: int) -> None:
    obey_the_first()
    _OWN["people"] = kind(seed, universe, people)


def _on_own(task: Callable[[Any, Wanted], Done], thing: Wanted) -> Done:
    return task(_OWN["people"], thing)


def _end_with_the_first() -> None:
    """Nobody works on when the process that asked for it was killed."""
    first = parent_process()
    if first is not None:
        connection.wait([first.sentinel])
        os._exit(1)
