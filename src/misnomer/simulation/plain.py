"""Invented people without kin or households: independent draws of the population, which shows what families change."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population import People, Population, Sampler, decode, load_population
from misnomer.population.decode import TINS

CHUNK: Final = 1_000_000
"""People at a time."""


@dataclass(frozen=True, slots=True)
class PlainCodes(People):
    """Codes of independent people: what `PeopleCodes` has, for people who are nobody's kin."""

    tin: npt.NDArray[np.int32]
    """Number of the taxpayer number [n]."""
    second_last: npt.NDArray[np.int32]
    """Always -1: no surname is joined [n]."""


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
        self.population: Population = load_population(universe, size=people)
        self._sampler = Sampler(self.population)

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
