"""Writes a request as a workbook: a sheet named Cover, then the rows on as many sheets as they need."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from misnomer.examples.letter import Letter
from misnomer.terms.fields import COVER_FIELDS

SHEET_ROWS: Final = 1_048_575
"""Rows on one sheet, beside the header."""

CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in the file's properties, so that the same rows make the same bytes."""


def sheet_names(rows: int) -> tuple[str, ...]:
    """Names of the sheets that hold the rows."""
    count = max(1, -(-rows // SHEET_ROWS))
    return ("Rows",) if count == 1 else tuple(f"Rows {number}" for number in range(1, count + 1))


def write_workbook(path: Path, letter: Letter, headers: tuple[str, ...], rows: int, blocks: Iterator[Any]) -> None:
    """Write the workbook; every cell is text."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None), "title": "Invented request"})
        _write_cover(book, letter)
        sheets = [_sheet(book, name, headers) for name in sheet_names(rows)]
        done = 0
        for block in blocks:
            columns = [column.to_pylist() for column in block.columns]
            for cells in zip(*columns, strict=True):
                _write_row(sheets[done // SHEET_ROWS], done % SHEET_ROWS + 1, cells)
                done += 1


def _write_cover(book: Any, letter: Letter) -> None:
    sheet = book.add_worksheet("Cover")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (field, value) in enumerate(letter.lines()):
        sheet.write_string(row, 0, label(field))
        sheet.write_string(row, 1, value.isoformat() if isinstance(value, date) else value)


def label(field: str) -> str:
    """How a field of the cover is labelled on a sheet: `Signer title`."""
    assert field in COVER_FIELDS  # noqa: S101 the letter has no other fields
    return field.replace("_", " ").capitalize()


def _sheet(book: Any, name: str, headers: tuple[str, ...]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header)
    return sheet


def _write_row(sheet: Any, row: int, cells: tuple[str | None, ...]) -> None:
    for column, cell in enumerate(cells):
        if cell is not None:
            sheet.write_string(row, column, cell)
