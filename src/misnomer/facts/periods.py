"""Taxable periods: single years, lists and spans, quarters and months."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.text import fold

FIRST_INCOME_TAX_YEAR: Final = 1913
"""No federal income tax before it (Revenue Act of 1913)."""

_EVERYTHING: Final = re.compile(r"\b(?:ALL|ANY|EVERY|EACH|ENTIRE|TODOS?|TODAS?|CUALQUIERA?)\b")
_FILLER: Final = re.compile(
    r"\b(?:TAXABLE|TAX|YEARS?|YRS?|TY|PERIODS?|CY|FY|CALENDAR|FISCAL|ENDED|ENDING|QUARTERS?|QTR|Q[1-4]|FOR|THE|OF|IN|FROM|FORM"
    r"|RETURNS?|AND|THROUGH|THRU|TO|UNTIL|ANOS?|Y|DE|A|AL|HASTA|DESDE|W 2|1040\w*)\b"
)
_UNTIL_NOW: Final = re.compile(r"\b(?:PRESENT|CURRENT|NOW|TO DATE|TODAY|ONWARDS?|SINCE|ACTUALIDAD|PRESENTE|ACTUAL)\b")
_YEAR: Final = r"(?:1[89]|20)\d\d"
_SPAN: Final = re.compile(rf"({_YEAR})\s*(?:-|–|—|/|TO|THROUGH|THRU|UNTIL|A|AL|HASTA)\s*({_YEAR}|\d\d)(?!\d)")
_YEAR_MONTH: Final = re.compile(rf"\b({_YEAR})[-/ ]?(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:[0-3]\d|[-/][0-3]?\d)?)\b")
_MONTH_YEAR: Final = re.compile(
    rf"\b(?:Q[1-4]|(?:0?[1-9]|1[0-2])[-/.](?:[0-3]?\d[-/.])?|(?:0[1-9]|1[0-2]))\s?({_YEAR})\b"
)
_ONE: Final = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_MONTH_WORD: Final = re.compile(r"\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC)[A-Z]*\.?\b")


@dataclass(frozen=True, slots=True)
class PeriodRead:
    """What a taxable-period field says."""

    given: bool | None
    """TRUE where it can be read; FALSE for a placeholder, *all*, or years that cannot be; NULL where it is unclear."""
    first_year: int | None
    """First year of the period."""
    last_year: int | None
    """Last year of the period."""


def read_period(text: str, as_of: date) -> PeriodRead:
    """Read a period: `2019`, `2019-2021`, `2018, 2019 and 2021`, `TY2019`, `12/2020`, `2019Q4`, `2019 to present`.

    Args:
        text: The field as written.
        as_of: The date that counts; no later year is sane.
    """
    folded = re.sub(r"(?<=[A-Z])(?=\d{2})", " ", fold(text))
    years, rest = _years(folded)
    everything = bool(_EVERYTHING.search(folded))
    if not years:
        nothing = everything or is_placeholder(text) is True
        return PeriodRead(given=False if nothing else None, first_year=None, last_year=None)
    if _UNTIL_NOW.search(rest):
        years.append(as_of.year)
        rest = _UNTIL_NOW.sub(" ", rest)
    first, last = min(years), max(years)
    if everything and len(years) < 2:
        return PeriodRead(given=False, first_year=None, last_year=None)
    if first < FIRST_INCOME_TAX_YEAR or last > as_of.year:
        return PeriodRead(given=False, first_year=first, last_year=last)
    return PeriodRead(given=None if _unread(rest) else True, first_year=first, last_year=last)


def _years(folded: str) -> tuple[list[int], str]:
    """The years named, and the text with them taken out."""
    years: list[int] = []
    for first, last in _SPAN.findall(folded):
        if len(last) == 4 or int(last) > int(first[2:]):
            years += [int(first), int(last) if len(last) == 4 else int(first[:2] + last)]
    rest = re.sub(rf"({_YEAR})([-–/])\d\d(?!\d)(?![-/])", r"\1", folded)
    for pattern in (_YEAR_MONTH, _MONTH_YEAR, _ONE):
        years += [int(year) for year in pattern.findall(rest)]
        rest = pattern.sub(" ", rest)
    return years, rest


def _unread(rest: str) -> bool:
    """Whether words or numbers are left that could change the meaning."""
    left = _MONTH_WORD.sub(" ", _FILLER.sub(" ", _EVERYTHING.sub(" ", rest)))
    return bool(re.search(r"[A-Z]{3,}|[A-Z]\d|\d{3,}", left))
