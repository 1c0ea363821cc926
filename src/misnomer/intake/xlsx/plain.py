"""A sheet read by expat, cell by cell: slower, complete, and the measure of right for the fast lane."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from misnomer.intake.found import Merge
from misnomer.intake.limits import Limits
from misnomer.intake.xlsx.values import EMPTY, FORMULA, HIDDEN, Book, Value, column_number
from misnomer.intake.xlsx.xml import Stop
from misnomer.terms.errors import DamagedFile, TooLarge

LAST_ROW: Final = 1_048_576
MERGES_KEPT: Final = 2_000
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE: Final = ("1", "true", "on")


@dataclass(slots=True)
class Row:
    """One row of a sheet."""

    number: int
    """1-based."""
    marks: int
    """ReadingMark bits."""
    cells: dict[int, Value]
    """1-based column → value; empty cells may be left out."""


@dataclass(slots=True)
class SheetFacts:
    """What a sheet says beside its cells."""

    hidden_columns: set[int] = field(default_factory=set)
    """1-based."""
    merges: list[Merge] = field(default_factory=list)
    """The first few merged ranges."""
    rows_hidden_by_default: bool = False
    """Whether rows are hidden unless they say otherwise."""


class PlainSheet:
    """Handlers that hand on a sheet's rows in order.

    Args:
        book: What is needed to read cells.
        limits: How much is accepted.
        where: The sheet, as named in errors.
        on_row: Called with each row.
        facts: Filled on the way.
    """

    def __init__(
        self, book: Book, limits: Limits, where: str, on_row: Callable[[Row], None], facts: SheetFacts
    ) -> None:
        self._book, self._limits, self._where, self._on_row = book, limits, where, on_row
        self.facts = facts
        self.last_row = 0
        self._row: Row | None = None
        self._column = 0
        self._reader: Callable[[str], Value] | None = None
        self._pieces: list[str] | None = None
        self._text = ""
        self._length = self._row_length = 0
        self._in_aid = self._formula = False
        self._starts = {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "f": self._start_formula,
            "rPh": self._start_aid,
            "col": self._start_column,
            "mergeCell": self._start_merge,
            "sheetFormatPr": self._start_format,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        handler = self._starts.get(name)
        if handler is not None:
            handler(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in ("v", "t") and self._pieces is not None:
            self._text += "".join(self._pieces)
            self._pieces = None
        elif name == "c" and self._reader is not None:
            self._end_cell()
        elif name == "row" and self._row is not None:
            self._on_row(self._row)
            self._row = None
        elif name == "rPh":
            self._in_aid = False

    def text(self, text: str) -> None:
        """Text inside an element."""
        if self._pieces is not None:
            self._length += len(text)
            self._row_length += len(text)
            if self._length > self._limits.cell_characters or self._row_length > self._limits.record_characters:
                raise TooLarge(
                    f"A cell holds more than {self._limits.cell_characters:,} characters, or its row far too many.",
                    where=f"{self._where}, row {self.last_row:,}, column {self._column}",
                    do="No field of a request is that long; ask what it is.",
                )
            self._pieces.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        number = self.last_row + 1 if stated is None else _whole(stated)
        if not self.last_row < number <= LAST_ROW or self._row is not None:
            raise self._damaged("rows are out of order or beyond the last one a sheet can have")
        hidden = attributes.get("hidden")
        is_hidden = self.facts.rows_hidden_by_default if hidden is None else hidden in _TRUE
        self.last_row, self._column, self._row_length = number, 0, 0
        self._row = Row(number, HIDDEN if is_hidden else 0, {})

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._row is None or self._reader is not None:
            raise self._damaged("a cell stands outside a row")
        self._column = self._column_of(attributes.get("r"), self._row.number)
        self._reader = self._book.reader(attributes.get("t"), attributes.get("s"))
        self._text, self._length, self._formula = "", 0, False

    def _column_of(self, reference: str | None, row: int) -> int:
        if reference is None:
            column = self._column + 1
        else:
            match = _REFERENCE.fullmatch(reference)
            if match is None or int(match[2]) != row:
                raise self._damaged("a cell names a place it does not stand in")
            column = column_number(match[1])
        if column <= self._column:
            raise self._damaged("cells of a row are out of order")
        if column > self._limits.columns:
            raise TooLarge(
                f"A cell stands beyond column {self._limits.columns:,}.",
                where=f"{self._where}, row {row:,}",
                do="Remove the columns that the request does not need.",
            )
        return column

    def _start_text(self, attributes: dict[str, str]) -> None:
        del attributes
        if self._reader is not None and not self._in_aid:
            self._pieces = []

    def _start_formula(self, attributes: dict[str, str]) -> None:
        del attributes
        self._formula = self._reader is not None

    def _start_aid(self, attributes: dict[str, str]) -> None:
        del attributes
        self._in_aid = True

    def _end_cell(self) -> None:
        if self._row is not None and self._reader is not None:
            value = self._reader(self._text) if self._text else EMPTY
            if value.text or value.marks:
                self._row.cells[self._column] = value
            self._row.marks |= value.marks | (FORMULA if self._formula else 0)
        self._reader = None

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
        narrow = attributes.get("width", "").strip() in ("0", "0.0")
        if attributes.get("hidden") in _TRUE or narrow:
            self.facts.hidden_columns.update(range(first, min(last, self._limits.columns) + 1))

    def _start_merge(self, attributes: dict[str, str]) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in attributes.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1] and len(self.facts.merges) < MERGES_KEPT:
            merge = Merge(int(ends[0][2]), column_number(ends[0][1]), int(ends[1][2]), column_number(ends[1][1]))
            self.facts.merges.append(merge)

    def _start_format(self, attributes: dict[str, str]) -> None:
        self.facts.rows_hidden_by_default = attributes.get("zeroHeight") in _TRUE

    def _damaged(self, what: str) -> DamagedFile:
        return DamagedFile(
            f"The sheet is damaged: {what}.",
            where=f"{self._where}, near row {self.last_row:,}",
            do="Open it in a spreadsheet program, save it anew, and ask the sender whether it is whole.",
        )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def enough(rows: int) -> Callable[[int], None]:
    """A check that ends the reading after so many rows."""

    def check(row: int) -> None:
        if row >= rows:
            raise Stop

    return check
