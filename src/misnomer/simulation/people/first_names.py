"""First names by group, cell of years and sex, and the year of birth given the name."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.chance import Alias, Bits, alias_of
from misnomer.population.model import FirstNames, Floats
from misnomer.simulation.people.ages import CELL, AgeCells

Ints = npt.NDArray[np.int64]
_SCALE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class NameChoice:
    """What first names and years are drawn from. Rows: (group × C + cell) × 2 + sex."""

    alias: Alias
    """First names, those in no table last [rows, F + 1]."""
    years: Bits
    """For each row and name, four shares of 16 bits: up to which the years of the cell reach [rows × (F + 1)]."""
    start: Ints
    """First year of each cell [C]."""
    last: Ints
    """Last year of each cell [C]."""

    def choose(self, row: Ints, bits: Bits) -> Ints:
        """First names [n]."""
        return self.alias.choose(row, bits)

    def year(self, row: Ints, cell: Ints, first: Ints, share: Bits) -> Ints:
        """Years of birth, as positions, given names and 16 random bits each [n]."""
        four = self.years.take(row * self.alias.width + first)
        share = share & np.uint64(_SCALE - 1)
        year = self.start[cell]
        for place in range(CELL - 1):
            year = year + (share >= (four >> np.uint64(16 * place) & np.uint64(_SCALE - 1)))
        return np.minimum(year, self.last[cell])


def name_choice(names: FirstNames, cells: AgeCells, threads: int = 2) -> NameChoice:
    """Prepare to draw: some two seconds and 200 MB."""
    count, width = len(cells.start), len(names.elsewhere)
    table = np.empty(6 * count * 2 * width, np.uint64)
    years = np.empty(6 * count * 2 * width, np.uint64)

    def fill(row: int) -> None:
        group, cell, sex = row // (2 * count), row // 2 % count, row % 2
        weights = _weights(names, group, sex, int(cells.start[cell]), int(cells.stop[cell]))
        here = slice(row * width, (row + 1) * width)
        total = weights.sum(axis=0)
        table[here] = alias_of(total).table
        years[here] = _packed(weights, total)

    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(fill, range(6 * count * 2)):
            pass
    return NameChoice(Alias(table, width), years, cells.start, cells.stop - 1)


def _weights(names: FirstNames, group: int, sex: int, start: int, stop: int) -> Floats:
    """P(first, s, y | g) for the years of a cell [years, F + 1]."""
    here = names.births[:, sex, start:stop].T.astype(np.float64)
    mixed = here + names.elsewhere[None, :, sex] * names.elsewhere_profile[group, sex, start:stop, None]
    mixed *= names.group_factor[:, group] * names.sex_factor[:, sex]
    mixed *= names.band_factor[group, names.band[start]]
    result: Floats = mixed
    return result


def _packed(weights: Floats, total: Floats) -> Bits:
    running = np.cumsum(weights, axis=0)
    even = np.arange(1, len(weights) + 1)[:, None] / len(weights)
    shares = np.where(total > 0, running / np.maximum(total, 1e-300), even)
    packed = np.zeros(len(total), np.uint64)
    for place in range(CELL - 1):
        share = shares[place] if place < len(shares) else np.ones(len(total))
        packed |= np.minimum(np.round(share * _SCALE), _SCALE - 1).astype(np.uint64) << np.uint64(16 * place)
    return packed
