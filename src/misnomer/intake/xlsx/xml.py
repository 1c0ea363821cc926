"""XML read by expat with everything refused that no part of a workbook needs: DTDs, entities, endless tokens."""

import zlib
from collections.abc import Callable
from typing import IO, Final
from xml.parsers import expat
from zipfile import BadZipFile

from misnomer.terms.errors import DamagedFile, HostileFile, TooLarge

_BLOCK: Final = 256 * 1024
_LONGEST_TOKEN: Final = 4 * 2**20
_DEEPEST: Final = 100
_REFUSE: Final = "Do not open it. Tell the sender, and ask for the table as CSV."
_AGAIN: Final = "Ask for it again; compare its size with the sender's."

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Stop(Exception):
    """Enough was read."""


def parser_for(start: Start, end: End | None, text: Text | None, where: str) -> expat.XMLParserType:
    """An expat parser that refuses any document type.

    Args:
        start: Called with an element's name without its prefix, and its attributes.
        end: Called with an element's name without its prefix.
        text: Called with text.
        where: Named in errors.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 65_536

    def refuse(*_: object) -> None:
        raise HostileFile(
            "The workbook carries a document type definition, which no workbook needs.",
            where=where,
            do=_REFUSE,
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise HostileFile("A part of the workbook is nested without end.", where=where, do=_REFUSE)
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name.rpartition(":")[2])

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    if text is not None:
        parser.CharacterDataHandler = text
    return parser


def parse(stream: IO[bytes], parser: expat.XMLParserType, where: str, limit: int) -> None:
    """Parse a whole part of a workbook.

    Raises:
        DamagedFile: Where it is not well-formed or its packing is damaged.
        HostileFile: Where it has a document type.
        TooLarge: Where it, or one token in it, is longer than is accepted.
    """
    fed = 0
    try:
        while block := stream.read(_BLOCK):
            fed += len(block)
            parser.Parse(block, False)  # noqa: FBT003
            if fed > limit:
                raise TooLarge("A part of the workbook is larger than is accepted.", where=where, do="Split it.")
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise TooLarge("A text in the workbook is longer than any cell may be.", where=where, do="Check it.")
        parser.Parse(b"", True)  # noqa: FBT003
    except Stop:
        return
    except expat.ExpatError as error:
        raise damaged(where, f" (line {error.lineno:,})") from None
    except (BadZipFile, zlib.error, EOFError, OSError, UnicodeError):
        raise damaged(where) from None


def damaged(where: str, place: str = "") -> DamagedFile:
    """The error for a part that is not what it should be."""
    return DamagedFile(f"The workbook is damaged{place}.", where=where, do=_AGAIN)


def parse_fragment(parser: expat.XMLParserType, text: bytes, where: str, *, whole: bool = True) -> None:
    """Parse a document, or the beginning of one, held in memory.

    Raises:
        DamagedFile: Where it is not well-formed.
    """
    try:
        parser.Parse(text, whole)
    except expat.ExpatError:
        raise damaged(where) from None
