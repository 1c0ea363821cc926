"""Places near another: of the same city or state, by where people of a group live."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.population.model import Level, Places

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nearby:
    """ZIPs ordered by the wider place they lie in."""

    order: Ints
    """ZIPs, those of one wider place beside each other [Z]."""
    wider: Ints
    """The wider place of each ZIP [Z]."""
    start: Ints
    """Where each wider place's ZIPs begin, and at last their end [W + 1]."""
    running: Floats
    """People of each group up to each ZIP in that order [6, Z + 1]."""

    def pick(self, zips: Ints, group: Ints, chance: Floats) -> Ints:
        """A ZIP of the same wider place for each ZIP and group, by a number from 0 up to 1 [n].

        Where nobody of the group lives in the wider place, the ZIP itself.
        """
        place = self.wider[zips]
        low, high = self.running[group, self.start[place]], self.running[group, self.start[place + 1]]
        point = low + chance * (high - low)
        at = np.empty(len(zips), np.int64)
        for g in range(len(self.running)):
            mine = group == g
            at[mine] = np.searchsorted(self.running[g], point[mine], side="right") - 1
        return np.where(high > low, self.order[np.minimum(at, len(self.order) - 1)], zips)


def nearby(zips: Places, parents: dict[Level, npt.NDArray[np.int32]], level: Level | None) -> Nearby:
    """Order ZIPs by a wider place, or all together."""
    wider = np.zeros(len(zips.names), np.int64) if level is None else parents[level].astype(np.int64)
    order = np.argsort(wider, kind="stable")
    start = np.searchsorted(wider[order], np.arange(int(wider.max()) + 2))
    running = np.zeros((zips.given_group.shape[1], len(order) + 1))
    np.cumsum(zips.given_group[order].T, axis=1, out=running[:, 1:])
    return Nearby(order, wider, start, running)
