"""The distinct values that the rows of one effective key ask for. Who answers to a value answers to all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.columns import Codes

_ROOM = 2**62
Counts = npt.NDArray[np.int64]
"""Whole numbers, of 64 bits or, where those suffice, of 32."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """Distinct combinations of digits, ascending by the first digit given."""

    of_row: Counts
    """Each row's value [n]."""
    example: Counts
    """For each value a row that has it, as a position among the rows [V]."""
    counts: Counts
    """Rows with each value [V]."""

    @property
    def size(self) -> int:
        """How many values (V)."""
        return len(self.counts)


def distinct(digits: Sequence[Codes]) -> Distinct:
    """Sort rows by their digits, the first digit the most significant.

    Args:
        digits: One array of non-negative digits per field, each of n rows; at least one field.
    """
    key = np.zeros(len(digits[0]), np.int64)
    reach, rows = 1, len(key)
    for column in digits:
        size = int(column.max(initial=0)) + 1
        if reach * size * max(rows, 1) >= _ROOM and reach > rows:
            key = _runs(key, reach).of_row.astype(np.int64)  # what follows may exceed 32 bits
            reach = int(key.max(initial=0)) + 1
        key = key * size + column
        reach *= size
    return _runs(key, reach)


def _runs(key: Counts, reach: int) -> Distinct:
    order, ranked = _sorted(key, reach)
    begins = np.concatenate([[True], ranked[1:] != ranked[:-1]])[: len(key)]
    del ranked
    starts = np.flatnonzero(begins)
    numbers = np.cumsum(begins, dtype=_narrow(len(key)))
    np.subtract(numbers, 1, out=numbers)
    of_row = np.empty_like(numbers)
    of_row[order] = numbers
    counts = np.diff(np.append(starts, len(key))).astype(of_row.dtype)
    return Distinct(of_row, order[starts].astype(of_row.dtype), counts)


def _narrow(rows: int) -> type[np.int32] | type[np.int64]:
    """What numbers of rows fit into: half the memory, but for requests of billions."""
    return np.int32 if rows < 2**31 else np.int64


def _sorted(key: Counts, reach: int) -> tuple[Counts, Counts]:
    """The order of some keys below `reach`, and the keys in it.

    Where a key and its row fit into one number together, sorting those is several times faster than sorting rows.
    """
    bits = len(key).bit_length()
    if reach << bits >= _ROOM:
        order = np.argsort(key, kind="stable")
        return order, key[order]
    packed = (key << bits) | np.arange(len(key))
    packed.sort()
    order = (packed & ((1 << bits) - 1)).astype(_narrow(len(key)))
    packed >>= bits
    return order, packed
