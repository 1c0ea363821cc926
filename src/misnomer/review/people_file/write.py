"""A table as a file of Parquet: one group of rows, one page of values for each column, compressed by Zstandard.

pyarrow would do the same in twice the time: it looks up every name of a dictionary, and packs bits one by one. Any
reader of Parquet reads the file; pyarrow gives back the very types. The same table makes the same bytes.
Source: https://github.com/apache/parquet-format
"""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from misnomer import __version__
from misnomer.review.people_file.columns import BYTE_ARRAY, INT32, PLAIN, RLE, Column, column_of
from misnomer.review.people_file.compact import I64, Value, several, struct, text, whole

_MAGIC: Final = b"PAR1"
_OPTIONAL: Final = 1
_ZSTD: Final = 6
_DATA_PAGE, _DICTIONARY_PAGE = 0, 2
_NOTHING: Final = struct({})
_MEANT: Final[dict[int, dict[int, Value]]] = {
    BYTE_ARRAY: {6: whole(0), 10: struct({1: _NOTHING})},
    INT32: {6: whole(6), 10: struct({6: _NOTHING})},
}
"""Of bytes, that they are text, and of 32 bits, that they are a date: in Parquet's older words and in its newer."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page behind its header."""

    header: bytes
    body: Any
    plain: int
    """Bytes of both, were it not compressed."""

    def __len__(self) -> int:
        return len(self.header) + len(self.body)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A column and where it begins."""

    name: str
    column: Column
    pages: list[_Page]
    at: int

    @property
    def plain(self) -> int:
        """Bytes of its pages, were they not compressed."""
        return sum(page.plain for page in self.pages)


def write_table(table: pa.Table, path: Path) -> str:
    """Write a table whose columns are strings, dictionaries of strings, dates (date32) or whole numbers (int64).

    Args:
        table: At least one row; dictionaries hold no string twice and no null, columns may.
        path: The file.

    Returns:
        The SHA-256 digest of its bytes.

    Raises:
        TypeError: A column is of another type.
    """
    chunks, pieces, at = [], [_MAGIC], len(_MAGIC)
    for name in table.column_names:
        told = table[name]
        column = column_of(told.chunk(0) if told.num_chunks == 1 else told.combine_chunks())
        pages = _pages(column, len(table))
        chunks.append(_Chunk(name, column, pages, at))
        pieces += [piece for page in pages for piece in (page.header, page.body)]
        at += sum(len(page) for page in pages)
    pieces.append(_footer(table, chunks))
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
    return digest.hexdigest()


def _pages(column: Column, rows: int) -> list[_Page]:
    """The page of the dictionary, if there is one, and that of the values."""
    values = struct({1: whole(rows), 2: whole(column.encoding), 3: whole(RLE), 4: whole(RLE)})
    body = b"".join(column.values)
    if column.dictionary is None:
        return [_page(body, _DATA_PAGE, {5: values})]
    entries = struct({1: whole(column.entries), 2: whole(PLAIN)})
    return [_page(column.dictionary, _DICTIONARY_PAGE, {7: entries}), _page(body, _DATA_PAGE, {5: values})]


def _page(body: Any, kind: int, said: dict[int, Value]) -> _Page:
    plain = pa.py_buffer(body)
    small = pa.compress(plain, "zstd")
    header = struct({1: whole(kind), 2: whole(plain.size), 3: whole(small.size), **said}).written
    return _Page(header, small, len(header) + plain.size)


def _told(chunk: _Chunk, rows: int) -> Value:
    """What the footer says of a column."""
    column, pages, at = chunk.column, chunk.pages, whole(chunk.at, I64)
    coded = column.dictionary is not None
    least, most = column.bounds or (None, None)
    return struct({
        1: whole(column.kind),
        2: several([whole(RLE), whole(column.encoding), *([whole(PLAIN)] if coded else [])]),
        3: several([text(chunk.name)]),
        4: whole(_ZSTD),
        5: whole(rows, I64),
        6: whole(chunk.plain, I64),
        7: whole(sum(len(page) for page in pages), I64),
        9: whole(chunk.at + len(pages[0]), I64) if coded else at,
        11: at if coded else None,
        12: struct({5: text(most), 6: text(least)}) if least and most else None,
    })  # fmt: skip


def _footer(table: pa.Table, chunks: list[_Chunk]) -> bytes:
    """The schema, where each column is, and the schema in pyarrow's words, which tell dictionaries from strings."""
    rows = len(table)
    fields = [
        struct(
            {1: whole(chunk.column.kind), 3: whole(_OPTIONAL), 4: text(chunk.name)} | _MEANT.get(chunk.column.kind, {})
        )
        for chunk in chunks
    ]
    columns = several(struct({2: whole(chunk.at, I64), 3: _told(chunk, rows)}) for chunk in chunks)
    size = whole(sum(chunk.plain for chunk in chunks), I64)
    in_arrow = base64.b64encode(table.schema.serialize().to_pybytes())
    footer = struct({
        1: whole(2),
        2: several([struct({4: text("schema"), 5: whole(len(fields))}), *fields]),
        3: whole(rows, I64),
        4: several([struct({1: columns, 2: size, 3: whole(rows, I64)})]),
        5: several([struct({1: text("ARROW:schema"), 2: text(in_arrow)})]),
        6: text(f"misnomer version {__version__}"),
        7: several([struct({1: _NOTHING})] * len(chunks)),
    }).written  # fmt: skip
    return footer + len(footer).to_bytes(4, "little") + _MAGIC
