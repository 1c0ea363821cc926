"""A custodian's own counts: which shapes are taken, and the checks that keep people out of them.

Only margins of the model come in: how many people bear a first name, a surname, live in a state. Never first with
last name, never a surname below a state, every count rounded to ten and at least ten. The custodian makes them on
its own side; docs/how-to/bring-your-own-counts.md has the SQL.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.catalog.tables import TableFile, tables_in
from misnomer.population.model import SEXES, Floats, codes_of
from misnomer.population.zips import MILITARY, STATES
from misnomer.terms.errors import TableError, did_you_mean

SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "first": ("first",),
    "first_sex": ("first", "sex"),
    "first_sex_decade": ("first", "sex", "decade"),
    "last": ("last",),
    "last_state": ("last", "state"),
    "sex_year": ("sex", "year"),
    "state": ("state",),
    "zip": ("zip",),
}
"""Table name → what its counts are by. Each also has the column `people`."""
LEAST: Final = 10
"""Smallest count taken, and what every count is rounded to."""
OTHER: Final = ""
"""A name or ZIP that stands for everybody whose own is not shown."""
_TYPES: Final[dict[str, pa.DataType]] = {"decade": pa.int16(), "year": pa.int16(), "people": pa.int64()}
_FORMS: Final = {"first": "^[A-Z]*$", "last": "^[A-Z]*$", "zip": r"^(\d{5})?$"}
_APART: Final = 0.02
"""How far the totals of two tables may be apart, as a share."""


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """Counts that have passed every check."""

    tables: dict[str, Any]
    """Table name → pyarrow Table."""
    digests: dict[str, str]
    """Table name → its bytes' digest."""
    size: int
    """People in the custodian's file: the largest total."""


def read_own_counts(folder: Path) -> OwnCounts:
    """Read and check every table of a folder.

    Args:
        folder: Holds Parquet files named as in SHAPES with a card beside each.

    Raises:
        TableError: A table is none of the shapes taken, or holds a count that could point at people.
    """
    files = tables_in(folder)
    tables = {file.card.name: _checked(file) for file in files}
    totals = {name: int(pc.sum(table["people"]).as_py() or 0) for name, table in tables.items()}
    if min(totals.values()) < (1 - _APART) * max(totals.values()):
        told = ", ".join(f"{name} {total:,}" for name, total in totals.items())
        raise TableError(
            f"The tables do not count the same people: {told}.",
            where=folder.name,
            do="Count the same file for each, with one line of all others where names or ZIPs are left out.",
        )
    return OwnCounts(tables, {file.card.name: file.card.sha256 for file in files}, max(totals.values()))


def check_shape(name: str, columns: list[str]) -> tuple[str, ...]:
    """Why a table of these columns is not taken; empty where it is."""
    by = set(columns)
    if {"first", "last"} <= by:
        return ("it counts first with last names, which is nearly a list of people; no such table is taken",)
    if "last" in by and by & {"zip", "county", "city", "street", "address"}:
        return ("it counts surnames below a state, which can point at people; no such table is taken",)
    if name not in SHAPES:
        return (f"there is no shape {name!r}; {did_you_mean(name, SHAPES) or 'known: ' + ', '.join(SHAPES)}",)
    wanted = [*SHAPES[name], "people"]
    if columns != wanted:
        return (f"its columns must be {', '.join(wanted)}, in this order and no others",)
    return ()


def check_counts(table: Any, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Why the counts of a table are not taken; empty where they are. Never names a cell's content."""
    reasons = []
    for column in (*keys, "people"):
        if table.schema.field(column).type != _TYPES.get(column, pa.string()):
            reasons.append(f"column {column} must be {_TYPES.get(column, pa.string())}")
        elif table[column].null_count:
            reasons.append(f"column {column} has nulls")
    if reasons:
        return tuple(reasons)
    people = table["people"].to_numpy()
    small, odd = int((people < LEAST).sum()), int((people % LEAST != 0).sum())
    twice = table.num_rows - table.group_by(list(keys)).aggregate([]).num_rows
    checks = (
        (not len(people), "it is empty"),
        (small, f"{small} counts are below {LEAST}"),
        (odd, f"{odd} counts are not rounded to {LEAST}"),
        (twice, f"{twice} lines stand twice"),
    )
    return (*(reason for wrong, reason in checks if wrong), *_check_values(table, keys))


def _check_values(table: Any, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Why the values that counts are by are not taken."""
    reasons = []
    for column in keys:
        values = pc.unique(table[column])
        if column in _FORMS and not pc.all(pc.match_substring_regex(values, _FORMS[column])).as_py():
            reasons.append(f"column {column} holds something that is not in its normal form")
        known = {"sex": set(SEXES), "state": STATES | MILITARY}.get(column)
        if known is not None and not set(values.to_pylist()) <= known:
            reasons.append(f"column {column} holds an unknown {column}")
        if column == "decade" and (values.to_numpy() % 10 != 0).any():
            reasons.append("column decade must hold the first year of a decade")
    return tuple(reasons)


def _checked(file: TableFile) -> Any:
    reasons = check_shape(file.card.name, [column.name for column in file.card.columns])
    if not reasons:
        table = file.read()
        reasons = check_counts(table, SHAPES[file.card.name])
    if reasons:
        raise TableError(
            f"This table of counts is not taken: {'; '.join(reasons)}.",
            where=file.path.name,
            do="Make it with the SQL of the how-to *Bring your own counts*.",
        )
    return table


def by_code(table: Any, column: str, vocabulary: pa.Array) -> Floats:
    """People by code [n + 1]; the last counts everybody whose value is not in the vocabulary."""
    people = np.zeros(len(vocabulary) + 1)
    np.add.at(people, codes_of(table[column], vocabulary), table["people"].to_numpy().astype(np.float64))
    return people


def spread(people: Floats, fitted: Floats) -> Floats:
    """Shares of each value, those of all others spread over the values that are not shown as the model has them.

    Args:
        people: People by code along the first axis; the last code is all others [n + 1, ...].
        fitted: What the model has, in any unit [n + 1, ...].
    """
    hidden = people <= 0
    hidden[-1] = True
    others = np.where(hidden, fitted, 0.0)
    total = others.sum(axis=0)
    part = np.divide(others, total, out=np.zeros_like(others), where=total > 0)
    shares: Floats = np.where(hidden, 0.0, people) + people[-1] * part
    shares /= shares.sum()
    return shares
