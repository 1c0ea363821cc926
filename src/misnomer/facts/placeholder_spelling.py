"""Which part a word plays: exactly, misspelt, glued to another, or struck at random."""

import re
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from misnomer.facts.placeholder_words import (
    ABSENT,
    FAILING,
    FUZZY,
    GIVING,
    GLUE,
    NEGATION,
    PLACES,
    REFERENCE,
    SUBJECT,
    WEAK,
    Part,
)
from misnomer.facts.street_words import STREETISH

_GROUPS: Final = (
    (PLACES, Part.PLACE),
    (GLUE, Part.GLUE),
    (SUBJECT, Part.SUBJECT),
    (REFERENCE, Part.REFERENCE),
    (GIVING, Part.GIVING),
    (STREETISH, Part.STREETISH),
    (FAILING, Part.FAILING),
    (WEAK, Part.WEAK),
    (NEGATION, Part.NEGATION),
    (ABSENT, Part.ABSENT),
)
_EXACT: Final = {word: part for words, part in _GROUPS for word in words} | {
    "STREET": Part.SUBJECT,
    "STREETS": Part.SUBJECT,
    "CALLE": Part.SUBJECT,
    "REFUSED": Part.FAILING,
    "REFUSES": Part.FAILING,
    "DECLINED": Part.FAILING,
    "SAME": Part.REFERENCE,
    "NO": Part.NEGATION,
    "NE": Part.STREETISH,
}
_CHOICES: Final = sorted(FUZZY)
_STEMS: Final = ("UNKN", "UNKO", "UNKW", "DESCONOS", "DESCONOC")
_KEYBOARD: Final = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_REPEATED: Final = re.compile(r"(.{1,5}?)\1+")


def parts_of(token: str, *, fuzzy_from: int) -> tuple[Part, ...]:
    """The part or parts that one word plays.

    Args:
        token: Letters in capitals without accents, or a run of digits.
        fuzzy_from: Words shorter than this are not taken for misspelt ones.

    Returns:
        One part, or several where words are glued together.
    """
    if token.isdigit():
        return (Part.NUMBER if token.strip("0") else Part.ZERO,)
    if exact := _EXACT.get(token):
        return (exact,)
    if is_junk(token):
        return (Part.JUNK,)
    if len(token) >= 5 and token.startswith(_STEMS):
        return (Part.ABSENT,)
    if len(token) >= fuzzy_from and (near := _misspelt(token)):
        return (near,)
    if len(token) >= max(6, fuzzy_from) and (glued := _unglue(token)):
        return glued
    return (Part.OTHER,)


def is_junk(letters: str) -> bool:
    """One letter, one letter repeated, or neighbouring keys in a row (`ASDF`, `QWERTY`, `ABC`)."""
    if len(set(letters)) == 1:
        return True
    if len(letters) >= 3 and any(letters in row for row in _KEYBOARD):
        return True
    repeated = _REPEATED.fullmatch(letters)
    return bool(repeated and len(repeated[1]) >= 3 and any(repeated[1] in row for row in _KEYBOARD)) or any(
        len(row_part) >= 4 and letters.startswith(row_part) and len(letters) <= len(row_part) + 3
        for row_part in ("ASDF", "QWER", "ZXCV")
    )


def _misspelt(token: str) -> Part | None:
    allowed = 1 if len(token) < 8 else 2
    found = process.extractOne(token, _CHOICES, scorer=OSA.distance, score_cutoff=allowed)
    return _EXACT[found[0]] if found else None


def _unglue(token: str) -> tuple[Part, ...] | None:
    """Two to four words written as one; the last may be misspelt. At least one must tell of absence."""
    for parts in _splits(token, 4):
        if any(p in (Part.ABSENT, Part.NEGATION, Part.FAILING, Part.WEAK) for p in parts):
            return parts
    return None


def _splits(token: str, pieces: int) -> list[tuple[Part, ...]]:
    if token in _EXACT:
        return [(_EXACT[token],)]
    if pieces == 1:
        return []
    found: list[tuple[Part, ...]] = []
    for cut in range(len(token) - 2, 1, -1):
        head, tail = token[:cut], token[cut:]
        part = _glueable(head)
        if part is None:
            continue
        found += [(part, *rest) for rest in _splits(tail, pieces - 1)]
        if not found and len(head) >= 5 and len(tail) >= 5 and (near := _misspelt(tail)):
            found.append((part, near))
    return found


def _glueable(head: str) -> Part | None:
    part = _EXACT.get(head)
    return part if part not in (Part.PLACE, Part.STREETISH) else None
