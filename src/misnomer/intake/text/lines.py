"""Physical lines of a text file, decoded one by one, never more than a bounded piece in memory."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from misnomer.terms.errors import TooLarge

_BLOCK: Final = 2**20
_END: Final = re.compile("\r\n|\n|\r")
UNDECODABLE: Final = "\udcff"
"""Stands in a line where bytes could not be decoded."""


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    return (UNDECODABLE, error.end) if isinstance(error, UnicodeDecodeError) else ("", 0)


codecs.register_error("misnomer-stand-in", _stand_in)


def lines_of(path: Path, encoding: str, limit: int) -> Iterator[str]:
    """Yield each line without its end; LF, CRLF and CR all end a line.

    Args:
        path: The file.
        encoding: Its encoding; bytes that do not fit become UNDECODABLE.
        limit: Characters a line may have.

    Raises:
        TooLarge: Where a line is longer.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors="misnomer-stand-in")
    rest, number = "", 0
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            text = rest + decoder.decode(block, final=not block)
            *whole, rest = _split(text, final=not block)
            for line in whole:
                number += 1
                _check(line, limit, path.name, number)
                yield line
            _check(rest, limit, path.name, number + 1)
            if not block:
                break
    if rest:
        yield rest


def _split(text: str, *, final: bool) -> list[str]:
    if "\r" not in text:
        return text.split("\n")
    if not final and text.endswith("\r"):
        *whole, rest = _END.split(text[:-1])
        return [*whole, rest + "\r"]
    return _END.split(text)


def _check(line: str, limit: int, where: str, number: int) -> None:
    if len(line) > limit:
        raise TooLarge(
            f"A line has more than {limit:,} characters.",
            where=f"{where}, line {number:,}",
            do="Check the file for a missing line end or a cell that holds a whole document.",
        )
