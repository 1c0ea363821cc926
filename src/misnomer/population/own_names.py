"""Bends first names and ages to a custodian's own counts, by raking the fitted model once more.

Method: docs/explanation/population.md, "A custodian's own counts".
"""

from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population.first_names import NamedPeople, condition
from misnomer.population.fit import band_chances
from misnomer.population.model import Ages, FirstNames, Floats, Population
from misnomer.population.own_counts import OwnCounts, by_code, spread
from misnomer.population.rake import Margins, Seed, agree, cells_by_name, rake

_LEAST: Final = 1e-300
_KEPT: Final = 1e-4


def bend_first_names(population: Population, counts: OwnCounts) -> tuple[FirstNames, Ages]:
    """First names and ages whose margins are the custodian's.

    Where it counted decades of birth, the ages of everybody are bent first and each name's decades then.

    Args:
        population: A fitted one, with the mix of groups already found.
        counts: Counts that have passed every check.
    """
    first_names, ages = _raked_again(population, counts, population.first_names.births)
    if "first_sex_decade" not in counts.tables:
        return first_names, ages
    bent = replace(population, first_names=first_names, ages=ages)
    return _raked_again(bent, counts, _births(bent, counts.tables["first_sex_decade"]))


def _raked_again(population: Population, counts: OwnCounts, births: npt.NDArray[np.float32]) -> tuple[FirstNames, Ages]:
    """The model raked to the custodian's margins of sexes, years and first names."""
    names, ages = population.first_names, population.ages
    sex_year = _sex_year(population, counts)
    first_sex = _first_sex(population, counts, sex_year.sum(axis=1))
    sex_year = sex_year * (first_sex.sum(axis=0) / sex_year.sum(axis=1))[:, None]
    by_group = agree(names.given_group * population.groups, first_sex.sum(axis=1), population.groups)
    bands = band_chances(ages) * population.groups[:, None]
    by_band = agree(bands, population.groups, sex_year.sum(axis=0) @ np.eye(len(ages.band_names))[ages.band])
    seed = Seed(births, names.elsewhere, names.elsewhere_profile, names.band)
    margins = Margins(by_group, first_sex, sex_year, by_band)
    named = NamedPeople(seed, margins, rake(seed, margins))
    bent, chances = condition(named, np.ones(len(ages.years)), names.names, names.unlisted)
    return bent, Ages(ages.years, chances, ages.band, ages.band_names)


def _sex_year(population: Population, counts: OwnCounts) -> Floats:
    """P(s, y) [2, Y]: the custodian's, where it counted; what it shows nobody for keeps a ten-thousandth."""
    ages = population.ages
    fitted: Floats = np.einsum("gsy,g->sy", ages.given_group, population.groups)
    for name, width in (("sex_year", 1), ("first_sex_decade", 10)):
        if name in counts.tables:
            table = counts.tables[name]
            spans, of_year = np.unique(ages.years.astype(np.int64) // width, return_inverse=True)
            at, kept = _position(spans, table.column(table.num_columns - 2).to_numpy().astype(np.int64) // width)
            people = np.zeros((2, len(spans)))
            np.add.at(people, (_sexes(table)[kept], at[kept]), table["people"].to_numpy()[kept].astype(np.float64))
            having = fitted @ np.eye(len(spans))[of_year]
            scaled: Floats = fitted * np.maximum(people / people.sum() / having, _KEPT)[:, of_year]
            scaled /= scaled.sum()
            return scaled
    return fitted


def _position(
    spans: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Where each wanted span of years stands among those of the model, and whether it is there."""
    at = np.minimum(np.searchsorted(spans, wanted), len(spans) - 1)
    return at, spans[at] == wanted


def _first_sex(population: Population, counts: OwnCounts, sexes: Floats) -> Floats:
    """P(first, s) [F+1, 2]: the custodian's where it counted, the model's where it did not."""
    names = population.first_names
    fitted: Floats = np.einsum("fgs,g->fs", names.by_sex, population.groups)
    by_sex = next((counts.tables[name] for name in ("first_sex", "first_sex_decade") if name in counts.tables), None)
    if by_sex is not None:
        halves = [by_code(by_sex.filter(_sexes(by_sex) == s), "first", names.names) for s in (0, 1)]
        share = spread(np.stack(halves, axis=1), fitted)
        if "sex_year" not in counts.tables:
            return share
        return agree(share, share.sum(axis=1), sexes)
    if "first" not in counts.tables:
        return agree(fitted, fitted.sum(axis=1), sexes)
    rows = spread(by_code(counts.tables["first"], "first", names.names), fitted.sum(axis=1))
    return agree(fitted, rows, sexes)


def _births(population: Population, table: Any) -> npt.NDArray[np.float32]:
    """Births [F+1, 2, Y], each name's scaled decade by decade towards the custodian's."""
    births = np.array(population.first_names.births)
    years = population.ages.years.astype(np.int64)
    decades = np.unique(years // 10)
    in_decade = np.eye(len(decades))[np.searchsorted(decades, years // 10)]
    people = _by_decade(table, population, decades)
    born, elsewhere = _fitted_by_decade(population, in_decade)
    hidden = people[:-1].sum(axis=(1, 2)) <= 0
    for part in (born, elsewhere):
        part[-1] += part[:-1][hidden].sum(axis=0)
    shown = people.sum(axis=2, keepdims=True)
    all_ages = (born + elsewhere).sum(axis=2, keepdims=True)
    wanted = people / np.maximum(shown, 1.0) * all_ages - elsewhere
    factor = np.clip(wanted / np.maximum(born, _LEAST), _KEPT, 1 / _KEPT)
    factor = np.where((shown > 0) & (born > 0), factor, 1.0)
    factor[:-1][hidden] = factor[-1]
    births *= (factor @ in_decade.T).astype(np.float32)
    return births


def _by_decade(table: Any, population: Population, decades: npt.NDArray[np.int64]) -> Floats:
    """The custodian's people by first name, sex and decade [F+1, 2, D]; other decades are left out."""
    names = population.first_names
    people = np.zeros((len(names.names) + 1, 2, len(decades)))
    decade = table["decade"].to_numpy().astype(np.int64) // 10
    at, kept = _position(decades, decade)
    cell = names.codes(table["first"])[kept], _sexes(table)[kept], at[kept]
    np.add.at(people, cell, table["people"].to_numpy()[kept].astype(np.float64))
    return people


def _fitted_by_decade(population: Population, in_decade: Floats) -> tuple[Floats, Floats]:
    """What the model has by first name, sex and decade [F+1, 2, D]: of people the births account for, and of others."""
    names = population.first_names
    whole = Seed(names.births, names.elsewhere, names.elsewhere_profile, names.band)
    without = Seed(names.births, np.zeros_like(names.elsewhere), names.elsewhere_profile, names.band)
    parts = []
    for column in in_decade.T:
        weight = names.band_factor[:, None, names.band] * column * np.ones((1, 2, 1))
        scale = names.sex_factor[:, :, None] * (names.group_factor * population.groups)[:, None, :]
        parts.append([(cells_by_name(seed, weight) * scale).sum(axis=2) for seed in (without, whole)])
    born = np.stack([part[0] for part in parts], axis=2)
    return born, np.stack([part[1] for part in parts], axis=2) - born


def _sexes(table: Any) -> npt.NDArray[np.int64]:
    sexes: npt.NDArray[np.int64] = (table["sex"].to_numpy(zero_copy_only=False) == "F").astype(np.int64)
    return sexes
