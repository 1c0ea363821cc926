"""Names as written, made comparable, and whether they are given at all."""

from dataclasses import dataclass
from typing import Final

from misnomer.facts.placeholders import is_placeholder_name
from misnomer.facts.real_words import real_names
from misnomer.facts.text import case_form, letters_only, words_and_digits
from misnomer.facts.words import words

_SUFFIXES: Final = {
    "JR": "JR", "JUNIOR": "JR", "JNR": "JR", "SR": "SR", "SENIOR": "SR", "SNR": "SR",
    "II": "II", "2ND": "II", "2": "II",
    "III": "III", "3RD": "III", "3": "III", "IV": "IV", "4TH": "IV", "4": "IV", "V": "V", "5TH": "V", "5": "V",
}  # fmt: skip
GENERATIONS: Final = frozenset({"JR", "JUNIOR", "JNR", "SR", "SNR", "II", "III", "IV", "2ND", "3RD", "4TH"})
"""Suffixes that may stand at the end of a name; a lone V there is more often an initial."""
_FILLER_FIRST: Final = words(
    "BABY BOY GIRL BABYBOY BABYGIRL INFANT NEWBORN STILLBORN CHILD SON DAUGHTER TWIN MALE FEMALE OF"
)
"""Words for a child not yet named."""
_NEVER_ALONE: Final = words("BOY SON OF")
"""Those of them that say nothing without another."""
_ALSO_FIRST_NAMES: Final = words("BABY CHILD TWIN MALE FEMALE GIRL DAUGHTER")
"""Those of them that, alone, cannot be told from a first name."""


@dataclass(frozen=True, slots=True)
class NameRead:
    """What one part of a name says."""

    key: str | None
    """Normalised; NULL where no letter is left."""
    suffix: str | None
    """A generational suffix found at its end."""
    given: bool | None
    """TRUE where a name stands there; FALSE for a placeholder; NULL for one letter or what cannot be read."""
    placeholder: bool | None
    """Whether it is a placeholder."""
    form: str | None
    """How it is written: `upper`, `title`, `lower`, `comma`, `mixed`."""


@dataclass(frozen=True, slots=True)
class SuffixRead:
    """What a suffix field says."""

    key: str | None
    """JR, SR, II, III, IV or V; NULL where it is none of them."""


@dataclass(frozen=True, slots=True)
class BothRead:
    """A last and a first name written in one field, taken apart; all of it NULL where they do not both stand there."""

    last: str | None
    """What stands before the comma."""
    first: str | None
    """The first word behind it; all of it where that is a placeholder (NOT PROVIDED)."""
    middle: str | None
    """The words behind that one."""
    suffix: str | None
    """A generational suffix between commas or at the end."""
    known: bool | None
    """Whether people are known to bear the first name; FALSE may be a title (SMITH, MD)."""


def read_last(text: str) -> NameRead:
    """Read a last name: a generational suffix at its end is taken off."""
    return _read(text, is_placeholder_name(text))


def read_first(text: str) -> NameRead:
    """Read a first name: fillers for the newborn ("Baby Boy") are placeholders too."""
    written = set(letters_only(text).split())
    if written and written <= _FILLER_FIRST and not written <= _NEVER_ALONE:
        return _read(text, None if len(written) == 1 and written <= _ALSO_FIRST_NAMES else True)
    return _read(text, is_placeholder_name(text))


def read_both(text: str) -> BothRead:
    """Take apart a last and a first name in one field: SMITH, JOHN Q; a suffix is no first name (SMITH, JR)."""
    last, *others = (part.strip() for part in text.split(","))
    suffixes = [part for part in others if words_and_digits(part) in GENERATIONS]
    behind = next((part for part in others if letters_only(part) and part not in suffixes), "")
    if not letters_only(last) or not behind:
        return BothRead(None, None, None, None, None)
    if read_first(behind).placeholder is True:
        return BothRead(last, behind, None, None, known=True)
    first, *more = behind.split()
    if more and words_and_digits(more[-1]) in GENERATIONS:
        suffixes.append(more.pop())
    known = letters_only(first).partition(" ")[0] in real_names()
    suffix = _SUFFIXES[words_and_digits(suffixes[0])] if suffixes else None
    return BothRead(last, first, " ".join(more) or None, suffix, known)


def read_suffix(text: str) -> SuffixRead:
    """Read the suffix field."""
    return SuffixRead(_SUFFIXES.get(words_and_digits(text).replace(" ", "")))


def _read(text: str, placeholder: bool | None) -> NameRead:  # noqa: FBT001 - three-valued, not a switch
    written = words_and_digits(text).split()
    suffix = None
    if len(written) > 1 and written[-1] in GENERATIONS:
        suffix = _SUFFIXES[written.pop()]
    key = letters_only(" ".join(written)) or None
    return NameRead(key, suffix, _given(key, placeholder), placeholder, case_form(text))


def _given(key: str | None, placeholder: bool | None) -> bool | None:  # noqa: FBT001 - three-valued, not a switch
    if placeholder is True:
        return False
    if key is None or placeholder is None or key in GENERATIONS:
        return None
    if len(key) > 1 and key[1] != " ":
        return True
    return None if key.isascii() and all(len(part) == 1 for part in key.split()) else True
