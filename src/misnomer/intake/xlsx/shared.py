"""Shared strings: written once to a file beside the others, read from there by every sheet's process."""

import mmap
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Final, overload

from misnomer.intake.limits import Limits
from misnomer.intake.strip import plain
from misnomer.intake.xlsx.archive import Archive
from misnomer.intake.xlsx.blocks import Irregular, blocks_of
from misnomer.intake.xlsx.values import unescaped
from misnomer.intake.xlsx.xml import parse, parse_fragment, parser_for
from misnomer.terms.errors import TooLarge

_ITEM: Final = re.compile(r"\s*+<si>(?:<t(?: xml:space=\"preserve\")?>([^<&]*+)</t>|<t/>)</si>")
_KEPT: Final = 200_000
"""Strings from the front of the table that are kept in memory; the rest is read where it lies."""
_KEPT_BYTES: Final = 16 * 2**20
_FORGET: Final = 500_000
"""Lookups after which pages of the file are given back."""


class StringTable(Sequence[str]):
    """The shared strings of a workbook by number."""

    def __init__(self, path: Path) -> None:
        self._maps = [mapped for mapped in (_mapped(path.with_suffix(".ends")), _mapped(path)) if mapped is not None]
        self._ends = memoryview(self._maps[0]).cast("Q") if self._maps else memoryview(b"").cast("Q")
        self._text = self._maps[1] if len(self._maps) > 1 else None
        self._count = len(self._ends)
        kept = bisect_right(self._ends, _KEPT_BYTES, 0, min(self._count, _KEPT))
        self._front = [self._read(number) for number in range(kept)]
        self._looked_up = 0

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(self._count))]
        if number < len(self._front):
            return self._front[number]
        self._looked_up += 1
        self._forget()
        return self._read(number)

    def column(self, numbers: Iterable[str | None]) -> list[str]:
        """The strings of many cells by their numbers as written; empty where there is no cell.

        Raises:
            IndexError: Where a number is beyond the table.
        """
        front, kept, ends, text = self._front, len(self._front), self._ends, self._text
        found: list[str] = []
        for written in numbers:
            if written is None:
                found.append("")
                continue
            number = int(written)
            if number < kept:
                found.append(front[number])
            elif text is None:
                found.append(self[number])
            else:
                found.append(str(text[ends[number - 1] : ends[number]], "utf-8"))
        self._looked_up += len(found)
        self._forget()
        return found

    def _forget(self) -> None:
        if self._looked_up >= _FORGET:
            self._looked_up = 0
            for mapped in self._maps:
                mapped.madvise(mmap.MADV_DONTNEED)

    def _read(self, number: int) -> str:
        start = self._ends[number - 1] if number else 0
        end = self._ends[number]
        return "" if self._text is None or start == end else self._text[start:end].decode("utf-8")


def _mapped(path: Path) -> mmap.mmap | None:
    """A file in memory as far as it is looked at; None where it is empty."""
    if not path.stat().st_size:
        return None
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class _Writer:
    """Writes strings one after the other and remembers where each ends."""

    def __init__(self, path: Path, limits: Limits, where: str) -> None:
        self._file = path.open("wb")
        self._ends_file = path.with_suffix(".ends").open("wb")
        self._end = self._count = 0
        self._limits, self._where = limits, where

    def write(self, texts: list[str]) -> None:
        """Add strings."""
        ends = array("Q")
        for text in texts:
            if len(text) > self._limits.cell_characters:
                raise TooLarge(
                    f"A cell holds more than {self._limits.cell_characters:,} characters.",
                    where=self._where,
                    do="No field of a request is that long; ask what it is.",
                )
            data = plain(unescaped(text)).encode("utf-8", "replace")
            self._end += len(data)
            self._file.write(data)
            ends.append(self._end)
        self._ends_file.write(ends.tobytes())
        self._count += len(texts)
        if self._count > self._limits.shared_strings:
            raise TooLarge("The workbook has too many different texts.", where=self._where, do="Split it.")

    def close(self) -> None:
        """Finish both files."""
        self._file.close()
        self._ends_file.close()


def write_strings(archive: Archive, part: str | None, path: Path, limits: Limits) -> None:
    """Write the shared strings of a workbook to `path` and their ends beside it.

    Rich text is joined; the reading aids of East Asian text are left out.

    Raises:
        TooLarge: Where a string is longer, or there are more of them, than is accepted.
        DamagedFile: Where the part is broken.
    """
    where = archive.path.name
    for read in (_read_fast, _read_plain):
        writer = _Writer(path, limits, where)
        try:
            if part is not None:
                with archive.open(part) as stream:
                    read(stream, writer, limits, where)
        except Irregular:
            continue
        finally:
            writer.close()
        return


def _read_fast(stream: IO[bytes], writer: _Writer, limits: Limits, where: str) -> None:
    """Strings written in the plainest way; anything else but a rich one here and there is left to expat."""
    slow = 0
    for text in blocks_of(stream, b"<si", b"</si>", b"</sst>", limits, where).body:
        position, found = 0, []
        while position < len(text):
            match = _ITEM.match(text, position)
            if match is not None:
                found.append(match[1] or "")
                position = match.end()
                continue
            end = text.find("</si>", position) + 5
            if end < 5:
                if text[position:].strip():
                    raise Irregular
                break
            slow += 1
            found.append(_by_expat(text[position:end], where))
            position = end
        writer.write(found)
        if slow > 5_000:
            raise Irregular


def _by_expat(text: str, where: str) -> str:
    strings: list[str] = []
    collector = _Collector(strings)
    parser = parser_for(collector.start, collector.end, collector.text, where)
    parse_fragment(parser, text.encode(), where)
    if len(strings) != 1:
        raise Irregular
    return strings[0]


def _read_plain(stream: IO[bytes], writer: _Writer, limits: Limits, where: str) -> None:
    strings: list[str] = []

    def write_out() -> None:
        writer.write(strings)
        strings.clear()

    collector = _Collector(strings, write_out)
    parser = parser_for(collector.start, collector.end, collector.text, where)
    parse(stream, parser, where, limits.unpacked_bytes)
    writer.write(strings)


class _Collector:
    """Collects the text of each <si>, reading aids (<rPh>) left out."""

    def __init__(self, strings: list[str], full: Callable[[], None] | None = None) -> None:
        self._strings, self._full = strings, full
        self._pieces: list[str] = []
        self._in_text = self._in_aid = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        del attributes
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._in_aid = True
        elif name == "t":
            self._in_text = not self._in_aid

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "si":
            self._strings.append("".join(self._pieces))
            if self._full is not None and len(self._strings) >= 10_000:
                self._full()
        elif name == "rPh":
            self._in_aid = False
        elif name == "t":
            self._in_text = False

    def text(self, text: str) -> None:
        """Text inside an element."""
        if self._in_text:
            self._pieces.append(text)
