"""Reasons for disclosure: whether one is given, what it is about, and whether it says anything of this person.

Rows' reasons come as *skeletons*: capitals without accents, a `~` for every name of the row itself, a 5 for every
digit. So a million rows of one form letter are one text to read. What statutes they cite comes separately.
"""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.reason_words import GENERIC
from misnomer.facts.statutes import read_statutes
from misnomer.facts.text import fold

_CRIMINAL_SECTIONS: Final = frozenset(
    {"1253", "1302", "1304", "1306", "1324", "1324a", "1324c", "1325", "1326", "1327", "1328"}
)
"""Sections of 8 USC that make something a crime."""
_CRIMINAL: Final = re.compile(
    r"\b(?:CRIM(?:E|ES|INAL)\w*|INDICT\w*|PROSECUT\w*|GRAND JURY|FELON\w*|MISDEMEANOR\w*|OFFEN[CS]E\w*|ARREST\w*"
    r"|FRAUD\w*|SMUGGL\w*|TRAFFICK\w*|MONEY LAUNDERING|CONSPIR\w*|PERJURY|THEFT|MURDER\w*|HOMICIDE"
    r"|ASSAULT\w*|ROBBERY|BURGLAR\w*|EMBEZZL\w*|COUNTERFEIT\w*|EXTORTION|BRIBE\w*|DELITO\w*|PENAL\w*|ACUSA\w*|WILL?FUL\w*|FUGITIVE)\b"
)
_NOT_CRIMINAL: Final = re.compile(r"\b(?:NON|NO|NOT)(?: AN?| ANY)?[ -]?CRIMINAL\w*")
_CIVIL: Final = re.compile(
    r"\b(?:REMOV(?:AL|ABLE|E|ING)|BE REMOVED|DEPORT\w*|IMMIGRATION ENFORCEMENT|CIVIL\w*|OVERSTAY\w*|VISA"
    r"|REPATRIAT\w*|ERO|EXPULSION"
    r"|ADMINISTRATIVE (?:ARREST|ENFORCEMENT|PROCEEDING)\w*|BENEFITS?|REMOCION|DETAIN\w*|COLLECTION OF|DEBT COLLECTION"
    r"|COLLECT\w* (?:A |THE |UNPAID )?DEBTS?)\b"
)
_REMOVAL_AS_ELEMENT: Final = re.compile(
    r"\b(?:(?:FINAL )?(?:ADMINISTRATIVE )?ORDERS? (?:OF|FOR) (?:REMOVAL|DEPORTATION)|(?:REMOVAL|DEPORTATION) ORDERS?"
    r"|ORDERED (?:REMOVED|DEPORTED)|(?:PREVIOUSLY|AFTER|PRIOR) (?:REMOVAL|REMOVED|DEPORTED|DEPORTATION))\b"
)
"""Removal as an element of a crime (8 USC 1253, 1326) is no civil purpose."""
_LOCATION: Final = re.compile(
    r"\b(?:LOCAT(?:E|ED|ING|ION|IONS)|WHEREABOUTS|FIND(?:ING)?|ADDRESS(?:ES)?|RESIDENCES?|RESIDES?|RESIDING"
    r"|LOCALIZAR|UBICAR|DOMICILIO|DIRECCION|UBICACION)\b"
)
_MONTH: Final = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}\.?"
_FACT: Final = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b{_MONTH}\s+(?:\d{{1,2}}(?:ST|ND|RD|TH)?,?\s+)?\d{{1,4}}\b"
    rf"|\b\d{{1,2}}(?:ST|ND|RD|TH)?\s+(?:OF )?{_MONTH},?(?:\s+\d{{4}})?\b"
    r"|\b[A-Z]{1,5}[-:]?\d[\dA-Z]*(?:-\d[\dA-Z]*)*\d{3}\b|\b\d[\d-]{3,}\d\b|\$\s?\d"
)
"""A date, an amount, or a number long enough to be somebody's (a year or a section has four digits)."""
_CITATION: Final = re.compile(
    r"\b\d{1,2}\s*U\.?\s*S\.?\s*C\.?[\s§]*(?:SECTIONS?|SEC\.?)?\s*\d+\w*(?:\s*\(\s*\w{1,5}\s*\))*"
    r"|§+\s*\d+\w*(?:\(\w{1,5}\))*|\b(?:TITLE|SECTION|INA|SEC\.|CFR|C\.F\.R\.)\s*\d+[\w.]*(?:\(\w{1,5}\))*"
    r"|\(\s*[A-Z0-9]{1,2}\s*\)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_TEMPLATE_WORD: Final = re.compile(r"[^\W_]+|~")
_REFERENCE: Final = re.compile(r"(?:[^\W_]{1,20}[-/.:#]){0,4}[^\W_]{0,20}5[^\W_]{0,20}(?:[-/.:#][^\W_]{1,20}){0,4}")
_MONTH_BY_NUMBER: Final = re.compile(rf"\b{_MONTH}(?= 5)|(?<=5 ){_MONTH}(?= |$)")
_NUMBERS: Final = re.compile(r"\S*5\S*(?: \S*5\S*)*")
_NAMES: Final = re.compile(r"~(?: (?:\w )?~)+")


@dataclass(frozen=True, slots=True)
class ReasonRead:
    """What one reason says."""

    given: bool
    """Whether it is words that are no placeholder."""
    words: int
    """How many words; a name of the row is one."""
    specific: bool | None
    """Whether it states a fact about this person; NULL where that cannot be told."""
    location: bool | None
    """Whether it asks to find somebody; NULL where it also says things that it could be for."""
    civil: bool
    """Whether it names a civil purpose."""
    criminal: bool
    """Whether it names a crime in words."""
    template: str | None
    """Lower case; `~` stands for a name of the row, `#` for numbers, dates and references; NULL where none is given."""


@dataclass(frozen=True, slots=True)
class CitedRead:
    """What the statutes cited in a reason say."""

    criminal: bool
    """Whether one of them makes something a crime."""


def read_reason(skeleton: str) -> ReasonRead:
    """Read the skeleton of a reason."""
    words = _TEMPLATE_WORD.findall(_REFERENCE.sub(" 5 ", skeleton))
    if not any(c.isalpha() for c in skeleton) or is_placeholder(skeleton) is True:
        return ReasonRead(
            given=False, words=len(words), specific=None, location=None, civil=False, criminal=False, template=None
        )
    return ReasonRead(
        given=True,
        words=len(words),
        specific=_specific(skeleton),
        location=_location(skeleton),
        civil=names_civil(skeleton),
        criminal=names_crime(skeleton),
        template=_template(words),
    )


def read_cited(citations: str) -> CitedRead:
    """Read the citations that stand in a reason, as written there."""
    return CitedRead(any(s.title == 18 or _is_criminal(s.title, s.section) for s in read_statutes(citations)))


def names_crime(text: str) -> bool:
    """Whether it names a crime, a prosecution or a grand jury, or cites a criminal section."""
    folded = _NOT_CRIMINAL.sub(" ", fold(text))
    return bool(_CRIMINAL.search(folded)) or read_cited(folded).criminal


def names_civil(text: str) -> bool:
    """Whether it names removal, deportation or another civil purpose; an order of removal is none by itself."""
    return bool(_CIVIL.search(_REMOVAL_AS_ELEMENT.sub(" ", fold(text))))


def asks_only_location(text: str) -> bool | None:
    """Whether it asks only to find somebody; None where it also names what that could be for."""
    location = _location(fold(text))
    return None if location and names_crime(text) else location


def _is_criminal(title: int | None, section: str | None) -> bool:
    return title == 8 and section in _CRIMINAL_SECTIONS


def _location(folded: str) -> bool | None:
    if not _LOCATION.search(folded):
        return False
    return True if _is_generic(folded) else None


def _specific(folded: str) -> bool | None:
    bare = _CITATION.sub(" ", folded)
    if _FACT.search(bare):
        return True
    return False if _is_generic(bare) else None


def _is_generic(folded: str) -> bool:
    """Whether every word of it is one that such letters are made of."""
    return all(len(w) == 1 or w in GENERIC for w in _WORD.findall(folded))


def _template(words: list[str]) -> str:
    text = _MONTH_BY_NUMBER.sub("5", " ".join(words))
    return _NAMES.sub("~", _NUMBERS.sub("#", text)).lower()
