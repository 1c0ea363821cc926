"""A column of a table as Parquet stores it: its type, its pages and, of whole numbers, their bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from misnomer.review.people_file.pages import differences_page, levels_page, places_page, strings_page

INT32, INT64, BYTE_ARRAY = 1, 2, 6
"""Parquet's types."""
PLAIN, RLE, DELTA_BINARY_PACKED, RLE_DICTIONARY = 0, 3, 5, 8
"""Its encodings."""
_WORD: Final = np.dtype("<i8")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, ready to be written."""

    kind: int
    """Its type in Parquet."""
    encoding: int
    """Of its values."""
    values: Sequence[Any]
    """What its page of values holds, piece by piece."""
    dictionary: Any = None
    """What the page of its dictionary holds, if it has one."""
    entries: int = 0
    """Values of the dictionary."""
    bounds: tuple[bytes, bytes] | None = None
    """Least and greatest, of whole numbers."""


def column_of(values: pa.Array) -> Column:
    """A column of strings, of a dictionary of strings (these may be null), of dates (date32) or of int64.

    Raises:
        TypeError: It is of another type.
    """
    if pa.types.is_dictionary(values.type):
        return _coded(values)
    given = values.drop_null() if values.null_count else values
    levels = _levels(values)
    if pa.types.is_string(values.type):
        return Column(BYTE_ARRAY, PLAIN, [levels, strings_page(given)])
    if pa.types.is_date32(values.type):
        return _dates(given, levels)
    if pa.types.is_int64(values.type):
        numbers = given.to_numpy()
        ends = (numbers.min(), numbers.max()) if len(numbers) else None
        bounds = ends and (np.array(ends[0], _WORD).tobytes(), np.array(ends[1], _WORD).tobytes())
        return Column(INT64, DELTA_BINARY_PACKED, [levels, *differences_page(numbers)], bounds=bounds)
    raise TypeError(f"There is no page for {values.type}.")


def _levels(values: pa.Array) -> bytes:
    given = values.is_valid().to_numpy(zero_copy_only=False) if values.null_count else None
    return levels_page(given, len(values))


def _coded(values: pa.DictionaryArray) -> Column:
    """Strings by their places in a dictionary, whose strings must differ."""
    entries = len(values.dictionary)
    indices = values.indices.drop_null() if values.null_count else values.indices
    places = places_page(indices.to_numpy(), entries)
    return Column(BYTE_ARRAY, RLE_DICTIONARY, [_levels(values), *places], strings_page(values.dictionary), entries)


def _dates(given: pa.Array, levels: bytes) -> Column:
    """Dates by their places among all days from the first of them to the last: half as long as the days themselves."""
    days = np.asarray(given.view(pa.int32()))
    first, last = (int(days.min()), int(days.max())) if len(days) else (0, -1)
    every = np.arange(first, last + 1, dtype="<i4")
    return Column(INT32, RLE_DICTIONARY, [levels, *places_page(days - np.int32(first), len(every))], every, len(every))
