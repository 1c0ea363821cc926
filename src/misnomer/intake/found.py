"""A table as found in a file, before anybody has said what its columns mean."""

from dataclasses import dataclass, field
from pathlib import Path

HEAD_LINES = 1_000
"""How many records from the top are looked at to find the header and to confirm the columns."""
TAIL_LINES = 30
"""How many records from the bottom are looked at for notes below the table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record as text."""

    row: int
    """1-based row as a person sees it."""
    cells: tuple[str, ...]
    """Its cells, surrounding white space kept; empty where nothing stands."""
    kinds: str = ""
    """One letter a cell, where the file tells kinds apart; see `Strip.kinds`."""

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(1 for cell in self.cells if cell.strip())


@dataclass(frozen=True, slots=True)
class Strip:
    """A table written down as plain text for DuckDB: one record a line, blank records left out.

    Fields are parted by U+001F, line breaks inside a cell stand as U+001E. The first three fields are the row, the
    ReadingMark bits seen while reading, and one letter a cell: `t` text, `n` a plain number, `d` a date by its
    format, `-` empty.
    """

    path: Path
    """Where it is, in a private folder."""
    lines: int
    """How many records it holds."""
    width: int
    """Cells of the widest record."""
    last_row: int
    """Row of the last record that is not blank; 0 where there is none."""
    restored: tuple[int, ...] = ()
    """Per column: values whose leading zeros were restored."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range near the top of a sheet; 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Found:
    """One table of one file: enough of it to see what its columns are."""

    file: str
    """File name without its folder."""
    sheet: str | None
    """Sheet name; None for text and Parquet."""
    head: tuple[Line, ...]
    """The first records that are not blank."""
    tail: tuple[Line, ...]
    """The last records that are not blank; may overlap the head."""
    width: int
    """Columns."""
    hidden: bool = False
    """Whether the sheet is hidden."""
    hidden_columns: frozenset[int] = frozenset()
    """1-based positions of hidden columns."""
    merges: tuple[Merge, ...] = ()
    """Merged ranges near the top."""
    named: tuple[str, ...] | None = None
    """Column names where the format itself has them (Parquet); then no line is a header."""
    epoch_1904: bool | None = None
    """Epoch of date serials: True 1904, False 1900, None where the file does not say."""
    kinds: bool = False
    """Whether lines carry the kinds of their cells."""
    notes: tuple[str, ...] = field(default=())
    """What a reader should know; no values."""
