"""Work beside other work: whole or stopped, and never failing unheard."""

import time

import duckdb
import pytest

from misnomer.review.beside import beside, minding
from misnomer.terms.progress import silent

ENDLESS = "SELECT max(a.range * b.range % 7) FROM range(10000000) a, range(10000000) b"


def test_work_is_stopped_where_the_caller_fails() -> None:
    """A person who stops a review does not wait for the rules to be judged first."""
    begun = time.monotonic()
    with (
        pytest.raises(KeyboardInterrupt),
        beside(duckdb.connect(), lambda cursor: cursor.execute(ENDLESS).fetchall()) as work,
    ):
        time.sleep(0.2)
        assert not work.done()
        raise KeyboardInterrupt
    assert work.done()
    assert time.monotonic() - begun < 60


def test_a_failure_is_heard_at_the_next_progress() -> None:
    """Nobody waits for an estimate where the rules have failed already."""

    def fail(cursor: duckdb.DuckDBPyConnection) -> None:
        raise ValueError("a rule is broken")

    with pytest.raises(ValueError, match="a rule is broken"), beside(duckdb.connect(), fail) as work:
        told = minding(work, silent)
        while True:
            told("counting", 0, None)


def test_work_sees_the_same_tables() -> None:
    """What is judged beside an estimate is the same request."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE facts AS SELECT 7 AS n")
    with beside(connection, lambda cursor: cursor.execute("SELECT n FROM facts").fetchall()) as work:
        pass
    assert work.result() == [(7,)]
