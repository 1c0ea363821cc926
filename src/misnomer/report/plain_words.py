"""Plain words: numbers, shares, dates and places as a person reads them, and foreign text made harmless."""

import math
import unicodedata
from datetime import date
from typing import Final

from misnomer.terms.large_numbers import in_large_units
from misnomer.terms.opinion import Interval
from misnomer.terms.places import Place

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_JOINERS: Final = "\u200c\u200d"
"""Invisible, but part of how Persian, Hindi and others are spelt."""
_SPACES: Final = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST: Final = 120


def visible(text: str, longest: int | None = None) -> str:
    """Make foreign text harmless to show: no control character, no reversed direction, one line.

    Args:
        text: A file name, sheet name, header or a pack's words.
        longest: Clip what is longer, with an ellipsis; None to keep all.

    Returns:
        The text with white space as single spaces and every unseen character as U+FFFD.
    """
    shown = text if text.isprintable() else "".join(" " if c in _SPACES else _seen(c) for c in text)
    shown = " ".join(shown.split())
    return shown if longest is None or len(shown) <= longest else shown[: longest - 1] + "…"


def _seen(character: str) -> str:
    unseen = unicodedata.category(character) in _UNSEEN and character not in _JOINERS
    return "\ufffd" if unseen else character


def name_words(text: str) -> str:
    """A file, sheet or column name, harmless and at most 120 characters long."""
    return visible(text, _LONGEST)


def number(count: int) -> str:
    """A count with commas."""
    return f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 row`, `1,280,000 rows`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def share(part: int, whole: int) -> str:
    """A share in per cent that never says 0% of something or 100% of less than all."""
    if not whole:
        return "–"
    if part in (0, whole):
        return "0%" if not part else "100%"
    percent = 100 * part / whole
    if percent < 0.1:
        return "under 0.1%"
    return "over 99.9%" if percent > 99.9 else f"{percent:.1f}%"


def day(when: date) -> str:
    """A date as `27 June 2025`, whatever the locale."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def about(value: float) -> str:
    """An estimate to two significant figures: `41,000`, `0.32`, `3.2 million`, `55 trillion`."""
    if not math.isfinite(value):
        return "without limit"
    if value == 0:
        return "0"
    digits = 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, digits)
    digits_read = f"{rounded:,.0f}" if digits <= 0 else f"{rounded:.{min(digits, 6)}f}"
    return in_large_units(rounded) or digits_read


def about_range(interval: Interval) -> str:
    """An estimate with its range: `41,000 (28,000 to 63,000)`."""
    return f"{about(interval.value)} ({about(interval.low)} to {about(interval.high)})"


def place_words(place: Place, *, name_file: bool = True) -> str:
    """Where something stands: `request.csv, sheet A, row 17`; without the file name where there is only one file."""
    parts = [name_words(place.file)] if name_file else []
    if place.sheet is not None:
        parts.append(f"sheet {name_words(place.sheet)}")
    if place.row is not None:
        parts.append(f"row {place.row:,}")
    return ", ".join(parts)


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
