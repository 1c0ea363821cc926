"""One request under several laws: what each says of it, side by side."""

from dataclasses import dataclass
from datetime import date

from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import PackUsed, RuleResult
from misnomer.terms.outcomes import Disposition, Outcome


@dataclass(frozen=True, slots=True)
class UnderOne:
    """What one pack says."""

    pack: PackUsed
    """The pack."""
    outcome: Outcome
    """Of the whole request, by this pack alone."""
    dispositions: dict[Disposition, int]
    """How many rows, by this pack alone."""
    results: tuple[RuleResult, ...]
    """One for each of its rules."""
    seconds: float
    """How long it took to judge by it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One request under several packs."""

    version: str
    """misnomer's version."""
    as_of: date
    """The date that counts."""
    as_of_source: str
    """Where that date came from."""
    match_request: MatchRequest
    """The request."""
    packs: tuple[UnderOne, ...]
    """In the order asked."""
    read_seconds: float
    """How long the files took to read, once for all packs."""
    facts_seconds: float
    """How long the facts took to establish, once for all packs."""
