"""A log of a test's own, and entries to put in it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from misnomer.ledger.durable import Disk
from misnomer.ledger.log import Log, create
from misnomer.ledger.signing import LOG, new_signer

Made = tuple[Path, Path]


def plain_entry(number: int) -> bytes:
    """A small entry, told apart by its number."""
    return b'{"kind":"received","number":%d,"schema":"ledger-entry/v1"}' % number


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """An empty log and its state folder."""
    folder, state = tmp_path / "log", tmp_path / "state"
    create(folder, state, new_signer("ledger.example/test", LOG, os.urandom), Disk())
    return folder, state


@pytest.fixture
def filled(made: Made) -> Callable[[int], Made]:
    """Fill the log with that many small entries."""

    def fill(count: int) -> Made:
        with Log(*made) as log:
            log.append([plain_entry(log.size + at) for at in range(count)])
        return made

    return fill
