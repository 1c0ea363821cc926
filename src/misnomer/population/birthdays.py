"""Days of birth within a year: weekends are thin since deliveries are planned, late summer is full.

Method: docs/explanation/population.md, "Birthdays".
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population.model import Birthdays, Floats
from misnomer.population.settings import BirthdaySettings

DAYS: Final = 366
"""Days of a leap year: a day's position is the same in every year."""
LEAP_DAY: Final = 59
"""Position of 29 February."""
FULLEST_DAY: Final = 240
"""Position of the fullest day, at the end of August."""


def fit_birthdays(years: npt.NDArray[Any], settings: BirthdaySettings) -> Birthdays:
    """P(day | y) [Y, 366]."""
    return Birthdays(np.stack([_year(int(year), settings) for year in years]))


def day_position(month: npt.NDArray[Any], day: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
    """Position of a date in a leap year, 0 to 365."""
    before = np.array([0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335])
    position: npt.NDArray[np.int32] = (before[np.asarray(month) - 1] + np.asarray(day) - 1).astype(np.int32)
    return position


def _year(year: int, settings: BirthdaySettings) -> Floats:
    """One year's chances [366]."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    position = np.arange(DAYS)
    elapsed = np.where(position > LEAP_DAY, position - (not leap), position)
    first = (np.datetime64(f"{year}-01-01").astype(np.int64) + 3) % 7  # 1 January 1970 was a Thursday; 0 is Monday
    weekday = (first + elapsed) % 7
    start, full = settings.even_until.value, settings.planned_since.value
    planned = np.clip((year - start) / (full - start), 0, 1)
    chance = 1 + settings.season.value * np.cos(2 * np.pi * (position - FULLEST_DAY) / DAYS)
    chance = chance * np.where(weekday == 5, 1 - planned * (1 - settings.saturday.value), 1)
    chance = chance * np.where(weekday == 6, 1 - planned * (1 - settings.sunday.value), 1)
    if not leap:
        chance[LEAP_DAY] = 0
    chance = chance / chance.sum() * (1 - settings.first_of_january.value)
    chance[0] += settings.first_of_january.value
    result: Floats = chance
    return result
