"""Records of delimited text, read with care: what cannot be read is rejected by itself, never with its neighbours.

A *row* is a record: a quoted field with line breaks in it makes one record of several lines, as a spreadsheet
program shows it. A blank line is a record, too, so that row numbers agree with what a person sees.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from misnomer.intake.text.lines import UNDECODABLE

MOST_LINES: Final = 200
"""Lines that one quoted field may span before its opening quotation mark counts as never closed."""
UNCLOSED: Final = "a quotation mark is not closed, or something follows a closed one"
NUL: Final = "holds NUL bytes"
ENCODING: Final = "holds bytes that are not in the file's encoding"
NARROW: Final = "has fewer fields than the header"
WIDE: Final = "has more fields than the header"
LONG: Final = "holds a cell beyond the limit"
_QUOTED: Final = {d: re.compile(rf'"((?:[^"]++|"")*+)"[ \t]*(?={re.escape(d)}|\Z)') for d in ",;\t|"}
_OPEN: Final = re.compile(r'"(?:[^"]++|"")*+')


@dataclass(frozen=True, slots=True)
class Record:
    """One record, or why it is none."""

    row: int
    """1-based."""
    cells: tuple[str, ...] = ()
    """Its fields; empty for a blank or rejected record."""
    why: str | None = None
    """Why it was rejected, a fixed phrase."""
    blank: bool = False
    """Whether nothing stands in it but delimiters, quotation marks and white space."""


def records_of(lines: Iterator[str], delimiter: str, width: int | None = None) -> Iterator[Record]:
    """Yield every record, good, blank or rejected, in order.

    Args:
        lines: Physical lines without their ends.
        delimiter: One of comma, semicolon, tab, vertical bar.
        width: Fields a record should have; None accepts any number.
    """
    waiting: deque[str] = deque()
    row = 0
    while True:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        row += 1
        yield _record(row, line, delimiter, width, _Ahead(lines, waiting))


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The lines to come, with those already looked at."""

    lines: Iterator[str]
    waiting: deque[str]

    def at(self, position: int) -> str | None:
        """The line `position` lines ahead, or None at the end of the file."""
        while len(self.waiting) <= position:
            line = next(self.lines, None)
            if line is None:
                return None
            self.waiting.append(line)
        return self.waiting[position]

    def take(self, count: int) -> None:
        """Take lines as part of the current record."""
        for _ in range(count):
            self.waiting.popleft()


def _record(row: int, line: str, delimiter: str, width: int | None, ahead: _Ahead) -> Record:
    if '"' not in line:
        return _judged(row, tuple(line.split(delimiter)), width)
    cells, state = split_quoted(line, delimiter)
    if state is State.OPEN:
        cells, state = _over_lines(line, delimiter, width, ahead)
    return _judged(row, cells, width) if state is State.WHOLE else Record(row, why=UNCLOSED)


def _judged(row: int, cells: tuple[str, ...], width: int | None) -> Record:
    text = "".join(cells)
    if not text or text.isspace():
        return Record(row, blank=True)
    if "\0" in text:
        return Record(row, why=NUL)
    if UNDECODABLE in text:
        return Record(row, why=ENCODING)
    if width is None or len(cells) == width:
        return Record(row, cells)
    if len(cells) < width:
        return Record(row, cells, why=NARROW)
    if any(cell.strip() for cell in cells[width:]):
        return Record(row, cells, why=WIDE)
    return Record(row, cells[:width])


class State(Enum):
    """How far a record's quotation marks are in order."""

    WHOLE = "every quotation is closed"
    OPEN = "the last one is open; later lines may close it"
    BROKEN = "something stands behind a closed one"


def split_quoted(text: str, delimiter: str) -> tuple[tuple[str, ...], State]:
    """The fields of one record, and whether its quotation marks are in order.

    A quotation mark inside a field that does not begin with one is an ordinary character.
    """
    cells: list[str] = []
    position, quoted = 0, _QUOTED[delimiter]
    while True:
        if text.startswith('"', position):
            match = quoted.match(text, position)
            if match is None:
                open_to_the_end = _OPEN.fullmatch(text, position) is not None
                return (), State.OPEN if open_to_the_end else State.BROKEN
            cells.append(match[1].replace('""', '"'))
            end = match.end()
        else:
            end = text.find(delimiter, position)
            end = len(text) if end < 0 else end
            cells.append(text[position:end])
        if end >= len(text):
            return tuple(cells), State.WHOLE
        position = end + 1


def _over_lines(line: str, delimiter: str, width: int | None, ahead: _Ahead) -> tuple[tuple[str, ...], State]:
    """Try the record with the lines that follow; taken only if it then has the right number of fields."""
    text = line
    for count in range(MOST_LINES):
        following = ahead.at(count)
        if following is None:
            break
        text = f"{text}\n{following}"
        if '"' not in following:
            continue
        cells, state = split_quoted(text, delimiter)
        if state is State.WHOLE and width in (None, len(cells)):
            ahead.take(count + 1)
            return cells, state
        if state is not State.OPEN:
            break
    return (), State.BROKEN
