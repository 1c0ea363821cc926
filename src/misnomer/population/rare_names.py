"""Names in no table, invented: as many of them, and each with as many bearers, as the model says.

A rare name has a number. Numbers run by group, then by how many people of the universe bear the name. The string
is made from the number by syllables, so that it is nobody's in particular.
"""

import weakref
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.chance import Alias, Bits, alias_of
from misnomer.population.model import Floats, UnlistedNames

_CONSONANTS: Final = "BDFGHKLMNPRSTVWZ"
_VOWELS: Final = "AEIOU"
_SYLLABLES: Final = np.array([[ord(c), ord(v)] for c in _CONSONANTS for v in _VOWELS], np.uint8)
_BASE: Final = len(_SYLLABLES)
_LENGTH: Final = 4
_LETTERS: Final = 2 * _LENGTH
_PAIRS: Final = np.hstack([np.tile(_SYLLABLES, (_BASE, 1)), np.repeat(_SYLLABLES, _BASE, axis=0)]).view(np.uint32)[:, 0]
"""Two syllables by their number, the one that counts less first: four letters each [80²]."""
_ALL: Final = _BASE**_LENGTH
_LEAST: Final = 0.5
"""Bearers of a rare name on average, at the least."""
_SHUFFLE: Final = 7_368_787
"""Prime to 80⁴: neighbouring numbers get unlike strings."""


def _places(letters: str) -> npt.NDArray[np.int64]:
    """Which of these letters each byte is, -1 for another [256]."""
    return np.array([letters.find(chr(byte)) for byte in range(256)])


_PLACE_OF_CONSONANT: Final = _places(_CONSONANTS)
_PLACE_OF_VOWEL: Final = _places(_VOWELS)


@dataclass(frozen=True, slots=True)
class RareNames:
    """How rare names are numbered."""

    start: npt.NDArray[np.int64]
    """First number of each group's names of each number of bearers [6, K]."""
    number: npt.NDArray[np.int64]
    """How many such names there are [6, K], at least 1."""
    bearers: Alias
    """How many people bear the name of somebody of each group whose name is rare: positions 0 to K−1."""

    def choose(self, group: npt.NDArray[np.int64], bits: Bits) -> npt.NDArray[np.int64]:
        """Numbers of the rare names of k people, by their groups and 64 random bits each."""
        size = self.bearers.choose_by_half(group, bits & np.uint64(0xFFFFFFFF))
        within = ((bits >> np.uint64(32)) * self.number[group, size].astype(np.uint64)) >> np.uint64(32)
        return self.start[group, size] + within.view(np.int64)


def rare_names(unlisted: UnlistedNames, people: Floats, lone: Floats | None = None, together: float = 1.0) -> RareNames:
    """Number the rare names of a universe.

    Whoever gets a name draws it by chance, so that the bearers of one scatter about their mean, and somebody who is met
    has as many others as that mean, and family besides. So that these are b − 1, names of b bearers are so many as give
    each b − t on average, t the people who come by a name together; at least half of one.

    Args:
        unlisted: How many bearers such names have.
        people: People of each group whose name is not listed [6].
        lone: Of these, those whose name is made otherwise and hardly anybody else's; they are among the only bearers
            of a name, as far as there are such [6].
        together: t, people who come by a name together: whoever draws it, and family at home who get it so.
    """
    bearing = people[:, None] * unlisted.chances
    if lone is not None:
        bearing[:, 0] = np.maximum(bearing[:, 0] - lone, 0.0)
    mean = np.maximum(unlisted.bearers - together, _LEAST)
    number = np.maximum(np.round(bearing / mean), 1).astype(np.int64)
    start = (np.cumsum(number) - number.ravel()).reshape(number.shape)
    return RareNames(start, number, alias_of(bearing))


def spelled(numbers: npt.NDArray[np.int64], listed: pa.Array) -> pa.Array:
    """Strings of rare names; one that a listed name has already gets a last X.

    Args:
        numbers: Numbers of k rare names, below 80⁴.
        listed: The vocabulary of listed names.
    """
    left = numbers * _SHUFFLE % _ALL
    high, low = np.divmod(left, _BASE**2)
    letters = np.stack([_PAIRS[low], _PAIRS[high]], axis=1).view(np.uint8)
    starts = np.arange(len(left) + 1, dtype=np.int32) * np.int32(_LETTERS)
    strings = pa.StringArray.from_buffers(len(left), pa.py_buffer(starts), pa.py_buffer(letters))
    known = _spelled_so(listed)
    longer = (
        known.take(np.searchsorted(known, left), mode="clip") == left if len(known) else np.zeros(len(left), np.bool_)
    )
    return pc.if_else(longer, pc.binary_join_element_wise(strings, "X", ""), strings) if longer.any() else strings


_KNOWN: Final[dict[int, tuple[weakref.ref[Any], npt.NDArray[np.int64]]]] = {}
"""What was found of vocabularies that are still in use."""


def _spelled_so(listed: pa.Array) -> npt.NDArray[np.int64]:
    """The listed names that are spelled as rare ones are, as the numbers that are spelled so, rising; found once."""
    known = _KNOWN.get(id(listed))
    if known is None or known[0]() is not listed:
        known = _KNOWN[id(listed)] = weakref.ref(listed), _syllables_of(listed)
    return known[1]


def _syllables_of(listed: pa.Array) -> npt.NDArray[np.int64]:
    names = listed.filter(pc.equal(pc.binary_length(listed), _LETTERS))
    letters = np.frombuffer(names.buffers()[2], np.uint8, _LETTERS * len(names)).reshape(-1, _LENGTH, 2)
    syllable = _PLACE_OF_CONSONANT[letters[:, :, 0]] * len(_VOWELS) + _PLACE_OF_VOWEL[letters[:, :, 1]]
    syllable = syllable[
        (_PLACE_OF_CONSONANT[letters[:, :, 0]] >= 0).all(1) & (_PLACE_OF_VOWEL[letters[:, :, 1]] >= 0).all(1)
    ]
    return np.sort(syllable @ _BASE ** np.arange(_LENGTH))
