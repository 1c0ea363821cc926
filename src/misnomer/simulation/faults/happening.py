"""Makes rows dirty at the rates asked for, and measures what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.simulation.dice import Die, cast_bits
from misnomer.simulation.faults.kinds import BLANKED, BY_NAME, FAULTS, PLACEHOLDERS, SHARED_STREET, Fault
from misnomer.terms.errors import UsageError, did_you_mean

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dirt:
    """How dirty rows are: shares of all rows, each fault on its own."""

    faults: Mapping[str, float] = field(default_factory=dict)
    """By the name of a fault."""
    missing: Mapping[str, float] = field(default_factory=dict)
    """Left blank, by column."""
    placeholders: Mapping[str, float] = field(default_factory=dict)
    """Words in place of a value, by column."""
    shared_address: float = 0.0
    """Rows that give one of a few addresses of no home."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One rate as it came out."""

    name: str
    """What was asked for."""
    words: str
    """The same in words."""
    asked: float
    """Share of rows."""
    measured: float
    """Share of rows in which what is written is changed by it."""
    possible: float
    """Share of rows to which it can happen; 1 where that was not found out because enough rows came first."""

    @property
    def reached(self) -> bool:
        """Whether the rate is within a row of what was asked, or within a hundredth of it."""
        return abs(self.measured - self.asked) <= max(0.01 * self.asked, 1e-9) or self.measured > self.asked


def check_dirt(dirt: Dirt) -> None:
    """See that faults and columns are known and rates are shares.

    Raises:
        UsageError: Where they are not.
    """
    for what, given, known in (
        ("fault", dirt.faults, list(BY_NAME)),
        ("column to leave blank", dirt.missing, list(BLANKED)),
        ("column with placeholders", dirt.placeholders, list(PLACEHOLDERS)),
        ("rate", {"shared_address": dirt.shared_address}, ["shared_address"]),
    ):
        for name, rate in given.items():
            if name not in known:
                hint = f"{did_you_mean(name, known)} Known: {', '.join(known)}.".strip()
                raise UsageError(f"There is no {what} {name!r}.", where="the programme, [rows]", do=hint)
            if not 0 <= rate <= 1:
                raise UsageError(
                    f"The rate of {name} is no share.", where="the programme, [rows]", do="Give 0.02 for 2 %."
                )


def made_dirty(
    clean: Mapping[str, Any], persons: Ints, dirt: Dirt, seed: int
) -> tuple[Columns, dict[str, Flags], tuple[Measured, ...]]:
    """Make rows dirty.

    A fault happens to exactly its share of rows, in an order that chance gives; where too few rows can have it, to
    all that can, and the measured rate says so.

    Args:
        clean: What rows would say, by column [n].
        persons: Whom they are about [n].
        dirt: How dirty.
        seed: Of the request.

    Returns:
        What rows say, which of them hold a placeholder by column, and the rates as they came out.
    """
    check_dirt(dirt)
    columns, measured = dict(clean), []
    for number, fault in enumerate(FAULTS):
        if rate := dirt.faults.get(fault.name, 0.0):
            measured.append(_happen(columns, fault, rate, _order(seed, number, persons)))
    if dirt.shared_address:
        measured.append(_share_address(columns, dirt.shared_address, _order(seed, 40, persons)))
    placeholder: dict[str, Flags] = {}
    for number, (column, rate) in enumerate(dirt.placeholders.items()):
        measured.append(_stand_in(columns, placeholder, column, rate, _order(seed, 50 + number, persons)))
    for number, (column, rate) in enumerate(dirt.missing.items()):
        measured.append(_blank(columns, placeholder, column, rate, _order(seed, 70 + number, persons)))
    return columns, placeholder, tuple(measured)


def _order(seed: int, number: int, persons: Ints) -> tuple[Ints, Ints]:
    """Rows in an order that chance gives, and a random number for each row."""
    bits = cast_bits(seed, Die.FAULT + 100 * (number + 1), persons)
    return np.argsort(bits, kind="stable"), (bits >> np.uint64(3)).astype(np.int64)


def _happen(columns: Columns, fault: Fault, rate: float, chance: tuple[Ints, Ints]) -> Measured:
    order, spots = chance
    wanted, seen = round(rate * len(order)), 0
    lists = {name: columns[name].to_pylist() for name in fault.columns if name in columns}
    changed = 0
    for seen, row in enumerate(order.tolist(), start=1):  # noqa: B007 - how many were looked at is needed
        if changed >= wanted:
            break
        was = {name: values[row] for name, values in lists.items()}
        now = fault.change(was, int(spots[row]))
        if now is not None and any(was[name] != word for name, word in now.items()):
            changed += 1
            for name, word in now.items():
                lists[name][row] = word
    for name, values in lists.items():
        columns[name] = pa.array(values, pa.string())
    rows = max(len(order), 1)
    possible = 1.0 if changed >= wanted else changed / max(seen, 1)
    return Measured(fault.name, fault.words, rate, changed / rows, possible)


def _first_of(flags: Flags, order: Ints, rate: float) -> Ints:
    """Of the rows that can, the first in an order, a share of all rows."""
    able = order[flags[order]]
    return able[: round(rate * len(order))]


def _written(columns: Columns, name: str, rows: Ints, words: Any) -> None:
    flags = np.zeros(len(columns[name]), np.bool_)
    flags[rows] = True
    order = np.argsort(rows)
    columns[name] = pc.replace_with_mask(
        columns[name], pa.array(flags), pa.array(words, pa.string()).take(pa.array(order))
    )


def _share_address(columns: Columns, rate: float, chance: tuple[Ints, Ints]) -> Measured:
    """The address of the place where people were held or registered, in a city of one of them."""
    order, spots = chance
    rows = order[: round(rate * len(order))]
    which = spots[rows] % len(SHARED_STREET)
    for name in ("city", "state", "zip"):
        _written(columns, name, rows, columns[name].take(pa.array(order[which])).to_pylist())
    _written(columns, "street", rows, [SHARED_STREET[n] for n in which.tolist()])
    _written(columns, "unit", rows, [None] * len(rows))
    return Measured("shared_address", "address shared by many rows", rate, len(rows) / max(len(order), 1), 1.0)


def _stand_in(
    columns: Columns, placeholder: dict[str, Flags], name: str, rate: float, chance: tuple[Ints, Ints]
) -> Measured:
    order, spots = chance
    able = np.asarray(pc.is_valid(columns[name]))
    rows = _first_of(able, order, rate)
    words = PLACEHOLDERS[name]
    _written(columns, name, rows, [words[n] for n in (spots[rows] % len(words)).tolist()])
    flags = np.zeros(len(able), np.bool_)
    flags[rows] = True
    placeholder[name] = flags
    return Measured(f"placeholder {name}", f"placeholder for {name}", rate, len(rows) / max(len(order), 1), able.mean())


def _blank(
    columns: Columns, placeholder: dict[str, Flags], name: str, rate: float, chance: tuple[Ints, Ints]
) -> Measured:
    order, _ = chance
    able = np.asarray(pc.is_valid(columns[name])) & ~placeholder.get(name, np.zeros(len(order), np.bool_))
    rows = _first_of(able, order, rate)
    _written(columns, name, rows, [None] * len(rows))
    return Measured(f"missing {name}", f"no {name}", rate, len(rows) / max(len(order), 1), able.mean())
