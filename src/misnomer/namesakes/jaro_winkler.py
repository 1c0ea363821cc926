"""Pairs of words with a Jaro-Winkler similarity of at least a threshold: all of them, without comparing all.

Two words of lengths p and q that have m letters in common within the window have Jaro similarity
J <= (m/p + m/q + 1)/3, and m is at most the number c of letters that their bags share. With a common prefix
of l letters (four count at the most) Winkler's similarity is J + 0.1 l (1 - J), so that a threshold t needs
J >= (t - 0.1 l)/(1 - 0.1 l), hence c >= (3 J - 1) p q / (p + q). A pair that agrees therefore either shares its
first four letters, and stands in one small block that is compared outright, or shares its first l < 4 letters and
nearly all others, and is found by what remains of both bags. Nothing is lost; a test compares with brute force.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil
from typing import Final

import numpy as np
from rapidfuzz.distance import JaroWinkler

from misnomer.namesakes.letters import group_by_length, prefixed_bag_remainders
from misnomer.namesakes.likeness import Comparer, Pairs, sharing_pairs

_COUNTED: Final = 4
"""Letters of a common prefix that count."""


def jaro_winkler_pairs(left: Sequence[str], right: Sequence[str], threshold: float, workers: int) -> Iterator[Pairs]:
    """All pairs that agree, in parts; the same pair may come more than once.

    Args:
        left: Words.
        right: Words.
        threshold: Least similarity that agrees, above 0.7 (below that Winkler's prefix does not count). Compared
            with the similarity in double precision as rapidfuzz gives it (DuckDB too): one in twenty pairs at 0.92
            equals the threshold in arithmetic, and rounding decides.
        workers: Threads for comparing.
    """
    comparer = Comparer(left, right, JaroWinkler.similarity, threshold, is_distance=False, workers=workers)
    mine, other = _by_prefix(left), _by_prefix(right)
    for prefix in mine.keys() & other.keys():
        yield from comparer.outright(np.array(mine[prefix]), np.array(other[prefix]))
    groups = group_by_length(left), group_by_length(right)
    for shared in range(_COUNTED):
        letters, remainders = partial(_letters_shared, threshold, shared), partial(prefixed_bag_remainders, shared)
        yield from sharing_pairs(comparer, *groups, letters, remainders)


def _letters_shared(threshold: float, prefix: int, p: int, q: int) -> int:
    """How many letters words of lengths p and q must share to agree with a common prefix of given length."""
    jaro = (threshold - 0.1 * prefix) / (1 - 0.1 * prefix)
    return ceil((3 * jaro - 1) * p * q / (p + q) - 1e-6)


def _by_prefix(words: Sequence[str]) -> dict[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(words):
        if len(word) >= _COUNTED:
            blocks[word[:_COUNTED]].append(position)
    return blocks
