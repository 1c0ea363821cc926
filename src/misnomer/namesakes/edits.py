"""Pairs of words at most one or two edits apart: all of them, without comparing all.

Words of lengths p and q within edit distance d have a common subsequence of at least max(p, q) - d letters, so
what remains of both after dropping the rest is the same string.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from misnomer.namesakes.letters import group_by_length, string_remainders
from misnomer.namesakes.likeness import Comparer, Pairs, sharing_pairs


def edit_pairs(left: Sequence[str], right: Sequence[str], distance: int, workers: int) -> Iterator[Pairs]:
    """All pairs within `distance` insertions, deletions or replacements, in parts, perhaps more than once.

    Args:
        left: Words.
        right: Words.
        distance: 1 or 2.
        workers: Threads for comparing.
    """
    comparer = Comparer(left, right, Levenshtein.distance, distance, is_distance=True, workers=workers)
    groups = group_by_length(left), group_by_length(right)
    yield from sharing_pairs(comparer, *groups, lambda p, q: max(p, q) - distance, string_remainders)
