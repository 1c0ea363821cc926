"""From a quantile of age to years: within a place and group, as the fitted population has it.

Years are taken in cells of five at most, so that a first name can be drawn for the cell and the year for the name.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.fit import band_chances
from misnomer.population.model import Level, Population

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CELL: Final = 5
"""Years of a cell at most."""
_BINS: Final = 512


@dataclass(frozen=True, slots=True)
class AgeCells:
    """Cells of years and how quantiles fall on them. C cells, B bands; the last three bands are adults."""

    start: Ints
    """First year of each cell, as a position [C]."""
    stop: Ints
    """The year after its last [C]."""
    women: Floats
    """P(female | group, cell) [6, C]."""
    minors: int
    """Bands of minors, 0 or 1."""
    below: npt.NDArray[np.float32]
    """Of the adults of each ZIP and group, the share younger than 25 and than 65 [Z · 6, 2]."""
    guide: Ints
    """The cell in which each 512th of a band's people begins [6, B, 513]."""
    limit: Floats
    """Share of its band's people up to the end of each cell [6, C]."""

    def adult_cells(self, where: Ints, group: Ints, quantile: Floats) -> Ints:
        """Cells of adults by place and group (ZIP × 6 + group), group, and quantile among the place's adults [n]."""
        both = self.below.view(np.uint64).ravel().take(where).view(np.float32)
        young, old = both[::2], both[1::2]
        adult, aged = quantile >= young, quantile >= old
        band: Ints = adult.astype(np.int64) + aged
        low = np.where(aged, old, np.where(adult, young, np.float32(0)))
        high = np.where(aged, np.float32(1), np.where(adult, old, young))
        share = np.clip((quantile - low) / np.maximum(high - low, 1e-12), 0.0, 1 - 1e-9)
        return self.cells(group, band + self.minors, share)

    def cells(self, group: Ints, band: Ints | int, share: Floats) -> Ints:
        """Cells by group, band, and how much of the band is younger (0 up to 1) [n]."""
        _, bands, bins = self.guide.shape
        cell: Ints = self.guide.ravel().take((group * bands + band) * bins + (share * _BINS).astype(np.int64))
        of = group * self.limit.shape[1]
        while (beyond := share >= self.limit.ravel().take(of + cell)).any():
            cell += beyond
        return cell


def age_cells(population: Population) -> AgeCells:
    """Cut the population's years into cells, the youngest first."""
    ages, zips = population.ages, population.places[Level.ZIP]
    start, stop, band_of = _cut(ages.band, len(ages.band_names))
    people = np.stack([ages.given_group[:, :, a:b].sum(axis=2) for a, b in zip(start, stop, strict=True)], axis=2)
    by_cell = people.sum(axis=1)
    bands = band_chances(ages)
    limit = np.empty_like(by_cell)
    guide = np.empty((6, bands.shape[1], _BINS + 1), np.int64)
    for b in range(bands.shape[1]):
        mine = np.flatnonzero(band_of == b)
        running = np.cumsum(by_cell[:, mine], axis=1)
        limit[:, mine] = running / running[:, -1:]
        limit[:, mine[-1]] = 2.0  # nobody is beyond the last
        for g in range(6):
            guide[g, b] = mine[np.searchsorted(limit[g, mine], np.arange(_BINS + 1) / _BINS, side="right")]
    minors = bands.shape[1] - 3
    return AgeCells(start, stop, people[:, 1] / by_cell, minors, _below(zips.tilt, bands, minors), guide, limit)


def _cut(band: npt.NDArray[np.int8], bands: int) -> tuple[Ints, Ints, Ints]:
    """Cells within bands, from the youngest people to the oldest."""
    found = []
    for b in range(bands):
        years = np.flatnonzero(band == b)
        first = int(years[0])
        found += [(max(high - CELL, first), high, b) for high in range(int(years[-1]) + 1, first, -CELL)]
    start, stop, of = (np.array(each, np.int64) for each in zip(*found, strict=True))
    return start, stop, of


def _below(tilt: Floats, bands: Floats, minors: int) -> npt.NDArray[np.float32]:
    adults = (tilt * bands[None])[:, :, minors:]
    total = np.maximum(adults.sum(axis=2, keepdims=True), 1e-300)
    running = np.cumsum(adults / total, axis=2)[:, :, :2]
    return np.ascontiguousarray(running.reshape(-1, 2), dtype=np.float32)
