"""Homes of invented households: houses, flats in large buildings, institutions.

A home is a number within its ZIP. Numbers run first over the flats of large buildings, then over houses, then over
institutions. There are more numbers than households, so that one household in sixteen meets another at its address.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population.chance import Bits
from misnomer.population.draw import homes_by_zip
from misnomer.population.model import Level, Population
from misnomer.population.streets import Homes, addresses, coded_streets, coded_units
from misnomer.simulation.people.layout import ADULTS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SPARE: Final = 16
"""Numbers for each flat or house."""
_ALONE: Final = 9 / ADULTS
"""Share of adults who live alone; those in institutions are among them."""


@dataclass(frozen=True, slots=True)
class HomeChoice:
    """What homes are drawn from [Z each]."""

    large: Floats
    """Share of households that live in large buildings."""
    buildings: Ints
    """Large buildings."""
    flats: Ints
    """Numbers of flats in all of these."""
    units: int
    """Numbers of flats in each."""
    houses: Ints
    """Numbers of houses."""
    instituted: Floats
    """Chance that somebody who lives alone lives at an institution."""
    institutions: Ints
    """Institutions."""
    kind: npt.NDArray[np.int8]
    """What each ZIP is."""

    def choose(self, zips: Ints, bits: Bits, alone: npt.NDArray[np.bool_]) -> Ints:
        """Homes of n households, by ZIP and 64 random bits each; `alone` marks those who may be at an institution."""
        first = (bits >> np.uint64(44)).astype(np.float64) * 2.0**-20
        rest = bits & np.uint64(0xFFFFFFFF)
        large = first < self.large.take(zips)
        flats, houses = self.flats.take(zips), self.houses.take(zips)
        home = np.where(large, 0, flats) + _among(rest, np.where(large, flats, houses))
        lone = np.nonzero(alone)
        kind = (bits[lone] >> np.uint64(32) & np.uint64(0xFFF)).astype(np.float64) / 4096
        inside = kind < self.instituted.take(zips[lone])
        lone = tuple(each[inside] for each in lone)
        there = self.institutions.take(zips[lone])
        home[lone] = flats[lone] + houses[lone] + _among(rest[lone], there)
        return home

    def streets(self, zips: npt.NDArray[np.int32], home: npt.NDArray[np.int32]) -> tuple[Any, Any]:
        """Street and unit of n homes as strings, unit null where there is none."""
        return addresses(zips, home, self._standing)

    def coded(self, name: str, zips: npt.NDArray[np.int32], home: npt.NDArray[np.int32]) -> Any:
        """Street or unit of n homes as a dictionary, unit null where there is none."""
        coded = coded_streets if name == "street" else coded_units
        return coded(zips, home, self._standing)

    @property
    def _standing(self) -> Homes:
        flats = self.flats.astype(np.float64)
        return Homes(np.ones(len(flats), np.int64), flats, self.units, self.kind)

    def is_institution(self, zips: Ints, home: Ints) -> npt.NDArray[np.bool_]:
        """Whether homes are institutions [n]."""
        found: npt.NDArray[np.bool_] = home >= self.flats[zips] + self.houses[zips]
        return found


def _among(bits: Bits, number: Ints) -> Ints:
    """One of so many, by 32 random bits each."""
    return ((bits * number.view(np.uint64)) >> np.uint64(32)).view(np.int64)


def home_choice(population: Population) -> HomeChoice:
    """Prepare to draw."""
    places, settings = population.places, population.settings.addresses
    homes = homes_by_zip(population)
    per_building = round(settings.homes_in_large_building.value)
    large = np.asarray(places.large_buildings) * homes
    people = population.people * (places[Level.ZIP].given_group @ population.groups)
    inside = people * np.asarray(places.group_quarters)
    buildings = np.ceil(large / per_building).astype(np.int64)
    return HomeChoice(
        large=np.asarray(places.large_buildings, dtype=np.float64),
        buildings=buildings,
        flats=buildings * (per_building * SPARE),
        units=per_building * SPARE,
        houses=np.ceil((homes - large + 1) * SPARE).astype(np.int64),
        instituted=np.minimum(np.asarray(places.group_quarters) / _ALONE, 0.95),
        institutions=np.ceil(inside / settings.people_in_institution.value + 1e-9).astype(np.int64).clip(min=1),
        kind=np.asarray(places.kind),
    )
