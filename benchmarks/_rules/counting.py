"""What the thirteen rules ask about and no column says: lengths, and how often identifiers, officers, templates occur.

Counted over Arrow columns, row group by row group on two threads. Identifiers are compared by hash first, and only
those whose hash stands twice are compared in full: two that share a hash by chance are not taken for one.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

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
_AT_ONCE: Final = 16_384
"""Texts that are made templates of at a time, so that what is between stays near the processor."""
_ZERO, _TEN, _HASH_SIGN, _ASCII = np.uint8(48), np.uint8(10), np.uint8(35), 128
_CAPITAL_A, _LETTERS, _TO_SMALL = np.uint8(65), np.uint8(26), np.uint8(5)
_FIRST: Final = np.array([256**size - 1 for size in range(9)], np.uint64)
"""The first so many bytes of eight."""
_ODD, _HALF, _SHORT = np.uint64(0x9E3779B97F4A7C15), np.uint64(32), np.uint32(12)


def read(source: str, *, at_once: bool) -> pa.RecordBatchReader:
    """The rows in order, with figures of each: `row`, `said` (characters), `same_row`, `same_officer`, `same_template`.

    What is counted is read and counted first, then the other columns, so that whoever asks for batch after batch has
    them while they are near the processor, and they need not all be kept.

    Args:
        source: The request as Parquet.
        at_once: Whether all columns are read at once, on two threads, or as they are asked for.
    """
    file = pq.ParquetFile(source, read_dictionary=_FEW)
    counted = count(source, file.metadata)

    def whole(group: int) -> pa.RecordBatch:
        table = read_group(source, file.metadata, group, [name for name in ASKED if name != "officer"])
        table = table.append_column("officer", counted[group].officer).select(ASKED)
        return pa.RecordBatch.from_arrays(
            [*(column.chunk(0) for column in table.columns), *counted[group].figures], schema=schema
        )

    def batches() -> Iterator[pa.RecordBatch]:
        groups = range(file.metadata.num_row_groups)
        if not at_once:
            yield from map(whole, groups)
            return
        with ThreadPoolExecutor(_THREADS) as pool:
            yield from pool.map(whole, groups)

    figures = [("row", pa.int64()), *((name, pa.int32()) for name in FIGURES[1:])]
    schema = pa.schema([*(file.schema_arrow.field(name) for name in ASKED), *figures])
    return pa.RecordBatchReader.from_batches(schema, batches())


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one row group."""

    officer: pa.Array
    """As it was read."""
    figures: list[pa.Array]
    """As FIGURES names them."""


def count(source: str, metadata: pq.FileMetaData) -> list[Counted]:
    """Each row group's figures; row groups are read once, on two threads."""

    def of_group(group: int) -> tuple[pa.Table, pa.Array, pa.Array, npt.NDArray[np.uint32]]:
        table = read_group(source, metadata, group, ["officer", "row_id", "reason"])
        reason = table["reason"].chunk(0)
        hashed = hashes(table["row_id"].chunk(0))
        return table.drop_columns("reason"), said(reason), template(reason).dictionary_encode(), hashed

    with ThreadPoolExecutor(_THREADS) as pool:
        tables, lengths, templates, hashed = zip(*pool.map(of_group, range(metadata.num_row_groups)), strict=True)
        officer = pool.submit(occurrences, chunks(tables, "officer"))
        same_template = pool.submit(occurrences, pa.chunked_array(templates))
        row = pa.array(recurring(chunks(tables, "row_id"), np.concatenate(hashed)))
    found, start = [], 0
    for table, some in zip(tables, lengths, strict=True):
        own = [each.slice(start, len(table)) for each in (row, officer.result(), same_template.result())]
        numbers = pa.array(np.arange(start + 1, start + len(table) + 1))
        found.append(Counted(table["officer"].chunk(0), [numbers, some, *own]))
        start += len(table)
    return found


def read_group(source: str, metadata: pq.FileMetaData, group: int, names: list[str]) -> pa.Table:
    """Some columns of a row group, each in one piece."""
    file = pq.ParquetFile(source, metadata=metadata, read_dictionary=_FEW)
    return file.read_row_group(group, names, use_threads=False).combine_chunks()


def chunks(tables: Iterable[pa.Table], name: str) -> pa.ChunkedArray:
    """One column of the row groups."""
    return pa.chunked_array([table[name].chunk(0) for table in tables])


def is_ascii(text: pa.StringArray) -> bool:
    """Whether a text of one array holds nothing but ASCII."""
    return not text.buffers()[2] or np.frombuffer(text.buffers()[2], np.uint8).max(initial=0) < _ASCII


def said(text: pa.StringArray) -> pa.Array:
    """Characters of each text; 0 where there is none."""
    return pc.fill_null(pc.binary_length(text) if is_ascii(text) else pc.utf8_length(text), 0)


def template(text: pa.StringArray) -> pa.StringArray:
    """Small letters, a number sign for each run of digits: regexp_replace(lower(text), '[0-9]+', '#', 'g')."""
    text = text if is_ascii(text) else pc.utf8_lower(text)
    _, offsets, data = text.buffers()
    ends = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    letters, shorter = np.empty(ends[-1] - ends[0], np.uint8), np.zeros(len(ends), np.int32)
    done = 0
    for start in range(0, len(text), _AT_ONCE):
        some = ends[start : start + _AT_ONCE + 1]
        kept, gone = without_runs(np.frombuffer(data, np.uint8)[some[0] : some[-1]], some - some[0])
        letters[done : done + len(kept)] = kept
        shorter[start + 1 : start + len(some)] = done + some[1:] - some[0] - gone
        done += len(kept)
    valid = pc.is_valid(text).buffers()[1] if text.null_count else None
    buffers = pa.py_buffer(shorter), pa.py_buffer(letters[:done])
    return pa.StringArray.from_buffers(len(text), *buffers, valid, text.null_count)


def without_runs(letters: npt.NDArray[np.uint8], ends: Counts) -> tuple[npt.NDArray[np.uint8], Counts]:
    """Small letters of texts with a number sign for each run of digits, and how many were gone by each text's end.

    Args:
        letters: Of the texts, one after another.
        ends: Where each begins, and the end of the last.
    """
    digit = (letters - _ZERO) < _TEN
    goes_on = np.zeros(len(letters) + 1, bool)
    np.logical_and(digit[1:], digit[:-1], out=goes_on[1:-1])
    goes_on[ends[:-1]] = False  # a text begins anew
    gone = np.add.reduceat(goes_on, ends[:-1], dtype=np.int32)
    gone[ends[1:] == ends[:-1]] = 0
    small = letters | (((letters - _CAPITAL_A) < _LETTERS).view(np.uint8) << _TO_SMALL)
    return np.where(digit, _HASH_SIGN, small)[~goes_on[:-1]], np.cumsum(gone, dtype=np.int32)


def occurrences(column: pa.ChunkedArray) -> pa.Array:
    """How many rows hold the same value, for each row of a dictionary column; null where it is null."""
    one = column.unify_dictionaries().combine_chunks()
    numbers = one.indices if isinstance(one, pa.DictionaryArray) else one.chunk(0).indices
    at = numbers.fill_null(0).to_numpy(zero_copy_only=False)
    rows = np.bincount(at[numbers.is_valid().to_numpy(zero_copy_only=False)]).astype(np.int32)
    return pc.if_else(numbers.is_valid(), pa.array(rows[at]), pa.scalar(None, pa.int32()))


def hashes(text: pa.StringArray) -> npt.NDArray[np.uint32]:
    """A number for each text, the same for the same text, and mostly another for another; of bytes taken by eights."""
    _, offsets, data = text.buffers()
    ends = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    letters = np.zeros(ends[-1] - ends[0] + 8, np.uint8)
    letters[:-8] = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]
    eights = np.ndarray((len(letters) - 7,), "<u8", letters, strides=(1,))
    begins, lengths = ends[:-1] - ends[0], np.diff(ends)
    mixed = lengths.astype(np.uint64)
    for at in range(0, lengths.max(initial=0), 8):
        some = slice(None) if not at else np.flatnonzero(lengths > at)
        own = eights[begins[some] + at] & _FIRST[np.minimum(lengths[some] - at, 8)]
        mixed[some] = (mixed[some] ^ own) * _ODD
        mixed[some] ^= mixed[some] >> _HALF
    return ((mixed * _ODD) >> _HALF).astype(np.uint32)


def recurring(column: pa.ChunkedArray, hashed: npt.NDArray[np.uint32]) -> Counts:
    """How many rows hold the same text, where hardly any does: hashes find candidates, texts decide."""
    in_order = np.sort(hashed)
    is_candidate = np.zeros(1 << 20, bool)
    is_candidate[in_order[1:][in_order[1:] == in_order[:-1]] >> _SHORT] = True
    places = np.flatnonzero(is_candidate[hashed >> _SHORT])
    alike = column.take(pa.array(places)).combine_chunks().dictionary_encode().indices
    places, alike = places[alike.is_valid().to_numpy(zero_copy_only=False)], alike.drop_null().to_numpy()
    rows = np.ones(len(column), np.int32)
    rows[places] = np.bincount(alike)[alike]
    return rows
