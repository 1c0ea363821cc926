"""What the thirteen rules ask about and no column says: lengths, and how often identifiers, officers, templates occur.

Counted over Arrow columns, row group by row group on two threads. Identifiers are compared by 64-bit hash first, and
only those whose hash stands twice are compared in full: two that share a hash by chance are not taken for one.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Counts = npt.NDArray[np.int32]
ASKED: Final = ["name", "street", "tin", "first_year", "last_year", "statute", "officer", "case_reference"]
"""Columns that rules ask about as they are."""
_FEW: Final = ["statute", "officer"]
_THREADS: Final = 2
_ZERO, _TEN, _HASH_SIGN = np.uint8(48), np.uint8(10), np.uint8(35)


def count(connection: duckdb.DuckDBPyConnection, source: str) -> dict[str, Any]:
    """Figures of every row, in order: `said` (characters), `same_row`, `same_officer`, `same_template` (rows)."""
    metadata = pq.read_metadata(source)

    def read(group: int) -> tuple[Any, Any, Any, Any]:
        file = pq.ParquetFile(source, metadata=metadata, read_dictionary=["officer"])
        table = file.read_row_group(group, ["row_id", "officer", "reason"], use_threads=False)
        reason = table["reason"].combine_chunks()
        said = pc.fill_null(pc.utf8_length(reason), 0)
        return table["row_id"], table["officer"], said, template(pc.utf8_lower(reason)).dictionary_encode()

    with ThreadPoolExecutor(_THREADS) as pool:
        row_ids, officers, said, templates = zip(*pool.map(read, range(metadata.num_row_groups)), strict=True)
        officer = pool.submit(occurrences, pa.chunked_array([c for each in officers for c in each.chunks]))
        same = pool.submit(occurrences, pa.chunked_array(templates))
        row = recurring(connection, pa.chunked_array([c for each in row_ids for c in each.chunks]))
        return {
            "said": pa.chunked_array(said).combine_chunks(),
            "same_row": pa.array(row),
            "same_officer": officer.result(),
            "same_template": same.result(),
        }


def batches(source: str, counted: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    """The rows with their figures, in order."""
    start = 0
    for batch in pq.ParquetFile(source, read_dictionary=_FEW).iter_batches(122_880, columns=ASKED):
        some = {name: column.slice(start, len(batch)) for name, column in counted.items()}
        row = pa.array(np.arange(start + 1, start + len(batch) + 1))
        start += len(batch)
        yield pa.RecordBatch.from_arrays([*batch.columns, row, *some.values()], [*ASKED, "row", *some])


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
    """How many rows hold the same text, where hardly any does: hashes find candidates, texts decide."""
    texts = pa.table({"text": column, "place": np.arange(len(column), dtype=np.int32)})
    connection.register("texts", texts)
    hashes = connection.execute("SELECT hash(text) AS h FROM texts").fetchnumpy()["h"]
    hashes.sort()
    connection.register("twice", pa.table({"h": np.unique(hashes[1:][hashes[1:] == hashes[:-1]])}))
    found = connection.execute(
        "SELECT place, count(*) OVER (PARTITION BY text)::INTEGER AS n FROM texts "
        "WHERE text IS NOT NULL AND hash(text) IN (SELECT h FROM twice)"
    ).fetchnumpy()
    connection.unregister("texts")
    connection.unregister("twice")
    rows = np.ones(len(column), np.int32)
    rows[found["place"]] = found["n"]
    return rows
