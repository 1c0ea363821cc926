"""A log of a test's own, and entries to put in it."""

import fcntl
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
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


@pytest.fixture
def in_child() -> Iterator[Callable[[Callable[[int], None]], tuple[int, int]]]:
    """Run something in a child process with a pipe to write to; gives its number and the pipe's other end."""
    children: list[int] = []

    def start(work: Callable[[int], None]) -> tuple[int, int]:
        reading, writing = os.pipe()
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 1 << 20)
        child = os.fork()
        if child == 0:
            os.close(reading)
            code = 1
            try:
                work(writing)
                code = 0
            finally:
                os._exit(code)
        os.close(writing)
        children.append(child)
        return child, reading

    yield start
    for child in children:  # none outlives a test that failed
        with suppress(ChildProcessError):
            if os.waitpid(child, os.WNOHANG) == (0, 0):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
