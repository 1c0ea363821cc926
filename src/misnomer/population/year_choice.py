"""Years of birth of people whose name, sex, group and age band are drawn already."""

from dataclasses import dataclass

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

    def choose(self, named: npt.NDArray[np.int64], cell: npt.NDArray[np.int64], bits: Bits) -> npt.NDArray[np.int64]:
        """Years of k people.

        Args:
            named: First name and sex: code × 2 + sex.
            cell: Group and band: group × B + band.
            bits: 64 random bits each.
        """
        width = self.running.shape[1]
        band = cell % len(self.start)
        row, low, high = named * width, self.start[band], self.stop[band]
        running = self.running.ravel()
        before = running[row + low].astype(np.float64)
        here = running[row + high] - before
        of_cell = cell * 2 + (named & 1)
        there = self.elsewhere[named] * self.share[of_cell]
        point = (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53 * (here + there)
        born_here = point < here
        left_over = np.clip((point - here) / np.maximum(there, 1e-300), 0, 1 - 2.0**-32)
        years = self.profile.choose_by_half(of_cell, (left_over * 2.0**32).astype(np.uint64))
        chosen = np.flatnonzero(born_here)
        target, row, low, high = (before + point)[chosen], row[chosen], low[chosen], high[chosen] - 1
        for _ in range(int(np.ceil(np.log2(int((self.stop - self.start).max()))))):
            middle = (low + high) >> 1
            beyond = running[row + middle + 1] <= target
            low = np.where(beyond, np.minimum(middle + 1, high), low)
            high = np.where(beyond, high, middle)
        years[chosen] = low
        return years


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
    return YearChoice(
        running=running,
        start=np.array([years[0] for years in in_band]),
        stop=np.array([years[-1] + 1 for years in in_band]),
        elsewhere=names.elsewhere.ravel(),
        share=rows.sum(axis=1),
        profile=alias_of(rows),
    )
