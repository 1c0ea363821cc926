"""How the ideas of this room meet: each brings its tables, and says how each of its facts is had from them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactPart:
    """Some facts of a row, as SQL over `request AS q`."""

    joins: tuple[str, ...]
    """LEFT JOINs onto tables that have at most one line a row."""
    facts: Mapping[str, str]
    """Fact name → SQL expression."""
