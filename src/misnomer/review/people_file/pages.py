"""Values as Parquet's pages hold them: in whole bytes, so that writing them is little more than copying.

Places in a dictionary take 8, 16 or 24 bits each, though fewer would do: what that wastes the compression takes back,
and it finds what is said again, which it cannot where values begin in the midst of a byte.
Source: https://github.com/apache/parquet-format/blob/master/Encodings.md
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.review.people_file.compact import varint, zigzag

Bytes = npt.NDArray[np.uint8]
_LONGEST: Final = 63
"""Places of a run whose length is told in one byte."""
_BLOCK: Final = 128
"""Differences of a block."""
_LENGTH: Final = 4
"""Bytes that say how long a string is."""
_MANY: Final = 4
"""Strings of one length beside one another, from which on they are taken together."""


def strings_page(strings: pa.Array) -> Any:
    """Strings without nulls one after the other, each behind its length: the encoding PLAIN."""
    raw = strings.cast(pa.binary())
    lengths = np.asarray(pc.binary_length(raw))
    starts = _starts(lengths)
    if _MANY * len(starts) < len(lengths):  # what strings of one length are behind stands between them
        ends = pa.array(np.append(starts, len(lengths)).astype(np.int32))
        raw, lengths = pa.ListArray.from_arrays(ends, raw), lengths[starts]
        raw = pc.binary_join(raw, _words(lengths))
    return pc.binary_join_element_wise(_words(lengths), raw, b"").buffers()[2] or b""


def _words(numbers: npt.NDArray[np.int32]) -> pa.Array:
    """Numbers as four bytes each."""
    starts = np.arange(len(numbers) + 1, dtype=np.int32) * np.int32(_LENGTH)
    numbers = np.ascontiguousarray(numbers, "<i4")
    return pa.Array.from_buffers(pa.binary(), len(numbers), [None, pa.py_buffer(starts), pa.py_buffer(numbers)])


def _starts(values: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Where values begin that are another than the one before."""
    other = np.ones(len(values), np.bool_)
    other[1:] = values[1:] != values[:-1]
    return np.flatnonzero(other)


def places_page(places: npt.NDArray[Any], entries: int) -> list[Any]:
    """Places in a dictionary of so many entries: the encoding RLE_DICTIONARY.

    Two entries take a bit each. Where there are more than 16 bits hold, places that are said again beside one another
    are written once.

    Raises:
        ValueError: There are more than 2^24.
    """
    if entries <= 2:
        return [b"\1", _packed(len(places)), np.packbits(places.astype(np.bool_), bitorder="little")]
    for width in (8, 16):
        if entries <= 1 << width:
            return [bytes([width]), _packed(len(places)), _eights(places.astype(f"<u{width // 8}"))]
    if entries > 1 << 24:
        raise ValueError(f"A dictionary of {entries:,} values is too large.")
    return [bytes([24]), _runs(places)]


def _packed(count: int) -> bytes:
    """What announces so many values that are packed, by eights."""
    return varint(-(-count // 8) << 1 | 1)


def _eights(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The values, and as many noughts as make them a multiple of eight."""
    return np.pad(values, (0, -len(values) % 8)) if len(values) % 8 else values


def _runs(places: npt.NDArray[Any]) -> npt.NDArray[np.uint32]:
    """Runs of places below 2^24, each as its length in a byte and the place in three."""
    starts = _starts(places)
    lengths = np.diff(starts, append=len(places))
    found = places[starts].astype("<u4") << np.uint32(8)
    if len(lengths) and lengths.max() > _LONGEST:
        pieces = -(-lengths // _LONGEST)
        found, last = np.repeat(found, pieces), np.cumsum(pieces) - 1
        left = lengths - (pieces - 1) * _LONGEST
        lengths = np.full(len(found), _LONGEST)
        lengths[last] = left
    return found | (lengths.astype("<u4") << np.uint32(1))


def levels_page(given: npt.NDArray[np.bool_] | None, count: int) -> bytes:
    """Which of so many values are given, all where it is None: behind the length of what says so."""
    all_given = varint(count << 1) + b"\1"
    said = all_given if given is None else _packed(count) + np.packbits(given, bitorder="little").tobytes()
    return len(said).to_bytes(_LENGTH, "little") + said


def differences_page(numbers: npt.NDArray[np.int64]) -> list[Any]:
    """Whole numbers by what each is more than the one before: the encoding DELTA_BINARY_PACKED.

    The differences above the least of them take 0, 8, 16, 32 or 64 bits each, in blocks of one piece.
    """
    first = int(numbers[0]) if len(numbers) else 0
    head = varint(_BLOCK) + varint(1) + varint(len(numbers)) + zigzag(first)
    steps = np.diff(numbers)
    if not len(steps):
        return [head]
    least = int(steps.min())
    over = (steps - least).view(np.uint64)
    most = int(over.max())
    width = next(width for width in (0, 1, 2, 4, 8) if most < 1 << 8 * width)
    start = np.frombuffer(zigzag(least) + bytes([8 * width]), np.uint8)
    blocks = np.zeros((-(-len(steps) // _BLOCK), len(start) + _BLOCK * width), np.uint8)
    blocks[:, : len(start)] = start
    if width:
        body = np.zeros(len(blocks) * _BLOCK, f"<u{width}")
        body[: len(over)] = over
        blocks[:, len(start) :] = body.view(np.uint8).reshape(len(blocks), -1)
    return [head, blocks]
