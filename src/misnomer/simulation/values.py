"""The distinct values that rows ask for under one key, and every way of answering to each."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.catalog.tables import find_table
from misnomer.simulation.compared import Fields, Names, alike_words, compared
from misnomer.simulation.streams import in_batches
from misnomer.simulation.words import NOBODY
from misnomer.terms.match_key import Comparison, MatchKey

Ints = npt.NDArray[np.int64]
MEMORY: Final = "2GB"
_FIRST_DAYS: Final = np.cumsum([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30])


@dataclass(frozen=True, slots=True)
class Values:
    """The distinct values of the rows of one effective key."""

    key: MatchKey
    """The effective key."""
    rows: Ints
    """Which rows of the request [n]."""
    of_row: Ints
    """The value of each [n]."""
    table: pa.Table
    """A line for each way of answering to a value: `value`, then columns that must be equal, then `word_…` columns."""
    equal: tuple[str, ...]
    """Names of the columns that must be equal."""

    @property
    def size(self) -> int:
        """How many values."""
        return int(self.of_row.max(initial=-1)) + 1


def values_of(key: MatchKey, rows: Ints, fields: Fields, names: Names) -> Values:
    """The values of some rows.

    Args:
        key: An effective key, at least one field.
        rows: Which rows of the request these are [n].
        fields: Their fields [n].
        names: Names and places.
    """
    equal = compared(key, fields, names)
    columns = {**equal, **{f"word_{name}": words for name, words in alike_words(key, fields).items()}}
    of_row, values = _distinct(pa.table({**columns, "line": np.arange(len(rows), dtype=np.int32)}), list(columns))
    return Values(key, rows, of_row, _every_way(key, values, names), tuple(equal))


def _distinct(table: pa.Table, columns: list[str]) -> tuple[Ints, pa.Table]:
    """Each line's value, numbered in the order of the columns, and the values."""
    by = ", ".join(columns)
    alike = " AND ".join(f"l.{name} IS NOT DISTINCT FROM v.{name}" for name in columns)
    with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "preserve_insertion_order": "false"}) as connection:
        connection.register("lines", in_batches(table))
        each = connection.sql(f"SELECT DISTINCT {by} FROM lines ORDER BY {by}").to_arrow_table()
        each = each.add_column(0, "value", pa.array(np.arange(len(each), dtype=np.int32)))
        connection.register("each", in_batches(each))
        found = connection.sql(f"SELECT line, value FROM lines l JOIN each v ON {alike}").to_arrow_table()
    of_row = np.empty(len(table), np.int64)
    of_row[found["line"].to_numpy()] = found["value"].to_numpy()
    return of_row, each


def _every_way(key: MatchKey, values: pa.Table, names: Names) -> pa.Table:
    """Add the lines of nicknames, swapped dates, and names the other way round."""
    for part in key.parts:
        if part.comparator.comparison is Comparison.NICKNAME:
            values = _once(pa.concat_tables([values, _nicknamed(values, names)]))
        elif part.comparator.comparison is Comparison.SWAP:
            values = _once(pa.concat_tables([values, _swapped(values)]))
    orders = [key.comparator(name) for name in ("last", "first")]
    if any(how is not None and how.comparison is Comparison.ANY_ORDER for how in orders):
        values = _once(pa.concat_tables([values, _turned(values, names)]))
    return values


def _once(table: pa.Table) -> pa.Table:
    return table.group_by(table.column_names).aggregate([])


def _replaced(table: pa.Table, lines: Ints, **columns: Any) -> pa.Table:
    found = table.take(pa.array(lines))
    for name, values in columns.items():
        found = found.set_column(found.column_names.index(name), name, pa.array(values).cast(table[name].type))
    return found


@cache
def _nicknames() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pairs of names that may stand for one another, in both directions."""
    table = find_table("nicknames").read()
    one, other = ([word.upper() for word in table[name].to_pylist()] for name in ("name", "nickname"))
    return tuple(one + other), tuple(other + one)


def _nicknamed(values: pa.Table, names: Names) -> pa.Table:
    of, instead = (names.first.codes(pa.array(words)) for words in _nicknames())
    known = (of >= 0) & (instead >= 0) & (of != instead)
    of, instead = of[known], instead[known]
    order = np.argsort(of, kind="stable")
    of, instead = of[order], instead[order]
    first = values["first"].to_numpy()
    low, high = np.searchsorted(of, first, "left"), np.searchsorted(of, first, "right")
    lines = np.repeat(np.arange(len(first)), high - low)
    within = np.arange(len(lines)) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
    return _replaced(values, lines, first=instead[low[lines] + within])


def _swapped(values: pa.Table) -> pa.Table:
    day = values["day"].to_numpy()
    month = np.searchsorted(_FIRST_DAYS, np.maximum(day, 0), side="right") - 1
    of_month = np.maximum(day, 0) - _FIRST_DAYS[month]
    lines = np.flatnonzero((day >= 0) & (of_month < 12) & (of_month != month))
    return _replaced(values, lines, day=_FIRST_DAYS[of_month[lines]] + month[lines])


def _turned(values: pa.Table, names: Names) -> pa.Table:
    """Last and first names exchanged, where both are single words."""
    last, first, second = (values[name].to_numpy() for name in ("last", "first", "second"))
    lines = np.flatnonzero((second < 0) & (last >= 0) & (first >= 0))
    firsts = names.first.codes(names.last.words(last[lines]))
    lasts = names.last.codes(names.first.words(first[lines]))
    known = (firsts != NOBODY) & (lasts != NOBODY)
    return _replaced(values, lines[known], first=firsts[known], last=lasts[known])
