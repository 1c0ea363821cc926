"""Invented people: names, birth dates, numbers. Drawn from the fitted population, never from a list of people.

No two rows are one person (same last and first name and birth date) unless the plan says so: where chance
made two alike, the birth date of the second is moved.

Numbers have the form 000-GG-SSSS. No Social Security number has the area 000 (nor has any been issued with
it), ITINs, ATINs and the revenue service's internal numbers begin with 9, and 00 is no prefix of an employer's
number: such a number is nobody's, and looks it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from misnomer.examples.dice import Dice
from misnomer.examples.plan import Plan
from misnomer.examples.source import Source
from misnomer.examples.texts import Column, days, digits, join, pick, spread, where
from misnomer.examples.words import own_words
from misnomer.population import People as DrawnPeople
from misnomer.population.decode import dates
from misnomer.population.draw import SUFFIXES

NUMBERS: Final = 99 * 9999
"""How many numbers of the form there are: groups 01 to 99, serials 0001 to 9999."""

STRIDE: Final = 611_957
"""Shares no factor with NUMBERS, so that consecutive counters visit each number once."""

INITIALS: Final = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", None)
"""Middle initials by code."""

BIRTH_RANGE: Final = 2**17
"""More days than lie between any two birth dates."""


@dataclass(frozen=True, slots=True)
class People:
    """One person a row, as codes of the source."""

    seats: NDArray[np.int64]
    """Whose person each row has: its own, or that of the row it repeats."""
    drawn: DrawnPeople
    """The person of each seat."""
    birth: NDArray[np.int64]
    """Birth date of each row in days since 1970."""
    number: NDArray[np.int64]
    """Counter behind each row's identification number."""


def draw_people(dice: Dice, plan: Plan, source: Source) -> People:
    """Draw everybody."""
    rows = np.arange(plan.rows, dtype=np.int64)
    seats = _seats(dice, rows, plan.has("duplicate-person"))
    drawn = source.people(plan.rows, dice.seed)
    years = source.sampler.population.ages.years[drawn.year]
    birth = _apart(drawn, dates(years, drawn.day).astype(np.int64), seats == rows)
    shift = int(dice.below("number", np.zeros(1, dtype=np.int64), NUMBERS)[0])
    return People(seats, drawn, birth[seats], (seats * STRIDE + shift) % NUMBERS)


def _seats(dice: Dice, rows: NDArray[np.int64], repeated: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Rows two by two (the last three where odd) on the seat of the first of them."""
    seats = rows.copy()
    among = dice.shuffled("pairs", rows[repeated])
    pairs = np.minimum(np.arange(len(among)) // 2, max(len(among) // 2 - 1, 0))
    heads = among[pairs * 2] if len(among) else among
    seats[among] = heads
    return seats


def _apart(drawn: DrawnPeople, birth: NDArray[np.int64], own: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Move birth dates by a few days until no two people on seats of their own are alike."""
    moved = birth.copy()
    name = drawn.last.astype(np.int64) * 2**20 + drawn.first
    while True:
        key = name * BIRTH_RANGE + moved + BIRTH_RANGE // 2
        key[~own] = -1 - np.arange(len(key))[~own]
        _, kept = np.unique(key, return_index=True)
        again = np.ones(len(key), dtype=np.bool_)
        again[kept] = False
        if not again.any():
            return moved
        moved[again] -= 1 + np.flatnonzero(again) % 27


def name_columns(dice: Dice, plan: Plan, people: People, source: Source, rows: NDArray[np.int64]) -> dict[str, Column]:
    """Columns `last`, `first`, `middle`, `suffix`, `sex` of some rows."""
    seats, own = people.seats[rows], own_words()["placeholder"]
    last, first = pick(source.last, people.drawn.last[seats]), pick(source.first, people.drawn.first[seats])
    last, first = _cased(dice, plan, rows, last, first)
    order, filler = plan.has("name-order", rows), plan.has("name-placeholder", rows)
    kind = dice.below("name filler", rows, len(own["last"]))
    last = where(filler, pick(own["last"], kind), where(order, join(last, first, between=", "), last))
    first = where(filler, pick(own["first"], kind), first)
    first = where(plan.has("name-initial", rows), pc.utf8_slice_codeunits(first, 0, 1), first)
    blank = plan.has("name-blank", rows)
    return {
        "last": where(blank, None, last),
        "first": where(blank | order, None, first),
        "middle": where(blank | filler, None, pick(INITIALS, people.drawn.middle[seats])),
        "suffix": where(blank | filler, None, pick((None, *SUFFIXES[1:]), people.drawn.suffix[seats])),
        "sex": pick(("M", "F"), people.drawn.sex[seats]),
    }


def _cased(dice: Dice, plan: Plan, rows: NDArray[np.int64], last: Column, first: Column) -> tuple[Column, Column]:
    drifts, small = plan.has("name-case", rows), dice.chance("small letters", rows) < 0.4

    def drifted(names: Column) -> Column:
        return where(drifts, where(small, pc.utf8_lower(names), pc.utf8_title(names)), names)

    return drifted(last), drifted(first)


def birth_column(dice: Dice, plan: Plan, people: People, rows: NDArray[np.int64]) -> Column:
    """Column `dob` of some rows."""
    birth = people.birth[rows]
    text = days(birth)
    other, slashes = plan.has("birth-form", rows), dice.chance("birth form", rows) < 0.6
    for mask, form in ((other & slashes, "%m/%d/%Y"), (other & ~slashes, "%d-%b-%Y")):
        text = where(mask, spread(mask, days(birth[mask], form)), text)
    text = where(plan.has("birth-1900", rows), "1900-01-01", text)
    text = where(plan.has("birth-1800", rows), "1800-01-01", text)
    return where(plan.has("birth-blank", rows), None, text)


def number_column(plan: Plan, people: People, rows: NDArray[np.int64]) -> Column:
    """Column `tin` of some rows."""
    count = people.number[rows]
    group, serial = digits(count // 9999 + 1, 2), digits(count % 9999 + 1, 4)
    dashed, plain = join("000", group, serial, between="-"), join("000", group, serial)
    return where(plan.with_number[rows], where(plan.has("tin-form", rows), plain, dashed), None)
