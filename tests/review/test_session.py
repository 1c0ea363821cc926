"""The private place a review works in."""

import stat
from pathlib import Path

import pytest

from misnomer.review.session import at_rest, open_session, read_memory
from misnomer.terms.errors import UsageError


@pytest.mark.parametrize(("text", "size"), [("2GB", 2 * 10**9), ("1500 mb", 15 * 10**8), ("1GiB", 2**30)])
def test_a_memory_budget_is_read(text: str, size: int) -> None:
    """Sizes are read in the units people write."""
    assert read_memory(text) == size


@pytest.mark.parametrize("text", ["", "lots", "2", "10MB", "-2GB", "2TBX"])
def test_a_budget_that_cannot_work_is_refused(text: str) -> None:
    """What is no size, or too small to work in, is a usage error."""
    with pytest.raises(UsageError):
        read_memory(text)


def test_the_folder_is_private_and_goes_away(tmp_path: Path) -> None:
    """Only its owner can look in, and nothing is left when the work is done."""
    with open_session(tmp_path) as session:
        assert stat.S_IMODE(session.folder.stat().st_mode) == 0o700
        session.connection.execute("create table held as select 1 as one")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_goes_away_when_stopped(tmp_path: Path) -> None:
    """Ctrl-C leaves nothing half-written."""
    with pytest.raises(KeyboardInterrupt), open_session(tmp_path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_scan_keeps_the_order_of_the_rows(tmp_path: Path) -> None:
    """Columns are read one by one and laid side by side, so that no list of words may become a join."""
    with open_session(tmp_path) as session:
        session.connection.execute("create table held as select 'M' as sex from range(3)")
        listed = ", ".join(f"'{word}'" for word in ("M", "MALE", "MAN", "HOMBRE", "MASCULINO", "V", "VARON"))
        plan = session.connection.execute(f"explain select upper(sex) in ({listed}) from held").fetchall()
        assert "JOIN" not in str(plan)


@pytest.mark.parametrize(("memory", "rests"), [("1500MB", 225), ("4GB", 600)])
def test_tables_rest_on_disk_and_come_back(tmp_path: Path, memory: str, rests: int) -> None:
    """While the estimate needs the memory, DuckDB keeps a share of the budget, and nothing of the request is lost."""
    kept = "select coalesce(sum(memory_usage_bytes), 0) from duckdb_memory()"
    with open_session(tmp_path, memory) as session:
        ask = session.connection.execute
        ask("create table held as select range as a, repeat(range::varchar, 110) as b from range(1000000)")
        assert ask(kept).fetchall()[0][0] > rests * 10**6
        before = ask("select sum(a), min(b) from held").fetchall()
        with at_rest(session):
            assert ask(kept).fetchall()[0][0] <= rests * 10**6
        assert ask("select sum(a), min(b) from held").fetchall() == before
        number, unit = ask("select current_setting('memory_limit')").fetchall()[0][0].split()
        allowed = float(number) * {"MiB": 2**20, "GiB": 2**30}[unit]
        assert allowed == pytest.approx(0.9 * int(session.limit.removesuffix("MB")) * 10**6, rel=0.04)
