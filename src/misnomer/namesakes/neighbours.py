"""Who is alike to whom in a vocabulary: computed once for each distinct word, then only summed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.edits import edit_pairs
from misnomer.namesakes.jaro_winkler import jaro_winkler_pairs
from misnomer.namesakes.likeness import Pairs, sorted_once
from misnomer.terms.match_key import Comparator, Comparison
from misnomer.terms.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each word asked about, the vocabulary words that agree with it, itself included if it is one."""

    starts: npt.NDArray[np.int64]
    """Where each word's members begin in `members`; one more than there are words."""
    members: npt.NDArray[np.int32]
    """Positions in the vocabulary, ascending within a word."""
    vocabulary: int
    """How many words the vocabulary has."""

    def of(self, word: int) -> npt.NDArray[np.int32]:
        """The vocabulary positions that agree with one word."""
        return self.members[self.starts[word] : self.starts[word + 1]]

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many vocabulary words agree with each word."""
        return np.diff(self.starts)

    def sums(self, weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Weights summed over each word's neighbours.

        Args:
            weights: One line per vocabulary word, shape (vocabulary, …).

        Returns:
            One line per word asked about, of the same further shape.
        """
        from scipy.sparse import csr_array  # only here: it is large, and keys that compare exactly need none of it

        flat = weights.reshape(self.vocabulary, -1)
        ones = np.ones(len(self.members), dtype=np.float64)
        table = csr_array((ones, self.members, self.starts), shape=(len(self.starts) - 1, self.vocabulary))
        return np.asarray(table @ flat).reshape(-1, *weights.shape[1:])

    def some(self, words: slice) -> "Neighbours":
        """The same for a run of words."""
        starts = self.starts[words.start : words.stop + 1]
        return Neighbours(starts - starts[0], self.members[starts[0] : starts[-1]], self.vocabulary)

    def chosen(self, words: npt.NDArray[np.int64], others: "Neighbours") -> "Neighbours":
        """The lines of some words in a new order; −1 takes the next line of `others`."""
        own = words >= 0
        counts = np.zeros(len(words), np.int64)
        counts[own], counts[~own] = self.counts[words[own]], others.counts
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        begin = np.zeros(len(words), np.int64)
        begin[own] = self.starts[words[own]]
        begin[~own] = others.starts[:-1] + len(self.members)
        within = np.arange(int(starts[-1])) - np.repeat(starts[:-1], counts)
        members = np.concatenate([self.members, others.members])[np.repeat(begin, counts) + within]
        return Neighbours(starts, members, self.vocabulary)

    def turned(self) -> "Neighbours":
        """The same relation seen from the vocabulary: for each of its words, which asked words agree."""
        order = np.argsort(self.members, kind="stable")
        asked = np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), self.counts)[order]
        starts = np.searchsorted(self.members[order], np.arange(self.vocabulary + 1))
        return Neighbours(starts.astype(np.int64), asked, len(self.starts) - 1)


def find_neighbours(
    words: Sequence[str],
    vocabulary: Sequence[str],
    comparator: Comparator,
    *,
    workers: int = 1,
    progress: Progress = silent,
) -> Neighbours:
    """Find every vocabulary word that agrees with each of `words`.

    Args:
        words: Words asked about, distinct, letters only; they need not be in the vocabulary.
        vocabulary: The names that people have, distinct.
        comparator: `jw0.NN`, `lev1` or `lev2`.
        workers: Threads for comparing.
        progress: Told how many parts are done.
    """
    kept = []
    for done, (i, j) in enumerate(_pairs(words, vocabulary, comparator, workers)):
        kept.append(i << 32 | j)
        progress("finding names that are alike", done, None)
    keys = sorted_once(np.concatenate(kept)) if kept else np.empty(0, dtype=np.int64)
    starts = np.searchsorted(keys >> 32, np.arange(len(words) + 1)).astype(np.int64)
    return Neighbours(starts, (keys & 0xFFFFFFFF).astype(np.int32), len(vocabulary))


def _pairs(words: Sequence[str], vocabulary: Sequence[str], comparator: Comparator, workers: int) -> Iterator[Pairs]:
    if comparator.comparison is Comparison.JARO_WINKLER and comparator.threshold is not None:
        return jaro_winkler_pairs(words, vocabulary, comparator.threshold, workers)
    distances = {Comparison.LEV1: 1, Comparison.LEV2: 2}
    return edit_pairs(words, vocabulary, distances[comparator.comparison], workers)
