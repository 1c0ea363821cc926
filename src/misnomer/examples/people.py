"""Invented people: names, birth dates, numbers. Drawn from public name tables, never from a list of people.

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
from misnomer.examples.texts import Column, days, digits, join, pick, spread, where
from misnomer.examples.vocabulary import Vocabulary, own_words

EARLIEST_BIRTH: Final = -5479
"""1 January 1955, in days since 1970."""

BIRTH_DAYS: Final = 18_262
"""Days to draw from: up to the end of 2004."""

NUMBERS: Final = 99 * 9999
"""How many numbers of the form there are: groups 01 to 99, serials 0001 to 9999."""

STRIDE: Final = 611_957
"""Shares no factor with NUMBERS, so that consecutive counters visit each number once."""

SUFFIXES: Final = ("JR", "SR", "II", "III")


@dataclass(frozen=True, slots=True)
class People:
    """One person a row, as positions in the vocabulary."""

    seats: NDArray[np.int64]
    """Whose draws each row uses: its own, or those of the row it repeats."""
    last: NDArray[np.int64]
    """Position of the surname."""
    first: NDArray[np.int64]
    """Position of the first name."""
    male: NDArray[np.bool_]
    """Sex drawn."""
    birth: NDArray[np.int64]
    """Birth date in days since 1970."""
    number: NDArray[np.int64]
    """Counter behind the identification number."""


def draw_people(dice: Dice, plan: Plan, words: Vocabulary) -> People:
    """Draw everybody."""
    rows = np.arange(plan.rows, dtype=np.int64)
    seats = _seats(dice, rows, plan.has("duplicate-person"))
    male = dice.chance("sex", seats) < 0.5
    last = dice.weighted("last", seats, words.last.weights)
    first = np.where(
        male,
        dice.weighted("first", seats, words.first_male.weights),
        dice.weighted("first", seats, words.first_female.weights),
    )
    birth = _apart(last, first, dice.below("birth", seats, BIRTH_DAYS), seats == rows)[seats] + EARLIEST_BIRTH
    shift = int(dice.below("number", np.zeros(1, dtype=np.int64), NUMBERS)[0])
    return People(seats, last, first, male, birth, (seats * STRIDE + shift) % NUMBERS)


def _seats(dice: Dice, rows: NDArray[np.int64], repeated: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Rows two by two (the last three where odd) on the seat of the first of them."""
    seats = rows.copy()
    among = dice.shuffled("pairs", rows[repeated])
    pairs = np.minimum(np.arange(len(among)) // 2, max(len(among) // 2 - 1, 0))
    heads = among[pairs * 2] if len(among) else among
    seats[among] = heads
    return seats


def _apart(
    last: NDArray[np.int64], first: NDArray[np.int64], birth: NDArray[np.int64], own: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Move birth dates until no two people on seats of their own are alike."""
    moved = birth.copy()
    while True:
        key = (last * 2**17 + first) * 2**16 + moved
        key[~own] = -1 - np.arange(len(key))[~own]
        _, kept = np.unique(key, return_index=True)
        again = np.ones(len(key), dtype=np.bool_)
        again[kept] = False
        if not again.any():
            return moved
        moved[again] = (moved[again] + 1 + np.flatnonzero(again) % 1000) % BIRTH_DAYS


def name_columns(
    dice: Dice, plan: Plan, people: People, words: Vocabulary, rows: NDArray[np.int64]
) -> dict[str, Column]:
    """Columns `last`, `first`, `middle`, `suffix`, `sex` of some rows."""
    seats, own = people.seats[rows], own_words()["placeholder"]
    last, first = pick(words.last.words, people.last[rows]), pick(words.first_male.words, people.first[rows])
    middle = pick("ABCDEFGHJKLMNPRSTW", dice.below("middle", seats, 18))
    middle = where(dice.chance("has middle", seats) < 0.6, middle, None)
    suffix = where(dice.chance("has suffix", seats) < 0.02, pick(SUFFIXES, dice.below("suffix", seats, 4)), None)
    last, first = _cased(dice, plan, rows, last, first)
    filler = plan.has("name-placeholder", rows)
    kind = dice.below("name filler", rows, len(own["last"]))
    last = where(
        filler, pick(own["last"], kind), where(plan.has("name-order", rows), join(last, first, between=", "), last)
    )
    first = where(filler, pick(own["first"], kind), first)
    first = where(plan.has("name-initial", rows), _first_letter(first), first)
    blank = plan.has("name-blank", rows)
    no_more = blank | filler
    return {
        "last": where(blank, None, last),
        "first": where(blank | plan.has("name-order", rows), None, first),
        "middle": where(no_more, None, middle),
        "suffix": where(no_more, None, suffix),
        "sex": where(people.male[rows], "M", "F"),
    }


def _cased(dice: Dice, plan: Plan, rows: NDArray[np.int64], last: Column, first: Column) -> tuple[Column, Column]:
    drifts, small = plan.has("name-case", rows), dice.chance("small letters", rows) < 0.4
    small_last, small_first = pc.utf8_lower(last), pc.utf8_lower(first)
    title_last, title_first = pc.utf8_title(last), pc.utf8_title(first)
    return (
        where(drifts, where(small, small_last, title_last), last),
        where(drifts, where(small, small_first, title_first), first),
    )


def _first_letter(names: Column) -> Column:
    return pc.utf8_slice_codeunits(names, 0, 1)


def birth_column(dice: Dice, plan: Plan, people: People, rows: NDArray[np.int64]) -> Column:
    """Column `dob` of some rows."""
    birth = people.birth[rows]
    text = days(birth)
    other, slashes = plan.has("birth-form", rows), dice.chance("birth form", rows) < 0.6
    for mask, form in ((other & slashes, "%m/%d/%Y"), (other & ~slashes, "%d-%b-%Y")):
        text = where(mask, spread(mask, days(birth[mask], form)), text)
    text = where(plan.has("birth-1900", rows), pick(("1900-01-01", "01/01/1900"), dice.below("1900", rows, 2)), text)
    text = where(plan.has("birth-1800", rows), "01/01/1800", text)
    return where(plan.has("birth-blank", rows), None, text)


def number_column(plan: Plan, people: People, rows: NDArray[np.int64]) -> Column:
    """Column `tin` of some rows."""
    count = people.number[rows]
    group, serial = digits(count // 9999 + 1, 2), digits(count % 9999 + 1, 4)
    dashed, plain = join("000", group, serial, between="-"), join("000", group, serial)
    return where(plan.with_number[rows], where(plan.has("tin-form", rows), plain, dashed), None)
