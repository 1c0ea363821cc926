"""Where people lived before: moves backwards in time, by household and person.

The years since a move follow 1 - exp(-h·m·t^k), m by age and group, h and k such that as many people have moved
within one year and within five as the settings say. Who moves once moves again: the same m holds for every move.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population import Level, Population
from misnomer.population.chance import Purpose, random_bits
from misnomer.simulation.people.codes import PeopleCodes
from misnomer.simulation.people.homes import HomeChoice
from misnomer.simulation.people.places import Nearby, nearby

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

BY_AGE: Final = np.array([2.0, 1.35, 0.65, 0.4])
"""How much oftener people under 25, under 45, under 65 and older move [judgement]."""
_AGES: Final = np.array([25, 45, 65])
BY_GROUP: Final = np.array([0.9, 1.2, 1.1, 1.1, 1.2, 1.05])
"""The same by group [judgement: renters' shares]."""
_FROM: Final = np.array([0.20, 0.50, 0.80, 0.96])
"""Of moves, those within a ZIP, a city, a state, the country; the others are from abroad [ACS, rounded; judgement]."""
MOVES: Final = 6
"""Moves that are followed back."""
_YEAR: Final = 2020


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where people lived some time ago [n each]."""

    zip: npt.NDArray[np.int32]
    """Position among ZIPs; -1 abroad."""
    home: npt.NDArray[np.int32]
    """Home within the ZIP; -1 abroad."""
    moves: npt.NDArray[np.int8]
    """How often they have moved since, six at the most."""


@dataclass(frozen=True, slots=True)
class Moving:
    """How people move."""

    rate: float
    power: float
    weight: Floats
    """How much oftener each age and group moves [4, 6]."""
    within: tuple[Nearby, ...]
    """ZIPs of a city, of a state, of the country."""
    birth: Ints
    """Age on census day by position of the year of birth."""


def moving(population: Population) -> Moving:
    """Prepare to move people."""
    ages, settings = population.ages, population.settings.addresses
    old = _YEAR - ages.years.astype(np.int64)
    weight = np.outer(BY_AGE, BY_GROUP)
    share = np.zeros((4, 6))
    np.add.at(
        share, np.searchsorted(_AGES, old, side="right"), np.einsum("gsy,g->yg", ages.given_group, population.groups)
    )
    rate, power = _fitted(share / share.sum(), weight, settings.moved_one_year.value, settings.moved_five_years.value)
    zips, parents = population.places[Level.ZIP], population.places.parents
    within = tuple(nearby(zips, parents, level) for level in (Level.CITY_STATE, Level.STATE, None))
    return Moving(rate, power, weight, within, old)


def _fitted(share: Floats, weight: Floats, one: float, five: float) -> tuple[float, float]:
    """Find h and k for which these shares of people have moved within one year and within five."""
    from scipy.optimize import brentq  # takes as long to import as all else, and few ask for moves

    def moved(hazard: float) -> float:
        return float(1 - (share * np.exp(-hazard * weight)).sum())

    first = brentq(lambda h: moved(h) - one, 1e-6, 50.0)
    fifth = brentq(lambda h: moved(h) - five, 1e-6, 50.0)
    return float(first), float(np.log(fifth / first) / np.log(5))


def old_addresses(codes: PeopleCodes, years: Floats, how: Moving, homes: HomeChoice, seed: int) -> Addresses:
    """Where these people lived so many years ago.

    Args:
        codes: Who [n].
        years: How long ago, 0 or more [n].
        how: How people move.
        homes: Where they may have lived.
        seed: Whose people they are.
    """
    zips, home = codes.zip.astype(np.int64), codes.home.astype(np.int64)
    moves, left = np.zeros(len(codes), np.int8), years.astype(np.float64).copy()
    group = codes.group.astype(np.int64)
    weight = how.weight[np.searchsorted(_AGES, how.birth[codes.year], side="right"), group] * how.rate
    for number in range(MOVES):
        key = codes.household.view(np.uint64) * np.uint64(MOVES) + np.uint64(number)
        bits = random_bits(seed, Purpose.MOVE, key)
        chance = 1 - (bits >> np.uint64(24)).astype(np.float64) * 2.0**-40
        left -= (-np.log(chance) / weight) ** (1 / how.power)
        moved = np.flatnonzero((left >= 0) & (zips >= 0))
        if not len(moved):
            break
        how_far = np.searchsorted(
            _FROM, (bits[moved] & np.uint64(0xFFFFFF)).astype(np.float64) * 2.0**-24, side="right"
        )
        place = (random_bits(seed, Purpose.MOVED_FROM, key[moved]) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        there = zips[moved]
        for step, within in enumerate(how.within, start=1):
            far = how_far == step
            there[far] = within.pick(there[far], group[moved[far]], place[far])
        there[how_far == len(_FROM)] = -1
        moves[moved] += 1
        zips[moved] = there
        dwelling = random_bits(seed, Purpose.OLD_HOME, key[moved])
        found = homes.choose(np.maximum(there, 0), dwelling, np.zeros(len(moved), np.bool_))
        home[moved] = np.where(there < 0, -1, found)
    return Addresses(zips.astype(np.int32), home.astype(np.int32), moves)
