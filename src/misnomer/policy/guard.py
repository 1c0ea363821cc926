"""Pack SQL runs behind a locked door and against a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import Any

import duckdb

from misnomer.terms.errors import MisnomerError
from misnomer.terms.sql_text import literal


@dataclass(frozen=True, slots=True)
class JudgeLimits:
    """How long rules may take."""

    probe_rows: int = 2_048
    """Rows each rule is first tried on, alone."""
    probe_seconds: float = 10.0
    """Time for that trial."""
    rule_seconds: float = 120.0
    """Time for one rule over the whole request."""


class OutOfTime(Exception):
    """A query ran past its time and was stopped."""


def lock(connection: duckdb.DuckDBPyConnection, folder: Path | None) -> None:
    """Let the connection reach no file but its own database, its spill folder and one output folder, for good.

    Args:
        connection: The review's connection. Memory limit, threads and spill folder are set before.
        folder: Where findings are written; None where nothing is.

    Raises:
        MisnomerError: Where the connection was locked before and may not write to the folder.
    """
    if _setting(connection, "lock_configuration"):
        _check_locked(connection, folder)
        return
    if folder is not None:
        connection.execute(f"SET allowed_directories = [{literal(_with_slash(folder))}]")
    connection.execute("SET disabled_optimizers = 'in_clause'")  # it makes a join of a list, and joins lose the order
    connection.execute("SET enable_external_access = false")
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute("SET allow_community_extensions = false")
    connection.execute("SET lock_configuration = true")


def run_within(connection: duckdb.DuckDBPyConnection, sql: str, seconds: float) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows; stop it when its time is up.

    Raises:
        OutOfTime: Where it ran longer.
        duckdb.Error: Where DuckDB refused it.
    """
    clock = _Clock(connection, seconds)
    try:
        return connection.execute(sql).fetchall()
    except duckdb.InterruptException:
        if clock.rang:
            raise OutOfTime from None
        raise KeyboardInterrupt from None
    finally:
        clock.stop()


def one_of(names: Sequence[str | None], index: str) -> str:
    """SQL for the name at a 0-based position; a constant where there is only one."""
    literals = ["CAST(NULL AS VARCHAR)" if name is None else literal(name) for name in names]
    return literals[0] if len(literals) == 1 else f"[{', '.join(literals)}][{index} + 1]"


class _Clock:
    """Interrupts a connection after some seconds, and never after it was stopped."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self.rang = False
        self._running = True
        self._turn = Lock()
        self._connection = connection
        self._timer = Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def _ring(self) -> None:
        with self._turn:
            if self._running:
                self.rang = True
                self._connection.interrupt()

    def stop(self) -> None:
        with self._turn:
            self._running = False
        self._timer.cancel()


def _with_slash(folder: Path) -> str:
    return f"{folder.resolve()}/"


def _setting(connection: duckdb.DuckDBPyConnection, name: str) -> Any:
    return connection.execute(f"SELECT current_setting({literal(name)})").fetchall()[0][0]


def _check_locked(connection: duckdb.DuckDBPyConnection, folder: Path | None) -> None:
    external = _setting(connection, "enable_external_access")
    allowed = _setting(connection, "allowed_directories") or []
    if external or (folder is not None and _with_slash(folder) not in allowed):
        raise MisnomerError("This connection was locked for another folder.", do="Open a new one for each review.")
