"""A whole invented request: its letter, its rows block by block, and the truth about what was put in."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa

from misnomer.examples.defects import Shares
from misnomer.examples.dice import Dice
from misnomer.examples.letter import MOST_RECIPIENTS, Letter, write_letter
from misnomer.examples.matters import ROWS_PER_OFFICER, Matters, officer_names
from misnomer.examples.people import People, birth_column, draw_people, name_columns, number_column
from misnomer.examples.places import Places, address_columns, draw_places
from misnomer.examples.plan import Plan, make_plan
from misnomer.examples.source import Source, source
from misnomer.examples.words import own_words
from misnomer.terms.progress import Progress, silent

HEADERS: Final[dict[str, str]] = {
    "row_id": "Row ID",
    "last": "Last Name",
    "first": "First Name",
    "middle": "Middle Name",
    "suffix": "Suffix",
    "dob": "Date of Birth",
    "sex": "Sex",
    "tin": "SSN/TIN",
    "street": "Street Address",
    "unit": "Unit",
    "city": "City",
    "state": "State",
    "zip": "ZIP Code",
    "taxable_period": "Taxable Period",
    "statute": "Statute",
    "reason": "Reason for Request",
    "officer": "Officer",
    "officer_title": "Officer Title",
    "case_reference": "Case Number",
    "final_order_date": "Final Order Date",
    "assurance": "Active Criminal Investigation",
    "items_requested": "Items Requested",
}
"""Request field → the header over its column, in the order of the columns."""

WORKERS: Final = 2
"""Blocks made side by side: what makes the text lets go of the interpreter."""

BLOCK: Final = 65_536
"""Rows made at a time; the bytes do not depend on it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """An invented request, planned; its rows are made when they are asked for."""

    name: str
    """`replay-2025` or `sound`."""
    dice: Dice
    """Chance."""
    plan: Plan
    """Which rows have which defects."""
    source: Source
    """What names and places are drawn from."""
    people: People
    """Who."""
    places: Places
    """Where."""
    matters: Matters
    """Why."""
    letter: Letter
    """The cover."""

    def headers(self) -> tuple[str, ...]:
        """Headers of the columns; a column that no row fills by plan is left out."""
        return tuple(header for field, header in HEADERS.items() if field not in self._empty())

    def blocks(self, size: int = BLOCK) -> Iterator[Any]:
        """The rows as `pyarrow` tables of text, `size` rows at a time."""
        begins = iter(range(0, self.plan.rows, size))
        with ThreadPoolExecutor(WORKERS) as pool:
            waiting = deque(pool.submit(self._block, begin, size) for begin in islice(begins, WORKERS + 1))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(self._block, begin, size) for begin in islice(begins, 1))

    def _block(self, begin: int, size: int) -> Any:
        rows = np.arange(begin, min(begin + size, self.plan.rows), dtype=np.int64)
        columns = self._columns(rows)
        return pa.table({HEADERS[f]: columns[f] for f in HEADERS if f not in self._empty()})

    def _columns(self, rows: Any) -> dict[str, Any]:
        return {
            **name_columns(self.dice, self.plan, self.people, self.source, rows),
            "dob": birth_column(self.dice, self.plan, self.people, rows),
            "tin": number_column(self.plan, self.people, rows),
            **address_columns(self.dice, self.plan, self.places, self.source, rows),
            **self.matters.columns(rows),
        }

    def _empty(self) -> frozenset[str]:
        empty = {
            "row_id": self.plan.has("row-id-missing").all(),
            "tin": not self.plan.with_number.any(),
        }
        return frozenset(field for field, none in empty.items() if none)


def plan_batch(name: str, dice: Dice, rows: int, shares: Shares, progress: Progress = silent) -> Batch:
    """Plan an invented request.

    Raises:
        UsageError: The shares do not fit into the rows.
    """
    plan = make_plan(dice, rows, shares)
    drawn_from = source(progress)
    replay = name != "sound"
    letter_date = write_letter(shares, (), replay=replay).letter_date
    assert letter_date is not None  # noqa: S101 every letter is dated
    matters = Matters(dice, plan, officer_names(drawn_from, dice.seed, rows), letter_date, "EX-")
    letter = write_letter(shares, _officers(matters), replay=replay)
    people = draw_people(dice, plan, drawn_from)
    return Batch(name, dice, plan, drawn_from, people, draw_places(dice, plan, people), matters, letter)


def _officers(matters: Matters) -> tuple[str, ...]:
    """The officers named in the rows, in their order, one more than a letter writes out at most."""
    others = np.unique(np.flatnonzero(~matters.plan.has("one-officer")) // ROWS_PER_OFFICER)
    names = matters.officers.take(others[: MOST_RECIPIENTS + 1]).to_pylist()
    one = [own_words()["officer"]["one"]] if matters.plan.has("one-officer").any() else []
    return tuple(dict.fromkeys([*one, *names]))
