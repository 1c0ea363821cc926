"""Dates as people write them, read without guessing.

Where a day and a month could be either way round, the American order (month first) is taken, unless the same file
writes some other date in that field with a day above 12 in front: then such dates cannot be told.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.text import fold, shape

OLDEST: Final = 130
"""Years: nobody alive was born longer before the date that counts."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "JAN JANUARY ENE ENERO",
            "FEB FEBRUARY FEBRERO",
            "MAR MARCH MARZO",
            "APR APRIL ABR ABRIL",
            "MAY MAYO",
            "JUN JUNE JUNIO",
            "JUL JULY JULIO",
            "AUG AUGUST AGO AGOSTO",
            "SEP SEPT SEPTEMBER SEPTIEMBRE",
            "OCT OCTOBER OCTUBRE",
            "NOV NOVEMBER NOVIEMBRE",
            "DEC DECEMBER DIC DICIEMBRE",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME: Final = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(AM|PM|Z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_EIGHT: Final = re.compile(r"\d{8}")
_DAY_NAME_YEAR: Final = re.compile(
    r"(\d{1,2})(?:ST|ND|RD|TH)?[-/., ]*(?:DE )?([A-Z]{3,10})\.?[-/., ]*(?:DE )?(\d{4}|\d{2})"
)
_NAME_DAY_YEAR: Final = re.compile(r"([A-Z]{3,10})\.?[-/ ]*(\d{1,2})(?:ST|ND|RD|TH)?[-/, ]+(\d{4}|\d{2})")
_MASKS: Final = frozenset("XYMD")
"""Letters that stand for digits: XX/XX/1980, MM/DD/YYYY."""
_NO_DATES: Final = frozenset(
    {(1, 1, 1), (1700, 1, 1), (1753, 1, 1), (1800, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1901, 1, 1),
     (1111, 11, 11), (9999, 12, 31), (9999, 1, 1), (2999, 12, 31)}
)  # fmt: skip
"""Dates that stand for none: the first and last days that systems can hold, and their zeroes."""


@dataclass(frozen=True, slots=True)
class DateRead:
    """What one date field says."""

    month_first: date | None
    """The date, read with the month first where that is a choice."""
    day_first: date | None
    """The date, read with the day first where that is a choice."""
    is_choice: bool
    """Whether day and month could be either way round."""
    shows_day_first: bool
    """Whether it can only be read with the day first."""
    placeholder: bool | None
    """Whether it stands for no date; NULL where it cannot be told."""
    unclear: bool
    """Whether something like a date is there that cannot be read without guessing: a serial, a two-digit year."""
    form: str
    """Its shape."""


def read_date(text: str, as_of: date) -> DateRead:
    """Read one date in any of the usual shapes, in English or Spanish.

    A two-digit year is read only where one century alone makes sense: no later than `as_of`, no older than a life.
    """
    folded = _TIME.sub("", fold(text).strip()).strip()
    readings = _readings(folded)
    placeholder = _is_no_date(folded, readings)
    if placeholder:
        readings = ()
    readings = tuple((_full_year(year, as_of), month, day) for year, month, day in readings)
    real = [r for r in (_date(*parts) for parts in readings) if r]
    first, last = (real[0], real[-1]) if real else (None, None)
    return DateRead(
        month_first=first,
        day_first=last,
        is_choice=first != last,
        shows_day_first=bool(_YEAR_LAST.fullmatch(folded))
        and len(readings) == 2
        and _date(*readings[0]) is None
        and bool(real),
        placeholder=placeholder,
        unclear=not real and not placeholder and _is_unclear(folded),
        form=shape(text),
    )


def _readings(folded: str) -> tuple[tuple[int, int, int], ...]:
    """Year, month, day; two of them, month first then day first, where both are possible orders."""
    if found := _YEAR_FIRST.fullmatch(folded):
        year, month, day = map(int, found.groups())
        return ((year, month, day),)
    if found := _YEAR_LAST.fullmatch(folded):
        a, b = int(found[1]), int(found[2])
        return tuple(_with_year(found[3], *order) for order in ((a, b), (b, a)))
    if _EIGHT.fullmatch(folded):
        return _eight(folded)
    if found := _DAY_NAME_YEAR.fullmatch(folded):
        return _named(found[2], found[1], found[3])
    if found := _NAME_DAY_YEAR.fullmatch(folded):
        return _named(found[1], found[2], found[3])
    return ()


def _eight(digits: str) -> tuple[tuple[int, int, int], ...]:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if 1800 <= year <= 2200 and (
        _date(year, month, day) or not _date(int(digits[4:]), int(digits[:2]), int(digits[2:4]))
    ):
        return ((year, month, day),)
    return ((int(digits[4:]), int(digits[:2]), int(digits[2:4])), (int(digits[4:]), int(digits[2:4]), int(digits[:2])))


def _named(month: str, day: str, year: str) -> tuple[tuple[int, int, int], ...]:
    number = _MONTHS.get(month)
    return (_with_year(year, number, int(day)),) if number else ()


def _with_year(year: str, month: int, day: int) -> tuple[int, int, int]:
    """A two-digit year is kept below 100: which century it means is not said."""
    return int(year), month, day


def _full_year(year: int, as_of: date) -> int:
    if year >= 100:
        return year
    possible = [y for y in (1900 + year, 2000 + year) if as_of.year - OLDEST <= y <= as_of.year]
    return possible[0] if len(possible) == 1 else year


def _date(year: int, month: int, day: int) -> date | None:
    if year < 1000:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_no_date(folded: str, readings: tuple[tuple[int, int, int], ...]) -> bool | None:
    digits = "".join(c for c in folded if c.isdigit())
    if any(r in _NO_DATES for r in readings):
        return True
    if digits and not any(c.isalpha() for c in folded):
        return len(digits) > 1 and (set(digits) in ({"0"}, {"9"}) or digits in ("11111111", "12345678"))
    letters = {c for c in folded if c.isalpha()}
    if letters and letters <= _MASKS and not readings:
        return True
    return False if readings else is_placeholder(folded)


def _is_unclear(folded: str) -> bool:
    """A serial number, or a full date whose century is not said."""
    if re.fullmatch(r"\d{5}(\.0+)?", folded):
        return True
    return any(0 <= year < 100 and 1 <= month <= 12 and 1 <= day <= 31 for year, month, day in _readings(folded))
