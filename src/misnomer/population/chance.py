"""Randomness by person and purpose: the same seed gives the same people whatever the order they are drawn in.

A random number is a function of (seed, purpose, person) alone: a counter stepped by an odd constant and mixed as
SplitMix64 does (Steele, Lea and Flood 2014). Choices are made by alias tables (Walker 1977), built by prefix sums.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.model import Floats

Bits = npt.NDArray[np.uint64]
"""64 random bits a person."""

_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_HALF: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


class Purpose(IntEnum):
    """What a random number is for. A number is never used for two purposes; new ones go at the end."""

    PLACE = 1
    """ZIP, group and age band."""
    FIRST_NAME = 2
    """First name and sex."""
    LAST_NAME = 3
    """Surname."""
    YEAR = 4
    """Year of birth within the band."""
    DAY_AND_MIDDLE = 5
    """Day of birth (low half) and middle initial (high half)."""
    HOME = 6
    """Home within the ZIP."""
    SUFFIX = 7
    """Generational suffix."""
    RARE_LAST = 8
    """Which of the surnames that are in no table."""
    RARE_FIRST = 9
    """Which of the first names that are in no table."""
    STREET = 10
    """What a home's street is called; counted by home, not by person."""
    TIN = 11
    """Where the numbering of invented taxpayers starts; counted once."""
    HOUSEHOLD = 12
    """ZIP and group of a household."""
    NEIGHBOURHOOD = 13
    """Whether a surname is of the neighbourhood, and which."""
    OWN_NAME = 14
    """What a neighbourhood's own surname is; counted by name of a neighbourhood."""
    AGE = 15
    """Ages within a household (low half) and sexes (high half)."""
    YEAR_AND_NAMES = 16
    """Year within a cell, suffix, and what a wife is called."""
    KIN = 17
    """Which men are named for their fathers, which people are twins, and where they live; counted by household."""
    AGAIN = 18
    """A first name drawn again, where two of a home were alike or twins' should begin alike."""
    DWELLING = 19
    """Home of a household."""
    MOVE = 20
    """When a household moved and how far; counted by household and move."""
    MOVED_FROM = 21
    """Which ZIP it came from; counted by household and move."""
    OLD_HOME = 22
    """Which home it left; counted by household and move."""


def mixed(bits: Bits) -> Bits:
    """Mix every bit of a number into every other, in place."""
    moved = bits >> np.uint64(30)
    bits ^= moved
    bits *= _FIRST
    bits ^= np.right_shift(bits, np.uint64(27), out=moved)
    bits *= _SECOND
    bits ^= np.right_shift(bits, np.uint64(31), out=moved)
    return bits


@lru_cache(maxsize=1024)
def _key(seed: int, purpose: int) -> np.uint64:
    """What the counters of a seed and purpose start from."""
    found: np.uint64 = mixed(np.array([seed], np.uint64) ^ mixed(np.array([purpose], np.uint64) * _STEP))[0]
    return found


def random_bits(seed: int, purpose: Purpose, counter: Bits) -> Bits:
    """64 random bits for each counter.

    Args:
        seed: Any whole number from 0 to 2⁶⁴ − 1.
        purpose: What they are for.
        counter: Numbers of n persons (or homes) [n].

    Returns:
        uint64 [n]; the same for the same three arguments, always.
    """
    bits = counter * _STEP
    bits += _key(seed, purpose)
    return mixed(bits)


@dataclass(frozen=True, slots=True)
class Alias:
    """Rows of chances to choose from in constant time."""

    table: Bits
    """[rows × n] cells: the chance of staying in its upper half (0 to 2³² − 1), the other choice in its lower."""
    width: int
    """n, choices in a row."""

    def choose(self, row: npt.NDArray[np.int64] | int, bits: Bits) -> npt.NDArray[np.int64]:
        """Choose one of n in each given row, by 64 random bits each: int64 [k]."""
        cell = ((bits >> _HALF) * np.uint64(self.width)) >> _HALF
        return self._settle(row, cell.view(np.int64), bits & _LOW)

    def choose_by_half(self, row: npt.NDArray[np.int64] | int, half: Bits) -> npt.NDArray[np.int64]:
        """The same by 32 random bits each, for rows of up to a few thousand."""
        product = half * np.uint64(self.width)
        return self._settle(row, (product >> _HALF).view(np.int64), product & _LOW)

    def _settle(
        self, row: npt.NDArray[np.int64] | int, cell: npt.NDArray[np.int64], fraction: Bits
    ) -> npt.NDArray[np.int64]:
        entry = self.table.take(cell + row * self.width if isinstance(row, np.ndarray) or row else cell)
        stay = fraction < (entry >> _HALF)
        entry &= _LOW
        found = entry.view(np.int64)
        np.copyto(found, cell, where=stay)
        return found


def alias_of(chances: Floats) -> Alias:
    """Alias tables for rows of chances [rows, n] (or one row [n]); a row of nothing but zeros is chosen from evenly."""
    rows = np.atleast_2d(chances)
    tables = [_alias_row(row) for row in rows]
    return Alias(np.concatenate(tables), rows.shape[1])


def _alias_row(chances: Floats) -> Bits:
    """One row's cells.

    Small choices (below average) lean on large ones in order; a large one that has given all it had above the
    average leans on the next. Who leans on whom is read off two running sums.
    """
    n = len(chances)
    weight = chances * (n / chances.sum()) if chances.sum() > 0 else np.ones(n)
    other = np.arange(n, dtype=np.uint64)
    stay = np.minimum(weight, 1.0)
    small, large = np.flatnonzero(weight < 1), np.flatnonzero(weight >= 1)
    lacking, spare = np.cumsum(1 - weight[small]), np.cumsum(weight[large] - 1)
    if len(small) and len(large):
        before = np.concatenate([[0.0], lacking[:-1]])
        other[small] = large[np.minimum(np.searchsorted(spare, before, side="right"), len(large) - 1)]
        taker = np.searchsorted(lacking, spare, side="left")[:-1]
        given_out = taker < len(small)
        over = np.zeros(len(large) - 1)
        over[given_out] = lacking[taker[given_out]] - spare[:-1][given_out]
        stay[large[:-1]] = 1 - over
        other[large[:-1]] = large[1:]
    scaled = np.clip(np.floor(stay * 2.0**32), 0, 2.0**32 - 1).astype(np.uint64)
    cells: Bits = (scaled << _HALF) | other
    return cells
