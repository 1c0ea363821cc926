"""Chance that depends on nothing but the seed, a stream's name and a row's number.

A draw for row 7 is the same whether rows are drawn one by one, in blocks or all at once, so a file's bytes do
not depend on how it was cut up. The generator is SplitMix64 used as a counter (Steele, Lea and Flood 2014,
"Fast splittable pseudorandom number generators"), vectorised over rows.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws by (seed, stream, row)."""

    seed: int
    """Any whole number, 0 or more."""

    def numbers(self, stream: str, rows: NDArray[np.int64]) -> NDArray[np.uint64]:
        """One 64-bit number for each row, the same for equal row numbers."""
        digest = hashlib.sha256(f"{self.seed}/{stream}".encode()).digest()
        key = np.uint64(int.from_bytes(digest[:8], "big"))
        with np.errstate(over="ignore"):
            z = key + (rows.astype(np.uint64) + np.uint64(1)) * _GOLDEN
            z = (z ^ (z >> np.uint64(30))) * _FIRST
            z = (z ^ (z >> np.uint64(27))) * _SECOND
        return z ^ (z >> np.uint64(31))

    def chance(self, stream: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """A number in [0, 1) for each row."""
        return (self.numbers(stream, rows) >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def below(self, stream: str, rows: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
        """A whole number from 0 to limit - 1 for each row."""
        return (self.chance(stream, rows) * limit).astype(np.int64)

    def shuffled(self, stream: str, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows in an order of chance."""
        order: NDArray[np.int64] = rows[np.argsort(self.numbers(stream, rows), kind="stable")]
        return order
