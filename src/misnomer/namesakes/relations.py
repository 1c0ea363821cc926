"""How the names in a request relate to the names people have: word → digit → the vocabulary names that agree.

A *digit* is what a key compares: under a comparator that sorts names into classes all words of one class are one
digit; under any other each word is its own.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.namesakes.columns import Codes
from misnomer.namesakes.listed_names import as_array
from misnomer.namesakes.neighbours import Neighbours
from misnomer.namesakes.phonetics import soundex
from misnomer.terms.match_key import Comparator, Comparison

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

FindAlike = Callable[[Sequence[str], Comparator], Neighbours]
"""Words and a fuzzy comparator → the names of one vocabulary that agree with each."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The listed names of one kind, with what is needed to relate words to them."""

    names: Sequence[str]
    """Distinct, capitals."""
    find_alike: FindAlike
    """Finds names that are alike under a fuzzy comparator."""
    nicknames: Mapping[str, frozenset[str]]
    """Name → names that may stand for it, in both directions, itself left out; empty for surnames."""
    shows_initials: bool = False
    """Whether records may show no more than the initial of such a name."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Which vocabulary names agree with each digit."""

    digit_of_word: Codes
    """Each request word's digit [W]."""
    digits: int
    """How many digits (D)."""
    codes: Codes | None
    """Where equality is asked for: each digit's one vocabulary code, or the vocabulary's size where unlisted [D]."""
    neighbours: Neighbours | None
    """Otherwise: the vocabulary names that agree with each digit."""
    unlisted: Flags
    """Digits that are a single word which is in no table, or a class without any listed name [D]."""
    vocabulary: int
    """How many names the vocabulary has."""
    is_class: bool = False
    """Whether digits are classes of names, over which unlisted names fall as listed ones do."""
    letters: Codes | None = None
    """Where words of one letter are not compared as initials: each digit's letter, 0 to 25, or −1 [D]."""
    fuzzy: bool = False
    """Whether names need only be alike in their letters, as unlisted names may be too."""

    def sums(self, table: Floats) -> Floats:
        """A table's lines summed over the names that agree.

        Args:
            table: One line per vocabulary name and a last one for unlisted names, shape (V + 1, …).

        Returns:
            Shape (D, …), without any unlisted name.
        """
        if self.codes is not None:
            missing = self.codes == self.vocabulary
            return np.asarray(np.where(_spread(missing, table.ndim), 0.0, table[self.codes]))
        if self.neighbours is None:
            raise ValueError("a relation needs codes or neighbours")
        return self.neighbours.sums(table[:-1])

    def some(self, digits: slice) -> "Relation":
        """The same relation for a run of digits; words are left out."""
        codes = None if self.codes is None else self.codes[digits]
        neighbours = None if self.neighbours is None else self.neighbours.some(digits)
        flags, letters = self.unlisted[digits], None if self.letters is None else self.letters[digits]
        return Relation(
            np.empty(0, np.int32),
            len(flags),
            codes,
            neighbours,
            flags,
            self.vocabulary,
            self.is_class,
            letters,
            self.fuzzy,
        )


def _spread(flags: Flags, dimensions: int) -> Flags:
    return flags.reshape(-1, *([1] * (dimensions - 1)))


def relate(words: Sequence[str], vocabulary: Vocabulary, comparator: Comparator) -> Relation:
    """Relate the distinct words of a request to a vocabulary under one comparator.

    Args:
        words: Distinct, normalised as the vocabulary is.
        vocabulary: The listed names.
        comparator: Any that fits names; `anyorder` is equality, taken in both orders by what calls this.
    """
    if comparator.comparison in (Comparison.INITIAL, Comparison.SOUNDEX):
        return _classes(words, vocabulary.names, _class_maker(comparator))
    codes, own = positions(words, vocabulary.names), np.arange(len(words), dtype=np.int32)
    letters = _letters(words) if vocabulary.shows_initials else np.full(len(words), -1, np.int32)
    unlisted, size = (codes == len(vocabulary.names)) & (letters < 0), len(vocabulary.names)
    if comparator.comparison in (Comparison.EXACT, Comparison.ANY_ORDER):
        return Relation(own, len(words), codes, None, unlisted, size, letters=letters)
    if comparator.comparison is Comparison.NICKNAME:
        return Relation(own, len(words), None, _by_nickname(words, vocabulary), unlisted, size, letters=letters)
    alike = vocabulary.find_alike(words, comparator)
    return Relation(own, len(words), None, alike, unlisted, size, letters=letters, fuzzy=True)


def _letters(words: Sequence[str]) -> Codes:
    """The letter, 0 to 25, of words of one Latin letter; −1 for all others [n]."""
    return np.array([ord(w) - ord("A") if len(w) == 1 and "A" <= w <= "Z" else -1 for w in words], np.int32)


_FEW: Final = 8
"""How many times fewer words than names make it quicker to look the names up among the words."""


def positions(words: Sequence[str], names: Sequence[str]) -> Codes:
    """Where each word stands among names; their number for a word that does not; both distinct [n]."""
    asked, known = pa.array(words, pa.string()), as_array(names)
    if len(asked) * _FEW < len(known):  # whichever are fewer are the ones to look among
        place = pc.fill_null(pc.index_in(known, value_set=asked), len(asked)).to_numpy(zero_copy_only=False)
        codes = np.full(len(asked) + 1, len(known), np.int32)
        codes[place] = np.arange(len(known), dtype=np.int32)
        return codes[:-1]
    found = pc.index_in(asked, value_set=known)
    return np.asarray(pc.fill_null(found, len(names)).to_numpy(zero_copy_only=False), np.int32)


def _class_maker(comparator: Comparator) -> Callable[[str], str]:
    if comparator.comparison is Comparison.INITIAL:
        return lambda word: word[0]
    return lambda word: soundex(word) or word


def _classes(words: Sequence[str], names: Sequence[str], class_of: Callable[[str], str]) -> Relation:
    digits: dict[str, int] = {}
    digit_of_word = np.fromiter(
        (digits.setdefault(class_of(word), len(digits)) for word in words), dtype=np.int32, count=len(words)
    )
    members: dict[int, list[int]] = defaultdict(list)
    for code, name in enumerate(names):
        digit = digits.get(class_of(name))
        if digit is not None:
            members[digit].append(code)
    alike = _listed([members[digit] for digit in range(len(digits))], len(names))
    return Relation(digit_of_word, len(digits), None, alike, alike.counts == 0, len(names), is_class=True)


def _by_nickname(words: Sequence[str], vocabulary: Vocabulary) -> Neighbours:
    position = {name: code for code, name in enumerate(vocabulary.names)}
    alike = [{w, *vocabulary.nicknames.get(w, ())} for w in words]
    return _listed([sorted(position[n] for n in names if n in position) for names in alike], len(position))


def _listed(members: Sequence[Sequence[int]], vocabulary: int) -> Neighbours:
    starts = np.concatenate([[0], np.cumsum([len(m) for m in members])]).astype(np.int64)
    flat = np.fromiter((code for m in members for code in m), dtype=np.int32, count=int(starts[-1]))
    return Neighbours(starts, flat, vocabulary)
