"""Years of birth of people whose name, sex, group and age band are drawn already."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.chance import Alias, Bits, alias_of
from misnomer.population.model import FirstNames, Floats, Population
from misnomer.population.rake import Seed, cells_by_name


def chances_by_cell(names: FirstNames) -> Floats:
    """P(first, s | g, band), but for a factor a row [6·B, (F+1)·2]."""
    seed = Seed(names.births, names.elsewhere, names.elsewhere_profile, names.band)
    bands = names.band_factor.shape[1]
    result = np.empty((6, bands, 2 * len(names.elsewhere)))
    for b in range(bands):
        in_band = np.broadcast_to((names.band == b).astype(np.float64), names.elsewhere_profile.shape)
        cells = cells_by_name(seed, in_band) * names.sex_factor[:, :, None] * names.group_factor[:, None, :]
        result[:, b] = cells.reshape(-1, 6).T
    return result.reshape(6 * bands, -1)


SLICES: Final = 16
"""Into how many parts of equal births the guide cuts a band."""
_TINY: Final = 1e-300
Codes64 = npt.NDArray[np.int64]
"""int64 array of positions."""


@dataclass(frozen=True, slots=True)
class YearChoice:
    """What years are drawn from."""

    running: npt.NDArray[np.float32]
    """Births up to each year, by name and sex [(F+1)·2 × (Y+1)]."""
    start: npt.NDArray[np.int64]
    """First year of each band [B]."""
    stop: npt.NDArray[np.int64]
    """The year after its last [B]."""
    elsewhere: Floats
    """People the births do not account for, by name and sex [(F+1)·2]."""
    share: Floats
    """What part of those a band, group and sex has [6·B·2]."""
    profile: Alias
    """Their years, a row for each of these."""
    guide: npt.NDArray[np.uint8]
    """Where to look in `running`: the year each sixteenth of a band's births ends in [(F+1)·2 × B × (SLICES + 1)]."""

    def choose(self, named: npt.NDArray[np.int64], cell: npt.NDArray[np.int64], bits: Bits) -> npt.NDArray[np.int64]:
        """Years of k people.

        Args:
            named: First name and sex: code × 2 + sex.
            cell: Group and band: group × B + band.
            bits: 64 random bits each.
        """
        width = self.running.shape[1]
        band = cell % len(self.start)
        row = named * width
        running = self.running.ravel()
        before = running.take(row + self.start[band]).astype(np.float64)
        here = running.take(row + self.stop[band]) - before
        of_cell = cell * 2 + (named & 1)
        there = self.elsewhere.take(named) * self.share.take(of_cell)
        point = (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53 * (here + there)
        left_over = np.clip((point - here) / np.maximum(there, _TINY), 0, 1 - 2.0**-32)
        years = self.profile.choose_by_half(of_cell, (left_over * 2.0**32).astype(np.uint64))
        chosen = np.flatnonzero(point < here)
        part = (point[chosen] / here[chosen] * SLICES).astype(np.int64)
        at = (named[chosen] * len(self.start) + band[chosen]) * (SLICES + 1) + np.minimum(part, SLICES - 1)
        years[chosen] = self._search(row[chosen], at, (before + point)[chosen])
        return years

    def _search(self, row: Codes64, at: Codes64, target: Floats) -> Codes64:
        """The first year up to which more than `target` were born, between two years that the guide gives."""
        running, guide = self.running.ravel(), self.guide.ravel()
        low, high = guide.take(at).astype(np.int64), guide.take(at + 1).astype(np.int64)
        open_ = np.flatnonzero(low < high)
        while len(open_):
            middle = (low[open_] + high[open_]) >> 1
            beyond = running.take(row[open_] + middle + 1) <= target[open_]
            low[open_] = np.where(beyond, middle + 1, low[open_])
            high[open_] = np.where(beyond, high[open_], middle)
            open_ = open_[low[open_] < high[open_]]
        return low


def year_choice(population: Population) -> YearChoice:
    """Prepare to draw years of birth."""
    names, bands = population.first_names, len(population.ages.band_names)
    births = names.births.reshape(-1, names.births.shape[2])
    running = np.zeros((len(births), births.shape[1] + 1), np.float32)
    np.cumsum(births, axis=1, out=running[:, 1:])
    in_band = [np.flatnonzero(names.band == b) for b in range(bands)]
    profile = np.zeros((6, bands, *names.elsewhere_profile.shape[1:]))
    for b in range(bands):
        profile[:, b] = names.elsewhere_profile * (names.band == b)
    rows = profile.reshape(-1, profile.shape[3])
    guide = np.stack([_guide(running, int(years[0]), int(years[-1])) for years in in_band], axis=1)
    return YearChoice(
        running=running,
        start=np.array([years[0] for years in in_band]),
        stop=np.array([years[-1] + 1 for years in in_band]),
        elsewhere=names.elsewhere.ravel(),
        share=rows.sum(axis=1),
        profile=alias_of(rows),
        guide=guide,
    )


def _guide(running: npt.NDArray[np.float32], first: int, last: int) -> npt.NDArray[np.uint8]:
    """The year in which each slice of the births from `first` to `last` ends [rows, SLICES + 1]."""
    before = running[:, first].astype(np.float64)
    born = running[:, last + 1] - before
    guide = np.empty((len(running), SLICES + 1), np.uint8)
    for part in range(SLICES + 1):
        up_to = (before + born * (part / SLICES)).astype(np.float32)
        guide[:, part] = first + (running[:, first + 1 : last + 1] <= up_to[:, None]).sum(axis=1)
    return guide
