"""One column of the vocabulary."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One column of the vocabulary."""

    name: str
    """Column name."""
    type: str
    """DuckDB type."""
    meaning: str
    """What it says, and when it is NULL."""


def facts_of(*lines: tuple[str, str, str]) -> tuple[Fact, ...]:
    """Facts from (name, type, meaning)."""
    return tuple(Fact(*line) for line in lines)
