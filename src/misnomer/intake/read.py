"""A match request out of files: open each, understand its columns, load its records, account for all of them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb

from misnomer.intake import column_map as maps
from misnomer.intake.column_map import ColumnMap, choices_of
from misnomer.intake.cover import read_cover
from misnomer.intake.files import OpenFile, open_file
from misnomer.intake.found import Found
from misnomer.intake.headers import Header, find_header, header_at
from misnomer.intake.limits import Limits
from misnomer.intake.mapping import Choice, choose
from misnomer.intake.plan import Plan, with_serials
from misnomer.intake.request_table import RequestTable, drop_tables
from misnomer.intake.sources import Loaded, Source
from misnomer.intake.strip_table import StripTable
from misnomer.intake.workspace import scratch
from misnomer.terms.errors import BadCover, NoHeader, NothingToReview, TooLarge, UsageError
from misnomer.terms.match_request import (
    ColumnRead,
    Cover,
    FileRead,
    MatchRequest,
    RecordCounts,
    SheetRead,
)
from misnomer.terms.progress import Progress, silent

_WORDS_WIDE, _WORDS_LONG = 2, 200
"""A sheet of at most so many columns and lines, without a header, beside another, is instructions."""
_MAP_IT: Final = (
    "Write the columns down in a map: `misnomer review FILE --show-columns > map.toml`, edit it, and give it with"
    " --columns map.toml."
)


def read_request(
    paths: Sequence[Path],
    connection: duckdb.DuckDBPyConnection,
    *,
    cover: Path | None = None,
    column_map: ColumnMap | Path | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Progress = silent,
) -> MatchRequest:
    """Read one request from one or several files into the tables `request` and `rejects`.

    Args:
        paths: The files, in the order in which their rows count.
        connection: The review's own database; both tables are made anew in it, whole or not at all.
        cover: What the covering letter says, as TOML; it comes before a sheet named Cover.
        column_map: Which column is which field, read or as a file.
        limits: How much is accepted.
        progress: Told how far the work is.

    Raises:
        UnreadableInput: Or one of its kinds, where a file, the cover or the map cannot be read.
        NothingToReview: Where there is no row.
        UsageError: Where a file is missing, or two have the same name.
    """
    _check_names(paths)
    told = read_cover(cover) if cover is not None else None
    given = maps.read_column_map(column_map) if isinstance(column_map, Path) else column_map
    drop_tables(connection)
    try:
        with scratch(connection) as folder:
            reading = _Reading(RequestTable(connection, folder), given, limits, progress)
            for number, path in enumerate(paths):
                reading.read_file(number, path)
            return reading.finished(told)
    except BaseException:
        with suppress(duckdb.FatalException):  # a file may bring the whole database down, and its tables with it
            drop_tables(connection)
        raise


def _check_names(paths: Sequence[Path]) -> None:
    if not paths:
        raise UsageError("No file was named.", do="Name the request's files.")
    names = [path.name for path in paths]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"Two files are named {name}.", do="Rename one: places are told by file name.")


def plan_of(found: Found, given: ColumnMap | None) -> tuple[Found, Plan]:
    """Say how a table is to be read: by the column map where it names the table, else by its header and values.

    Raises:
        NoHeader: Where no header was found.
        BadColumnMap: Where the map does not fit the table.
    """
    table_map = given.table(found.file, found.sheet) if given is not None else None
    rows = table_map.header_rows if table_map is not None else None
    header = find_header(found) if rows is None else header_at(found, rows)
    if header is None:
        place = f"{found.file}, sheet {found.sheet}" if found.sheet else found.file
        raise NoHeader(
            "No header row could be found.",
            where=place,
            do=_MAP_IT,
        )
    first_row = max(header.rows, default=0) + 1
    data = tuple(line for line in found.head if line.row >= first_row)
    choices = choose(found, header, data) if table_map is None else choices_of(table_map, found, header)
    found, choices = with_serials(found, choices, data)
    return found, Plan(header, choices, first_row)


@dataclass(slots=True)
class _Reading:
    """Files read so far."""

    request: RequestTable
    given: ColumnMap | None
    limits: Limits
    progress: Progress
    files: list[FileRead] = field(default_factory=list)
    columns: list[ColumnRead] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cover: Cover | None = None

    def read_file(self, file_no: int, path: Path) -> None:
        """Open one file and load its tables."""
        opened = open_file(path, self.request.connection, self.request.folder, self.limits, self.progress)
        self.notes.extend(opened.notes)
        self._take_cover(opened)
        sheets = [self._read_sheet(file_no, number, table, opened) for number, table in enumerate(opened.tables)]
        self.files.append(
            FileRead(path.name, opened.sha256, opened.kind, tuple(sheets), opened.encoding, opened.delimiter)
        )

    def _take_cover(self, opened: OpenFile) -> None:
        if opened.cover is None:
            return
        if self.cover is not None:
            raise BadCover("There are two sheets named Cover.", where=opened.name, do="Keep one, or give --cover.")
        self.cover = opened.cover

    def _read_sheet(self, file_no: int, sheet_no: int, table: Source | SheetRead, opened: OpenFile) -> SheetRead:
        """Read one table, unless it is already accounted for or holds words alone beside another."""
        if isinstance(table, SheetRead):
            return table
        if isinstance(table, StripTable) and len(opened.tables) > 1 and (why := self._no_table(table.found)):
            found, strip = table.found, table.strip
            self.notes.append(f"{found.file}, sheet {found.sheet}: {why}; none of its lines is a row.")
            return SheetRead(found.sheet, 0, 0, strip.last_row - strip.lines, strip.lines, found.hidden)
        return self._read_table(file_no, sheet_no, table)

    def _no_table(self, found: Found) -> str | None:
        """Why a sheet is no table: the map leaves all of it out, or it holds a few words without a header."""
        mapped = self.given.table(found.file, found.sheet) if self.given is not None else None
        if mapped is not None:
            return None if any(mapped.columns.values()) else "left out by the column map"
        words = found.width <= _WORDS_WIDE and len(found.head) <= _WORDS_LONG and find_header(found) is None
        return "words without a header" if words else None

    def _read_table(self, file_no: int, sheet_no: int, table: Source) -> SheetRead:
        found, plan = plan_of(table.found, self.given)
        if not any(choice.field for choice in plan.choices):
            raise NoHeader(
                "No column could be understood.",
                where=found.file if found.sheet is None else f"{found.file}, sheet {found.sheet}",
                do=_MAP_IT,
            )
        place = found.file if found.sheet is None else f"{found.file}, sheet {found.sheet}"
        self.progress(f"reading {place}", self.request.rows, None)
        loaded = table.load(found, plan, self.request, file_no, sheet_no)
        self.progress(f"reading {place}", self.request.rows, self.request.rows)
        if self.request.rows > self.limits.rows:
            raise TooLarge(f"The request has more than {self.limits.rows:,} rows.", where=place, do="Split it.")
        self.columns.extend(_columns(found, plan, loaded))
        self._note(place, loaded)
        return SheetRead(
            found.sheet, loaded.rows, loaded.rejected, loaded.blank, loaded.other, found.hidden, plan.header.rows
        )

    def _note(self, place: str, loaded: Loaded) -> None:
        if loaded.notes:
            shown = ", ".join(f"{row:,}" for row in loaded.notes[:5])
            self.notes.append(f"{place}: lines below the table taken as notes, not as rows: row {shown}.")

    def finished(self, told: Cover | None) -> MatchRequest:
        """The whole request.

        Raises:
            NothingToReview: Where no file had a row.
        """
        if self.request.rows == 0:
            rejected = sum(sheet.rejected for file in self.files for sheet in file.sheets)
            raise NothingToReview(
                f"There is no row to review ({rejected:,} records could not be read)."
                if rejected
                else "There is a header, but no row below it.",
                where=", ".join(file.name for file in self.files),
                do="Ask for the request again.",
            )
        if told is not None and self.cover is not None:
            self.notes.append("A cover was given beside a sheet named Cover; the sheet was not used.")
        sheets = [sheet for file in self.files for sheet in file.sheets]
        records = RecordCounts(*(sum(getattr(sheet, part) for sheet in sheets) for part in _PARTS))
        return MatchRequest(
            tuple(self.files), tuple(self.columns), told or self.cover or Cover(), records, tuple(self.notes)
        )


_PARTS = ("rows", "rejected", "blank", "other")


def _columns(found: Found, plan: Plan, loaded: Loaded) -> list[ColumnRead]:
    restored = dict(enumerate(loaded.restored, 1))
    return [
        ColumnRead(
            found.file, found.sheet, c.position, c.header, c.field, c.confidence, restored.get(c.position, 0), c.note
        )
        for c in plan.choices
    ]


def propose_map(
    paths: Sequence[Path],
    connection: duckdb.DuckDBPyConnection,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Progress = silent,
) -> str:
    """Write a column map for a person to edit, as TOML: places and known headers, never a value.

    A table whose header cannot be found is in the map with its columns unmapped.

    Raises:
        UnreadableInput: Or one of its kinds, where a file cannot be read.
        UsageError: Where a file is missing, or two have the same name.
    """
    _check_names(paths)
    tables: list[tuple[Found, Header | None, tuple[Choice, ...]]] = []
    with scratch(connection) as folder:
        for path in paths:
            opened = open_file(path, connection, folder, limits, progress, look_only=True)
            tables.extend(_proposed(table.found) for table in opened.tables if not isinstance(table, SheetRead))
    return maps.written(tables)


def _proposed(found: Found) -> tuple[Found, Header | None, tuple[Choice, ...]]:
    try:
        found, plan = plan_of(found, None)
    except NoHeader:
        return found, None, tuple(Choice(n, None, None, 0.0) for n in range(1, found.width + 1))
    return found, plan.header, plan.choices
