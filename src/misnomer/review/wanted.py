"""What is asked of an estimate, in the words of a door."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from misnomer.terms.opinion import Estimate

DEFAULT_KEY: Final = "name"
"""The key estimated where none is asked for and the letter proposes none that can be read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an estimate."""

    key: str | None = None
    """A match key or preset; None for the one the letter proposes, else `name`."""
    universe: str | None = None
    """Whose names are counted; None for the default."""
    size: int | None = None
    """People in that universe; None as counted."""
    coverage: float = 1.0
    """Share of them that the custodian's file holds."""
    present: float | None = None
    """Chance that the person meant is in the file; None for the default with its range."""
    policy: str = "lone hits"
    """`lone hits` or `every hit`."""
    blank: str = "ignore"
    """What the custodian's system does with a blank: `ignore`, `never agrees`, `equals blank`."""
    tables: Path | None = None
    """A folder of the custodian's own marginal counts, rounded and without small cells; never of people."""
    tolerance: float = 0.01
    """Wrong people per right one that would be tolerated."""
    curve: bool = True
    """Whether other keys are weighed as well."""
    minutes: float = 3.0
    """Minutes that one person reads one row."""


DEFAULTS: Final = Wanted()
"""The key the letter proposes, adults of the United States, lone hits alone returned."""


@dataclass(frozen=True, slots=True)
class Estimated:
    """What a review learns of wrong people."""

    estimate: Estimate | None = None
    """The estimate, where one could be made."""
    why_not: str = ""
    """Why none could be made."""
