"""One sheet from its part to a strip: the fast lane where it will do, expat where it will not."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO, Final

from misnomer.intake.found import Line, Strip
from misnomer.intake.limits import Limits
from misnomer.intake.strip import StripWriter
from misnomer.intake.xlsx.archive import Archive
from misnomer.intake.xlsx.blocks import Irregular, blocks_of
from misnomer.intake.xlsx.grammar import Grammar, Lines, NotRegular
from misnomer.intake.xlsx.plain import PlainSheet, Row, SheetFacts
from misnomer.intake.xlsx.values import RESTORED, Book
from misnomer.intake.xlsx.xml import Stop, parse, parse_fragment, parser_for

_BATCH: Final = 2_000


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet read."""

    strip: Strip
    """Its records."""
    head: tuple[Line, ...]
    """The first of them."""
    tail: tuple[Line, ...]
    """The last of them."""
    facts: SheetFacts
    """What it says beside its cells."""


@dataclass(slots=True)
class _Sink:
    """Takes rows of either lane, leaves blank ones out, writes the rest."""

    writer: StripWriter
    restored: dict[int, int]
    most: int | None

    def row(self, row: Row) -> None:
        """Take one row from expat."""
        if any(value.text and not value.text.isspace() for value in row.cells.values()):
            width = max(row.cells)
            values = [row.cells.get(column) for column in range(1, width + 1)]
            kinds = "".join("-" if value is None else value.kind for value in values)
            cells = tuple("" if value is None else value.text for value in values)
            self.writer.write_one(row.number, row.marks, kinds, cells)
            for column, value in row.cells.items():
                if value.marks & RESTORED:
                    self.restored[column] = self.restored.get(column, 0) + 1
        if self.most is not None and self.writer.lines >= self.most:
            raise Stop

    def close(self) -> Strip:
        """Finish the strip."""
        strip = self.writer.close()
        counts = tuple(self.restored.get(column, 0) for column in range(1, strip.width + 1))
        return Strip(strip.path, strip.lines, strip.width, strip.last_row, counts)


def read_sheet(
    archive: Archive, part: str, book: Book, path: Path, limits: Limits, where: str, most: int | None = None
) -> SheetRead:
    """Read one sheet into a strip.

    Args:
        archive: The workbook.
        part: The sheet's part.
        book: Shared strings, styles, epoch.
        path: Where to write.
        limits: How much is accepted.
        where: File and sheet, as named in errors.
        most: Records after which to stop, or None for all.

    Raises:
        UnreadableInput: One of its kinds.
    """
    for lane in (_fast, _by_expat):
        facts = SheetFacts()
        with StripWriter(path, limits, where) as writer:
            sink = _Sink(writer, {}, most)
            try:
                with archive.open(part) as stream:
                    lane(stream, book, limits, where, sink, facts)
            except Irregular:
                continue
            except Stop:
                pass
            strip = sink.close()
        return SheetRead(strip, tuple(writer.head), tuple(writer.tail), facts)
    raise AssertionError


def read_sheet_plainly(archive: Archive, part: str, book: Book, path: Path, limits: Limits, where: str) -> SheetRead:
    """Read one sheet by expat alone; what `read_sheet` is held against.

    Raises:
        UnreadableInput: One of its kinds.
    """
    facts = SheetFacts()
    with StripWriter(path, limits, where) as writer, archive.open(part) as stream:
        sink = _Sink(writer, {}, None)
        _by_expat(stream, book, limits, where, sink, facts)
        return SheetRead(sink.close(), tuple(writer.head), tuple(writer.tail), facts)


def _by_expat(stream: IO[bytes], book: Book, limits: Limits, where: str, sink: _Sink, facts: SheetFacts) -> None:
    sheet = PlainSheet(book, limits, where, sink.row, facts)
    parse(stream, parser_for(sheet.start, sheet.end, sheet.text, where), where, limits.unpacked_bytes)


def _fast(stream: IO[bytes], book: Book, limits: Limits, where: str, sink: _Sink, facts: SheetFacts) -> None:
    blocks = blocks_of(stream, b"<row", b"</row>", b"</sheetData", limits, where)
    opening = blocks.opening.rstrip()
    if not opening.endswith(b"<sheetData>"):
        raise Irregular
    _fragment(opening, book, limits, where, facts, whole=False)
    lane = _FastLane(Grammar(book, facts.rows_hidden_by_default), book, limits, where, sink, facts)
    for text in blocks.body:
        lane.read(text)
    if sink.most is None:
        closing = b"".join(blocks.closing)
        if b"<sheetData" in closing or b"<row" in closing:
            raise Irregular
        _fragment(opening + closing, book, limits, where, facts)
    for column, count in lane.grammar.restored.items():
        sink.restored[column] = sink.restored.get(column, 0) + count


def _fragment(text: bytes, book: Book, limits: Limits, where: str, facts: SheetFacts, *, whole: bool = True) -> None:
    """Let expat read what stands before the rows, or before and after them."""
    sheet = PlainSheet(book, limits, where, lambda row: None, facts)
    parse_fragment(parser_for(sheet.start, sheet.end, sheet.text, where), text, where, whole=whole)
    if sheet.last_row:
        raise Irregular


class _FastLane:
    """Reads blocks of rows by the grammar, and rows that it does not take by expat."""

    def __init__(
        self, grammar: Grammar, book: Book, limits: Limits, where: str, sink: _Sink, facts: SheetFacts
    ) -> None:
        self.grammar = grammar
        self._plain = PlainSheet(book, limits, where, sink.row, facts)
        self._where, self._sink, self._limits = where, sink, limits
        self._waiting: list[tuple[str, ...]] = []
        self._texts: list[str] = []

    def read(self, text: str) -> None:
        """Read one block of whole rows."""
        position, end = 0, len(text)
        while position < end:
            match = self.grammar.pattern.match(text, position) if self.grammar.pattern is not None else None
            if match is not None:
                self._waiting.append(match.groups())
                self._texts.append(match[0])
                position = match.end()
                if len(self._waiting) >= _BATCH:
                    self._flush()
                continue
            self._flush()
            position = self._slow(text, position)
        self._flush()

    def _slow(self, text: str, position: int) -> int:
        """Let expat read the row at a position; says where the next one begins."""
        start = text.find("<row", position)
        if start < 0 or text[position:start].strip():
            if text[position:].strip():
                raise Irregular
            return len(text)
        close = text.find(">", start)
        if close > 0 and text[close - 1] == "/":
            self._by_expat(text[start : close + 1])
            return close + 1
        end = text.find("</row>", start) + len("</row>")
        if end < len("</row>"):
            raise Irregular
        self._by_expat(text[start:end])
        self.grammar.learn(text[start:end])
        return end

    def _by_expat(self, row: str) -> None:
        parser = parser_for(self._plain.start, self._plain.end, self._plain.text, self._where)
        parse_fragment(parser, row.encode(), self._where)

    def _flush(self) -> None:
        rows, texts = self._waiting, self._texts
        self._waiting, self._texts = [], []
        if not rows:
            return
        counted = dict(self.grammar.restored)
        try:
            lines = self.grammar.lines(rows)
            self._check(lines)
        except NotRegular:
            self.grammar.restored = counted
            for text in texts:
                self._by_expat(text.strip())
            return
        self._plain.last_row = lines.numbers[-1]
        if self._sink.most is None and self._sink.writer.write_many(
            lines.numbers, lines.marks, lines.kinds, lines.cells
        ):
            return
        for number, marks, kinds, cells in zip(lines.numbers, lines.marks, lines.kinds, lines.cells, strict=True):
            self._write(number, marks, kinds, cells)

    def _write(self, number: int, marks: int, kinds: str, cells: tuple[str, ...]) -> None:
        joined = "".join(cells)
        if joined and not joined.isspace():
            self._sink.writer.write_one(number, marks, kinds, cells)
            if self._sink.most is not None and self._sink.writer.lines >= self._sink.most:
                raise Stop

    def _check(self, lines: Lines) -> None:
        """Leave rows to expat that it would refuse: out of order, too wide, too long."""
        long = max(sum(map(len, cells)) for cells in lines.cells) > self._limits.cell_characters
        if long or len(lines.cells[0]) > self._limits.columns or not _ascending(self._plain.last_row, lines.numbers):
            raise NotRegular


def _ascending(last: int, numbers: list[int]) -> bool:
    return numbers[0] > last and all(a < b for a, b in pairwise(numbers))
