"""Any one file, opened: its kind, its digest, its tables, and the cover it may hold."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from misnomer.intake.kinds import check_ordinary, ending_note, kind_of
from misnomer.intake.limits import Limits
from misnomer.intake.parquet import digest_of, open_parquet
from misnomer.intake.sources import Source
from misnomer.intake.text.table import open_text
from misnomer.terms.errors import BadCover
from misnomer.terms.match_request import Cover, SheetRead
from misnomer.terms.progress import Progress


@dataclass(frozen=True, slots=True)
class OpenFile:
    """One file, opened."""

    name: str
    """Without its folder."""
    sha256: str
    """Hex digest."""
    kind: str
    """`xlsx`, `csv`, `parquet`, …"""
    tables: tuple[Source | SheetRead, ...]
    """In the file's order; sheets without records are already accounted for."""
    cover: Cover | None = None
    """What a sheet named Cover says."""
    notes: tuple[str, ...] = ()
    """What a reader should know; no values."""
    encoding: str | None = None
    """Of delimited text."""
    delimiter: str | None = None
    """Of delimited text."""


def open_file(
    path: Path,
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    limits: Limits,
    progress: Progress,
    *,
    look_only: bool = False,
) -> OpenFile:
    """Open one file of any kind that can be read.

    Args:
        path: The file.
        connection: The review's connection.
        folder: A private folder.
        limits: How much is accepted.
        progress: Told how far it is.
        look_only: Only the first records will be looked at.

    Raises:
        UnreadableInput: One of its kinds.
        NothingToReview: Where it is empty.
        UsageError: Where there is no such file.
    """
    check_ordinary(path, limits.file_bytes)
    kind = kind_of(path)
    size = path.stat().st_size
    stage = f"opening {path.name}"
    note = ending_note(path, kind)
    notes = (note,) if note else ()
    if kind == "csv":
        text = open_text(path, limits, lambda done: progress(stage, done, size))
        encoding = {"utf-8-sig": "utf-8"}.get(text.encoding, text.encoding)
        return OpenFile(
            path.name, text.scan.sha256, kind, (text,), None, notes + text.found.notes, encoding, text.delimiter
        )
    digest = digest_of(path, lambda done: progress(stage, done, size))
    if kind == "parquet":
        return OpenFile(path.name, digest, kind, (open_parquet(path, connection, limits),), notes=notes)
    from misnomer.intake.workbooks import read_legacy, read_xlsx  # only here: a text or Parquet file needs none of it

    waiting = lambda: progress(f"unpacking {path.name}", 0, None)  # noqa: E731
    if kind == "xlsx":
        book = read_xlsx(path, folder, limits, waiting, look_only=look_only)
    else:
        book = read_legacy(path, kind, folder, limits, waiting)
    if book.covers > 1:
        raise BadCover("Several sheets are named Cover.", where=path.name, do="Keep one, or give --cover.")
    return OpenFile(path.name, digest, kind, book.tables, book.cover, notes + book.notes)
