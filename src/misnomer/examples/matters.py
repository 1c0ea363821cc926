"""Why the row is asked about: period, statute, reason, predicate, officer, case."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from misnomer.examples.dice import Dice
from misnomer.examples.people import INITIALS
from misnomer.examples.plan import Plan
from misnomer.examples.reasons import own_reasons
from misnomer.examples.source import Source
from misnomer.examples.texts import Column, days, digits, fill, join, pick, spread, where
from misnomer.examples.words import own_words

ROWS_PER_OFFICER: Final = 6
"""Rows in the hands of one officer, where there is more than one."""

OFFICERS: Final = 2**40
"""Officers are numbered from here, beyond any row's person."""

EPOCH: Final = date(1970, 1, 1)

_BULK_REASONS: Final = (
    "reason-boilerplate",
    "reason-location-only",
    "reason-civil",
    "reason-blank",
    "reason-placeholder",
)


def officer_names(source: Source, seed: int, rows: int) -> Column:
    """Names of invented officers, one for every few rows."""
    drawn = source.people(-(-rows // ROWS_PER_OFFICER), seed, OFFICERS)
    middle = pc.fill_null(join(pick(INITIALS, drawn.middle), " "), "")
    return join(pick(source.first, drawn.first), " ", middle, pick(source.last, drawn.last))


@dataclass(frozen=True, slots=True)
class Matters:
    """What the columns below are made from."""

    dice: Dice
    """Chance."""
    plan: Plan
    """Which rows have which defects."""
    officers: Column
    """Names of officers, one for every few rows."""
    letter_date: date
    """Date of the letter: orders are dated by it."""
    row_form: str
    """What a row's identifier begins with."""

    def columns(self, rows: NDArray[np.int64]) -> dict[str, Column]:
        """Every column of this module for some rows."""
        first = 2018 + self.dice.below("first year", rows, 4)
        docket = join("2:", digits(23 + rows % 3), "-cr-", digits(10_000 + rows, 5))
        return {
            "taxable_period": self._period(rows, first),
            "statute": self._statute(rows),
            "reason": self._reason(rows, first, docket),
            "officer": self._officer(rows),
            "officer_title": self._officer_title(rows),
            "case_reference": docket,
            "final_order_date": self._order(rows),
            "assurance": self._assurance(rows),
            "items_requested": self._items(rows),
            "row_id": where(self.plan.has("row-id-missing", rows), None, join(self.row_form, digits(rows + 1, 7))),
        }

    def _officer(self, rows: NDArray[np.int64]) -> Column:
        one = own_words()["officer"]["one"]
        others = pick(self.officers, rows // ROWS_PER_OFFICER)
        return where(self.plan.has("one-officer", rows), one, others)

    def _officer_title(self, rows: NDArray[np.int64]) -> Column:
        titles = own_words()["officer"]["title"]
        seats = np.where(self.plan.has("one-officer", rows), 0, 1 + rows // ROWS_PER_OFFICER)
        return pick(titles, self.dice.below("officer title", seats, len(titles)))

    def _period(self, rows: NDArray[np.int64], first: NDArray[np.int64]) -> Column:
        """One to four years; where defects fill the rows, the same span on every other row."""
        forms = own_words()["period"]["sound"]
        slots = {"a": digits(first), "b": digits(first + 1 + self.dice.below("years", rows, 2))}
        text = fill(forms, self.dice.below("period form", rows, len(forms)), slots)
        if self.plan.shares.has("bulk-cure"):
            text = where(self.plan.sound(rows), text, own_words()["period"]["filled"])
        every = own_words()["placeholder"]["period"]
        text = where(self.plan.has("period-all", rows), pick(every, self.dice.below("all", rows, len(every))), text)
        return where(self.plan.has("period-missing", rows), None, text)

    def _statute(self, rows: NDArray[np.int64]) -> Column:
        own = own_words()["statute"]
        civil = pick(own["civil"], self.dice.below("civil", rows, len(own["civil"])))
        text = where(self.plan.has("statute-civil", rows), civil, own["criminal"])
        return where(self.plan.has("statute-missing", rows), None, text)

    def _reason(self, rows: NDArray[np.int64], first: NDArray[np.int64], docket: Column) -> Column:
        own = own_words()
        mine = ~self.plan.any_of(*_BULK_REASONS, rows=rows)
        letter = (self.letter_date - EPOCH).days
        text = spread(mine, own_reasons(self.dice, rows[mine], first[mine], docket.filter(pa.array(mine)), letter))
        for name, phrases in (
            ("reason-boilerplate", own["reason"]["boilerplate"]),
            ("reason-location-only", own["reason"]["location"]),
            ("reason-civil", own["reason"]["civil"]),
            ("reason-placeholder", own["placeholder"]["reason"]),
        ):
            phrase = pick(phrases, self.dice.below(name, rows, len(phrases)))
            text = where(self.plan.has(name, rows), phrase, text)
        return where(self.plan.has("reason-blank", rows), None, text)

    def _order(self, rows: NDArray[np.int64]) -> Column:
        letter = (self.letter_date - EPOCH).days
        order = letter - 120 - self.dice.below("order", rows, 1200)
        order = np.where(self.plan.has("order-recent", rows), letter - 5 - self.dice.below("recent", rows, 75), order)
        order = np.where(self.plan.has("order-future", rows), letter + 30 + self.dice.below("future", rows, 300), order)
        return where(self.plan.has("order-missing", rows), None, days(order))

    def _assurance(self, rows: NDArray[np.int64]) -> Column:
        text = where(self.plan.has("assurance-no", rows), "No", "Yes")
        return where(self.plan.has("assurance-missing", rows), None, text)

    def _items(self, rows: NDArray[np.int64]) -> Column:
        """What a letter may ask for, or more."""
        own = own_words()["items"]
        beyond = pick(own["beyond"], self.dice.below("items", rows, len(own["beyond"])))
        filed = pick(own["return"], self.dice.below("items filed", rows, len(own["return"])))
        text = where(self.plan.has("items-beyond", rows), beyond, ", ".join(own["permitted"]))
        return where(self.plan.has("items-from-return", rows), filed, text)
