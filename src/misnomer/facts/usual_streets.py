"""The usual shape of a street line, read by one pattern: `5 N MAIN ST APT 5B`.

Most lines have it, and taking them apart piece by piece would cost most of the time. What is said here of a line is
what `addresses.read_any_street` says of it; a test holds the two together.
"""

import re
from itertools import pairwise
from typing import Final

from misnomer.facts.address_text import SHORT, gap
from misnomer.facts.institutions import HINTS
from misnomer.facts.placeholder_words import EXACT, Part
from misnomer.facts.street_words import BOX_HINTS, COMMON_SUFFIXES, DIRECTIONALS, SPANISH_STREETS, UNIT_WORDS
from misnomer.facts.words import words

_WORD: Final = r"(?:[A-Z]{2,}|[NSEW]|5(?:ST|ND|RD|TH))"
_USUAL: Final = re.compile(
    rf"5([A-Z]?) +({_WORD}(?: +{_WORD})+?)"
    r"(?: +(?:(?:APT|UNIT|STE) +(?:# *)?|(?:APT|UNIT|STE)? *# *)(5[A-Z]?|[A-Z]5?))? *"
)
_UNUSUAL: Final = (
    frozenset(word for word, part in EXACT.items() if part is Part.ABSENT)
    | HINTS
    | BOX_HINTS
    | UNIT_WORDS
    | SPANISH_STREETS
    | words("RR HC HCR RURAL ROUTE RT RTE STAR HIGHWAY HWY CONTRACT PSC CMR OMC UMR")
    | words("URB URBANIZACION COND CONDOMINIO RES BARRIO")
)
"""Words that can change what a line is."""


def read_usual_street(skeleton: str) -> tuple[str, str | None] | None:
    """The templates of street and unit of a line of the usual shape; None where it has another."""
    found = _USUAL.fullmatch(skeleton)
    if not found:
        return None
    letter, name, unit = found.groups()
    names = name.split()
    suffix = names[-2] if names[-1] in DIRECTIONALS else names[-1]
    if any(len(a) == len(b) == 1 for a, b in pairwise(names)):
        return None
    if suffix is names[0] or suffix not in COMMON_SUFFIXES or not _UNUSUAL.isdisjoint(names):
        return None
    return _templates(letter, names, unit)


def _templates(letter: str, names: list[str], unit: str | None) -> tuple[str, str | None]:
    number = 1
    street = gap(1) + letter
    for name in names:
        number += name[0] == "5"
        street += " " + (SHORT.get(name) or name.replace("5", gap(number)))
    return street, unit.replace("5", gap(number + 1)) if unit else None
