"""What kind of line stands where a street should be, and the one form of it that its other spellings share."""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.facts.address_text import MOST_NUMBERS, Piece, house_number, is_ordinal, pieces_of, template_of
from misnomer.facts.institutions import HINTS, names_institution
from misnomer.facts.placeholders import are_placeholder_address
from misnomer.facts.street_words import (
    BOX_HINTS,
    BUILDING_WORDS,
    COMMON_SUFFIXES,
    SPANISH_STREETS,
    SUFFIXES,
    UNIT_WORDS,
)
from misnomer.facts.usual_streets import read_usual_street

_BUILDING: Final = re.compile(r"[^\d,]*[^\W\d_]{2}[^\d,]*, *(5\b.*[^\W\d_]{2}.*)")
_PO_BOX: Final = re.compile(
    r"\bP\W*O\W*(?:BOX|BX|DRAWER)\b|\bPOST OFFICE (?:BOX|DRAWER)\b|\bPOB\b|\bPOBOX"
    r"|\bGENERAL DELIVERY\b|^\W*BOX\W*\d+\W*$"
    r"|\bGEN(?:L|ERAL)? DEL(?:IV)?\b|\bAPARTADO(?: POSTAL)?\W*\d|\bLISTA DE CORREOS\b|\bCALLBOX\W*\d|\bCALLER BOX\b"
)
_ROUTE: Final = re.compile(
    r"\b(?:RR|R\W?R|RURAL (?:ROUTE|RT|RTE)|HC|HCR|STAR ROUTE|HIGHWAY CONTRACT)\W*\d"
    r"|\b(?:PSC|CMR|OMC|UMR|UNIT)\W*\d+\W*BOX\b"
)
_UNIT_ENDS: Final = frozenset(
    {"PH", "PENTHOUSE", "BSMT", "BASEMENT", "FRNT", "FRONT", "REAR", "UPPR", "UPPER", "LOWR", "LOWER"}
)
LONGEST: Final = 200
"""Characters of a skeleton that are read; what is longer is no plain street, and cannot be told."""
_NUMBERED_ROADS: Final = frozenset({"HWY", "RTE"})


@dataclass(frozen=True, slots=True)
class StreetRead:
    """What one street line says, whatever its numbers are."""

    placeholder: bool | None
    """Whether it is words that stand for no address."""
    given: bool | None
    """Whether it is a house number and a street; NULL where it cannot be told."""
    given_in_puerto_rico: bool | None
    """The same where the row is in Puerto Rico, whose streets come first (`CALLE 5 B12`)."""
    po_box: bool
    """Whether it is a post office box or general delivery."""
    institutional: bool | None
    """TRUE on evidence of an institution, else NULL."""
    street: str
    """The street's key as text with a gap for each of its numbers, see `address_text.template_of`."""
    unit: str | None
    """The unit's key likewise; NULL where the line has none."""


def read_street(skeleton: str) -> StreetRead:
    """Read the skeleton of a street line.

    Args:
        skeleton: The line in capitals without accents, each run of digits (but zeros only) as a single 5.
    """
    usual = read_usual_street(skeleton) if len(skeleton) <= LONGEST else None
    if usual:
        return StreetRead(
            placeholder=False,
            given=True,
            given_in_puerto_rico=True,
            po_box=False,
            institutional=None,
            street=usual[0],
            unit=usual[1],
        )
    return read_any_street(skeleton)


def read_any_street(skeleton: str) -> StreetRead:
    """Read a skeleton of any shape; `read_street` says the same of it, sooner."""
    too_long = len(skeleton) > LONGEST
    skeleton = skeleton[:LONGEST]
    tokens = [p.text for p in pieces_of(skeleton) if p.text.isalnum()]
    line = _past_building(skeleton)
    pieces, unit = split_unit(pieces_of(line))
    box = not BOX_HINTS.isdisjoint(tokens) and bool(_PO_BOX.search(skeleton))
    placeholder = False if box else are_placeholder_address(tokens)
    given = _given(line, pieces, placeholder)
    given = None if given and too_long else given
    return StreetRead(
        placeholder=placeholder,
        given=given,
        given_in_puerto_rico=given if given is not None or box else _spanish(pieces, unit) or None,
        po_box=box and given is not True,
        institutional=None if HINTS.isdisjoint(tokens) else names_institution(skeleton),
        street=template_of(pieces),
        unit=template_of(unit) if unit else None,
    )


def read_unit(text: str) -> str:
    """A unit field in its short form: `Apt. 4-B`, `# 4B` and `4 b` are `4B`; a building keeps its word."""
    return "".join(p.short for p in _bare_unit(pieces_of(text)))


def _given(skeleton: str, pieces: tuple[Piece, ...], placeholder: bool | None) -> bool | None:  # noqa: FBT001 - three-valued
    if placeholder is True:
        return False
    if not any(p.text.isalpha() for p in pieces):
        return False
    number = house_number(pieces)
    words = [p for p in pieces[number:] if p.text.isalpha()]
    named = any(len(p.text) > 1 or i + 1 < len(words) for i, p in enumerate(words))
    if sum(p.number is not None for p in pieces) > MOST_NUMBERS:
        return None
    if placeholder is None or not number or not named or _ROUTE.search(skeleton) or _begins_with_box(skeleton):
        return None
    return True


def _past_building(skeleton: str) -> str:
    """The line from its house number on, where only a name and a comma stand before it (`PINE HALL, 5 MAIN ST`)."""
    found = _BUILDING.fullmatch(skeleton)
    return found[1] if found else skeleton


def _begins_with_box(skeleton: str) -> bool:
    """A box with no street beside it: `5 PO BOX 5` is a box, `5 MAIN ST PO BOX 5` a street."""
    found = _PO_BOX.search(skeleton)
    return bool(found and not re.search(r"[^\W\d_]{2,}", skeleton[: found.start()]))


def _spanish(pieces: tuple[Piece, ...], unit: tuple[Piece, ...]) -> bool:
    """A street named first, then its number: `CALLE LUNA 5`, `URB LAS FLORES CALLE 5 B12`."""
    words = {p.text for p in pieces}
    numbers = sum(1 for p in (*pieces, *unit) if p.number)
    if not words & (SPANISH_STREETS | {"URB", "URBANIZACION", "COND", "CONDOMINIO", "RES", "BO", "BARRIO"}):
        return False
    first = next((i for i, p in enumerate(pieces) if p.text in SPANISH_STREETS), 0)
    numbered_street = first + 1 < len(pieces) and pieces[first + 1].number is not None
    return numbers >= (2 if numbered_street else 1)


def split_unit(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The street's pieces, and the unit's without its designator (`APT 5B` and `# 5B` are both `5B`)."""
    at = _unit_begins(pieces)
    if at is None:
        return pieces, ()
    if at == 0:
        end = 2 if len(pieces) > 1 else 1
        while end < len(pieces) and (pieces[end].glued or pieces[end].text == "-"):
            end += 1
        return pieces[end:], _bare_unit(pieces[:end])
    return pieces[:at], _bare_unit(pieces[at:])


def _unit_begins(pieces: tuple[Piece, ...]) -> int | None:
    begins_with_unit = len(pieces) > 3 and pieces[0].text in UNIT_WORDS | {"#"} and house_number(pieces[2:]) > 0
    if begins_with_unit and pieces[0].text not in _UNIT_ENDS:
        return 0
    first = max(house_number(pieces), 1) + 1
    for i in range(first, len(pieces)):
        if _is_unit_at(pieces, i):
            return i
    return _bare_number_after_suffix(pieces, first)


def _is_unit_at(pieces: tuple[Piece, ...], at: int) -> bool:
    text, after = pieces[at].text, pieces[at + 1 :]
    if text == "#":
        return True
    if text not in UNIT_WORDS:
        return False
    if not after:
        return text in _UNIT_ENDS
    short = (
        after[0].number is not None or after[0].text == "#" or len(after[0].text) == 1 or after[0].text in UNIT_WORDS
    )
    return short and text not in ("UN", "SIDE") and not is_ordinal(pieces, at + 1)


def _bare_number_after_suffix(pieces: tuple[Piece, ...], first: int) -> int | None:
    """`5 MAIN ST 5B`: a number left over at the end is a unit, unless it numbers a road (`HWY 5`)."""
    for i in range(len(pieces) - 1, first - 1, -1):
        if pieces[i].number is None or pieces[i].glued:
            continue
        before = pieces[i - 1]
        is_suffix = before.text in COMMON_SUFFIXES and SUFFIXES.get(before.text) not in _NUMBERED_ROADS
        return i if is_suffix and not is_ordinal(pieces, i) and before.text not in ("ROAD", "RD") else None
    return None


def _bare_unit(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    kept = [p for p in pieces if p.text not in ("#", "-", "/", "&") and _means_something(p.text)]
    return tuple(Piece(p.text, p.number, glued=True) for p in kept)


def _means_something(text: str) -> bool:
    return text not in UNIT_WORDS or text in BUILDING_WORDS or text in _UNIT_ENDS
