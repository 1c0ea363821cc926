"""What an estimate has to assume beyond the population: each a setting with a range, never a constant in code.

Everything here is judgement unless a source stands beside it; docs/explanation/namesakes.md says what each moves.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from misnomer.population.settings import GroupSetting, Setting


class ReturnPolicy(StrEnum):
    """Which hits the custodian would return."""

    LONE_HITS = "lone hits"
    """A row's record is returned only where exactly one record answers."""
    EVERY_HIT = "every hit"
    """Every record that answers is returned."""


class BlankRule(StrEnum):
    """What the custodian's system does with a field that the row does not have."""

    IGNORE = "ignore"
    """The field is left out of the comparison."""
    NEVER_AGREES = "never agrees"
    """The row can match nobody."""
    EQUALS_BLANK = "equals blank"
    """It agrees with records in which that field is blank, or holds the same words in its place."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """For the person meant, given that the file holds them: the chance that a field agrees."""

    last: Setting = Setting(0.92, 0.82, 0.97)
    """Surnames change with marriage and are misspelt; double surnames are shortened."""
    first: Setting = Setting(0.90, 0.80, 0.96)
    """First names are shortened, misspelt, or written in another order."""
    middle: Setting = Setting(0.75, 0.50, 0.90)
    """Many records have none, or only an initial."""
    suffix: Setting = Setting(0.60, 0.30, 0.90)
    """Many records leave it out."""
    sex: Setting = Setting(0.99, 0.97, 0.998)
    """Seldom wrong."""
    dob: Setting = Setting(0.95, 0.85, 0.985)
    """Day and month are swapped, digits are mistyped, or 1 January stands for *unknown*."""
    year: Setting = Setting(0.97, 0.92, 0.99)
    """The year alone."""
    tin: Setting = Setting(0.97, 0.85, 0.995)
    """A mistyped digit, or another person's number."""
    written_alike: Setting = Setting(0.75, 0.50, 0.92)
    """The same street written so that it is equal after normalisation."""
    fuzzy_mends: Setting = Setting(0.60, 0.35, 0.80)
    """Share of disagreements in a name that a fuzzy comparator forgives."""
    address_age: Setting = Setting(3.0, 1.0, 8.0)
    """Years since the address in the row was this person's, as the file's is."""
    moved_within_zip: Setting = Setting(0.20, 0.10, 0.30)
    """Of those who moved: still in the same ZIP."""
    moved_within_city: Setting = Setting(0.50, 0.35, 0.65)
    """Of those who moved: still in the same city or ZIP area."""
    moved_within_state: Setting = Setting(0.82, 0.75, 0.88, "American Community Survey, movers within a state; rounded")
    """Of those who moved: still in the same state."""


@dataclass(frozen=True, slots=True)
class Occupants:
    """Who else the file has at one address, beyond what the population's settings say."""

    earlier: Setting = Setting(0.6, 0.2, 2.0)
    """People whose record still shows this home though they have left it, or who came after the row was written."""
    crowd: Setting = Setting(1.0, 0.45, 2.5)
    """What all strangers at an address together may have to be multiplied by."""
    same_street_elsewhere: Setting = Setting(3.0, 0.5, 20.0)
    """Homes elsewhere in the country whose house number and street read the same, where no place is compared."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Identification numbers."""

    issued: float = 8.9e8
    """Numbers of nine digits in ranges that are issued."""
    wrong: Setting = Setting(0.01, 0.003, 0.04)
    """Numbers in a request that are not this person's own, but for a mistake or on purpose."""
    shared: Setting = Setting(0.002, 0.0003, 0.01)
    """Records of other people that show this person's number."""


@dataclass(frozen=True, slots=True)
class Errors:
    """How wrong the closed form may be, as multipliers of the expected number. They do not average out over rows."""

    shared: Setting = Setting(1.0, 0.78, 1.40)
    """For all rows alike: what the tables, the year and the universe get wrong."""
    by_group: GroupSetting = GroupSetting(
        (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
        (0.94, 0.94, 0.94, 0.85, 0.85, 0.94),
        (1.25, 1.30, 2.50, 3.00, 1.80, 1.40),
    )
    """For all rows in so far as they answer to a group: origins within a group keep to their own first names.
    Hardly below one: whatever keeps names together makes people who are asked about meet more namesakes, not fewer."""
    rare_pair: Setting = Setting(0.35, 0.20, 0.60)
    """Scale of the Student-t error (3 degrees of freedom) on log λ of one row where a name is rare."""
    common_name: float = 50_000.0
    """Bearers nationwide from which on a name is common."""
    t_limit: float = 6.0
    """Where the Student-t error is cut off: uncut, its exponential has no mean."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything an estimate assumes beyond the population."""

    presence: Setting = Setting(0.75, 0.30, 0.95)
    """Chance that the person meant is among the people the file could hold; times the file's coverage."""
    agreement: Agreement = field(default_factory=Agreement)
    """Chance that each field agrees for the person meant."""
    occupants: Occupants = field(default_factory=Occupants)
    """Others at an address."""
    numbers: Numbers = field(default_factory=Numbers)
    """Identification numbers."""
    errors: Errors = field(default_factory=Errors)
    """What the closed form may get wrong."""
    blank: BlankRule = BlankRule.IGNORE
    """What the custodian's system does with a blank."""
    blank_in_file: Setting = Setting(0.02, 0.002, 0.10)
    """Share of the file's records that are blank in a given field, or hold a placeholder."""
    many_rows: int = 10
    """Rows from which on an address in common is not taken as anybody's own."""
    initial_only: Setting = Setting(0.005, 0.001, 0.02)
    """Share of the file's records that show only the initial of a first name: what a row that does so agrees with."""
    clustered_most: Setting = Setting(0.5, 0.25, 0.8)
    """Of a surname's bearers elsewhere, the share that clustering may bring to one place at the most."""
    clusters_unbound: bool = False
    """Whether surnames cluster as among invented people: besides kin, while real surnames by place hold kin too; a
    rare one beyond the bearers that the tables give it; and none that is in no table."""
    unlisted_alike: Setting = Setting(0.25, 0.0, 1.0)
    """How densely unlisted names lie about a name that is compared fuzzily, against the rarer listed names."""
