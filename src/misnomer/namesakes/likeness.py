"""Which words of one list are alike to which of another, found without comparing all with all.

Words that are alike share what is left of them when a few letters are dropped, so sorting the remainders brings
them together. For a vocabulary of n words that costs n log n plus the candidates found, not n squared; where
there would be too many candidates (a low threshold, or very few words) the words are compared outright.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import process

from misnomer.namesakes.letters import Hashes, Ids, LengthGroup, Remainders

Pairs = tuple[Ids, Ids]
"""Positions in the first list beside positions in the second."""

Shared = Callable[[int, int], int]
"""Lengths p and q → how many letters two words of these lengths must share at the least."""

_AT_ONCE: Final = 4_000_000
"""Pairs held in memory at one time."""

_OUTRIGHT: Final = 12
"""Comparing a whole block costs about this much less per pair than comparing picked pairs."""

_SIEVE: Final = 22
"""Leading bits of a hash by which most words without a partner are told at one look."""

_LOOSE: Final = 1e-4
"""The library's own cutoff errs by rounding; it is set this much lower, and the scores are compared again."""


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares words of one list with words of another by one scorer and cutoff."""

    left: Sequence[str]
    """Words."""
    right: Sequence[str]
    """Words."""
    scorer: Callable[..., Any]
    """A rapidfuzz similarity or distance."""
    cutoff: float
    """Least similarity, or greatest distance, that agrees."""
    is_distance: bool
    """Whether the scorer gives a distance."""
    workers: int = 1
    """Threads."""

    def picked(self, pairs: Pairs) -> Pairs:
        """Those of some pairs that agree."""
        left, right = [self.left[i] for i in pairs[0]], [self.right[j] for j in pairs[1]]
        agrees = self._agrees(process.cpdist(left, right, **self._how()))
        return pairs[0][agrees], pairs[1][agrees]

    def outright(self, rows: Ids, columns: Ids) -> Iterator[Pairs]:
        """Those pairs of a whole block that agree."""
        right = [self.right[j] for j in columns]
        step = max(1, 2 * _AT_ONCE // len(columns))
        for start in range(0, len(rows), step):
            part = rows[start : start + step]
            i, j = np.nonzero(self._agrees(process.cdist([self.left[k] for k in part], right, **self._how())))
            yield part[i], columns[j]

    def _how(self) -> dict[str, Any]:
        kind = np.uint8 if self.is_distance else np.float64
        cutoff = self.cutoff if self.is_distance else self.cutoff - _LOOSE
        return {"scorer": self.scorer, "score_cutoff": cutoff, "dtype": kind, "workers": self.workers}

    def _agrees(self, scores: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        return np.asarray(scores <= self.cutoff if self.is_distance else scores >= self.cutoff)


def sharing_pairs(
    comparer: Comparer,
    left: dict[int, LengthGroup],
    right: dict[int, LengthGroup],
    shared: Shared,
    remainders: Remainders,
) -> Iterator[Pairs]:
    """Pairs of words that agree, among those that share enough letters.

    Args:
        comparer: Compares candidates.
        left: Its first list by length.
        right: Its second list by length.
        shared: How many letters words must share to be candidates.
        remainders: What is left of a word when letters are dropped.

    Yields:
        Pairs that agree; the same pair may come more than once.
    """
    for p, group in left.items():
        for q, other in right.items():
            need, block = shared(p, q), len(group.ids) * len(other.ids)
            if need > min(p, q):
                continue
            hashes = len(group.ids) * comb(p, max(need, 0)) + len(other.ids) * comb(q, max(need, 0))
            if need <= 0 or hashes > block:
                yield from comparer.outright(group.ids, other.ids)
            else:
                yield from _joined(comparer, group, other, need, remainders)


def _joined(
    comparer: Comparer, group: LengthGroup, other: LengthGroup, need: int, remainders: Remainders
) -> Iterator[Pairs]:
    hashes = remainders(other, other.length - need)
    order = np.argsort(hashes, axis=None)
    keys, owners = hashes.ravel()[order], np.repeat(other.ids, hashes.shape[1])[order]
    met = np.zeros(2**_SIEVE, np.bool_)
    met[keys >> np.uint64(64 - _SIEVE)] = True
    step = max(1, _AT_ONCE // comb(group.length, need))
    for start in range(0, len(group.ids), step):
        some = group.some(slice(start, start + step))
        ids, low, count = _looked_up(remainders(some, group.length - need), some.ids, keys, met)
        if int(count.sum()) * _OUTRIGHT > len(some.ids) * len(other.ids):
            yield from comparer.outright(some.ids, other.ids)
            continue
        for chunk in _chunks(count):
            yield comparer.picked(_expand(ids[chunk], owners, low[chunk], count[chunk]))


def _looked_up(hashes: Hashes, ids: Ids, keys: Hashes, met: npt.NDArray[np.bool_]) -> tuple[Ids, Ids, Ids]:
    """Words beside the run of sorted keys that equals one of their hashes; the sieve spares most of the search."""
    at = np.flatnonzero(met[hashes.ravel() >> np.uint64(64 - _SIEVE)])
    wanted = hashes.ravel()[at]
    low = np.searchsorted(keys, wanted, "left")
    count = np.searchsorted(keys, wanted, "right") - low
    hit = np.flatnonzero(count)
    return ids[at[hit] // hashes.shape[1]], low[hit], count[hit]


def _chunks(counts: npt.NDArray[np.int64]) -> Iterator[slice]:
    """Cut positions into runs whose counts sum to about `_AT_ONCE`."""
    cuts = np.searchsorted(np.cumsum(counts), np.arange(_AT_ONCE, int(counts.sum()), _AT_ONCE))
    edges = [0, *(cuts + 1).tolist(), len(counts)]
    yield from (slice(a, b) for a, b in itertools.pairwise(edges) if b > a)


def _expand(ids: Ids, owners: Ids, low: Ids, count: Ids) -> Pairs:
    """Every (id, owner) behind ranges low … low + count, each pair once."""
    total = int(count.sum())
    within = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    pairs = sorted_once(np.repeat(ids, count) << 32 | owners[np.repeat(low, count) + within])
    return pairs >> 32, pairs & 0xFFFFFFFF


def sorted_once(keys: Ids) -> Ids:
    """Keys in ascending order, each once."""
    keys.sort()
    new = np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)]
    return np.asarray(keys[new])
