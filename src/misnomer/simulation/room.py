"""Whether a rehearsal fits into this machine, before it begins."""

import os
import shutil
from typing import Final

from misnomer.simulation.people.kept import KeptPopulation
from misnomer.simulation.programme import Programme
from misnomer.terms.errors import UsageError

_BASE: Final = 1.2e9
"""Bytes for the tables, a million people, and what DuckDB keeps, as measured."""
_PER_ROW: Final = 900.0
"""Bytes for a row of the request and its columns, as measured."""
_PER_VALUE: Final = 400.0
"""Bytes for a row under each key."""

_KEPT: Final = 20.0
"""Bytes on disk for a kept person: 18 were measured; rounded up."""


def memory_needed(people: int, programme: Programme) -> float:
    """Bytes of memory a rehearsal takes at its peak; the number of people hardly matters, they pass by."""
    ways = len(programme.keys) + bool(programme.routes) + bool(programme.cascade) * (len(programme.cascade) + 1)
    chunk = min(people, 1_000_000) * 150.0
    return _BASE + chunk + programme.rows * (_PER_ROW + _PER_VALUE * ways)


def memory_free() -> float:
    """Bytes this machine has left, with what it would give back."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:  # noqa: PTH123 - not a file anybody chose
            lines = dict(line.split(":", 1) for line in file)
        return float(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return float(os.sysconf("SC_PAGE_SIZE")) * os.sysconf("SC_PHYS_PAGES")


def check_room(people: int, programme: Programme) -> None:
    """See that there is memory enough. Where people are kept besides, see `check_disk`.

    Raises:
        UsageError: There is not.
    """
    needed, free = memory_needed(people, programme), memory_free()
    if needed > free:
        raise UsageError(
            f"This rehearsal needs about {needed / 1e9:.1f} GB of memory, and {free / 1e9:.1f} GB are free.",
            where="--rows, --key",
            do="Ask for fewer rows or fewer keys at a time; fewer people would not help.",
        )


def check_disk(whole: KeptPopulation) -> None:
    """See that the cache's disk has room for everybody who is not kept there yet.

    Raises:
        UsageError: It has not.
    """
    there = next(folder for folder in whole.folder.parents if folder.exists())
    needed, free = whole.people * _KEPT - whole.size(), float(shutil.disk_usage(there).free)
    if needed > free:
        raise UsageError(
            f"To keep these people takes about {needed / 1e9:.1f} GB of disk, and {free / 1e9:.1f} GB are free.",
            where="--keep",
            do="Leave --keep out, name another cache folder (XDG_CACHE_HOME), or ask for fewer people.",
        )
