"""Progress on a terminal: shown only there, only after two seconds, with an estimate of the time left."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from misnomer.terms.progress import Progress, silent

PATIENCE: Final = 2.0
"""Seconds of silence before anything is drawn."""


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """Yield a progress function for long work; it draws on standard error if that is a terminal.

    Args:
        quiet: Whether to draw nothing at all.

    Yields:
        A function to report progress with.
    """
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """A rich progress display that wakes up late."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._stage = ""
        self._display: object | None = None

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Draw, once the work has taken long enough to deserve it."""
        if self._display is None:
            if time.monotonic() - self._begun < PATIENCE:
                return
            self._open()
        self._draw(stage, done, total)

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        self._rich = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._rich.start()
        self._display = self._rich
        self._task = self._rich.add_task("", total=None)

    def _draw(self, stage: str, done: int, total: int | None) -> None:
        if stage != self._stage:
            self._rich.reset(self._task, description=stage, total=total, completed=done)
            self._stage = stage
        self._rich.update(self._task, completed=done, total=total)

    def close(self) -> None:
        """Take the display away."""
        if self._display is not None:
            self._rich.stop()
