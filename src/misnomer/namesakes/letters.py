"""Words as arrays of letters, and what is left of them when letters are dropped.

Two words that are alike share what remains after a few letters are dropped: as a bag of letters where their
order does not count (Jaro-Winkler's bound), as a string where it does (edit distance). Each remainder is one
64-bit hash; a collision costs one needless comparison and loses nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Ids = npt.NDArray[np.int64]

_BASE: Final = np.uint64(0x9E3779B97F4A7C15 | 1)
_INVERSE: Final = pow(int(_BASE), -1, 2**64)


@dataclass(frozen=True, slots=True)
class LengthGroup:
    """All words of one length."""

    length: int
    """Letters in each word."""
    ids: Ids
    """Positions of the words in the list they came from, ascending; shape (k,)."""
    letters: Hashes
    """One mixed 64-bit number per letter, in the word's order; shape (k, length)."""

    def some(self, words: slice) -> "LengthGroup":
        """A run of the words."""
        return LengthGroup(self.length, self.ids[words], self.letters[words])


def group_by_length(words: Sequence[str]) -> dict[int, LengthGroup]:
    """Sort words into groups of equal length; empty words belong to none.

    Args:
        words: Any text; each code point is a letter.
    """
    lengths = np.fromiter((len(word) for word in words), dtype=np.int64, count=len(words))
    groups = {}
    for length in np.unique(lengths[lengths > 0]).tolist():
        ids = np.flatnonzero(lengths == length).astype(np.int64)
        text = np.array([words[i] for i in ids.tolist()], dtype=f"U{length}")
        points = text.view(np.uint32).reshape(len(ids), length)
        groups[length] = LengthGroup(length, ids, _mix(points.astype(np.uint64)))
    return groups


def _mix(points: Hashes) -> Hashes:
    """Splitmix64: spread code points over 64 bits, so that sums of them hardly collide."""
    spread = points + np.uint64(0x9E3779B97F4A7C15)
    spread = (spread ^ (spread >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    spread = (spread ^ (spread >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return spread ^ (spread >> np.uint64(31))


Remainders = Callable[[LengthGroup, int], Hashes]
"""Given a group and how many letters to drop: one hash per word and choice of letters, shape (k, choices)."""


def bag_remainders(group: LengthGroup, dropped: int) -> Hashes:
    """Hashes of the bags of letters left after dropping `dropped` letters; order does not count."""
    letters = np.sort(group.letters, axis=1)
    whole = letters.sum(axis=1)
    left = [whole - letters[:, list(drop)].sum(axis=1) for drop in combinations(range(group.length), dropped)]
    return np.stack(left, axis=1) if dropped else whole[:, None]


def prefixed_bag_remainders(prefix: int, group: LengthGroup, dropped: int) -> Hashes:
    """As `bag_remainders`, and the first `prefix` letters must be the same, in their order."""
    remainders = bag_remainders(group, dropped)
    if prefix == 0:
        return remainders
    weights = np.arange(3, 2 * prefix + 3, 2, dtype=np.uint64) * _BASE
    head = (group.letters[:, :prefix] * weights[: group.length]).sum(axis=1)
    return np.asarray(remainders + head[:, None])


def string_remainders(group: LengthGroup, dropped: int) -> Hashes:
    """Hashes of the strings left after dropping `dropped` letters (at most two); order counts.

    A string hashes to the sum of letter times base^position; dropping a letter moves all that follow one
    position down, which is one multiplication by the inverse of the base.
    """
    powers = np.cumprod(np.full(group.length, _BASE, dtype=np.uint64))
    zero = np.zeros((len(group.ids), 1), dtype=np.uint64)
    upto = np.concatenate([zero, np.cumsum(group.letters * powers, axis=1)], axis=1)
    left = [_without(upto, drop) for drop in combinations(range(group.length), dropped)]
    return np.stack(left, axis=1)


def _without(upto: Hashes, drop: tuple[int, ...]) -> Hashes:
    """Hash of every word less the letters at positions `drop`, from the running sums."""
    total, begin, shift = np.zeros(len(upto), dtype=np.uint64), 0, 1
    for position in (*drop, upto.shape[1] - 1):
        total += (upto[:, position] - upto[:, begin]) * np.uint64(shift)
        begin, shift = position + 1, shift * _INVERSE % 2**64
    return total
