"""Work begun before it is needed, on a thread of its own, while a database on the caller's own is at work."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from misnomer.review.wanted import Wanted
from misnomer.terms.rules import Pack

if TYPE_CHECKING:
    from misnomer.namesakes.name_model import NameModel

Ahead = ThreadPoolExecutor


@contextmanager
def ahead() -> Iterator[Ahead]:
    """One thread for what will be needed; what was not begun by the end is never begun.

    Yields:
        Where to submit work; whoever needs what it comes to asks for its result, which raises what it failed with.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="ahead")
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def model_if_kept(wanted: Wanted) -> "NameModel | None":
    """What an estimate is asked of, where it is kept from an earlier run; see `review.estimate.model_if_kept`."""
    from misnomer.review import estimate  # only here: it brings large libraries

    return estimate.model_if_kept(wanted)


def read_packs(folders: Sequence[Path], as_of: date) -> list[Pack]:
    """The packs in some folders, as read for the date that counts; see `policy.read_pack`."""
    from misnomer import policy  # only here: what reads SQL takes long to load, and the request can be read meanwhile

    return [policy.read_pack(folder, as_of) for folder in folders]
