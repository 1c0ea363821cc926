"""A street line taken apart: words, numbers, and which of them hang together.

Lines come as *skeletons*: every run of digits (but zeros only) is a 5, so that a million house numbers on one street
are one line to read. What is read says which number goes where, and the numbers are put back by SQL.
"""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.facts.street_words import DIRECTIONALS, SUFFIXES

_PIECES: Final = re.compile(r"\d+|[^\W\d_]+|[#&/½-]")
_ORDINALS: Final = {
    "FIRST": "1ST", "SECOND": "2ND", "THIRD": "3RD", "FOURTH": "4TH", "FIFTH": "5TH", "SIXTH": "6TH", "SEVENTH": "7TH",
    "EIGHTH": "8TH", "NINTH": "9TH", "TENTH": "10TH", "ELEVENTH": "11TH", "TWELFTH": "12TH",
}  # fmt: skip
_OTHER_SHORT: Final = {
    "SAINT": "ST", "COUNTY": "CO", "CNTY": "CO", "STATE": "ST", "FARM": "FM", "APARTAMENTO": "APT", "AVENIDA": "AVE",
    "AVDA": "AVE", "CLL": "CALLE", "CARRETERA": "CARR", "CR": "CO RD", "SH": "ST HWY", "SR": "ST RTE",
    "URBANIZACION": "URB", "CONDOMINIO": "COND", "INTERSTATE": "I",
}  # fmt: skip
_INITIALS: Final = re.compile(r"(?<!\S)(?:U S|N E|N W|S E|S W|C R|F M|S H|S R)(?!\S)")
"""Short words written letter by letter."""
SHORT: Final = _OTHER_SHORT | _ORDINALS | SUFFIXES | DIRECTIONALS
"""Every word that has a short form: ST for STREET, N for NORTH, 1ST for FIRST."""
MOST_NUMBERS: Final = 8
"""Runs of digits that a street line can have and still be read."""
_ORDINAL_ENDS: Final = frozenset({"ST", "ND", "RD", "TH"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, number or sign of a street line."""

    text: str
    """Letters, digits, or one of `# & / ½ -`."""
    number: int | None
    """1-based place among the runs of digits; None for a word or sign."""
    glued: bool
    """Whether nothing stood between it and the piece before."""

    @property
    def short(self) -> str:
        """Its short form: ST for STREET, N for NORTH, 1ST for FIRST."""
        return SHORT.get(self.text, self.text)


def pieces_of(line: str) -> tuple[Piece, ...]:
    """The pieces of a line (folded to capitals), in order."""
    pieces: list[Piece] = []
    numbers = 0
    end = -1
    for match in _PIECES.finditer(_INITIALS.sub(_together, line)):
        digits = match[0].isdigit() and match[0].isascii()
        numbers += digits
        pieces.append(Piece(match[0], numbers if digits else None, glued=match.start() == end))
        end = match.end()
    return tuple(pieces)


def _together(initials: re.Match[str]) -> str:
    return initials[0].replace(" ", "")


def is_ordinal(pieces: tuple[Piece, ...], at: int) -> bool:
    """Whether the number at a position is one of `5TH`."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return bool(after and after.glued and after.text in _ORDINAL_ENDS)


def house_number(pieces: tuple[Piece, ...]) -> int:
    """How many pieces at the beginning are a house number (`123`, `12-34`, `123 1/2`, `12B`, `W123 N456`)."""
    end = _grid(pieces) or _plain(pieces)
    if end and end < len(pieces) and pieces[end].glued and len(pieces[end].text) == 1 and pieces[end].text.isalpha():
        return end + 1
    if end + 2 < len(pieces) and pieces[end + 1].text == "/" and pieces[end].number and pieces[end + 2].number:
        return end + 3
    return end + 1 if end and end < len(pieces) and pieces[end].text == "½" else end


def _plain(pieces: tuple[Piece, ...]) -> int:
    if not pieces or pieces[0].number is None or not pieces[0].text.strip("0") or is_ordinal(pieces, 0):
        return 0
    hyphenated = len(pieces) > 2 and pieces[1].text == "-" and pieces[2].number is not None
    return 3 if hyphenated and not is_ordinal(pieces, 2) else 1


def _grid(pieces: tuple[Piece, ...]) -> int:
    """`W123 N456`, `N6789`: a letter of the compass glued to a number, once or twice."""
    end = 0
    while end + 1 < len(pieces) and end < 4:
        letter, number = pieces[end], pieces[end + 1]
        if letter.text not in "NSEW" or number.number is None or not number.glued:
            break
        end += 2
    return end


def _hangs_on(pieces: tuple[Piece, ...], at: int) -> bool:
    """Whether nothing stands between a piece and the one before; `W123N456` is written as `W123 N456`."""
    next_grid = pieces[at].text in "NSEW" and pieces[at - 1].number and at + 1 < len(pieces) and pieces[at + 1].glued
    return pieces[at].glued and not (next_grid and pieces[at + 1].number)


def template_of(pieces: tuple[Piece, ...]) -> str:
    """The pieces in their short forms as text with a gap for each number, one space between what is not glued.

    A gap is the control character of the number's place in the line: `chr(1)` for its first run of digits.
    """
    text = ""
    for i, piece in enumerate(pieces):
        if i and not (_hangs_on(pieces, i) or piece.text == "-" or pieces[i - 1].text == "-"):
            text += " "
        text += piece.short if piece.number is None else gap(piece.number)
    return text


def gap(number: int) -> str:
    """The character that stands for a number of the line, given its place; nothing fills those beyond MOST_NUMBERS."""
    return chr(min(number, MOST_NUMBERS + 1))
