"""Headers people write, and the field each stands for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from misnomer.intake.header_words import FILLER, WEAK, WORDS

_GROUPING: Final = frozenset(
    ["information", "info", "details", "data", "identification", "identity", "section", "part", "personal", "general"]
)
EXACT, FILLED, SAYS_LESS, NEAR = 0.95, 0.9, 0.8, 0.65
_NEAR_ENOUGH: Final = 0.88
_LONGEST: Final = 80


@lru_cache(maxsize=4096)
def normal(header: str) -> str:
    """A header in small letters and single spaces: `Last_Name*` and `lastName` both give `last name`."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header.strip())
    text = unicodedata.normalize("NFKD", text.replace("#", " number ").replace("№", " number "))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", text))


_KNOWN: Final[dict[str, str]] = {word: field for field, words in WORDS.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """Which field a header stands for, and how sure that is."""

    field: str
    """A request field."""
    strength: float
    """0.95 a known header, 0.9 one among filling words, 0.8 one that says less, 0.65 one misspelt."""

    @property
    def printable(self) -> bool:
        """Whether the header is made of known words alone and so may be shown."""
        return self.strength > NEAR


@lru_cache(maxsize=4096)
def match_header(header: str) -> HeaderMatch | None:
    """The field a header stands for, or None where it is not known."""
    if not header or len(header) > _LONGEST:
        return None
    text = normal(header)
    if text in _KNOWN:
        return HeaderMatch(_KNOWN[text], SAYS_LESS if text in WEAK else EXACT)
    shorter = " ".join(word for word in text.split() if word not in FILLER)
    if shorter in _KNOWN:
        return HeaderMatch(_KNOWN[shorter], SAYS_LESS if shorter in WEAK else FILLED)
    unpacked = re.sub(r" ?\d$", "", shorter)
    if len(shorter) >= 5 and not re.search(r"\d", text):
        near = process.extractOne(unpacked, _LONG_KNOWN, scorer=fuzz.ratio, score_cutoff=100 * _NEAR_ENOUGH)
        if near:
            return HeaderMatch(_KNOWN[near[0]], NEAR)
    return None


_LONG_KNOWN: Final = [word for word in _KNOWN if len(word) >= 5]


def all_filling(header: str) -> bool:
    """Whether a header says nothing of its own: *Taxpayer information* over *Last* and *First*."""
    return all(word in FILLER or word in _GROUPING for word in normal(header).split())


def matched_fields(cells: Iterable[str]) -> list[str]:
    """The different fields that the cells of a record match as headers, in order; misspelt ones do not count."""
    found = (match_header(cell.strip()) for cell in cells)
    return list(dict.fromkeys(match.field for match in found if match is not None and match.printable))
