"""The private place a review works in."""

import stat
from pathlib import Path

import pytest

from misnomer.review.session import open_session, read_memory
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
