"""What more checks would have stopped, of the records that a programme returned for lone hits."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.simulation.invented import Whole
from misnomer.simulation.match_run import KeyRun, Run
from misnomer.simulation.request import written_of
from misnomer.terms.rehearsal import Check

Flags = npt.NDArray[np.bool_]
MANY: Final = 10
"""Rows from which on an address in common is nobody's own."""


def stopped(whole: Whole, run: Run, key: KeyRun) -> tuple[Check, ...]:
    """What each check would have stopped.

    Args:
        whole: The invented people, for the records that were returned.
        run: The rows.
        key: What was returned.
    """
    rows = np.flatnonzero(key.results.hits == 1)
    if not len(rows):
        return ()
    wrong = ~key.results.own[rows]
    record = _returned(whole, run, key, rows)
    row = {name: pc.if_else(run.request.given(name), column, None) for name, column in run.request.written.items()}
    row = {name: column.take(pa.array(rows)) for name, column in row.items()}
    written = run.request.written["zip"].take(pa.array(rows))
    found = []
    for words, passes in {
        "the row’s ZIP has five digits": _true(pc.match_substring_regex(written, "^[0-9]{5}$")),
        "the row gives a street and a ZIP": _given(row["street"]) & _given(row["zip"]),
        "that address is not shared by ten rows or more": _given(row["street"]) & _own_address(run, rows),
        "the ZIP is the record’s": _same(row, record, "zip"),
        "street and ZIP are the record’s": _same(row, record, "zip") & _same(row, record, "street"),
        "the date of birth is the record’s": _same(row, record, "dob"),
    }.items():
        found.append(Check(words, int((~passes & ~wrong).sum()), int((~passes & wrong).sum())))
    return tuple(found)


def _returned(whole: Whole, run: Run, key: KeyRun, rows: npt.NDArray[np.int64]) -> Mapping[str, Any]:
    """The records returned for some rows."""
    persons = key.answers.low[key.results.value[rows]]
    distinct, at = np.unique(persons, return_inverse=True)
    columns = written_of(whole.records(whole.at(distinct)))
    return {name: column.take(pa.array(at)) for name, column in columns.items()}


def _own_address(run: Run, rows: npt.NDArray[np.int64]) -> Flags:
    written = run.request.written
    words = pc.binary_join_element_wise(written["street"], pc.fill_null(written["unit"], ""), written["zip"], "|")
    codes = words.dictionary_encode().indices.fill_null(-1).to_numpy() + 1
    return np.asarray(np.bincount(codes)[codes][rows] < MANY)


def _true(flags: Any) -> Flags:
    return np.asarray(pc.fill_null(flags, fill_value=False))


def _given(column: Any) -> Flags:
    return np.asarray(pc.is_valid(column))


def _same(row: Mapping[str, Any], record: Mapping[str, Any], name: str) -> Flags:
    return _true(pc.equal(row[name], record[name]))
