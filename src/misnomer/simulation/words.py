"""Names as words: listed ones by code, rare ones spelled from their number, and what a comparator makes of them."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.rare_names import spelled

Ints = npt.NDArray[np.int64]
NOBODY: Final = -2
"""A code for a word that is nobody's name."""
_DIGITS: Final = {
    letter: digit
    for digit, letters in {"1": "BFPV", "2": "CGJKQSXZ", "3": "DT", "4": "L", "5": "MN", "6": "R"}.items()
    for letter in letters
}


@dataclass(frozen=True, slots=True)
class NameWords:
    """The names of one kind that invented people bear."""

    listed: pa.Array
    """The vocabulary of listed names."""

    def words(self, codes: npt.NDArray[Any]) -> Any:
        """Strings of n codes; null for a negative code."""
        codes = codes.astype(np.int64)
        rare = codes >= len(self.listed)
        inside = pa.array(np.where(rare | (codes < 0), 0, codes), mask=codes < 0)
        found = self.listed.take(inside)
        if not rare.any():
            return found
        return pc.replace_with_mask(found, pa.array(rare), spelled(codes[rare] - len(self.listed), self.listed))

    def codes(self, words: Any) -> Ints:
        """Codes of words that are listed; NOBODY for others, -1 for null."""
        found = pc.fill_null(pc.index_in(words, value_set=self.listed, skip_nulls=True), NOBODY)
        codes: Ints = found.to_numpy(zero_copy_only=False).astype(np.int64)
        codes[np.asarray(pc.is_null(words))] = -1
        return codes


def initials(words: Any) -> Ints:
    """The first letter of n words as its code point; -1 for null."""
    first = pc.utf8_slice_codeunits(words, 0, 1).dictionary_encode()
    points = np.array([ord(letter) for letter in first.dictionary.to_pylist()] + [-1], np.int64)
    found: Ints = points[first.indices.fill_null(len(points) - 1).to_numpy()]
    return found


def sounds(words: Any) -> Any:
    """American Soundex of n words, as strings; computed once for each distinct word."""
    coded = words.dictionary_encode()
    found = pa.array([sound(word) for word in coded.dictionary.to_pylist()], pa.string())
    return found.take(coded.indices)


def sound(word: str) -> str:
    """A letter and three digits.

    Letters of one digit that touch count once, also across H and W; vowels part them; the first letter counts for
    what follows it. Source: National Archives, "The Soundex Indexing System".
    """
    found, last = word[0], _DIGITS.get(word[0], "")
    for letter in word[1:]:
        if letter in "HW":
            continue
        digit = _DIGITS.get(letter, "")
        found += digit if digit != last else ""
        last = digit
    return (found + "000")[:4]
