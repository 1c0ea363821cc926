"""How the file was read, as the page shows it: columns that are alike on several sheets on one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from misnomer.report.plain_words import name_words
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.match_request import ColumnRead, MatchRequest, SheetRead

MOST_LINES = 60
"""How many sheets, or columns, the page lists before it points to opinion.json."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column, or the same column of several sheets."""

    label: str
    """Its header where that may be shown, else its position."""
    read_as: str
    """What it was read as, in words; empty where it was not mapped."""
    confidence: float
    """0 to 1: the least of them."""
    restored: int
    """Values restored in all of them."""
    sheets: int
    """On how many sheets."""
    note: str
    """Why it was not mapped; else empty."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet with its accounting."""

    label: str
    """File and sheet."""
    sheet: SheetRead
    """What was read."""


def column_lines(columns: Sequence[ColumnRead]) -> tuple[ColumnLine, ...]:
    """Columns in the order they stand; those with the same header, field and note together."""
    together: dict[tuple[str, str | None, str | None], list[ColumnRead]] = {}
    for column in columns:
        together.setdefault((column.label, column.field, column.note), []).append(column)
    return tuple(_column_line(alike) for alike in together.values())


def _column_line(alike: list[ColumnRead]) -> ColumnLine:
    first = alike[0]
    return ColumnLine(
        label=name_words(first.label),
        read_as=REQUEST_FIELDS.get(first.field, first.field).rstrip(".") if first.field else "",
        confidence=min(column.confidence for column in alike),
        restored=sum(column.restored for column in alike),
        sheets=len({(column.file, column.sheet) for column in alike}),
        note=first.note or "",
    )


def sheet_lines(match_request: MatchRequest) -> tuple[SheetLine, ...]:
    """Every sheet of every file."""
    return tuple(
        SheetLine(", ".join(name_words(part) for part in (file.name, sheet.name) if part is not None), sheet)
        for file in match_request.files
        for sheet in file.sheets
    )
