"""An array of few different numbers, a byte each: what most values have in common takes little memory."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.relations import Floats


@dataclass(frozen=True, slots=True)
class Few:
    """Looked up by value as an array is."""

    codes: npt.NDArray[np.bool_] | npt.NDArray[np.uint8]
    """Which number each value has [V]."""
    numbers: Floats
    """The numbers."""

    def __getitem__(self, values: npt.NDArray[np.int64]) -> Floats:
        """The numbers of some values [n]."""
        return np.asarray(self.numbers[self.codes[values].astype(np.intp)])

    def times(self, by: float) -> "Few":
        """All of them multiplied by one number."""
        return Few(self.codes, self.numbers * by)
