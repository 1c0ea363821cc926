"""Whether a rehearsal fits into this machine, before it begins."""

import os
from typing import Final

from misnomer.simulation.programme import Programme
from misnomer.terms.errors import UsageError

_BASE: Final = 1.2e9
"""Bytes for the tables, a million people, and what DuckDB keeps, as measured."""
_PER_ROW: Final = 900.0
"""Bytes for a row of the request and its columns, as measured."""
_PER_VALUE: Final = 400.0
"""Bytes for a row under each key."""


def memory_needed(people: int, programme: Programme) -> float:
    """Bytes of memory a rehearsal takes at its peak; the number of people hardly matters, they pass by."""
    ways = len(programme.keys) + bool(programme.routes)
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
    """See that there is memory enough. Nothing is written but the report, so that the disk does not matter.

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
