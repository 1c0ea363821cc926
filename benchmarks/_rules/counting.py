"""What the thirteen rules ask about and no column says: lengths, and how often identifiers, officers, templates occur.

Counted over Arrow columns, row group by row group on two threads. Identifiers are compared by hash first, and only
those whose hash stands twice are compared in full: two that share a hash by chance are not taken for one.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Counts = npt.NDArray[np.int32]
ASKED: Final = ["name", "street", "tin", "first_year", "last_year", "statute", "officer", "case_reference"]
"""Columns that rules ask about as they are."""
FIGURES: Final = ["row", "said", "same_row", "same_officer", "same_template"]
"""Columns that are counted."""
_FEW: Final = ["statute", "officer"]
_THREADS: Final = 2
_ZERO, _TEN, _HASH_SIGN, _ASCII = np.uint8(48), np.uint8(10), np.uint8(35), 128


def read(connection: duckdb.DuckDBPyConnection, source: str) -> Iterator[pa.RecordBatch]:
    """The rows in order, with figures of each: `row`, `said` (characters), `same_row`, `same_officer`, `same_template`.

    Each row group is read once, on one of two threads; the last three count rows that hold the same.
    """
    metadata = pq.read_metadata(source)

    def of_group(group: int) -> tuple[pa.Table, pa.Array, pa.Array]:
        file = pq.ParquetFile(source, metadata=metadata, read_dictionary=_FEW)
        table = file.read_row_group(group, [*ASKED, "row_id", "reason"], use_threads=False).combine_chunks()
        reason = lower(table["reason"].chunk(0))
        return table.drop_columns("reason"), said(reason), template(reason).dictionary_encode()

    with ThreadPoolExecutor(_THREADS) as pool:
        tables, lengths, templates = zip(*pool.map(of_group, range(metadata.num_row_groups)), strict=True)
        officer = pool.submit(occurrences, chunks(tables, "officer"))
        template_rows = pool.submit(occurrences, pa.chunked_array(templates))
        row = recurring(connection, chunks(tables, "row_id"))
    start = 0
    for table, some in zip(tables, lengths, strict=True):
        end = start + len(table)
        figures = [np.arange(start + 1, end + 1), some, row[start:end]]
        figures += [counted.result()[start:end] for counted in (officer, template_rows)]
        columns = [table[name].chunk(0) for name in ASKED] + [pa.array(each) for each in figures]
        yield pa.RecordBatch.from_arrays(columns, [*ASKED, *FIGURES])
        start = end


def chunks(tables: Iterable[pa.Table], name: str) -> pa.ChunkedArray:
    """One column of the row groups."""
    return pa.chunked_array([table[name].chunk(0) for table in tables])


def is_ascii(text: pa.StringArray) -> bool:
    """Whether a text of one array holds nothing but ASCII."""
    return not text.buffers()[2] or np.frombuffer(text.buffers()[2], np.uint8).max(initial=0) < _ASCII


def lower(text: pa.StringArray) -> pa.StringArray:
    """Text in small letters."""
    return pc.ascii_lower(text) if is_ascii(text) else pc.utf8_lower(text)


def said(text: pa.StringArray) -> pa.Array:
    """Characters of each text; 0 where there is none."""
    return pc.fill_null(pc.binary_length(text) if is_ascii(text) else pc.utf8_length(text), 0)


def template(text: pa.StringArray) -> pa.StringArray:
    """Text with every run of digits as one number sign, as regexp_replace(text, '[0-9]+', '#', 'g') has it."""
    _, offsets, data = text.buffers()
    ends = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    letters = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]].copy()
    ends = ends - ends[0]
    digit = (letters - _ZERO) < _TEN
    goes_on = np.zeros_like(digit)
    np.logical_and(digit[1:], digit[:-1], out=goes_on[1:])
    begins = ends[:-1]
    goes_on[begins[begins < len(letters)]] = False  # a text begins anew
    letters[digit] = _HASH_SIGN
    gone = np.searchsorted(np.flatnonzero(goes_on), ends)
    shorter = pa.py_buffer((ends - gone).astype(np.int32))
    valid = pc.is_valid(text).buffers()[1] if text.null_count else None
    return pa.StringArray.from_buffers(len(text), shorter, pa.py_buffer(letters[~goes_on]), valid, text.null_count)


def occurrences(column: pa.ChunkedArray) -> pa.Array:
    """How many rows hold the same value, for each row of a dictionary column; null where it is null."""
    one = column.unify_dictionaries().combine_chunks()
    numbers = one.indices if isinstance(one, pa.DictionaryArray) else one.chunk(0).indices
    at = numbers.fill_null(0).to_numpy(zero_copy_only=False)
    rows = np.bincount(at[numbers.is_valid().to_numpy(zero_copy_only=False)]).astype(np.int32)
    return pc.if_else(numbers.is_valid(), pa.array(rows[at]), pa.scalar(None, pa.int32()))


def recurring(connection: duckdb.DuckDBPyConnection, column: pa.ChunkedArray) -> Counts:
    """How many rows hold the same text, where hardly any does: 32 bits of a hash find candidates, texts decide."""
    connection.register("texts", pa.table({"text": column, "place": np.arange(len(column), dtype=np.int32)}))
    short = "CAST(hash(text) >> 32 AS UINTEGER)"
    hashes = connection.execute(f"SELECT {short} AS h FROM texts").fetchnumpy()["h"]
    hashes.sort()
    connection.register("twice", pa.table({"h": np.unique(hashes[1:][hashes[1:] == hashes[:-1]])}))
    found = connection.execute(
        "SELECT place, count(*) OVER (PARTITION BY text)::INTEGER AS n FROM texts "
        f"WHERE text IS NOT NULL AND {short} IN (SELECT h FROM twice)"
    ).fetchnumpy()
    connection.unregister("texts")
    connection.unregister("twice")
    rows = np.ones(len(column), np.int32)
    rows[found["place"]] = found["n"]
    return rows
