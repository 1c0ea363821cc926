"""Workbooks as files with several tables: .xlsx by our own reader, .xls, .xlsb and .ods by the limited child."""

import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from misnomer.intake.children import Child, answers
from misnomer.intake.cover import cover_of_sheet, is_cover
from misnomer.intake.found import HEAD_LINES
from misnomer.intake.limits import Limits
from misnomer.intake.strip_table import StripTable, table_of
from misnomer.intake.xlsx.archive import Archive
from misnomer.intake.xlsx.shared import write_strings
from misnomer.intake.xlsx.styles import read_styles
from misnomer.intake.xlsx.workbook import Workbook, notes_of, read_workbook
from misnomer.terms.match_request import Cover, SheetRead

_XLSX: Final = "misnomer.intake.xlsx.child"
_LEGACY: Final = "misnomer.intake.legacy_child"


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """A workbook with its sheets written down."""

    tables: tuple[StripTable | SheetRead, ...]
    """In tab order; a sheet that is a cover or holds nothing is already accounted for."""
    cover: Cover | None
    """What a sheet named Cover says."""
    covers: int
    """How many sheets are named Cover."""
    notes: tuple[str, ...]
    """What a reader should know; no values."""


def read_xlsx(
    path: Path, folder: Path, limits: Limits, waiting: Callable[[], None], *, look_only: bool = False
) -> WorkbookRead:
    """Read every sheet of an .xlsx side by side.

    Args:
        path: The workbook.
        folder: A private folder.
        limits: How much is accepted.
        waiting: Called now and then.
        look_only: Read only the first records of each sheet.

    Raises:
        UnreadableInput: One of its kinds.
    """
    archive = Archive(path, limits)
    try:
        book = read_workbook(archive, limits)
        folder = Path(tempfile.mkdtemp(dir=folder))
        strings = folder / "strings"
        write_strings(archive, book.strings, strings, limits)
        styles = read_styles(archive, book.styles)
        notes = notes_of(archive, book)
    finally:
        archive.close()
    shared = {
        "path": str(path.resolve()),
        "strings": str(strings),
        "styles": [list(asdict(style).values()) for style in styles],
        "epoch_1904": book.epoch_1904,
        "most": HEAD_LINES if look_only else None,
    }
    jobs = _jobs(path, folder, book, shared)
    found = list(answers(_XLSX, jobs, limits, waiting))
    tables = [
        table_of(answer, Path(job["out"]), file=path.name, sheet=s.name, hidden=s.hidden, epoch=book.epoch_1904)
        for answer, job, s in zip(found, jobs, book.sheets, strict=True)
    ]
    return _sorted_out(tables, notes)


def _jobs(path: Path, folder: Path, book: Workbook, shared: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            **shared,
            "part": sheet.part,
            "out": str(folder / f"{number}.strip"),
            "where": f"{path.name}, sheet {sheet.name}",
        }
        for number, sheet in enumerate(book.sheets)
    ]


def read_legacy(path: Path, kind: str, folder: Path, limits: Limits, waiting: Callable[[], None]) -> WorkbookRead:
    """Read a workbook of another format in a child process with little memory.

    Raises:
        UnreadableInput: One of its kinds.
    """
    folder = Path(tempfile.mkdtemp(dir=folder))
    job = {"path": str(path.resolve()), "out": str(folder / "strip"), "where": path.name, "kind": kind}
    child = Child(_LEGACY, job, limits)
    try:
        answer = child.answer(waiting)
    finally:
        child.stop()
    tables = [
        table_of(sheet, Path(sheet["out"]), file=path.name, sheet=sheet["name"], hidden=sheet["hidden"], epoch=None)
        for sheet in answer["sheets"]
    ]
    note = f"{path.name}: read as .{kind}; number formats, formulas and hidden rows cannot be seen in this format."
    return _sorted_out(tables, (note,))


def _sorted_out(tables: list[StripTable], notes: tuple[str, ...]) -> WorkbookRead:
    """Take out covers and empty sheets, with their lines accounted for."""
    sheets: list[StripTable | SheetRead] = []
    covers: list[Cover] = []
    for table in tables:
        found, strip = table.found, table.strip
        if is_cover(found.sheet):
            covers.append(cover_of_sheet(found.head))
        if is_cover(found.sheet) or strip.lines == 0:
            blank = strip.last_row - strip.lines
            sheets.append(SheetRead(found.sheet, 0, 0, blank, strip.lines, found.hidden))
        else:
            sheets.append(table)
    return WorkbookRead(tuple(sheets), covers[0] if covers else None, len(covers), notes)
