"""What a rehearsal of a matching programme on invented people came to: totals, never a row."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from misnomer.terms.opinion import Interval

OUTCOMES = ("right", "wrong", "ambiguous_with", "ambiguous_without", "none")
"""What may become of a row: a lone hit, right or wrong; several hits, with or without the person meant; none."""
COUNTS = (*OUTCOMES, "wrong_people")
"""What is counted of a key."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with its standard error, over all replicates together."""

    value: float
    """Rows, or people."""
    se: float
    """What chance alone would vary it by, given the rows; 0 for the closed form."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How dirty rows came out in one respect."""

    words: str
    """What happened to them."""
    asked: float
    """Share of rows asked for."""
    measured: float
    """Share of rows it happened to."""
    reached: bool
    """Whether that is what was asked for."""
    possible: float
    """Share of the rows looked at to which it can happen; 1 where enough were found before all were looked at."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows about people of one kind."""

    kind: str
    """`group`, `age`, `state` or `surname`."""
    name: str
    """Which."""
    rows: int
    """Rows about them."""
    outcomes: Mapping[str, int]
    """Their rows by outcome."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """Whom errors fall on, by Census group."""

    group: str
    """Which."""
    people: int
    """Distinct wrong people."""
    residents: float
    """People of the group."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one more check before returning anything would have stopped."""

    words: str
    """What is checked."""
    right: int
    """Returned rows with the person meant that it stops."""
    wrong: int
    """Returned rows with somebody else that it stops."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What one key came to, or all keys of routes or of a cascade together."""

    key: str
    """The key as the language writes it; routes joined by `else`, keys of a cascade by `then`."""
    label: str
    """What it is called."""
    simulated: Mapping[str, Counted]
    """By name of COUNTS."""
    closed_form: Mapping[str, float] | None
    """The same as the closed form expects; None where there is none."""
    whole_size: Mapping[str, float] | None
    """What the closed form expects of the same rows where the file is as large as the universe was counted."""
    ranges: Mapping[str, Interval]
    """Lowest, mean and highest of the replicates."""
    agrees: float
    """Share of rows whose person is in the file and agrees on the key."""
    by_group: tuple[Fallen, ...]
    """Whom errors fall on."""
    slices: tuple[Slice, ...]
    """For whom they are made."""
    by_people: tuple[tuple[int, float], ...]
    """Strangers who answer, by people in the file."""
    by_rows: tuple[tuple[int, float], ...]
    """Wrong people, by rows of the request."""
    routed: tuple[tuple[str, int, int, int], ...] = ()
    """By key: rows that went by it, rows returned with the person meant, and with somebody else."""
    checks: tuple[Check, ...] = ()
    """What more checks would have stopped, of rows returned with a lone hit."""
    scenario: str = ""
    """Under which assumptions, where there are several."""
    assumed: tuple[tuple[str, str], ...] = ()
    """What this scenario assumes, each with its figure."""

    def apart(self, name: str) -> float | None:
        """How many standard errors simulation and closed form are apart in one count."""
        if self.closed_form is None:
            return None
        expected, counted = self.closed_form[name], self.simulated[name]
        return (counted.value - expected) / max(counted.se, 0.3 * math.sqrt(expected), 1.0)


@dataclass(frozen=True, slots=True)
class Threshold:
    """What probabilistic linkage came to at one threshold."""

    least: float
    """The least match probability that counts."""
    links: int
    """Rows returned with their best record."""
    right: int
    """Of these, the person meant."""
    meant: int
    """Rows whose person is in the file."""
    implied_wrong: float
    """Wrong links by the method's own probabilities."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal of a programme."""

    version: str
    """Of misnomer."""
    title: str
    """What the programme is called."""
    command: str
    """What runs it again."""
    seed: int
    """Of the people and of the requests."""
    universe: str
    """Whose names the people bear."""
    people: int
    """Invented people, in each replicate."""
    counted: int
    """People in the universe as it was counted."""
    rows: int
    """Rows of each request."""
    replicates: int
    """How often it was run, each time with other people."""
    present: float
    """Chance that the file holds the person meant."""
    address_age: float
    """Years since an address was the person's."""
    returned: str
    """What is returned."""
    blanks: str
    """What a blank does."""
    families: bool
    """Whether the invented people have kin."""
    rates: tuple[Rate, ...]
    """How dirty rows came out."""
    keys: tuple[Rehearsed, ...]
    """By key, then the routes together, then the cascade."""
    linkage: tuple[Threshold, ...] = ()
    """Probabilistic linkage, by threshold."""
    notes: tuple[str, ...] = ()
    """What else is to be known."""
