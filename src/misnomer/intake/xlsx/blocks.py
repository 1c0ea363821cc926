"""A part of a workbook as text, in blocks of whole items, for the fast lane; anything odd is left to expat."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final
from zipfile import BadZipFile

from misnomer.intake.limits import Limits
from misnomer.intake.xlsx.xml import damaged
from misnomer.terms.errors import TooLarge

_BLOCK: Final = 512 * 1024
_FIRST: Final = 64 * 1024
_CONTROLS: Final = bytes(set(range(0x20)) - {0x09, 0x0A})
_UNLAWFUL: Final = (b"]]>", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")


class Irregular(Exception):
    """The fast lane does not take this part; expat reads it instead."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """A part cut in three."""

    opening: bytes
    """Everything before the first item."""
    body: Iterator[str]
    """Whole items, some at a time."""
    closing: list[bytes]
    """Everything from the end of the items on; filled once the body has been read."""


def blocks_of(stream: IO[bytes], start: bytes, end: bytes, last: bytes, limits: Limits, where: str) -> Blocks:
    """Cut a part into its opening, blocks of whole items, and its closing.

    Args:
        stream: The part, from its beginning.
        start: How an item begins: `<row`.
        end: How an item ends: `</row>`.
        last: What follows the last item: `</sheetData`.
        limits: How much is accepted.
        where: Named in errors.

    Raises:
        Irregular: Where the part has comments, CDATA, processing instructions, another encoding than UTF-8 or
            no item in its first 64 KB.
        DamagedFile: Where its packing is damaged.
    """
    first = _read(stream, _FIRST, where)
    said = _ENCODING.search(first[:200])
    if first[:2] in (b"\xff\xfe", b"\xfe\xff") or (said and said[1].lower() not in (b"utf-8", b"us-ascii")):
        raise Irregular
    at = first.find(start)
    if at < 0 or b"<!" in first or first.count(b"<?") > 1:
        raise Irregular
    closing: list[bytes] = []
    return Blocks(first[:at], _body(stream, first[at:], end, last, limits, where, closing), closing)


def _read(stream: IO[bytes], size: int, where: str) -> bytes:
    try:
        return stream.read(size)
    except (BadZipFile, zlib.error, EOFError, OSError):
        raise damaged(where) from None


def _body(
    stream: IO[bytes], rest: bytes, end: bytes, last: bytes, limits: Limits, where: str, closing: list[bytes]
) -> Iterator[str]:
    longest = 8 * limits.record_characters
    while True:
        block = _read(stream, _BLOCK, where)
        data = rest + block
        final = data.rfind(last)
        if final >= 0 and data.find(end, final) < 0:
            yield _text(data[:final], where)
            closing.append(data[final:] + _rest(stream, where))
            return
        cut = data.rfind(end) + len(end)
        if cut >= len(end):
            yield _text(data[:cut], where)
            rest = data[cut:]
        elif not block:
            raise damaged(where)
        elif len(data) > longest:
            raise TooLarge("A record has far more characters than is accepted.", where=where, do="Ask what it holds.")
        else:
            rest = data


def _rest(stream: IO[bytes], where: str) -> bytes:
    pieces, size = [], 0
    while piece := _read(stream, _BLOCK, where):
        size += len(piece)
        if size > 64 * 2**20:
            raise TooLarge("A part of the workbook is larger than is accepted.", where=where, do="Ask for CSV.")
        pieces.append(piece)
    return b"".join(pieces)


def _text(block: bytes, where: str) -> str:
    if b"<!" in block or b"<?" in block or any(mark in block for mark in _UNLAWFUL):
        raise Irregular
    if len(block.translate(None, _CONTROLS)) != len(block):
        raise Irregular
    try:
        return block.decode("utf-8")
    except UnicodeDecodeError:
        raise damaged(where) from None
