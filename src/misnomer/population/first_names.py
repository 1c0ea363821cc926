"""First names by group, sex and year of birth: the seed, the margins, and the chances that come out.

Method: docs/explanation/population.md, "First names".
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.population.inputs import NameCounts
from misnomer.population.model import FirstNames, Floats, UnlistedNames
from misnomer.population.rake import Margins, Raked, Seed, agree, cells_by_name, cells_by_year, rake
from misnomer.population.settings import Settings
from misnomer.population.surnames import shrunk_counts
from misnomer.population.survivors import AgeProfile, band_of_year, years

THIN: Final = 20.0
"""Births a year at which half of a name's births are spread over the years around: rare years are suppressed."""
RARE_SINCE: Final = 1955
"""Since this year nearly every child has a number, so what the name table lacks is rare names."""


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """All residents raked: first name × group × sex × year."""

    seed: Seed
    """What was believed before."""
    margins: Margins
    """What had to come out."""
    raked: Raked
    """The factors."""


def smooth(births: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Spread thin names over five years: the table leaves out a name's years with fewer than five births.

    Args:
        births: By name, sex and year [F+1, 2, Y].
    """
    width = births.shape[2]
    running = np.cumsum(np.pad(births, ((0, 0), (0, 0), (3, 2))), axis=2, dtype=np.float64)
    around = ((running[:, :, 5:] - running[:, :, :width]) / 5).astype(np.float32)
    weight = (THIN / (THIN + around)).astype(np.float32)
    return births + weight * (around - births)


def native_by_name(
    recorded: npt.NDArray[np.float32], born: Floats, alive: Floats, native: Floats
) -> npt.NDArray[np.float32]:
    """People born here and alive by first name, sex and year [F+1, 2, Y], adding up to `native`.

    Args:
        recorded: Births in the name table [F+1, 2, Y].
        born: Births in the country by year [Y].
        alive: Chance of living on census day [2, Y].
        native: People born here and alive [2, Y].
    """
    living = smooth(recorded) * alive.astype(np.float32)
    missing = np.clip(1 - recorded.sum(axis=(0, 1), dtype=np.float64) / born, 0, None)
    missing = np.where(years() < RARE_SINCE, missing[years() == RARE_SINCE], missing)
    living[-1] += (missing * native).astype(np.float32)
    living *= (native / living.sum(axis=0, dtype=np.float64)).astype(np.float32)
    return living


def group_bands(adults: Floats, everyone: Floats, bands: Floats, settings: Settings) -> Floats:
    """People by group and age band [6, 4], adding up to both margins.

    Args:
        adults: Adults by group, in any unit [6].
        everyone: People by group [6].
        bands: People by age band [4].
        settings: Shares of the young and the old among each group's adults.
    """
    young, old = settings.ages.young.values, settings.ages.old.values
    adult = adults / everyone
    adult = adult * (bands[1:].sum() / (everyone @ adult))
    shares = np.stack([1 - adult, adult * young, adult * (1 - young - old), adult * old], axis=1)
    return agree(shares * everyone[:, None], everyone, bands)


def rake_names(
    counts: NameCounts, living: npt.NDArray[np.float32], profile: AgeProfile, adults: Floats, settings: Settings
) -> NamedPeople:
    """Rake all residents with a first name to the Census margins.

    Args:
        counts: The Census table of first names.
        living: People born here and alive by first name, sex and year [F+1, 2, Y].
        profile: Everybody by sex and year.
        adults: Adults by group [6].
        settings: What was judged.
    """
    total = counts.counts.sum() / profile.everyone.sum()
    by_group = shrunk_counts(counts, settings.names.shrinkage.value)
    by_sex = _shrunk_sexes(counts, settings.names.shrinkage.value)
    sex_year = profile.everyone * (by_sex.sum(axis=0) / profile.everyone.sum(axis=1))[:, None]
    bands = sex_year.sum(axis=0) @ np.eye(4)[band_of_year()]
    wanted = group_bands(adults, by_group.sum(axis=0), bands, settings)
    births = living * np.float32(total)
    odds = settings.elsewhere.share.values / (1 - settings.elsewhere.share.values)
    unexplained = np.maximum(by_sex - births.sum(axis=2, dtype=np.float64), settings.elsewhere.floor.value * by_sex)
    mean_odds = by_group @ odds / by_group.sum(axis=1)
    shape = profile.elsewhere / profile.elsewhere.sum(axis=1, keepdims=True)
    seed = Seed(births, unexplained / mean_odds[:, None], odds[:, None, None] * shape[None], band_of_year())
    margins = Margins(by_group, by_sex, sex_year, wanted)
    return NamedPeople(seed, margins, rake(seed, margins))


def _shrunk_sexes(counts: NameCounts, people: float) -> Floats:
    """People by first name and sex [F+1, 2], a few people of both sexes added to each name first."""
    if counts.male_share is None:
        raise ValueError("first names need shares by sex")
    n = counts.counts.astype(np.float64)
    male = (n * counts.male_share + people / 2) / (n + people)
    return np.stack([n * male, n * (1 - male)], axis=1)


def condition(
    named: NamedPeople, present: Floats, names: pa.Array, unlisted: UnlistedNames
) -> tuple[FirstNames, Floats]:
    """Chances of first name, sex and year given group, among the people of a universe.

    Args:
        named: Everybody raked.
        present: Share of each year's people who belong to the universe [Y]; years after the last such are cut off.
        names: The vocabulary [F].
        unlisted: About names not listed.

    Returns:
        The first names, and P(s, y | g) [6, 2, Y].
    """
    seed, raked = named.seed, named.raked
    last = int(np.flatnonzero(present > 0)[-1]) + 1
    bands = np.unique(seed.band[:last])
    d = (raked.sex_year * present)[:, :last]
    cut = Seed(
        seed.births[:, :, :last] * d.astype(np.float32),
        seed.elsewhere,
        seed.profile[:, :, :last] * d,
        (seed.band[:last] - bands[0]).astype(np.int8),
    )
    e = raked.group_band[:, bands]
    weight = raked.first_group[:, None, :] * raked.first_sex[:, :, None]
    by_sex, by_band = _sums(cut, e, weight)
    people = by_sex.sum(axis=(0, 2))
    ages = cells_by_year(cut, weight) * e[:, None, cut.band]
    first_names = FirstNames(
        names=names,
        given_group=by_sex.sum(axis=2) / people,
        by_sex=by_sex / people[None, :, None],
        by_band=by_band / people[None, :, None],
        group_factor=raked.first_group / people,
        sex_factor=raked.first_sex,
        births=cut.births,
        elsewhere=cut.elsewhere,
        elsewhere_profile=cut.profile,
        band_factor=e,
        band=cut.band,
        unlisted=unlisted,
    )
    return first_names, ages / ages.sum(axis=(1, 2))[:, None, None]


def _sums(seed: Seed, e: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """People by first name, group and sex [F+1, 6, 2], and by first name, group and band [F+1, 6, B]."""
    bands = []
    for b in range(e.shape[1]):
        of_band = e[:, b][:, None, None] * (seed.band == b) * np.ones((1, 2, 1))
        bands.append(cells_by_name(seed, of_band) * weight)
    by_sex: Floats = np.sum(bands, axis=0).transpose(0, 2, 1)
    by_band: Floats = np.stack([part.sum(axis=1) for part in bands], axis=2)
    return np.ascontiguousarray(by_sex), by_band
