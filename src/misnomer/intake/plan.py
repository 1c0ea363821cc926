"""How one table is to be read: where its header is, what its columns are, which lines are notes."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from misnomer.intake.found import Found, Line
from misnomer.intake.headers import Header
from misnomer.intake.mapping import Choice
from misnomer.intake.projection import DATE_FIELDS, SERIAL_RANGE
from misnomer.terms.sql_text import literal

_NOTE: Final = re.compile(
    r"(?:grand )?total\b.*|(?:number of )?(?:records?|rows?|entries)\b.*|count\b.*|end of .*|-+ ?end ?-+"
    r"|prepared .*|page \d+.*"
    r"|source\b.*|notes?\b.*|confidential.*|\*.*|generated .*|report .*|as of .*|printed .*|©.*"
    r"|law enforcement sensitive.*"
    r"|for official use.*|fouo.*|sensitive but .*|this (?:document|file|report|list|table) .*|see .*"
    r"|\d[\d,]* (?:records?|rows?)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE: Final = 4
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How one table is to be read."""

    header: Header
    """Its header."""
    choices: tuple[Choice, ...]
    """What its columns are."""
    first_row: int
    """First row below the header."""
    notes: tuple[int, ...] = ()
    """Rows below the table that are notes."""

    @property
    def repeats(self) -> str:
        """SQL over c1, c2, …: the record is the header once more (NULL or FALSE: it is not)."""
        lines = [line for line in self.header.lines if sum(map(bool, line)) > 1]
        return " OR ".join(f"({_equal(line)})" for line in lines) or "FALSE"


def _equal(line: tuple[str, ...]) -> str:
    return " AND ".join(f"trim(coalesce(s.c{n}, '')) = {literal(text)}" for n, text in enumerate(line, 1))


def notes_below(tail: tuple[Line, ...], width: int, first_row: int) -> tuple[int, ...]:
    """Rows at the end of a table that are notes: one cell, set apart by a blank row or worded like a note.

    A lone word below a gap is no note: it may be a name.
    """
    lines = [line for line in tail if line.row >= first_row]
    below_gap, apart = False, set()
    for above, line in pairwise(lines):
        below_gap = above.row + 1 < line.row or (below_gap and above.filled <= _FEW)
        if below_gap:
            apart.add(line.row)
    notes: list[int] = []
    for line in reversed(lines[1:]):
        if width <= _FEW or line.filled > _FEW or not _is_note(line, gap=line.row in apart):
            break
        notes.append(line.row)
    return tuple(sorted(notes))


def _is_note(line: Line, *, gap: bool) -> bool:
    text = next((cell.strip() for cell in line.cells if cell.strip()), "")
    if _NOTE.fullmatch(text):
        return True
    return gap and line.filled == 1 and len(text.split()) >= _SENTENCE


def with_serials(found: Found, choices: tuple[Choice, ...], data: tuple[Line, ...]) -> tuple[Found, tuple[Choice, ...]]:
    """Decide whether bare numbers in date columns are date serials.

    They are where the file states the epoch and the column's values confirm it; else a note says what they look like.
    """
    dates = [choice for choice in choices if choice.field in DATE_FIELDS]
    doubtful = {choice.position for choice in dates if _share_of_serials(choice.position, data, found) > 0}
    if not doubtful:
        return found, choices
    confirmed = found.kinds and all(_confirmed(choice.position, data) for choice in dates)
    if found.epoch_1904 is not None and confirmed:
        return found, choices
    noted = tuple(
        replace(choice, note="some values look like spreadsheet date serials; they were left as they are")
        if choice.position in doubtful
        else choice
        for choice in choices
    )
    return replace(found, epoch_1904=None), noted


def _is_serial(text: str) -> bool:
    return text.isascii() and text.isdigit() and SERIAL_RANGE[0] <= int(text) <= SERIAL_RANGE[1]


def _share_of_serials(column: int, data: tuple[Line, ...], found: Found) -> float:
    cells = [line.cells[column - 1].strip() for line in data if len(line.cells) >= column]
    told = [cell for cell in cells if cell]
    serials = sum(1 for cell in told if len(cell) <= 5 and _is_serial(cell))
    return serials / len(told) if told else 0.0


def _confirmed(column: int, data: tuple[Line, ...]) -> bool:
    """Whether numbers in a column are serials in range, as good as all of them."""
    numbers = [
        line.cells[column - 1]
        for line in data
        if len(line.kinds) >= column and line.kinds[column - 1] == "n" and line.cells[column - 1].strip()
    ]
    return sum(1 for n in numbers if len(n) <= 8 and _is_serial(n.split(".")[0])) >= 0.9 * len(numbers)
