"""Reasons for disclosure: whether one is given, and whether it says anything but what every such letter says.

Rows' reasons come as *skeletons*: capitals without accents, a `~` for every name of the row itself, a 5 for every
digit. So a million rows of one form letter are one text to read. What can be searched for by a pattern is searched for
in SQL (see `reason_facts`).
"""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.facts import reason_patterns
from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.reason_words import is_generic
from misnomer.facts.statutes import read_statutes
from misnomer.facts.text import fold

_CRIMINAL_SECTIONS: Final = frozenset(
    {"1253", "1302", "1304", "1306", "1324", "1324a", "1324c", "1325", "1326", "1327", "1328"}
)
"""Sections of 8 USC that make something a crime."""
_CRIMINAL: Final = re.compile(reason_patterns.CRIMINAL)
_NOT_CRIMINAL: Final = re.compile(reason_patterns.NOT_CRIMINAL)
_CIVIL: Final = re.compile(reason_patterns.CIVIL)
_REMOVAL_AS_ELEMENT: Final = re.compile(reason_patterns.REMOVAL_AS_ELEMENT)
_LOCATION: Final = re.compile(reason_patterns.LOCATION)
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ReasonRead:
    """What one reason says that no pattern can find."""

    given: bool
    """Whether it is words that are no placeholder."""
    generic: bool
    """Whether every word of it is one that such letters are made of."""


@dataclass(frozen=True, slots=True)
class CitedRead:
    """What the statutes cited in a reason say."""

    criminal: bool
    """Whether one of them makes something a crime."""


def read_reason(skeleton: str) -> ReasonRead:
    """Read the skeleton of a reason."""
    given = any(c.isalpha() for c in skeleton) and is_placeholder(skeleton) is not True
    return ReasonRead(given=given, generic=given and _is_generic(skeleton))


def read_cited(citations: str) -> CitedRead:
    """Read the citations that stand in a reason, as written there."""
    return CitedRead(any(s.title == 18 or _is_criminal(s.title, s.section) for s in read_statutes(citations)))


def names_crime(text: str) -> bool:
    """Whether it names a crime, a prosecution or a grand jury, or cites a criminal section."""
    folded = fold(text)
    return bool(_CRIMINAL.search(_NOT_CRIMINAL.sub(" ", folded))) or read_cited(folded).criminal


def names_civil(text: str) -> bool:
    """Whether it names removal, deportation or another civil purpose; an order of removal is none by itself."""
    return bool(_CIVIL.search(_REMOVAL_AS_ELEMENT.sub(" ", fold(text))))


def asks_only_location(text: str) -> bool | None:
    """Whether it asks only to find somebody; None where it also names what that could be for."""
    folded = fold(text)
    if not _LOCATION.search(folded):
        return False
    return True if _is_generic(folded) and not names_crime(text) else None


def _is_criminal(title: int | None, section: str | None) -> bool:
    return title == 8 and section in _CRIMINAL_SECTIONS


def _is_generic(folded: str) -> bool:
    """Whether every word of it is one that such letters are made of."""
    return all(is_generic(word[0]) for word in _WORD.finditer(folded))
