"""Reasons for disclosure: whether one is given, what it is about, and whether it says anything of this person."""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.reason_words import GENERIC
from misnomer.facts.statutes import read_statute
from misnomer.facts.text import fold, words_and_digits

_CRIMINAL_SECTIONS: Final = frozenset(
    {"1253", "1302", "1304", "1306", "1324", "1324a", "1324c", "1325", "1326", "1327", "1328"}
)
"""Sections of 8 USC that make something a crime."""
_CRIMINAL: Final = re.compile(
    r"\b(CRIM(?!EA)\w*|INDICT\w*|PROSECUT\w*|GRAND JURY|FELON\w*|MISDEMEANOR\w*|OFFEN[CS]E\w*|ARREST\w*"
    r"|FRAUD\w*|SMUGGL\w*|TRAFFICK\w*|"
    r"MONEY LAUNDERING|CONSPIRACY|PERJURY|THEFT|MURDER|HOMICIDE|ASSAULT|ROBBERY|DELITO\w*|PENAL\w*|ACUSA\w*"
    r"|WILLFUL\w*|FUGITIVE)\b"
)
_NOT_CRIMINAL: Final = re.compile(r"\b(NON ?CRIMINAL|NO CRIMINAL|NOT (?:A )?CRIMINAL)\w*")
_CIVIL: Final = re.compile(
    r"\b(REMOV(?:AL|ABLE|E)|DEPORT\w*|IMMIGRATION ENFORCEMENT|CIVIL\w*|OVERSTAY\w*|VISA|REPATRIAT\w*"
    r"|ENFORCEMENT AND REMOVAL|ERO|"
    r"ADMINISTRATIVE (?:ARREST|ENFORCEMENT|PROCEEDING)\w*|BENEFITS?|EXPULSION|REMOCION|DETAIN\w*|COLLECTION OF"
    r"|DEBT COLLECTION|COLLECT\w* (?:A |THE |UNPAID )?DEBTS?)\b"
)
_REMOVAL_AS_ELEMENT: Final = re.compile(
    r"\b((?:FINAL )?(?:ADMINISTRATIVE )?ORDERS? (?:OF|FOR) (?:REMOVAL|DEPORTATION)|(?:REMOVAL"
    r"|DEPORTATION) ORDERS?|ORDERED (?:REMOVED|DEPORTED)|"
    r"(?:PREVIOUSLY|AFTER|PRIOR) (?:REMOVAL|REMOVED|DEPORTED|DEPORTATION))\b"
)
"""Removal as an element of a crime (8 USC 1253, 1326) is no civil purpose."""
_LOCATION: Final = re.compile(
    r"\b(LOCAT(?:E|ED|ING|ION|IONS)|WHEREABOUTS|FIND(?:ING)?|ADDRESS(?:ES)?|RESIDENCE|RESIDES?|RESIDING|LOCALIZAR|DOMICILIO|DIRECCION|UBICACION)\b"
)
_FACT: Final = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?\s+(?:\d{1,2},?\s+)?\d{4}\b"
    r"|\b\d{1,2}\s+(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?,?\s+\d{4}\b"
    r"|\b(?=[A-Z]*\d)(?=(?:[A-Z-]*\d){4,})[A-Z]{0,4}[-:]?\d[\dA-Z:-]{3,}\b(?<!19\d\d)(?<!20\d\d)|\$\s?\d"
)
_CITATION: Final = re.compile(
    r"\b\d{1,2}\s*U\.?\s*S\.?\s*C\.?[\s§]*(?:SECTIONS?|SEC\.?)?\s*\d+\w*(?:\s*\(\s*\w{1,5}\s*\))*|§+\s*\d+\w*(?:\(\w{1,5}\))*"
    r"|\b(?:TITLE|SECTION|INA|SEC\.)\s*\d+\w*(?:\(\w{1,5}\))*|\(\s*[A-Z0-9]{1,2}\s*\)"
)


@dataclass(frozen=True, slots=True)
class ReasonRead:
    """What one reason says."""

    given: bool
    """Whether it is words that are no placeholder."""
    words: int
    """How many words."""
    padded: str | None
    """Its words in capitals, every run of digits a 5, a space before and after each; NULL where none is given."""
    specific: bool | None
    """Whether it states a fact about this person; NULL where that cannot be told."""
    location_only: bool | None
    """Whether it asks only to find somebody; NULL where none is given, or a crime is named beside it."""
    civil: bool | None
    """Whether it names a civil purpose; NULL where none is given."""
    criminal: bool | None
    """Whether it names a crime; NULL where none is given."""


def read_reason(text: str) -> ReasonRead:
    """Read one reason, as one row wrote it."""
    words = words_and_digits(text)
    count = len(words.split())
    if is_placeholder(text) is True or not any(c.isalpha() for c in words):
        return ReasonRead(False, count, None, None, None, None, None)  # noqa: FBT003 - fields in order
    folded = fold(text)
    criminal = names_crime(folded)
    return ReasonRead(
        given=True,
        words=count,
        padded=f" {re.sub(r'[0-9]+', '5', words)} ",
        specific=_specific(folded),
        location_only=asks_only_location(folded),
        civil=names_civil(folded),
        criminal=criminal,
    )


def names_crime(text: str) -> bool:
    """Whether it names a crime, a prosecution or a grand jury, or cites a criminal section."""
    folded = _NOT_CRIMINAL.sub(" ", fold(text))
    if _CRIMINAL.search(folded):
        return True
    statute = read_statute(folded)
    return statute.title == 18 or (statute.title == 8 and statute.section in _CRIMINAL_SECTIONS)


def names_civil(text: str) -> bool:
    """Whether it names removal, deportation or another civil purpose; an order of removal is none by itself."""
    return bool(_CIVIL.search(_REMOVAL_AS_ELEMENT.sub(" ", fold(text))))


def asks_only_location(text: str) -> bool | None:
    """Whether it asks only to find somebody; None where a crime is named beside it and it could be for that."""
    folded = fold(text)
    if not _LOCATION.search(folded):
        return False
    return None if names_crime(folded) else True


def _specific(folded: str) -> bool | None:
    bare = _CITATION.sub(" ", folded)
    if _FACT.search(bare):
        return True
    words = words_and_digits(bare).split()
    return False if all(w in GENERIC or len(w) == 1 for w in words if not w.isdigit() or len(w) != 4) else None
