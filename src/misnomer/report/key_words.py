"""A match key in plain words: `last,first:initial,zip:zip3` as a person would say it."""

from typing import Final

from misnomer.report.plain_words import listed, visible
from misnomer.terms.errors import MatchKeyError
from misnomer.terms.match_key import EXACT, Comparator, Comparison, KeyPart
from misnomer.terms.match_key_language import parse_match_key

_FIELDS: Final = {
    "last": "last name",
    "first": "first name",
    "middle": "middle name",
    "suffix": "suffix (Jr, Sr, …)",
    "sex": "sex",
    "dob": "date of birth",
    "street": "street",
    "unit": "unit",
    "city": "city",
    "state": "state",
    "zip": "ZIP code",
    "tin": "identification number",
}
_COMPARED: Final = {
    Comparison.INITIAL: "initial of the {}",
    Comparison.NICKNAME: "{} or a nickname",
    Comparison.SOUNDEX: "{} by sound",
    Comparison.JARO_WINKLER: "{} or one spelt alike",
    Comparison.LEV1: "{} within one letter",
    Comparison.LEV2: "{} within two letters",
    Comparison.YEAR: "year of birth",
    Comparison.MONTH: "year and month of birth",
    Comparison.SWAP: "{}, day and month in either order",
    Comparison.ZIP3: "first three digits of the {}",
    Comparison.ANY_ORDER: "{} in any order",
}


def key_words(key: str) -> str:
    """Say a match key in words; one that cannot be understood is shown as it is, one that is empty is `nothing`."""
    if not key.strip():
        return "nothing"
    try:
        parts = parse_match_key(key).parts
    except MatchKeyError:
        return visible(key)
    return listed([_part(part) for part in parts])


def _part(part: KeyPart) -> str:
    field = _FIELDS[part.field]
    return field if part.comparator == EXACT else _compared(part.comparator).format(field)


def _compared(comparator: Comparator) -> str:
    return _COMPARED[comparator.comparison]
