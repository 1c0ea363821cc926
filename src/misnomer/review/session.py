"""A private place to work in: one DuckDB database in a folder beside the output, gone when the work is done."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from misnomer.namesakes.freed import give_back, return_large
from misnomer.terms.errors import UsageError

DEFAULT_MEMORY: Final = "2GB"
_UNITS: Final = {"MB": 10**6, "GB": 10**9, "MIB": 2**20, "GIB": 2**30}
_SMALLEST: Final = 10**9
_OUTSIDE_DUCKDB: Final = 800 * 10**6
"""What Python, Arrow buffers and DuckDB's uncounted allocations take beside its own limit, as measured."""

_AT_REST: Final = 0.12
"""Share of the budget that DuckDB may keep in memory while the estimate, which needs much, is made."""
_AFTER_REST: Final = 0.9
"""What it may take afterwards, of what it may take before: judging needs less than establishing facts does."""
_KEEPS_LITTLE: Final = {
    "allocator_background_threads": "true",
    "allocator_flush_threshold": "16MB",
    "allocator_bulk_deallocation_flush_threshold": "32MB",
}
"""What DuckDB frees goes back to the system soon: by its own choice it keeps hundreds of megabytes beyond its limit."""


@dataclass(frozen=True, slots=True)
class Session:
    """What the rooms are handed to work with."""

    connection: duckdb.DuckDBPyConnection
    """Open on a database file of its own; rooms fill tables in it."""
    folder: Path
    """Private folder (mode 0700) that holds the database, its spill files and the outputs until they are whole."""
    out: Path
    """Folder inside it where outputs are written before they are moved into place."""
    limit: str
    """What DuckDB may take of the budget, such as `1300MB`."""
    at_rest: str
    """The same while its tables rest, such as `300MB`."""


def read_memory(text: str) -> int:
    """Read a memory budget such as `2GB` or `1500MB` in bytes.

    Raises:
        UsageError: Where it is none, or under 1 GB.
    """
    squeezed = text.upper().replace(" ", "")
    for unit, factor in _UNITS.items():
        number = squeezed.removesuffix(unit)
        if number != squeezed and number.replace(".", "", 1).isdigit():
            size = int(float(number) * factor)
            if size >= _SMALLEST:
                return size
    raise UsageError(
        f"{text!r} is no memory budget that a review can work in.",
        where="--memory",
        do="Give a size of at least 1GB, such as 2GB or 4GB.",
    )


@contextmanager
def open_session(beside: Path | None, memory: str = DEFAULT_MEMORY) -> Iterator[Session]:
    """Open a session whose folder stands in `beside` (so that moving outputs into place is one rename).

    Args:
        beside: An existing folder with room to spill into; None for the system's folder for temporary files.
        memory: Budget for the whole process, such as `2GB`.

    Yields:
        The session; its folder is removed on the way out, whatever happened.
    """
    budget = read_memory(memory)
    folder = Path(tempfile.mkdtemp(prefix=".misnomer-", dir=beside))
    try:
        (folder / "out").mkdir()
        limit = f"{max(budget - _OUTSIDE_DUCKDB, budget // 2) // 10**6}MB"
        connection = _connect(folder, limit)
        try:
            rest = f"{int(budget * _AT_REST) // 10**6}MB"
            yield Session(connection=connection, folder=folder, out=folder / "out", limit=limit, at_rest=rest)
        finally:
            connection.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def at_rest(session: Session) -> Iterator[None]:
    """While others need the memory, let DuckDB keep no more than it must: its tables go to the spill folder.

    Afterwards it may take nine tenths of what it might before, since findings are gathered beside it.

    Args:
        session: Whose connection is asked for little meanwhile, column by column, and is not locked.
    """
    session.connection.execute(f"SET memory_limit = '{session.at_rest}'")
    return_large()
    try:
        yield
    finally:
        give_back()
        session.connection.execute(f"SET memory_limit = '{_megabytes(session.limit) * _AFTER_REST:.0f}MB'")


def _megabytes(limit: str) -> int:
    return int(limit.removesuffix("MB"))


def _connect(folder: Path, limit: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        ":memory:",
        config={
            "memory_limit": limit,
            "temp_directory": str(folder / "spill"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "true",
            **_KEEPS_LITTLE,
            "disabled_optimizers": "in_clause",  # it makes a join of a list, and joins lose the order of the rows
        },
    )
