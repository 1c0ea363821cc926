"""The distinct values that the rows of one effective key ask for. Who answers to a value answers to all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.columns import Codes

_ROOM = 2**62
Counts = npt.NDArray[np.int64]


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
            key = _runs(key, reach).of_row
            reach = int(key.max(initial=0)) + 1
        key = key * size + column
        reach *= size
    return _runs(key, reach)


def _runs(key: Counts, reach: int) -> Distinct:
    order, ranked = _sorted(key, reach)
    begins = np.concatenate([[True], ranked[1:] != ranked[:-1]])[: len(key)]
    starts = np.flatnonzero(begins)
    of_row = np.empty(len(key), np.int64)
    of_row[order] = np.cumsum(begins) - 1
    return Distinct(of_row, order[starts], np.diff(np.append(starts, len(key))))


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
    return packed & ((1 << bits) - 1), packed >> bits
