"""Who was born when and is alive on census day: births and life tables, and people born elsewhere.

Method: docs/explanation/population.md, "Ages".
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.inputs import CENSUS_YEAR, FIRST_YEAR
from misnomer.population.model import SEXES, Floats
from misnomer.population.settings import ElsewhereSettings

CENSUS_DAY: Final = 2020.25
"""1 April 2020, in years."""
BOYS: Final = 0.512
"""Share of births that are boys: 105 to 100 girls (NCHS)."""
CURVE_AGES: Final = (0.0, 8.0, 15.0, 20.0, 27.0, 35.0, 45.0, 55.0, 65.0, 75.0, 85.0, 97.0)
"""Ages at which the profile of people born elsewhere is given."""
PRESENT: Final = 0.25
"""Part of the last year's births that had happened by census day, and part of 2002's who were adults."""
ADULT_YEAR: Final = 2002
"""People born in this year turned 18 in 2020: a quarter of them before census day."""
BAND_STARTS: Final = (FIRST_YEAR, 1956, 1996, 2003)
"""First years of birth of those 65 and over, 25-64, 18-24 and under 18, by the end of 2020."""
BAND_NAMES: Final = ("under 18", "18-24", "25-64", "65+")
"""Age bands, youngest first."""


def years() -> npt.NDArray[np.int16]:
    """Years of birth [Y]."""
    return np.arange(FIRST_YEAR, CENSUS_YEAR + 1, dtype=np.int16)


def band_of_year() -> npt.NDArray[np.int8]:
    """The age band of each year of birth [Y]: 0 under 18, 1 18-24, 2 25-64, 3 65 and over."""
    return (3 - (np.searchsorted(BAND_STARTS, years(), side="right") - 1)).astype(np.int8)


def band_by_date() -> Floats:
    """Share of each year's births that is in each band on census day [Y, 4]."""
    births = years()[:, None] + (np.arange(12) + 0.5) / 12
    band = np.digitize(CENSUS_DAY - births, [18, 25, 65])
    return np.stack([(band == b).mean(axis=1) for b in range(4)], axis=1)


def survival(tables: dict[str, tuple[npt.NDArray[np.int64], Floats]]) -> Floats:
    """Chance of living on census day [2, Y], between the cohorts the life table gives."""
    result = np.empty((2, CENSUS_YEAR - FIRST_YEAR + 1))
    born = years().astype(np.float64)
    age = np.maximum(CENSUS_DAY - (born + 0.5), 0.1)
    for s, sex in enumerate(SEXES):
        cohorts, alive = tables[sex]
        at_age = np.stack([np.interp(age, np.arange(alive.shape[1]), row) for row in alive])
        result[s] = [np.interp(y, cohorts, at_age[:, j]) for j, y in enumerate(born)]
    result[:, -1] *= PRESENT
    return result


def births_by_year(published: dict[int, int], recorded: Floats) -> Floats:
    """Births in the country [Y], the years after the published ones carried on with the recorded names.

    Args:
        published: Births by year.
        recorded: Births in the name table by year [Y].
    """
    born = np.array([published.get(int(y), 0) for y in years()], dtype=np.float64)
    born[0] += published.get(FIRST_YEAR - 1, 0)
    last = int(np.flatnonzero(born)[-1])
    born[last + 1 :] = born[last] * recorded[last + 1 :] / recorded[last]
    return born


def born_elsewhere(native: Floats, bands: Floats, settings: ElsewhereSettings) -> Floats:
    """People born elsewhere by sex and year [2, Y]: what the natives leave of each age band.

    Args:
        native: People born here and alive [2, Y].
        bands: People in each age band on census day [4].
        settings: The shape of their ages within a band.
    """
    by_date = band_by_date()
    wanted = np.maximum(bands - native.sum(axis=0) @ by_date, 0.0)
    curve = np.interp(CENSUS_DAY - (years() + 0.5), CURVE_AGES, settings.ages)
    curve[-1] *= PRESENT
    for _ in range(50):
        curve = curve * (by_date @ (wanted / (curve @ by_date)))
    return np.stack([curve, curve]) * 0.5


@dataclass(frozen=True, slots=True)
class AgeProfile:
    """How many people there are by sex and year."""

    native: Floats
    """Born here and alive [2, Y]."""
    elsewhere: Floats
    """Born elsewhere [2, Y]."""

    @property
    def everyone(self) -> Floats:
        """All of them [2, Y]."""
        return self.native + self.elsewhere
