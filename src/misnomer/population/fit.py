"""Fits the whole population from the tables: everything here is run once and cached.

Method: docs/explanation/population.md.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.catalog.tables import TableFile
from misnomer.population.birthdays import fit_birthdays
from misnomer.population.first_names import NamedPeople, condition, native_by_name, rake_names
from misnomer.population.geography import fit_places
from misnomer.population.inputs import (
    NameCounts,
    read_births_by_name,
    read_births_by_year,
    read_first_names,
    read_life_table,
    read_surnames,
)
from misnomer.population.middle_initials import fit_middle_initials
from misnomer.population.model import Ages, Floats, Population, Universe
from misnomer.population.settings import Settings
from misnomer.population.surnames import fit_surnames, unlisted_first_names
from misnomer.population.survivors import (
    ADULT_YEAR,
    BAND_NAMES,
    BOYS,
    PRESENT,
    AgeProfile,
    births_by_year,
    born_elsewhere,
    survival,
    years,
)
from misnomer.population.zips import Zips, read_zips
from misnomer.terms.progress import Progress, silent

RESIDENTS: Final = 331_449_281
"""Residents of the fifty states and D.C. on 1 April 2020 (Census 2020, P.L. 94-171)."""
ADULTS: Final = "us-adults-2020"
"""Name of the default universe."""
EVERYONE: Final = "us-residents-2020"
"""Name of the universe of all ages."""
TITLES: Final = {
    ADULTS: "adults living in the United States on 1 April 2020",
    EVERYONE: "people living in the United States on 1 April 2020",
}
"""Universes, in words a person reads."""


def fit(
    universe: str, tables: dict[str, TableFile], settings: Settings, digest: str, progress: Progress = silent
) -> Population:
    """Fit the population of a universe.

    Args:
        universe: ADULTS or EVERYONE.
        tables: The shipped tables by name; see `inputs.USED`.
        settings: What was judged.
        digest: What the result is known by.
        progress: Told of each of four stages.
    """
    progress("reading public tables", 0, 4)
    weights = settings.ages.zip_weight.value, settings.addresses.shrinkage.value
    zips = read_zips(tables["zips"], tables["zcta_adults"], *weights)
    counts = read_first_names(tables["first_names_2020"])
    progress("fitting first names", 1, 4)
    named = named_people(tables, counts, zips, settings)
    unlisted = unlisted_first_names(counts, settings.names)
    first_names, chances = condition(named, present_by_year(universe), counts.names, unlisted)
    ages = Ages(years()[: chances.shape[2]], chances, first_names.band, _bands(first_names.band))
    progress("fitting surnames and places", 2, 4)
    people = zips.adults.sum(axis=0) if universe == ADULTS else named.margins.group_band.sum(axis=1)
    groups = people / people.sum()
    everyone: Floats = counts.counts @ counts.group_share / counts.counts.sum()
    surnames = fit_surnames(read_surnames(tables["surnames_2020"], everyone), settings.names)
    places = fit_places(zips, groups[:, None] * band_chances(ages), settings)
    progress("fitting days and initials", 3, 4)
    size = round(float(zips.adults.sum())) if universe == ADULTS else RESIDENTS
    born = ages.years.astype(np.float64)
    return Population(
        universe=Universe(universe, TITLES[universe], size, 1.0),
        groups=groups,
        surnames=surnames,
        first_names=first_names,
        ages=ages,
        birthdays=fit_birthdays(ages.years, settings.birthdays),
        middle_initials=fit_middle_initials(first_names, born, settings.middle_names),
        places=places,
        settings=settings,
        digest=digest,
    )


def named_people(tables: dict[str, TableFile], counts: NameCounts, zips: Zips, settings: Settings) -> NamedPeople:
    """Rake all residents by first name, group, sex and year."""
    recorded = read_births_by_name(tables["first_name_births"], counts.names)
    born = births_by_year(read_births_by_year(tables["births"]), recorded.sum(axis=(0, 1), dtype=np.float64))
    alive = survival(read_life_table(tables["life_table"]))
    native = np.stack([born * BOYS, born * (1 - BOYS)]) * alive
    profile = AgeProfile(native, born_elsewhere(native, zips.national * RESIDENTS, settings.elsewhere))
    living = native_by_name(recorded, born, alive, native)
    return rake_names(counts, living, profile, zips.adults.sum(axis=0), settings)


def present_by_year(universe: str) -> Floats:
    """Share of each year's people who belong to a universe [Y]."""
    born = years()
    if universe == EVERYONE:
        return np.ones(len(born))
    return np.where(born < ADULT_YEAR, 1.0, np.where(born == ADULT_YEAR, PRESENT, 0.0))


def band_chances(ages: Ages) -> Floats:
    """P(band | g) [6, B]."""
    bands = [ages.given_group[:, :, ages.band == b].sum(axis=(1, 2)) for b in range(len(ages.band_names))]
    return np.stack(bands, axis=1)


def _bands(band: npt.NDArray[np.int8]) -> tuple[str, ...]:
    return BAND_NAMES[-(int(band.max()) + 1) :]
