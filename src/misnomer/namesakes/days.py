"""P(the day of birth agrees | year) under each comparator of dates."""

from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.columns import Codes
from misnomer.namesakes.relations import Floats
from misnomer.terms.match_key import Comparator, Comparison

MONTH_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of the months of a leap year."""
MONTH_OF_DAY: Final = np.repeat(np.arange(12), MONTH_DAYS)
"""Month of each day of a leap year, 0 to 11 [366]."""
_FIRST: Final = np.cumsum((0, *MONTH_DAYS[:-1]))


def swapped_days() -> npt.NDArray[np.int64]:
    """For each day of a leap year, the day with day and month swapped; −1 where that is no other date [366]."""
    of_month = np.arange(366) - _FIRST[MONTH_OF_DAY]
    partner = np.full(366, -1)
    can = (of_month < 12) & (of_month != MONTH_OF_DAY)
    partner[can] = _FIRST[of_month[can]] + MONTH_OF_DAY[can]
    return partner


def day_digits(comparator: Comparator, day: npt.NDArray[np.int16]) -> Codes:
    """What of a day a comparator compares: nothing, the month, or the day [n]."""
    if comparator.comparison is Comparison.YEAR:
        return np.zeros(len(day), np.int32)
    if comparator.comparison is Comparison.MONTH:
        return MONTH_OF_DAY[day].astype(np.int32)
    return day.astype(np.int32)


def day_chances(comparator: Comparator, given_year: Floats) -> Floats:
    """P(day agrees | y) for each digit [Y, digits].

    Args:
        comparator: `exact`, `year`, `month` or `swap`.
        given_year: P(day | y) [Y, 366].
    """
    if comparator.comparison is Comparison.YEAR:
        return np.ones((len(given_year), 1))
    if comparator.comparison is Comparison.MONTH:
        return np.stack([given_year[:, month == MONTH_OF_DAY].sum(axis=1) for month in range(12)], axis=1)
    if comparator.comparison is Comparison.SWAP:
        partner = swapped_days()
        return given_year + np.where(partner >= 0, given_year[:, partner], 0.0)
    return given_year
