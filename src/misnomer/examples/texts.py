"""Small tools for columns of text: choose, join, fill in. Every function takes and gives whole columns."""

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Column = Any
"""A `pyarrow` array of text; pyarrow ships no types."""


def pick(words: Column | Sequence[str | None], places: NDArray[np.signedinteger[Any]]) -> Column:
    """The word at each place."""
    column = words if isinstance(words, pa.Array) else pa.array(list(words), pa.string())
    return column.take(pa.array(places))


def join(*parts: Column | str, between: str = "") -> Column:
    """Join columns (or fixed words) row by row; a null part makes a null."""
    return pc.binary_join_element_wise(*parts, between)


def where(mask: NDArray[np.bool_], yes: Column | str | None, no: Column | str | None) -> Column:
    """`yes` where the mask is set, `no` elsewhere."""
    return pc.if_else(pa.array(mask), _scalar(yes), _scalar(no))


def spread(mask: NDArray[np.bool_], values: Column) -> Column:
    """A column as long as the mask: the values in their order where it is set, null elsewhere."""
    return values.take(pa.array(np.cumsum(mask) - 1, mask=~mask))


def digits(numbers: NDArray[np.int64], width: int = 1) -> Column:
    """Whole numbers as text, with leading zeros up to `width`."""
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")


def days(numbers: NDArray[np.int64], form: str = "%Y-%m-%d") -> Column:
    """Days since 1 January 1970 as dates in text."""
    dates = pa.array(numbers.astype(np.int32)).cast(pa.date32())
    return dates.cast(pa.string()) if form == "%Y-%m-%d" else pc.strftime(dates, form)


def fill(templates: Sequence[str], choice: NDArray[np.int64], slots: Mapping[str, Column]) -> Column:
    """One template for each row, its `{slots}` filled from columns of the same length.

    Args:
        templates: Texts with `{name}` where a slot's value belongs.
        choice: Position of each row's template.
        slots: Columns by name, one value a row.
    """
    order = np.argsort(choice.astype(np.uint16), kind="stable")  # 16 bits: numpy sorts these by digits
    ends = np.searchsorted(choice[order], np.arange(len(templates)), side="right")
    pieces, begin = [pa.array([], pa.string())], 0
    for template, end in zip(templates, ends, strict=True):
        rows = order[begin:end]
        pieces.append(_filled(template, rows, slots))
        begin = int(end)
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return pa.concat_arrays(pieces).take(pa.array(back))


def _filled(template: str, rows: NDArray[np.int64], slots: Mapping[str, Column]) -> Column:
    text = pa.array(np.zeros(len(rows), dtype=np.int8)).cast(pa.string())  # a column to join to, cut off below
    parts: list[Column | str] = []
    for words, slot, _, _ in Formatter().parse(template):
        parts.append(words)
        if slot is not None:
            parts.append(slots[slot].take(pa.array(rows)))
    return pc.utf8_slice_codeunits(join(text, *parts), 1)


def _scalar(value: Column | str | None) -> Column:
    return pa.scalar(value, pa.string()) if value is None or isinstance(value, str) else value
