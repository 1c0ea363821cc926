"""What a cell holds, as text: the same for both lanes of the reader."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, Protocol

from misnomer.intake.xlsx.styles import PLAIN, Style
from misnomer.terms.match_request import ReadingMark

RESTORED: Final = ReadingMark.RESTORED.value
FORMULA: Final = ReadingMark.FORMULA.value
CELL_ERROR: Final = ReadingMark.CELL_ERROR.value
HIDDEN: Final = ReadingMark.HIDDEN.value
TRUNCATED: Final = ReadingMark.TRUNCATED_NUMBER.value
_KEPT_DIGITS: Final = 15
_LAST_SERIAL: Final = 2_950_000
_NO_LEAP_DAY: Final = 60
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SIMPLE: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10}[1-9]|\.[1-9])?")


@dataclass(frozen=True, slots=True)
class Value:
    """One cell read."""

    text: str
    """What it holds; empty for nothing."""
    kind: str
    """`t`, `n`, `d` or `-`; see Strip."""
    marks: int = 0
    """ReadingMark bits."""


EMPTY: Final = Value("", "-")


class StringColumn(Protocol):
    """Shared strings by their number."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, number: int, /) -> str:
        """One of them."""

    def column(self, numbers: Iterable[str | None]) -> list[str]:
        """Many of them, by their numbers as written."""


@dataclass(frozen=True, slots=True)
class Book:
    """What is needed to read any cell of a workbook."""

    strings: "StringColumn"
    """Shared strings."""
    styles: list[Style]
    """Styles of cells."""
    epoch_1904: bool
    """Epoch of date serials."""

    def style(self, number: str | None) -> Style:
        """The style of a cell by its attribute `s`."""
        place = _place(number) if number is not None else -1
        return self.styles[place] if 0 <= place < len(self.styles) else PLAIN

    def reader(self, kind: str | None, style: str | None) -> "Callable[[str], Value]":
        """How to read what stands in <v> (or in <is>) of a cell with these attributes `t` and `s`."""
        if kind == "s":
            return self._shared
        if kind in ("str", "inlineStr"):
            return text_value
        if kind == "b":
            return _boolean
        if kind == "e":
            return _error
        if kind == "d":
            return _iso_date
        found = self.style(style)
        return lambda text: number_value(text, found, self.epoch_1904)

    def _shared(self, text: str) -> Value:
        number = _place(text)
        if not 0 <= number < len(self.strings):
            return EMPTY if not text.strip() else Value("", "-", CELL_ERROR)
        return Value(self.strings[number], "t")


def _place(written: str) -> int:
    """A place in a table as written in figures; -1 for what is none."""
    digits = written.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1


def unescaped(text: str) -> str:
    """Text with spreadsheet escapes such as `_x000D_` read."""
    return _ESCAPED.sub(lambda m: _character(int(m[1], 16)), text) if "_x" in text else text


def _character(code: int) -> str:
    return " " if 0xD800 <= code <= 0xDFFF else chr(code)


def text_value(text: str) -> Value:
    """A text cell."""
    return Value(unescaped(text), "t")


def _boolean(text: str) -> Value:
    return Value("TRUE" if text.strip() == "1" else "FALSE", "t") if text.strip() else EMPTY


def _error(text: str) -> Value:
    return Value("", "-", CELL_ERROR)


def _iso_date(text: str) -> Value:
    stripped = text.strip()
    return Value(stripped.removesuffix("T00:00:00").removesuffix("T00:00:00Z"), "d") if stripped else EMPTY


@lru_cache(maxsize=65_536)
def number_value(text: str, style: Style, epoch_1904: bool) -> Value:  # noqa: FBT001 - cached by position
    """A number as a person sees it: with its zeros, as a date, or as itself.

    Args:
        text: What stands in <v>.
        style: How it is shown.
        epoch_1904: Epoch of date serials.
    """
    stripped = text.strip()
    if not stripped:
        return EMPTY
    if style.kind == "z" and stripped.isascii() and stripped.isdigit():
        return _zeros(stripped, style.pattern)
    if style.kind == "d" and (shown := _date(stripped, epoch_1904)) is not None:
        return Value(shown, "d")
    return _number(stripped)


def _zeros(digits: str, pattern: str) -> Value:
    if "|" in pattern:
        short, _, long = pattern.partition("|")
        pattern = short if len(digits) <= short.count("0") else long
    missing = pattern.count("0") - len(digits)
    marks = RESTORED if missing > 0 else 0
    if missing < 0:
        at = pattern.index("0")
        pattern = pattern[:at] + "0" * -missing + pattern[at:]
    filler = iter(digits.zfill(pattern.count("0")))
    return Value("".join(next(filler) if c == "0" else c for c in pattern), "t", marks)


def _date(text: str, epoch_1904: bool) -> str | None:  # noqa: FBT001
    try:
        serial = float(text)
    except ValueError:
        return None
    if not 1 <= serial < _LAST_SERIAL and not (epoch_1904 and 0 <= serial < _LAST_SERIAL):
        return None
    days, part = divmod(serial, 1)
    if epoch_1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's date has no time zone
    elif int(days) == _NO_LEAP_DAY:
        return None
    else:
        start = datetime(1899, 12, 31 if days < _NO_LEAP_DAY else 30)  # noqa: DTZ001
    moment = start + timedelta(days=days, seconds=round(part * 86_400))
    return moment.strftime("%Y-%m-%d") if part * 86_400 < 0.5 else moment.isoformat(" ")


def _number(text: str) -> Value:
    if _SIMPLE.fullmatch(text):
        return Value(text, "n")
    try:
        number = float(text)
    except ValueError:
        return Value("", "-", CELL_ERROR)
    if number != number or abs(number) > 1e300:
        return Value("", "-", CELL_ERROR)
    if number == int(number) and abs(number) < 1e40:
        shown = text if text.lstrip("-").isdigit() else str(int(number))
        lost = len(shown.lstrip("-")) > _KEPT_DIGITS
        return Value(shown, "n", TRUNCATED if lost else 0)
    return Value(format(number, ".15g"), "n")


def column_number(letters: str) -> int:
    """1-based position of a column by its letters; 0 where they are none."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number
