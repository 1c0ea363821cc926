"""Which rows get which defects: exact counts, chosen by the seed, before any text is made.

Defects of one group exclude one another; across groups they fall independently and their overlaps are
counted. A share of rows is kept free of every defect drawn from the common rows. The few defects drawn from
other rows (an officer on every row, a number in rows that give no address) say so in the catalogue.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from misnomer.examples.defects import Defect, Shares
from misnomer.examples.dice import Dice
from misnomer.terms.errors import UsageError

NO_ADDRESS: Final = (
    "address-unknown",
    "address-failed-to-provide",
    "address-placeholder",
    "zip-in-street",
    "zip-without-street",
    "address-blank",
)
"""Ways of giving no address."""

ORDERED: Final = "common rows under a statute that turns on an order"
"""Rows from which defects of the final order's date are drawn: where the statute is civil, no order is asked about."""

CLUSTER: Final = 25
"""Rows on one shared or institutional address."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which row has which defect. Arrays have one element a row of the request."""

    rows: int
    """Rows in all."""
    shares: Shares
    """What was asked for."""
    marks: tuple[tuple[Defect, NDArray[np.bool_]], ...]
    """Row defects with their rows."""
    with_number: NDArray[np.bool_]
    """Rows that carry an identification number."""

    def has(self, name: str, rows: NDArray[np.int64] | None = None) -> NDArray[np.bool_]:
        """Whether each row (of those given, else of all) has the named defect."""
        mask = next(mask for defect, mask in self.marks if defect.name == name)
        return mask if rows is None else mask[rows]

    def any_of(self, *names: str, rows: NDArray[np.int64] | None = None) -> NDArray[np.bool_]:
        """Whether each row has at least one of the named defects."""
        return _any(self.has(name, rows) for name in names)

    def sound(self, rows: NDArray[np.int64] | None = None) -> NDArray[np.bool_]:
        """Whether each row has no defect of its own (what is drawn from every row concerns the batch)."""
        own = (defect.name for defect, _ in self.marks if defect.among != "every row")
        return ~self.any_of(*own, rows=rows)


def make_plan(dice: Dice, rows: int, shares: Shares) -> Plan:
    """Choose the rows.

    Raises:
        UsageError: The shares of a group do not fit into the rows.
    """
    every = np.arange(rows, dtype=np.int64)
    common = dice.shuffled("sound", every)[_sound_rows(rows, shares) :]
    masks = dict(_from_common(dice, common, rows, shares))
    no_address = _any(masks[name] for name in NO_ADDRESS)
    masks |= _drawn("key-bypass", dice, every[no_address], rows, shares)
    masks |= _drawn("tin-form", dice, common[~no_address[common]], rows, shares)
    number = masks["key-bypass"] | masks["tin-form"]
    number |= _numbered(dice, every[~no_address & ~number], int(masks["tin-form"].sum()), rows, shares)
    for name in ("one-officer", "row-id-missing"):
        masks |= _drawn(name, dice, every, rows, shares)
    plain = common[~_spoiled(masks, ("name", "birth"), shares)[common]]
    masks |= _drawn("duplicate-person", dice, plain, rows, shares)
    if masks["duplicate-person"].sum() == 1:  # nobody is a duplicate alone
        masks["duplicate-person"][:] = False
    marks = tuple((defect, masks[defect.name]) for defect, _ in shares.shares if defect.scope == "row")
    return Plan(rows, shares, marks, number)


def _groups(shares: Shares) -> Iterator[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for defect, _ in shares.shares:
        if defect.among in {"common rows", ORDERED}:
            groups.setdefault(defect.group, []).append(defect.name)
    yield from groups.items()


def _sound_rows(rows: int, shares: Shares) -> int:
    """As many as asked for; by default as many as the defects leave room for."""
    wanted = round(shares.sound * rows)
    if "sound-rows" in shares.asked:
        return wanted
    needs = {group: sum(shares.count(name, rows) for name in names) for group, names in _groups(shares)}
    twins = needs["name"] + needs["birth"] + shares.count("duplicate-person", rows)
    numbers = needs["address"] + shares.count("tin-form", rows)
    ordered = needs["order"] + shares.count("statute-civil", rows)
    return max(0, min(wanted, rows - max(twins, numbers, ordered, *needs.values())))


def _from_common(
    dice: Dice, common: NDArray[np.int64], rows: int, shares: Shares
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    spared = np.zeros(rows, dtype=np.bool_)
    for group, names in _groups(shares):
        left = dice.shuffled(f"group/{group}", common)
        if group == "order":
            left = left[~spared[left]]
        for name in sorted(names, key=lambda name: name not in shares.asked):
            count = _fitting(name, len(left), rows, shares)
            mask = _mask(rows, left[:count])
            spared |= mask if name == "statute-civil" else False
            yield name, mask
            left = left[count:]


def _drawn(name: str, dice: Dice, among: NDArray[np.int64], rows: int, shares: Shares) -> dict[str, NDArray[np.bool_]]:
    count = _fitting(name, len(among), rows, shares)
    return {name: _mask(rows, dice.shuffled(f"group/{name}", among)[:count])}


def _fitting(name: str, room: int, rows: int, shares: Shares) -> int:
    """The count of a defect: exact where it was asked for, a default gives way where room is short."""
    count = shares.count(name, rows)
    if count > room and name in shares.asked:
        raise UsageError(
            f"There is no room for {count:,} such rows: only {room:,} are left to draw from.",
            where=f"--share {name}",
            do="Ask for smaller shares: those of one group, and sound-rows, add up to 1 at most.",
        )
    return min(count, room)


def _numbered(dice: Dice, among: NDArray[np.int64], there: int, rows: int, shares: Shares) -> NDArray[np.bool_]:
    """As many more rows as the share wants beside those that are there."""
    count = min(max(round(shares.with_number * rows) - there, 0), len(among))
    return _mask(rows, dice.shuffled("numbered", among)[:count])


def _spoiled(masks: dict[str, NDArray[np.bool_]], groups: tuple[str, ...], shares: Shares) -> NDArray[np.bool_]:
    names = [defect.name for defect, _ in shares.shares if defect.group in groups]
    return _any(masks[name] for name in names)


def _any(masks: Iterable[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return reduce(np.logical_or, masks)


def _mask(rows: int, chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
    mask = np.zeros(rows, dtype=np.bool_)
    mask[chosen] = True
    return mask
