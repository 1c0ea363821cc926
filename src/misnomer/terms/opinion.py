"""What a review says: an opinion, and the parts it is made of."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from misnomer.terms.match_request import MatchRequest
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.places import Place
from misnomer.terms.rules import Element, Rule


@dataclass(frozen=True, slots=True)
class PackUsed:
    """Which pack judged."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    digest: str
    """`sha256:…` of its files."""
    title: str = ""
    """Its short name."""
    notes: tuple[str, ...] = ()
    """What it does not judge."""
    elements: tuple[Element, ...] = ()
    """The words of the law it looks at, so that a finding can be read beside them."""


@dataclass(frozen=True, slots=True)
class PackSignature:
    """Who signed a pack."""

    pack: str
    """`id@version`."""
    name: str
    """Whom the key signs for."""
    key: str
    """The key's number, eight hex digits."""
    checked: bool
    """Whether the reader trusts the key and it made the signature; else nobody checked who signed."""


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule found."""

    rule: Rule
    """The rule, with its citation and cure."""
    counts: dict[Outcome, int]
    """How many rows (row scope) or requests (batch scope: 1 in all) had each outcome; all four keys."""
    places: tuple[Place, ...]
    """The first few places where it was breached, or where it could not tell if nothing breached it."""
    members: int = 0
    """Batch scope: how many rows belong to the breach."""
    clusters: tuple[int, ...] = ()
    """Batch scope: sizes of the largest breached clusters, largest first, at most ten."""

    @property
    def outcome(self) -> Outcome:
        """The rule's outcome for the whole request: the gravest any row or the batch had."""
        for grave in (Outcome.BREACHED, Outcome.CANNOT_TELL, Outcome.HOLDS):
            if self.counts.get(grave, 0):
                return grave
        return Outcome.DOES_NOT_APPLY


@dataclass(frozen=True, slots=True)
class Interval:
    """A number with its range."""

    value: float
    """The central figure."""
    low: float
    """Lower end of the 90 % range."""
    high: float
    """Upper end of the 90 % range."""


@dataclass(frozen=True, slots=True)
class GroupRate:
    """One line of a by-group total; never attached to a row."""

    group: str
    """Census group."""
    bystanders: Interval | None
    """Wrong people reached, per 100,000 residents of the group; None where suppressed."""
    requested: Interval | None
    """Wrong people per 1,000 requested, soft-weighted; None where suppressed."""


@dataclass(frozen=True, slots=True)
class Selectivity:
    """One point of the selectivity curve."""

    key: str
    """The match key."""
    wrong_people: Interval
    """Expected distinct wrong people."""
    wrong_per_right: Interval | None = None
    """Wrong people per right one under this key; the tolerance is on this, not on the namesakes."""


@dataclass(frozen=True, slots=True)
class RangeDriver:
    """How far one unknown alone moves the number of wrong people: one bar of a tornado chart."""

    name: str
    """What is not known, in words: `the chance that the person meant is in the file`."""
    low: float
    """Expected wrong people with this unknown at the end that makes them few, all else at its centre."""
    high: float
    """Expected wrong people with this unknown at the end that makes them many."""


@dataclass(frozen=True, slots=True)
class EffectiveKey:
    """How many rows really have which fields of the match key: a blank or a placeholder is no field."""

    key: str
    """The match key less the fields those rows do not have; empty where nothing of it is left."""
    rows: int
    """How many rows are compared on it."""


@dataclass(frozen=True, slots=True)
class WorstRow:
    """One of the rows that most other people answer to; a place, never a name."""

    place: Place
    """Where it stands."""
    key: str
    """The effective key it is compared on."""
    namesakes: float
    """How many other people in the file are expected to answer to it."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What it would take to read a request row by row, each row by two people apart from one another."""

    rows: int
    """Rows to read."""
    minutes: float
    """Minutes that one person reads one row."""
    readers: int = 2
    """People who read each row."""
    hours_a_year: float = 1_800.0
    """Hours that one person works in a year."""

    @property
    def officer_years(self) -> float:
        """Years of one person's work."""
        return self.rows * self.readers * self.minutes / 60.0 / self.hours_a_year


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many wrong people the request would reach under one match key and return policy."""

    key: str
    """The match key."""
    universe: str
    """Whose names were counted."""
    size: int
    """People in the custodian's file."""
    present: Interval
    """Chance that the person meant is in the file and agrees on the key."""
    wrong_people: Interval
    """Expected distinct wrong people."""
    policy: str
    """`lone hits` or `every hit`."""
    per_1000: dict[str, Interval]
    """`right`, `wrong`, `ambiguous_with`, `ambiguous_without`, `none`, per 1,000 rows."""
    wrong_per_right: Interval
    """Wrong people per right one."""
    by_group: tuple[GroupRate, ...] = ()
    """By group, or empty where a table would be too small."""
    selectivity: tuple[Selectivity, ...] = ()
    """The curve over added identifiers."""
    tolerance: float = 0.0
    """Wrong people per right one that would be tolerated."""
    shortest_safe_key: str | None = None
    """The shortest key under the tolerance, or None."""
    notes: tuple[str, ...] = ()
    """What could not be known."""
    namesakes: Interval | None = None
    """Median over the rows of how many other people in the file answer to a row's identifiers."""
    lone_hit_wrong: Interval | None = None
    """Chance, 0 to 1, that a lone hit is the wrong person, over all rows."""
    effective_keys: tuple[EffectiveKey, ...] = ()
    """How many rows have which of the key's fields, most rows first."""
    drivers: tuple[RangeDriver, ...] = ()
    """What drives the range of `wrong_people`, widest first."""
    namesakes_mean: Interval | None = None
    """The same as `namesakes`, averaged over the rows; common names lift it far above the median."""
    right_people: Interval | None = None
    """Expected distinct people meant whom the match would reach."""
    crossed: Interval | None = None
    """Rows whose lone hit would be another person of the request."""
    worst_rows: tuple[WorstRow, ...] = ()
    """The rows that most other people answer to."""
    key_source: str = "asked for"
    """Where the key came from: `asked for`, `read in the letter`, or `nobody named one`."""
    ambiguous_rows: int | None = None
    """Rows on which a lone hit would be wrong more often than the tolerance allows: their reason is *ambiguous*."""
    workload: Workload | None = None
    """What it would take to read the request row by row."""


@dataclass(frozen=True, slots=True)
class PersonEstimate:
    """How many other people answer to one set of identifiers."""

    key: str
    """The match key as asked for."""
    effective_key: str
    """The key less the fields that were not given."""
    namesakes: Interval
    """Other people in the file who answer to it."""
    p_other: Interval
    """Chance that at least one does."""
    lone_hit_wrong: Interval
    """Chance that a lone hit is the wrong person."""
    present: Interval
    """Chance that the person meant is in the file and agrees on the key."""
    by_presence: tuple[tuple[float, float], ...]
    """For some chances that the person meant is in the file: the chance that a lone hit is wrong."""
    universe: str
    """Whose names were counted."""
    size: int
    """People in the custodian's file."""
    words: str
    """The namesakes in words: `about 26,000 other people`."""
    notes: tuple[str, ...] = ()
    """What could not be known."""


@dataclass(frozen=True, slots=True)
class LedgerReceipt:
    """Where the review was recorded."""

    origin: str
    """The log's name."""
    size: int
    """Entries in the log after this one."""
    root: str
    """Base64 root hash."""
    index: int
    """0-based index of this entry."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a review says of a request. *Holds* means nothing was found against it: no permission."""

    version: str
    """misnomer's version."""
    as_of: date
    """The date that counts."""
    as_of_source: str
    """`--as-of`, `the cover's received date` or `today`."""
    digest: str
    """`sha256:…` over everything that input, packs and version determine."""
    match_request: MatchRequest
    """What was read, and how."""
    packs: tuple[PackUsed, ...]
    """Which packs judged, in the order asked."""
    default_packs: bool
    """Whether they were the defaults."""
    outcome: Outcome
    """Of the whole request."""
    dispositions: dict[Disposition, int]
    """How many rows; all three keys."""
    results: tuple[RuleResult, ...]
    """One per rule, in pack order."""
    estimate: Estimate | None = None
    """How many wrong people it would reach, where estimated."""
    not_estimated: str = ""
    """Why there is no estimate, where one was asked for and could not be made."""
    signatures: tuple[PackSignature, ...] = ()
    """Who signed the packs that judged."""
    ledger: LedgerReceipt | None = None
    """Where it was recorded, where it was."""
    out: Path | None = None
    """The folder the outputs were written to."""
    seconds: dict[str, float] = field(default_factory=dict, compare=False)
    """About how long judging by each pack took, by its id; no part of the opinion's outputs."""
