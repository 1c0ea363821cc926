"""A text file as a table: looked at from the top, then read by DuckDB if it is regular, with care if it is not."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import Final

import duckdb

from misnomer.intake.found import HEAD_LINES, TAIL_LINES, Found, Line
from misnomer.intake.headers import find_header
from misnomer.intake.limits import Limits
from misnomer.intake.mapping import Choice
from misnomer.intake.plan import Plan, notes_below
from misnomer.intake.projection import project
from misnomer.intake.request_table import RequestTable
from misnomer.intake.sources import Loaded, insert_strip, odd_names
from misnomer.intake.strip import StripWriter
from misnomer.intake.text.dialect import delimiter_of, said_delimiter
from misnomer.intake.text.encoding import encoding_of
from misnomer.intake.text.lines import lines_of
from misnomer.intake.text.records import LONG, NARROW, Record, records_of
from misnomer.intake.text.scan import ByteScan, scan_bytes
from misnomer.terms.errors import NothingToReview, TooLarge, UnreadableInput
from misnomer.terms.sql_text import file_literal, literal

_TAIL_BYTES: Final = 16_384
_MISFITS: Final = 0.5
_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TextFile:
    """One delimited text file."""

    path: Path
    """Where it is."""
    scan: ByteScan
    """What its bytes showed."""
    encoding: str
    """As Python spells it."""
    delimiter: str
    """One character."""
    limits: Limits
    """How much is accepted."""
    found: Found
    """What the top of it shows."""
    said: bool = False
    """Whether its first line names the delimiter (`sep=;`)."""

    def load(self, found: Found, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded:
        """Add its records to the request."""
        if self._regular(plan):
            loaded = self._load_fast(plan, request, file_no, sheet_no)
            if loaded is not None:
                return loaded
            request.insert_again()
        return self._load_carefully(plan, request, file_no, sheet_no)

    def _regular(self, plan: Plan) -> bool:
        """Whether nothing is known that DuckDB's reader could stumble over or pass over in silence."""
        scan = self.scan
        one_line_end = scan.carriage_returns == 0 or scan.carriage_returns == scan.pairs == scan.line_feeds
        clean = scan.nuls == 0 and scan.stray == 0 and self.encoding in ("utf-8", "utf-8-sig")
        return one_line_end and clean and self.found.width > 1 and not self._notes_in_tail(plan)

    def _notes_in_tail(self, plan: Plan) -> bool:
        with self.path.open("rb") as file:
            file.seek(max(0, self.scan.size - _TAIL_BYTES))
            text = file.read().decode("utf-8", "replace")
        lines = text.splitlines()[-30:]
        filled = [sum(1 for cell in line.split(self.delimiter) if cell.strip(' "')) for line in lines]
        return plan.first_row > 1 and any(count <= 2 for count in filled)

    def _load_fast(self, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded | None:
        """Let DuckDB read the file; None where the counts do not prove that every line is one record."""
        lines = self.scan.line_feeds + (self.scan.last != 0x0A)
        expected = lines - (plan.first_row - 1)
        relation = self._relation(plan)
        request.connection.execute("BEGIN")
        try:
            odd = odd_names(request, relation, self.found, plan.choices)
            projection = project(relation, self.found, plan.choices, odd_names=odd)
            before = request.rows
            added = request.insert(projection, file_no, sheet_no, first_row=plan.first_row, keep="TRUE")
            if added == expected and not _doubtful(request, plan.choices, before):
                request.connection.execute("COMMIT")
                return Loaded(rows=added, other=plan.first_row - 1)
        except duckdb.Error as error:
            if isinstance(error, duckdb.OutOfMemoryException):
                raise
        request.connection.execute("ROLLBACK")
        return None

    def _relation(self, plan: Plan) -> str:
        columns = ", ".join(f"'c{column}': 'VARCHAR'" for column in range(1, self.found.width + 1))
        line_end = "\\r\\n" if self.scan.carriage_returns else "\\n"
        return (
            f"read_csv({file_literal(self.path)}, columns={{{columns}}}, delim={literal(self.delimiter)}, quote='\"',"
            f" escape='\"', header=false, skip={plan.first_row - 1}, auto_detect=false, strict_mode=true,"
            f" null_padding=false, new_line='{line_end}', encoding='utf-8',"
            f" max_line_size={self.limits.cell_characters})"
        )

    def records(self, width: int | None) -> Iterator[Record]:
        """Every record of the file, read with care."""
        lines = lines_of(self.path, self.encoding, self.limits.record_characters)
        if self.said:
            return chain([Record(1, ("sep=",))], _later(records_of(_without_first(lines), self.delimiter, width)))
        return records_of(lines, self.delimiter, width)

    def _load_carefully(self, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded:
        with StripWriter(request.folder / f"text-{file_no}.strip", self.limits, self.path.name) as writer:
            tally = _Tally(writer, plan.first_row, self.limits.cell_characters, self.found.width)
            rejected = request.reject(file_no, sheet_no, tally.sort_out(self.records(self.found.width)))
            strip = writer.close()
        if rejected > _MISFITS * (strip.lines + rejected) and rejected > 1:
            raise UnreadableInput(
                f"{rejected:,} of {strip.lines + rejected:,} records do not fit the header.",
                where=self.path.name,
                do="Check that one delimiter is used throughout and that texts with it stand in quotation marks.",
            )
        plan = replace(plan, notes=tuple(tally.notes))
        loaded = insert_strip(request, strip, replace(self.found, kinds=True, epoch_1904=None), plan, file_no, sheet_no)
        other = loaded.other + tally.above + tally.narrow_notes
        return replace(loaded, rejected=rejected, blank=tally.blank, other=other)


def _without_first(lines: Iterator[str]) -> Iterator[str]:
    next(lines, None)
    return lines


def _later(records: Iterator[Record]) -> Iterator[Record]:
    return (replace(record, row=record.row + 1) for record in records)


@dataclass(slots=True)
class _Tally:
    """Counts what becomes of each record; good ones are written down, bad ones handed on.

    Short records at the very end wait: they may be notes below the table.
    """

    writer: StripWriter
    first_row: int
    limit: int
    width: int
    above: int = 0
    blank: int = 0
    narrow_notes: int = 0
    notes: list[int] = field(default_factory=list)
    _waiting: list[Record] = field(default_factory=list)

    def sort_out(self, records: Iterator[Record]) -> Iterator[tuple[int, str]]:
        """Write good records down; yield the row of each bad one and why."""
        for record in records:
            if record.blank:
                self.blank += 1
            elif record.row < self.first_row:
                self.above += 1
            elif record.why == NARROW and len(self._waiting) < TAIL_LINES:
                self._waiting.append(record)
            else:
                yield from ((waiting.row, NARROW) for waiting in self._waiting)
                self._waiting.clear()
                yield from self._good_or_bad(record)
        yield from self._at_the_end()

    def _good_or_bad(self, record: Record) -> Iterator[tuple[int, str]]:
        if record.why is not None:
            yield record.row, record.why
        elif max(map(len, record.cells)) > self.limit:
            yield record.row, LONG
        else:
            self.writer.write_one(record.row, 0, "", record.cells)

    def _at_the_end(self) -> Iterator[tuple[int, str]]:
        tail = (*self.writer.tail, *(Line(record.row, record.cells) for record in self._waiting))
        self.notes = list(notes_below(tail, self.width, self.first_row))
        for record in self._waiting:
            if record.row in self.notes:
                self.narrow_notes += 1
            else:
                yield record.row, NARROW


def _doubtful(request: RequestTable, choices: tuple[Choice, ...], before: int) -> bool:
    """Whether a record without anything in its mapped columns, or a repeated header, needs the careful reader."""
    fields = [choice.field for choice in choices if choice.field is not None]
    if not fields:
        return True
    blank = " AND ".join(f"{field} IS NULL" for field in fields)
    heads = [f"{c.field} = {literal(c.header)}" for c in choices if c.field is not None and c.header is not None]
    repeats = " AND ".join(heads) or "FALSE"
    found = request.connection.execute(
        f"SELECT 1 FROM request_rows WHERE rowid >= {before} AND (({blank}) OR ({repeats})) LIMIT 1"
    ).fetchall()
    return bool(found)


def open_text(path: Path, limits: Limits, told: Callable[[int], None]) -> TextFile:
    """Look at a text file: its bytes, encoding, delimiter and first records.

    Raises:
        UnreadableInput: Or one of its kinds, where it cannot be read.
        NothingToReview: Where nothing stands in it.
    """
    scan = scan_bytes(path, told)
    encoding = encoding_of(path, scan)
    top = list(islice(lines_of(path, encoding, limits.record_characters), HEAD_LINES + 100))
    if not any(line.strip() for line in top):
        raise NothingToReview("There is nothing in the file but blank lines.", where=path.name, do="Ask for it again.")
    said = said_delimiter(top[0]) is not None
    delimiter = delimiter_of(top)
    bare = Found(path.name, None, (), (), 0)
    text = TextFile(path, scan, encoding, delimiter, limits, bare, said)
    head = tuple(Line(r.row, r.cells) for r in islice(text.records(None), HEAD_LINES) if r.why is None and not r.blank)
    found = replace(bare, head=head, width=_width(head, path, limits))
    return replace(text, found=replace(found, width=max(found.width, _header_width(found))))


def _width(head: tuple[Line, ...], path: Path, limits: Limits) -> int:
    """Fields that most records have; the wider number where two are as common."""
    counts = Counter(len(line.cells) for line in head if len(line.cells) > 1 or line.filled)
    width = max(counts, key=lambda fields: (counts[fields], fields), default=0)
    if max(counts, default=0) > limits.columns:
        raise TooLarge(
            f"A record has more than {limits.columns:,} fields.",
            where=path.name,
            do="Remove the columns that the request does not need.",
        )
    return width


def _header_width(found: Found) -> int:
    widest = max((len(line.cells) for line in found.head), default=0)
    header = find_header(replace(found, width=widest))
    return max((n for n, text in enumerate(header.texts, 1) if text), default=0) if header is not None else 0
