"""A reason of a row's own: six clauses drawn apart from one another, with this row's dates, numbers and docket."""

import numpy as np
from numpy.typing import NDArray

from misnomer.examples.dice import Dice
from misnomer.examples.texts import Column, days, digits, fill, join, where
from misnomer.examples.words import own_words


def own_reasons(
    dice: Dice, rows: NDArray[np.int64], first_year: NDArray[np.int64], docket: Column, letter: int
) -> Column:
    """One reason a row; two of them hardly share a clause.

    Args:
        dice: Chance.
        rows: Row numbers.
        first_year: First year of each row's taxable period.
        docket: Docket number of each row's case.
        letter: Date of the letter in days since 1970; every date named lies before it.
    """
    own = own_words()["reasons"]
    clauses = [
        _clause(dice, rows, number, part["says"], first_year, docket, letter) for number, part in enumerate(own["part"])
    ]
    orders = [[int(number) for number in order.split()] for order in own["order"]]
    choice = dice.below("order of clauses", rows, len(orders))
    text = join(clauses[0])
    for number, order in enumerate(orders):
        text = where(choice == number, join(*(clauses[part] for part in order), between=". "), text)
    return join(text, ".")


def _clause(
    dice: Dice,
    rows: NDArray[np.int64],
    number: int,
    templates: list[str],
    first_year: NDArray[np.int64],
    docket: Column,
    letter: int,
) -> Column:
    """One clause a row, beginning with a capital."""
    slots = {
        "docket": join("criminal case ", docket),
        "date": days(letter - 20 - dice.below(f"clause date {number}", rows, 700)),
        "number": digits(10_000 + dice.below(f"clause number {number}", rows, 89_000)),
        "amount": digits(40 + dice.below(f"clause amount {number}", rows, 9_000)),
        "year": digits(first_year),
        "page": digits(2 + dice.below(f"clause page {number}", rows, 300)),
    }
    capital = [template[0].upper() + template[1:] for template in templates]
    return fill(capital, dice.below(f"clause {number}", rows, len(templates)), slots)
