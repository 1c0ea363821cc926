"""How long work says how far it is. Rooms call it; doors draw it; nobody is obliged to."""

from typing import Protocol


class Progress(Protocol):
    """Called now and then by long work; may raise KeyboardInterrupt to stop it."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Report progress.

        Args:
            stage: A few words a person understands: `reading rows`, `judging`.
            done: Units done so far in this stage.
            total: Units in all, or None where unknown.
        """


def silent(stage: str, done: int, total: int | None) -> None:
    """Report to nobody."""
