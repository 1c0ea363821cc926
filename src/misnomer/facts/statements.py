"""What a letter states: whether something is said at all, which process was served, what a check found.

*Nothing* and *not yet* are told apart, and neither is read as a yes: a statement that there is none is FALSE, one that
is pending, denied at length or silent is NULL.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.words import words

_PENDING: Final = re.compile(
    r"\b(pending|not yet|awaiting|in progress|under way|underway|forthcoming|tb[dc]|will follow|to follow"
    r"|to be (made|done|determined|supplied|provided|confirmed|agreed|obtained|served|completed|advised))\b"
)
_NONE: Final = re.compile(
    r"\W*(no|none|nil|n\s*/?\s*a|never|nothing|not [a-z]+|none [a-z]+|(no|without)( [a-z-]{1,60}){1,3})\W*"
)
_DENIAL: Final = re.compile(r"(no|not|none|never|nothing|without|neither)\b")
_DENIES: Final = re.compile(rf"\W*{_DENIAL.pattern}")
_BARE: Final = re.compile(r"\W*((no|none|nil|n\s*/?\s*a|nothing|not (stated|specified|given|addressed|included))\W*)?")
_PURPOSE_LABEL: Final = re.compile(
    r"^\W*(the )?(stated )?purposes?( of (the|this|our) (letter|request))?\s*[:=\u2013\u2014-]\s*"
)
_FORM_WORDS: Final = words(
    """
    purpose purposes reason reasons use uses usage official officially fouo business duty duties government governmental
    agency internal request requests requested requesting record records information data statement stated state
    required require needed need necessary authorized authorised authority lawful legitimate proper legal permitted
    general various applicable matter matters work valid only yes the a an of for as by in on to is are it this these
    any all such connection statute statutes statutory
    our and or with per law under specify describe explain please not no none nil nothing unspecified unstated given
    propósito propósitos fin fines finalidad motivo motivos razón uso oficial oficiales asunto asuntos solicitud de del
    la el los las para por
    """
)
"""Words of a form, or of office and lawfulness as such, which together name no purpose."""
_CITED: Final = words("usc cfr irc section sections sec subsection paragraph title code pub stat et seq")
"""Words around the number of a law, which says by what right something is asked and not what for."""
_ELSEWHERE: Final = words("see attached enclosed attachment enclosure letter above below herein hereto page file cover")
"""Words that say where one is to be found."""
_LETTERED: Final = re.compile(r"(?:\(([a-k])\)|([a-k])[.):])\s*(.*)", re.DOTALL)
_ADMINISTRATIVE: Final = (
    r"administrative (arrest )?(request|subpoena|summons|demand|warrant)|\b(ice|immigration|dhs) (warrant|subpoena)"
    r"|(civil|authori[sz]ed) investigative demand|\bform i\W?(138|200|205)\b"
)
_OF_A_JUDGE: Final = (
    r"(subpoena|summons) (issued|signed|ordered) by (an? |the )?(judge|judicial officer|magistrate|court)"
    r"|(judicial|court[- ]ordered) (subpoena|summons)"
)
_ORDER: Final = (
    r"\b(court|judicial|judges?|magistrates?|2703\(d\)|ex parte) order|\border (of|by|from|issued by|signed by) "
    r"(an? |the )?([a-z]+ )?(judge|court|magistrate)"
)
_PROCESS: Final = (
    ("administrative", _ADMINISTRATIVE),
    ("grand jury subpoena", r"grand jury( ?(subpoenas?|summons(es)?))?"),
    ("trial subpoena", r"\btrial subpoena"),
    ("court subpoena", _OF_A_JUDGE),
    ("warrant", r"\bwarrant"),
    ("court order", _ORDER),
    ("subpoena", r"\b(subpoena|summons)"),
)
PROCESS_KINDS: Final = tuple(kind for kind, _ in _PROCESS)
"""Kinds of legal process that are told apart."""
_CHECK_OPEN: Final = re.compile(
    r"\b(not (yet |been |yet been )?(made|done|recorded|checked|verified|carried out|possible)|no (check|record)\b"
    r"|unchecked|except|but|other than|apart from|partly|in part|some)\b"
)
_CHECK_CLEAR: Final = re.compile(
    r"\b(none|nobody|no one|nothing)( (was|were|is|are))? (found|identified|known|listed|flagged|enrolled|adverse)"
    r"|\bno (rows?|records?|persons?|people|minors?|match(es)?|deaths?|discrepanc\w+|hits?|findings?)\b"
    r"|\bno reason to believe\b"
    r"|\bcleared\b"
)
_CHECK_FOUND: Final = re.compile(
    r"\b(found|identified|flagged|listed|enrolled|held back|withheld|wanting|inaccurate|out of date|not (being )?met)\b"
    r"|\breason to believe\b|\b(is|are|was|were) (an? )?(minors?|deceased|dead|protected)\b|\b(has|have|had) died\b"
    r"|\b\d+ (rows?|minors?|persons?|people|records?)\b|\brows? \d"
)
_CHECK_MADE: Final = re.compile(r"\b(checked|verified|made|done|completed?|recorded|performed|carried out|reviewed)\b")
_NUMBER: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(million|m\b|thousand|k\b)?")
_DAYS: Final = re.compile(r"\b(\d{1,4})(?:\s*(?:calendar\s*)?days?)?\b")


@dataclass(frozen=True, slots=True)
class AgreementRead:
    """The parts of a written agreement."""

    parts: tuple[str, ...]
    """Letters of the parts that say something."""
    silent: tuple[str, ...]
    """Letters of the parts that say there is nothing."""


def read_statement(text: str | None) -> bool | None:
    """Whether something is stated.

    Returns:
        TRUE where words state it; FALSE where they state that there is none; None where nothing is said, where it is
        pending, or where a denial goes on to say more.
    """
    said = _plain(text)
    if not said or _PENDING.search(said):
        return None
    if _NONE.fullmatch(said):
        return False
    return None if _DENIES.match(said) or is_placeholder(said) is not False else True


def read_purpose(text: str | None) -> bool | None:
    """Whether a purpose is stated.

    Returns:
        As read_statement; FALSE also for the bare words of a form (*purpose*, *official use only*), None where they say
        that it stands elsewhere (*purpose as stated in the attached letter*) and for a law's number alone.
    """
    written = _plain(text)
    said = _PURPOSE_LABEL.sub("", written, count=1)
    spoken = set(re.findall(r"[^\W\d_]+", said))
    if said and {word for word in spoken if len(word) > 1} <= _CITED:
        return None if read_statement(said) else read_statement(said)
    if written and (spoken or not said) and spoken <= _FORM_WORDS | _ELSEWHERE:
        return None if spoken & _ELSEWHERE else False
    return read_statement(said)


def read_process(text: str | None) -> str | None:
    """Which legal process was served.

    Returns:
        A kind of the vocabulary; `none` where the letter says so; None where none, or more than one, can be told.
    """
    said = _plain(text)
    if not said or _PENDING.search(said):
        return None
    if _NONE.fullmatch(said):
        return "none"
    if _DENIAL.search(said) and re.search(r"\b(no|not|without|unsigned|draft)\b", said):
        return None
    kinds: list[str] = []
    for kind, pattern in _PROCESS:
        found = re.search(pattern, said)
        if found:
            kinds.append(kind)
            said = re.sub(
                pattern + (r" ?(subpoenas?|summons(es)?)?" if kind == "grand jury subpoena" else ""), " ", said
            )
    return kinds[0] if len(kinds) == 1 else None


def read_check(text: str | None) -> bool | None:
    """What the custodian recorded of its own check.

    Returns:
        TRUE where it was made and nothing was found; FALSE where something was; None where it is open, partly made or
        not recorded.
    """
    said = _plain(text)
    if not said or _PENDING.search(said) or _CHECK_OPEN.search(said):
        return None
    if _CHECK_CLEAR.search(said):
        return True
    if _CHECK_FOUND.search(said):
        return False
    return True if _CHECK_MADE.search(said) else None


def read_agreement(items: Iterable[str]) -> AgreementRead | None:
    """Which parts of an agreement say something; None where no part is given by its letter."""
    parts: list[str] = []
    silent: list[str] = []
    for item in items:
        found = _LETTERED.match(_plain(item))
        if found is not None:
            letter, said = (found[1] or found[2]).upper(), found[3]
            if _BARE.fullmatch(said):
                silent.append(letter)
            elif not _PENDING.search(said):
                parts.append(letter)
    return AgreementRead(tuple(sorted(set(parts))), tuple(sorted(set(silent)))) if parts or silent else None


def read_count(text: str | None) -> float | None:
    """The first number of a text: `about 7,300,000`, `7.3 million`; None where there is none."""
    found = _NUMBER.search(_plain(text))
    if found is None:
        return None
    factor = {"m": 1e6, "t": 1e3, "k": 1e3}.get((found[2] or " ")[0], 1.0)
    return float(found[1].replace(",", "")) * factor


def read_days(text: str | None) -> float | None:
    """A number of days: `30`, `30 days`; None where there is none, or more than one."""
    found = {found[1] for found in _DAYS.finditer(_plain(text))}
    return float(found.pop()) if len(found) == 1 else None


def _plain(text: str | None) -> str:
    return " ".join(text.lower().split()) if text else ""
