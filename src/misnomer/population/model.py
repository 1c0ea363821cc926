"""The fitted joint distribution, as arrays: what `namesakes` sums over and `draw` samples from.

    P(first, last, s, y, z) = Σ_g P(g) · P(last|g) · P(z|g) · tilt(z, g, band(y)) · P(first, s, y | g)

Six groups g (G); F listed first names and S listed surnames, each with one more row, the last, for everybody
whose name is not listed; sexes s (0 male, 1 female); Y years of birth in B age bands; places z.
docs/explanation/population.md says how each part is fitted.

Chances are float64, except the big table of births (float32). Arrays may be read-only memory maps.
A name's code is its position in its sorted vocabulary, int32; every other name has the code F, or S.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.settings import Settings

Floats = npt.NDArray[np.float64]
"""float64 array."""
Codes = npt.NDArray[np.int32]
"""int32 array of codes."""

GROUPS: Final = ("white", "black", "api", "aian", "multiple", "hispanic")
"""The six Census groups, in the order of every axis of length 6; all but the last are not Hispanic."""
SEXES: Final = ("M", "F")
"""The order of every axis of length 2 that means sex."""
NO_INITIAL: Final = 26
"""The position, after A to Z, of *no middle name*."""


def codes_of(values: Any, vocabulary: pa.Array) -> Codes:
    """Look strings up in a sorted vocabulary.

    Args:
        values: A pyarrow Array or ChunkedArray, or a list of n strings, normalised (capitals A-Z); None allowed.
        vocabulary: The known strings.

    Returns:
        Their codes, int32 [n]; `len(vocabulary)` for a string that is not in it and for None.
    """
    strings = values if isinstance(values, pa.Array | pa.ChunkedArray) else pa.array(values, pa.string())
    found = pc.fill_null(pc.index_in(strings, value_set=vocabulary, skip_nulls=True), len(vocabulary))
    codes: Codes = found.to_numpy(zero_copy_only=False) if isinstance(found, pa.Array) else found.to_numpy()
    return codes.astype(np.int32, copy=False)


@dataclass(frozen=True, slots=True)
class UnlistedNames:
    """What is known of a name that is in no table."""

    bearers: Floats
    """How many people may bear it [K], ascending."""
    chances: Floats
    """Chance of each [K], for a name met because somebody bears it; sums to 1."""
    group: Floats
    """P(g | the name is not listed) [6]."""


@dataclass(frozen=True, slots=True)
class Surnames:
    """P(last | g)."""

    names: pa.Array
    """The vocabulary: S strings, sorted, capitals A-Z only."""
    given_group: Floats
    """P(last | g) [S+1, 6]; row S: the chance of a surname that is not listed. Columns sum to 1."""
    unlisted: UnlistedNames
    """About those not listed."""

    def codes(self, values: Any) -> Codes:
        """Codes of n surnames; see `codes_of`."""
        return codes_of(values, self.names)


@dataclass(frozen=True, slots=True)
class FirstNames:
    """P(first, s, y | g), as factors, and its sums.

    P(first, s, y | g) = group_factor[f,g] · sex_factor[f,s] · band_factor[g, band(y)]
    · (births[f,s,y] + elsewhere[f,s] · elsewhere_profile[g,s,y]); `at` multiplies it out for the rows asked for.
    """

    names: pa.Array
    """The vocabulary: F strings, sorted, capitals A-Z only."""
    given_group: Floats
    """P(first | g) [F+1, 6]; row F: the chance of a first name that is not listed. Columns sum to 1."""
    by_sex: Floats
    """P(first, s | g) [F+1, 6, 2]; sums over its last axis to `given_group`."""
    by_band: Floats
    """P(first, band | g) [F+1, 6, B]; sums over its last axis to `given_group`."""
    group_factor: Floats
    """[F+1, 6]"""
    sex_factor: Floats
    """[F+1, 2]"""
    births: npt.NDArray[np.float32]
    """[F+1, 2, Y]: people born here, alive, calibrated by sex and year."""
    elsewhere: Floats
    """[F+1, 2]: people the births do not account for."""
    elsewhere_profile: Floats
    """[6, 2, Y]: how those people spread over groups and years."""
    band_factor: Floats
    """[6, B]"""
    band: npt.NDArray[np.int8]
    """The age band of each year [Y]."""
    unlisted: UnlistedNames
    """About those not listed."""

    def codes(self, values: Any) -> Codes:
        """Codes of n first names; see `codes_of`."""
        return codes_of(values, self.names)

    def at(self, first: Codes, year: Codes, sex: Codes | int | None = None) -> Floats:
        """P(first, year | g), or P(first, sex, year | g) where sex is given.

        Args:
            first: Codes of n first names, 0 to F.
            year: Positions of n years in `Ages.years`, 0 to Y-1.
            sex: n sexes or one for all, 0 male, 1 female; None sums over both.

        Returns:
            float64 [n, 6].
        """
        if sex is None:
            both: Floats = self.at(first, year, 0) + self.at(first, year, 1)
            return both
        here = self.births[first, sex, year].astype(np.float64)
        mixed = here[:, None] + self.elsewhere[first, sex][:, None] * self.elsewhere_profile[:, sex, year].T
        mixed *= self.group_factor[first] * self.sex_factor[first, sex][:, None]
        mixed *= self.band_factor[:, self.band[year]].T
        result: Floats = mixed
        return result

    def at_birth(self, year: int, sex: int | None, group: int) -> Floats:
        """One column of `at` for every name: P(first, year | g), or P(first, sex, year | g) where sex is given.

        Args:
            year: Position of the year in `Ages.years`.
            sex: 0 male, 1 female; None sums over both.
            group: Position of the group.

        Returns:
            float64 [F+1].
        """
        if sex is None:
            return np.asarray(self.at_birth(year, 0, group) + self.at_birth(year, 1, group))
        mixed = self.births[:, sex, year].astype(np.float64)
        mixed += self.elsewhere[:, sex] * self.elsewhere_profile[group, sex, year]
        mixed *= self.group_factor[:, group] * self.sex_factor[:, sex]
        mixed *= self.band_factor[group, self.band[year]]
        return mixed


@dataclass(frozen=True, slots=True)
class Ages:
    """P(s, y | g)."""

    years: npt.NDArray[np.int16]
    """Years of birth, ascending [Y]; the first stands for all earlier years too."""
    given_group: Floats
    """P(s, y | g) [6, 2, Y]; sums to 1 for each g."""
    band: npt.NDArray[np.int8]
    """The age band of each year [Y], 0 to B-1."""
    band_names: tuple[str, ...]
    """What the bands are: `18-24`, `25-64`, `65+` (and first `under 18` where minors are counted) [B]."""

    def positions(self, years: npt.NDArray[Any]) -> Codes:
        """Positions of n years of birth in `years`; earlier years get 0, later ones −1."""
        position = np.maximum(years.astype(np.int64) - int(self.years[0]), 0)
        return np.where(position < len(self.years), position, -1).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Birthdays:
    """P(day | y)."""

    given_year: Floats
    """[Y, 366]: chance of each day of a leap year (0: 1 January; 59: 29 February, 0 in other years); rows sum to 1."""


@dataclass(frozen=True, slots=True)
class MiddleInitials:
    """P(initial | s, y): judgement throughout."""

    given_sex_year: Floats
    """[2, Y, 27]: A to Z, then no middle name; sums to 1 over the last axis."""


class Level(StrEnum):
    """How wide a place is."""

    STATE = "state"
    """State, D.C., or a military post office's AA, AE, AP."""
    COUNTY = "county"
    """County by its five-digit code; 00000 for ZIPs without one."""
    CITY_STATE = "city and state"
    """The post office's city name and state: `SPRINGFIELD, IL`."""
    CITY = "city"
    """That city name in any state: `SPRINGFIELD`."""
    ZIP3 = "zip3"
    """The first three digits of a ZIP."""
    ZIP = "zip"
    """A five-digit ZIP."""


@dataclass(frozen=True, slots=True)
class Places:
    """P(z | g) at one level."""

    level: Level
    """Which level."""
    names: pa.Array
    """The vocabulary: Z strings, sorted."""
    given_group: Floats
    """P(z | g) [Z, 6]; columns sum to 1. All zero for a place outside the universe (Guam)."""
    tilt: Floats
    """P(band | z, g) / P(band | g) [Z, 6, B]; its mean over z, weighted by `given_group`, is 1."""
    theta: Floats
    """How surnames cluster in each place, by group [Z, 6]; see ThetaSettings for the range."""

    def codes(self, values: Any) -> Codes:
        """Codes of n places; Z for a place that is not known."""
        return codes_of(values, self.names)


@dataclass(frozen=True, slots=True)
class Geography:
    """Places at every level, and how they nest."""

    levels: dict[Level, Places]
    """Every level."""
    parents: dict[Level, Codes]
    """For each wider level, which of its places each ZIP lies in [Z of ZIP]."""
    kind: npt.NDArray[np.int8]
    """What each ZIP is: 0 standard, 1 unique (one institution or company), 2 po box, 3 military."""
    large_buildings: Floats
    """Share of homes in buildings of five or more, by ZIP; the nation's where not known."""
    group_quarters: Floats
    """Share of residents in dormitories, prisons, nursing homes, …, by ZIP; the nation's where not known."""
    owner_occupied: Floats
    """Share of homes lived in by their owner, by ZIP; the nation's where not known."""

    def __getitem__(self, level: Level) -> Places:
        """The places of one level."""
        return self.levels[level]


@dataclass(frozen=True, slots=True)
class Universe:
    """Whose names are counted."""

    name: str
    """`us-adults-2020`, `us-residents-2020`, or the name of a custodian's own counts."""
    title: str
    """In words a person reads."""
    size: int
    """People in it, unless a size was asked for."""
    coverage: float
    """Share of them that the custodian's file holds."""


@dataclass(frozen=True, slots=True)
class Population:
    """The whole model."""

    universe: Universe
    """Whose names are counted."""
    groups: Floats
    """P(g) [6], in the order of GROUPS; sums to 1."""
    surnames: Surnames
    """P(last | g)."""
    first_names: FirstNames
    """P(first, s, y | g)."""
    ages: Ages
    """P(s, y | g)."""
    birthdays: Birthdays
    """P(day | y)."""
    middle_initials: MiddleInitials
    """P(initial | s, y)."""
    places: Geography
    """P(z | g) and tilts."""
    settings: Settings
    """Everything judged."""
    digest: str
    """`sha256:…` over the tables and settings it was fitted from."""

    @property
    def people(self) -> int:
        """People the custodian's file holds: size × coverage, rounded."""
        return round(self.universe.size * self.universe.coverage)
