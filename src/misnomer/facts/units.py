"""The unit field."""

from dataclasses import dataclass

from misnomer.facts.addresses import read_unit
from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.text import fold


@dataclass(frozen=True, slots=True)
class UnitRead:
    """What a unit field says."""

    key: str | None
    """Its short form; NULL for a placeholder or where nothing is left."""


def read_unit_field(text: str) -> UnitRead:
    """Read an apartment, suite or unit."""
    numbered = any(c.isdigit() and c != "0" for c in text)
    if not numbered and len(text.strip()) > 1 and is_placeholder(text) is True:
        return UnitRead(None)
    return UnitRead(read_unit(fold(text)) or None)
