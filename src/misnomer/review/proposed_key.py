"""The match key that a covering letter proposes, read from its words."""

import re
from typing import Final

from misnomer.terms.errors import MatchKeyError
from misnomer.terms.match_key import MatchKey
from misnomer.terms.match_key_language import parse_match_key

_ALTERNATIVES: Final = re.compile(r";|\bor\b|\belse\b|\botherwise\b|\bfailing that\b")
_MEANT: Final = (
    (r"first[ -]initial|initial of (?:the )?first name", ("first:initial",)),
    (r"identification numbers?|social security(?: numbers?)?|\bssns?\b|\bi?tins?\b|taxpayer (?:id|number)", ("tin",)),
    (r"year of birth|birth year|\byob\b", ("dob:year",)),
    (r"dates? of birth|birth ?dates?|\bdob\b|\bborn\b", ("dob",)),
    (r"zip[ -]?codes?|\bzips?\b|postal codes?", ("zip",)),
    (r"(?:street|mailing|home|last known|full) address(?:es)?|\baddress(?:es)?\b", ("street", "zip")),
    (r"\bstreets?\b", ("street",)),
    (r"middle (?:name|initial)s?", ("middle",)),
    (r"last names?|surnames?|family names?|\blast\b", ("last",)),
    (r"first names?|given names?|forenames?|\bfirst\b", ("first",)),
    (r"full names?|\bnames?\b", ("last", "first")),
    (r"\bsuffix(?:es)?\b", ("suffix",)),
    (r"\bsex\b|\bgender\b", ("sex",)),
    (r"\bcity\b|\bcities\b|\btown\b", ("city",)),
    (r"\bstates?\b(?! of the)", ("state",)),
)
"""Words and what they mean in a match key; what is found is taken out before the next is looked for."""
_ORDER: Final = ("last", "first", "middle", "suffix", "sex", "dob", "street", "city", "state", "zip", "tin")


def proposed_key(words: str | None) -> MatchKey | None:
    """The key a letter proposes; of several, the one that compares least, for that is what a match comes down to.

    Args:
        words: What the letter says of it: plain words, or a key in misnomer's own language.

    Returns:
        None where there is nothing, or nothing that can be read.
    """
    if not words or not words.strip():
        return None
    try:
        return parse_match_key(words)
    except MatchKeyError:
        found = [key for each in _ALTERNATIVES.split(words.lower()) if (key := _read(each)) is not None]
    return min(found, key=_compares, default=None)


def _read(words: str) -> MatchKey | None:
    """One alternative; None where it names no part of a name and no number, and so is no key."""
    fields: dict[str, str] = {}
    for pattern, meant in _MEANT:
        words, times = re.subn(pattern, " ", words)
        for part in meant if times else ():
            fields.setdefault(part.split(":")[0], part)
    if not {"last", "first", "tin"} & set(fields):
        return None
    return parse_match_key(",".join(fields[name] for name in _ORDER if name in fields))


def _compares(key: MatchKey) -> tuple[bool, int]:
    """How much a key compares: a number counts for more than any other field."""
    return "tin" in key.fields, len(key.fields)
