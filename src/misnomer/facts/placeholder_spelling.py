"""Which part a word plays: exactly, misspelt, glued to another, or struck at random."""

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from misnomer.facts.placeholder_words import EXACT, FUZZY, LABELS, OFTEN_MISSPELT, STEMS, Part
from misnomer.facts.real_words import is_real_word


class Word(NamedTuple):
    """A word and the part it plays."""

    text: str
    """The word, or the piece of a word."""
    part: Part
    """Its part."""
    sure: bool
    """Whether it can be no other word: spelt as in the vocabulary, or a label that nothing else is near."""


_ORDER: Final = (
    Part.ABSENT,
    Part.WEAK,
    Part.NEGATION,
    Part.FAILING,
    Part.GIVING,
    Part.SUBJECT,
    Part.REFERENCE,
)
_BY_LENGTH: Final[dict[int, list[str]]] = defaultdict(list)
for _word in sorted(FUZZY, key=lambda w: (_ORDER.index(EXACT[w]), w)):
    for _length in range(len(_word) - 2, len(_word) + 3):
        _BY_LENGTH[_length].append(_word)

_KEYBOARD: Final = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_REPEATED: Final = re.compile(r"(.{1,5}?)\1+")
_SAID: Final = frozenset({Part.ABSENT, Part.WEAK})
_NEGATES: Final = frozenset({Part.NEGATION, Part.FAILING})
_NEGATED: Final = frozenset({Part.GIVING, Part.SUBJECT})


@lru_cache(maxsize=131_072)
def read_word(token: str) -> tuple[Word, ...]:
    """The part or parts that one word plays.

    Args:
        token: Letters in capitals without accents, or a run of digits.

    Returns:
        One word, or several where words are glued together. A word that people or towns are really called is never
        taken for a misspelt one.
    """
    if token.isdigit():
        return (Word(token, Part.NUMBER if token.strip("0") else Part.ZERO, sure=True),)
    if exact := EXACT.get(token):
        return (Word(token, exact, sure=True),)
    if is_junk(token):
        return (Word(token, Part.JUNK, sure=True),)
    if len(token) >= 5 and not is_real_word(token):
        return _unglued(token, fuzzy=False) or _misspelt(token) or _unglued(token, fuzzy=True) or _other(token)
    return _other(token)


def _other(token: str) -> tuple[Word, ...]:
    return (Word(token, Part.OTHER, sure=True),)


def is_junk(letters: str) -> bool:
    """One letter, one letter repeated, or neighbouring keys in a row (`ASDF`, `QWERTY`, `ABC`)."""
    if len(set(letters)) == 1:
        return True
    if len(letters) < 3:
        return False
    repeated = _REPEATED.fullmatch(letters)
    unit = repeated[1] if repeated and len(repeated[1]) >= 3 else letters
    if any(unit in row for row in _KEYBOARD):
        return not is_real_word(unit)
    return len(letters) <= 7 and letters.startswith(("ASDF", "QWER", "ZXCV"))


def _misspelt(token: str) -> tuple[Word, ...] | None:
    """The one word of the vocabulary that it is near: one slip, or two in a long word or one that is often misspelt.

    The first letter is seldom the one that is wrong, so a word that begins otherwise is another word.
    """
    if token.startswith(STEMS) or OSA.distance(token, "UNKNOWN", score_cutoff=2) <= 2:
        return (Word(token, Part.ABSENT, sure=False),)
    allowed = 2 if len(token) >= 8 else 1
    for word, slips, _ in process.extract(
        token, _BY_LENGTH.get(len(token), ()), scorer=OSA.distance, score_cutoff=allowed, limit=5
    ):
        begins_alike = token[0] == word[0] or sorted(token[:2]) == sorted(word[:2])
        if begins_alike and (slips == 1 or len(token) >= 10 or word in OFTEN_MISSPELT):
            return (Word(token, EXACT[word], sure=word in LABELS),)
    return None


def _unglued(token: str, *, fuzzy: bool) -> tuple[Word, ...] | None:
    """Two to four words written as one, the last perhaps misspelt, that say together that there is nothing."""
    if len(token) < 6:
        return None
    return next((words for words in _splits(token, 4, fuzzy=fuzzy) if _says_nothing(words)), None)


def _says_nothing(words: tuple[Word, ...]) -> bool:
    if sum(len(w.text) < 3 for w in words) > 1:
        return False
    if any(w.part in _SAID and len(w.text) >= 5 for w in words):
        return True
    if words[0].part is Part.FAILING and words[-1].part in _NEGATED:
        return True
    return any(a.part in _NEGATES and b.part in _NEGATED and len(b.text) >= 4 for a, b in pairwise(words))


def _splits(token: str, pieces: int, *, fuzzy: bool) -> list[tuple[Word, ...]]:
    if token in EXACT:
        return [(Word(token, EXACT[token], sure=True),)]
    if pieces == 1:
        return []
    found: list[tuple[Word, ...]] = []
    for cut in range(len(token) - 2, 1, -1):
        head, tail = token[:cut], token[cut:]
        part = EXACT.get(head)
        if part is None or part in (Part.PLACE, Part.STREETISH):
            continue
        first = Word(head, part, sure=True)
        found += [(first, *rest) for rest in _splits(tail, pieces - 1, fuzzy=fuzzy)]
        if fuzzy and len(head) >= 5 and len(tail) >= 5 and (near := _misspelt(tail)):
            found.append((first, *near))
    return found
