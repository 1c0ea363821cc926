"""Writes rows as CSV or TSV, and as Parquet: block by block, the same bytes for the same rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from misnomer.examples.texts import Column


def write_delimited(path: Path, headers: tuple[str, ...], blocks: Iterator[Any], delimiter: str) -> None:
    """Write delimited text in UTF-8 with Unix line ends; cells are quoted where they must be."""
    with path.open("wb") as file:
        file.write((delimiter.join(headers) + "\n").encode())
        for block in blocks:
            file.write(_lines(block, delimiter))


def write_parquet(path: Path, headers: tuple[str, ...], blocks: Iterator[Any]) -> None:
    """Write one Parquet file, every column text."""
    schema = pa.schema([(header, pa.string()) for header in headers])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for block in blocks:
            writer.write_table(block.cast(schema))


def _lines(block: Any, delimiter: str) -> memoryview:
    """The block's rows as bytes: pyarrow's own writer would quote every cell."""
    cells = [_quoted(column.combine_chunks(), delimiter) for column in block.columns]
    lines = pc.binary_join_element_wise(*cells, delimiter)
    lines = pc.binary_join_element_wise(lines, "", "\n").cast(pa.large_string())
    _, offsets, text = lines.buffers()
    begin, end = lines.offset, lines.offset + len(lines)
    places = memoryview(offsets).cast("q")
    return memoryview(text)[places[begin] : places[end]]


def _quoted(cells: Column, delimiter: str) -> Column:
    special = pc.match_substring_regex(cells, f'["\\r\\n{delimiter}]')
    if not pc.any(special).as_py():
        return pc.fill_null(cells, "")
    doubled = pc.replace_substring(cells, '"', '""')
    return pc.fill_null(pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), cells), "")
