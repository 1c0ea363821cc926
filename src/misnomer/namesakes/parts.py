"""What the expected number of others who answer to a value is made of."""

from dataclasses import dataclass

import numpy as np

from misnomer.namesakes.met import saturated
from misnomer.namesakes.relations import Floats


@dataclass(frozen=True, slots=True)
class Parts:
    """What λ is made of, for n values; expected numbers of other people."""

    strangers: Floats
    """By group, as if surnames did not cluster by place [n, 6]."""
    clustering: Floats
    """By group: more people of the surname because they live in the same place, as theta alone would have it [n, 6]."""
    room: Floats
    """By group: people of the surname who live elsewhere and might live here: what clustering tends to [n, 6]."""
    home: Floats
    """Family in the same home [n]."""
    kin: Floats
    """Chance of a father or son of one name, or a twin [n]."""
    alike: Floats
    """Chance that one more of the surname in a home where somebody answers does so, too [n]."""
    missed: Floats
    """Chance that no row would ask for the value, as many as ask for any: the less, the less a row says of it [n]."""

    @property
    def clustered(self) -> Floats:
        """By group: more people of the surname because of clustering, E R / (E + R) [n, 6]."""
        if 0 in self.room.strides:
            return self.room
        return saturated(self.clustering, self.room)

    @property
    def expected(self) -> Floats:
        """λ: all of it together [n]."""
        return np.asarray((self.strangers + self.clustered) @ np.ones(6) + self.home + self.kin)
