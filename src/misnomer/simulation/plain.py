"""Invented people without kin or households: independent draws of the population, which shows what families change."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population import People, Sampler, decode, load_population
from misnomer.population.chance import Purpose, random_bits
from misnomer.population.decode import TINS
from misnomer.population.draw import homes_by_zip

CHUNK: Final = 1_000_000
"""People at a time."""


@lru_cache(maxsize=1)
def _sampler(universe: str, people: int) -> Sampler:
    """Who draws people, for several seeds in turn."""
    return Sampler(load_population(universe, size=people))


@dataclass(frozen=True, slots=True)
class PlainCodes(People):
    """Codes of independent people: what `PeopleCodes` has, for people who are nobody's kin."""

    tin: npt.NDArray[np.int32]
    """Number of the taxpayer number [n]."""
    second_last: npt.NDArray[np.int32]
    """Always -1: no surname is joined [n]."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where people lived some time ago [n each]."""

    zip: npt.NDArray[np.int32]
    """Position among ZIPs; -1 abroad."""
    home: npt.NDArray[np.int32]
    """Home within the ZIP."""
    moves: npt.NDArray[np.int8]
    """Moves since, here no more than one."""


class PlainPopulation:
    """A whole population of independent people, made from a seed and from nothing else."""

    def __init__(self, seed: int, universe: str, people: int) -> None:
        """Make ready.

        Args:
            seed: Any whole number from 0 to 2^64 - 1.
            universe: Whose names they bear.
            people: How many.
        """
        self.seed, self.universe, self.people = seed, universe, people
        self._sampler = _sampler(universe, people)
        self.population = self._sampler.population

    @property
    def kept(self) -> bool:
        """Whether they are on disk: never."""
        return False

    def codes(self, first: int, count: int) -> PlainCodes:
        """People `first` to `first + count - 1`."""
        drawn = self._sampler.people(count, self.seed, first)
        columns: dict[str, Any] = {f.name: getattr(drawn, f.name) for f in fields(People)}
        return PlainCodes(
            **columns,
            tin=(drawn.person % TINS).astype(np.int32),
            second_last=np.full(count, -1, np.int32),
        )

    def chunks(self, jobs: int = 1) -> Iterator[PlainCodes]:
        """Everybody, about a million at a time, in order."""
        for first in range(0, self.people, CHUNK):
            yield self.codes(first, min(CHUNK, self.people - first))

    def records(self, codes: PlainCodes) -> Any:
        """Their records as strings: a `pyarrow.Table`, a row a person."""
        return decode(codes, self._sampler, self.seed)

    def streets(self, zips: npt.NDArray[np.int32], home: npt.NDArray[np.int32]) -> Any:
        """Street and unit of some homes, as `pyarrow` arrays."""
        from misnomer.population.decode import _homes
        from misnomer.population.streets import addresses

        return addresses(zips, home, _homes(self._sampler))

    def old_addresses(self, codes: PlainCodes, years: npt.NDArray[np.float64]) -> Addresses:
        """Where these people lived so many years ago: in the same home, or anywhere.

        Args:
            codes: Whom [n].
            years: How long ago [n].
        """
        moving = self.population.settings.addresses
        one, five = (-np.log(1 - share.value) for share in (moving.moved_one_year, moving.moved_five_years))
        stayed = np.exp(-one * years ** (np.log(five / one) / np.log(5)))
        bits = random_bits(self.seed, Purpose.TIN, (codes.person + 1).view(np.uint64))
        moved = (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53 >= stayed
        elsewhere = self._sampler.people(1, self.seed, 0).zip
        other = np.roll(codes.zip, 1) if len(codes) > 1 else elsewhere
        homes = homes_by_zip(self.population)[other]
        home = np.where(moved, (bits & np.uint64(0xFFFFFF)).astype(np.int64) % homes, codes.home)
        return Addresses(np.where(moved, other, codes.zip), home.astype(np.int32), moved.astype(np.int8))

    def at(self, persons: npt.NDArray[np.int64]) -> PlainCodes:
        """These people, by their numbers."""
        pieces = [self.codes(person, 1) for person in persons.tolist()]
        names = [f.name for f in fields(PlainCodes)]
        return PlainCodes(**{name: np.concatenate([getattr(p, name) for p in pieces]) for name in names})
