"""Streams rows into the sheets of a workbook that the library made.

Written cell by cell, a million rows take the library over a minute and repeat every text. Here it writes one specimen
of each text and number instead; the specimens are read back for their numbers in the workbook's table of texts, and
the rows, all alike, are streamed past it into the same sheets.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

_CELL: Final = re.compile(r'<c r="([A-Z]+)(\d+)"( s="\d+")?( t="s")?><v>(\d+)</v></c>')
_DATA: Final = re.compile(r"<sheetData>.*</sheetData>", re.DOTALL)
_DIMENSION: Final = re.compile(r'<dimension ref="[^"]*"/>')
_COUNT: Final = re.compile(r'(<sst\b[^>]*?) count="(\d+)"')
_HEADING: Final = re.compile(r'<row r="1".*?</row>', re.DOTALL)
_TEXT: Final = ' t="s"'
_STRINGS: Final = "xl/sharedStrings.xml"
_LEVEL: Final = 4


NUMBER: Final = "\x00"
"""Stands for the row's number in the sheet, in cut markup."""


def read_specimens(book: Path, part: str) -> dict[int, dict[str, str]]:
    """The cells of one sheet by row number and column letters, each as markup with its row number cut out.

    Args:
        book: A workbook that the library wrote.
        part: Name of the sheet's part inside it.
    """
    with zipfile.ZipFile(book) as parts:
        text = parts.read(part).decode()
    rows: dict[int, dict[str, str]] = {}
    for letters, row, style, kind, value in _CELL.findall(text):
        rows.setdefault(int(row), {})[letters] = f'<c r="{letters}{NUMBER}"{style}{kind}><v>{value}</v></c>'
    return rows


def splice(book: Path, finished: Path, sheets: Mapping[str, Iterable[str]], last_rows: Mapping[str, int]) -> None:
    """Copy a workbook, its row sheets filled from streams.

    Args:
        book: The workbook with headings and specimens.
        finished: Where the copy is written.
        sheets: Part name → chunks of row markup, taken once and in order.
        last_rows: Part name → number of its last row.
    """
    deflated = zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED, allowZip64=False, compresslevel=_LEVEL)
    with zipfile.ZipFile(book) as source, deflated as target:
        texts = 0
        for name in sorted(source.namelist(), key=lambda part: part == _STRINGS):
            with target.open(name, "w") as stream:  # by name: dated 1980, whenever it is written
                content = source.read(name)
                if name in sheets:
                    texts += _fill(stream, content.decode(), sheets[name], last_rows[name])
                else:
                    stream.write(_recount(content, texts) if name == _STRINGS else content)


def _fill(stream: IO[bytes], text: str, chunks: Iterable[str], last_row: int) -> int:
    """Write one sheet around its streamed rows; how many more cells of text it has than with its specimens."""
    heading = _HEADING.search(text)
    kept = heading[0] if heading else ""
    before, after = _DATA.split(text, maxsplit=1)
    last_column = _CELL.findall(kept)[-1][0] if kept else "A"
    before = _DIMENSION.sub(f'<dimension ref="A1:{last_column}{last_row}"/>', before)
    stream.write(f"{before}<sheetData>{kept}".encode())
    texts = kept.count(_TEXT) - text.count(_TEXT)
    for chunk in chunks:
        texts += chunk.count(_TEXT)
        stream.write(chunk.encode())
    stream.write(f"</sheetData>{after}".encode())
    return texts


def _recount(content: bytes, texts: int) -> bytes:
    """The table of texts, with how often texts are used brought up to date."""
    head, rest = content[:1_000].decode(), content[1_000:]
    return _COUNT.sub(lambda found: f'{found[1]} count="{int(found[2]) + texts}"', head, count=1).encode() + rest


def in_chunks(lines: Iterator[str], size: int = 5_000) -> Iterator[str]:
    """Rows in chunks worth compressing at once."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) >= size:
            yield "".join(held)
            held.clear()
    yield "".join(held)
