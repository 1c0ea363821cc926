"""Who is personally engaged, and whether an active criminal investigation is affirmed."""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.facts.names import GENERATIONS
from misnomer.facts.placeholders import is_absence, is_placeholder, is_placeholder_name
from misnomer.facts.text import fold, letters_only
from misnomer.facts.words import words

_TITLES: Final = frozenset(
    words(
        """
    MR MRS MS DR HON SA SSA SPECIAL SUPERVISORY SENIOR AGENT OFFICER OFC OFCR DEPORTATION DETENTION DO SDDO IO
    INSPECTOR DETECTIVE DET SGT SERGEANT LT LIEUTENANT CAPT CAPTAIN CHIEF DEPUTY DIRECTOR ASSISTANT ACTING
    INVESTIGATOR ANALYST SUPERVISOR AUSA ATTORNEY ESQ AGENTE OFICIAL
    """
    )
)
_JOINING: Final = words("AND OF THE")
_AGENCIES: Final = frozenset(
    words(
        """
    ICE ERO HSI DHS CBP USCIS FBI DEA ATF IRS DOJ USMS BOP OIG OPLA FIELD OFFICE UNIT TEAM DIVISION DEPARTMENT
    AGENCY HEADQUARTERS HQ TASK FORCE SECURITY HOMELAND INVESTIGATIONS ENFORCEMENT REMOVAL OPERATIONS IMMIGRATION
    CUSTOMS AND THE OF US UNITED STATES
    """
    )
)
_YES: Final = words(
    """
    Y YES TRUE T 1 X SI OK CHECKED AFFIRMED CERTIFIED ASSURED CONFIRMED ACTIVE OPEN
    """
)
_NO: Final = words(
    """
    N NO FALSE F 0 NONE NEGATIVE CLOSED INACTIVE UNCHECKED
    """
)
_SAYS_YES: Final = words("Y YES TRUE SI AFFIRMED CERTIFIED")
_LONGEST: Final = 500
"""Characters of an assurance that are read."""
_AFFIRMS: Final = re.compile(
    r"\b(?:ACTIVE|OPEN|ONGOING|CURRENT|PENDING)\b.*\bCRIMINAL\b.*\b(?:INVESTIGATION|CASE|MATTER|PROSECUTION|PROCEEDING)S?\b"
    r"|\bUNDER\b.*\bCRIMINAL INVESTIGATION\b|\bCRIMINAL INVESTIGATION\b.*\b(?:ACTIVE|OPEN|ONGOING|PENDING)\b"
)
_DENIES: Final = re.compile(r"\b(?:NO|NOT|NONE|WITHOUT|NEVER|SIN|CLOSED|INACTIVE|FORMER|CIVIL|UNKNOWN|WILL BE|TO BE)\b")


@dataclass(frozen=True, slots=True)
class OfficerRead:
    """What an officer field says."""

    key: str | None
    """The name normalised, without titles, given name first; NULL for none or a placeholder."""
    given: bool | None
    """Whether an officer is named; NULL where only an office is."""


@dataclass(frozen=True, slots=True)
class AssuranceRead:
    """What an assurance field says."""

    given: bool | None
    """TRUE where an active criminal investigation is affirmed; FALSE where denied; NULL if unclear."""


def read_officer(text: str) -> OfficerRead:
    """Read an officer: `SMITH, Jane`, `SA Jane Smith` and `Jane Smith` are one; a number alone cannot be told."""
    digits = any(c.isdigit() and c != "0" for c in text)
    if not digits and (is_placeholder(text) is True or is_placeholder_name(text) is True):
        return OfficerRead(None, given=False)
    parts = [letters_only(part) for part in text.split(",")]
    if len(parts) == 2 and not set(parts[1].split()) <= _TITLES | GENERATIONS:
        parts.reverse()
    named = [w for part in parts for w in part.split() if w not in _TITLES]
    while named and named[0] in _JOINING:
        named.pop(0)
    if not named or all(len(w) == 1 for w in named):
        return OfficerRead(" ".join(named) or None, given=None)
    return OfficerRead(" ".join(named), given=None if all(w in _AGENCIES for w in named) else True)


def read_assurance(text: str) -> AssuranceRead:
    """Read an assurance: yes, no, a tick, or words such as *active criminal investigation*."""
    said = re.findall(r"\w+", fold(text[:_LONGEST]))
    folded = " ".join(said)
    if len(said) == 1 and said[0] in _YES | _NO:
        return AssuranceRead(given=said[0] in _YES)
    if not said or is_absence(text):
        return AssuranceRead(given=False)
    if said[0] in _NO and said[0] != "NONE":
        return AssuranceRead(given=False)
    denied = _DENIES.search(folded)
    if not denied and (said[0] in _SAYS_YES or _AFFIRMS.search(folded)):
        return AssuranceRead(given=True)
    return AssuranceRead(given=False if said[0] == "NOT" else None)
