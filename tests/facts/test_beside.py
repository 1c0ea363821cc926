"""Work beside other work: whole or stopped, and never failing unheard."""

import time

import duckdb
import pytest

from misnomer.facts.beside import beside, minding
from misnomer.terms.progress import silent

ENDLESS = "SELECT max(a.range * b.range % 7) FROM range(10000000) a, range(10000000) b"


def test_work_is_stopped_where_the_caller_fails() -> None:
    """A person who stops a review does not wait for the rules to be judged first."""
    stopped: list[bool] = []

    def endless(cursor: duckdb.DuckDBPyConnection) -> None:
        try:
            cursor.execute(ENDLESS)
        finally:
            stopped.append(True)

    def stop() -> None:
        with beside(duckdb.connect(), endless):
            time.sleep(0.2)
            assert not stopped
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert stopped


def test_a_failure_is_heard_at_the_next_progress() -> None:
    """Nobody waits for an estimate where the rules have failed already."""

    def fail(cursor: duckdb.DuckDBPyConnection) -> None:
        raise ValueError("a rule is broken")

    def go_on() -> None:
        with beside(duckdb.connect(), fail) as work:
            told = minding(work, silent)
            while True:
                told("counting", 0, None)

    with pytest.raises(ValueError, match="a rule is broken"):
        go_on()


def test_work_sees_the_same_tables() -> None:
    """What is judged beside an estimate is the same request."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE facts AS SELECT 7 AS n")
    with beside(connection, lambda cursor: cursor.execute("SELECT n FROM facts").fetchall()) as work:
        pass
    assert work.result() == [(7,)]
