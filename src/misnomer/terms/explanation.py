"""Why one row came out as it did: each rule, where its values stand, and what it turned on; never a value."""

from dataclasses import dataclass
from datetime import date

from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.places import Place
from misnomer.terms.rules import Element, NumberInForce, Rule


@dataclass(frozen=True, slots=True)
class FactSeen:
    """Something established of the row or the letter: a yes, a no, a count, or whether it is stated."""

    name: str
    """Its name in the vocabulary."""
    meaning: str
    """What it says."""
    said: str
    """`yes`, `no`, `cannot tell` or a count; of words of the letter `stated` or `not stated`; never what they are."""


@dataclass(frozen=True, slots=True)
class RuleOnRow:
    """One rule, as it concerns one row."""

    rule: Rule
    """The rule."""
    outcome: Outcome
    """For this row; for a rule about the whole request, of the request."""
    named: bool
    """Whether a finding over many rows names this one."""
    elements: tuple[Element, ...]
    """The words of the law that it looks at."""
    columns: tuple[str, ...]
    """Where the values stand that it looks at: `column 4 (Street Address)`."""
    facts: tuple[FactSeen, ...]
    """What was established of the row."""
    numbers: tuple[NumberInForce, ...]
    """The numbers in force that it turns on."""


@dataclass(frozen=True, slots=True)
class RowExplanation:
    """One row, explained."""

    version: str
    """misnomer's version."""
    digest: str
    """Digest of the opinion it belongs to."""
    as_of: date
    """The date that counts."""
    place: Place
    """Which row."""
    disposition: Disposition
    """What the machine says of it."""
    rules: tuple[RuleOnRow, ...]
    """Every rule, in pack order."""
