"""Dates are read without guessing."""

from datetime import date

import pytest

from misnomer.facts.birth_facts import birth_date_given
from misnomer.facts.dates import read_date

AS_OF = date(2025, 8, 1)


@pytest.mark.parametrize(
    "written",
    [
        "1980-03-14", "3/14/1980", "03/14/1980", "1980/3/14", "19800314", "03141980", "14-Mar-1980", "14 March 1980",
        "March 14, 1980", "Mar. 14 1980", "14 de marzo de 1980", "1980-03-14 00:00:00", "1980-03-14T00:00:00Z",
        "3/14/1980 12:00 AM", "14th March 1980", "3/14/80", "14-MAR-80", "14/03/1980", "14.03.1980",
    ],
)  # fmt: skip
def test_one_day_in_many_shapes(written: str) -> None:
    """Every usual shape of a date is the same day, in either language, with or without a time."""
    read = read_date(written, AS_OF)
    assert (read.month_first, read.is_choice, read.placeholder) == (date(1980, 3, 14), False, False)


@pytest.mark.parametrize(
    "written",
    [
        "01/01/1900", "1/1/1800", "00/00/0000", "99/99/9999", "0000-00-00", "00000000", "12/31/9999", "12/30/1899",
        "unknown", "N/A", "none", "-", "?", "UNK", "desconocida", "xx/xx/1980", "01-01-0001", "11/11/1111",
    ],
)  # fmt: skip
def test_dates_that_stand_for_none(written: str) -> None:
    """The first and last days that systems can hold, zeros, nines and words are no date."""
    read = read_date(written, AS_OF)
    assert (read.placeholder, read.month_first) == (True, None)


@pytest.mark.parametrize("written", ["29280", "29280.0", "3/14/15", "43831"])
def test_what_would_be_a_guess_is_unclear(written: str) -> None:
    """A serial number without its epoch, or a year that fits two centuries, is not guessed at."""
    read = read_date(written, AS_OF)
    assert (read.unclear, read.month_first) == (True, None)


@pytest.mark.parametrize("written", ["1980-02-30", "Feb 30, 1980", "1975", "May 1980", "00/00/1980", "2/3/202"])
def test_what_is_no_full_date_is_none(written: str) -> None:
    """An impossible day, or a year alone, is neither a date nor a placeholder."""
    read = read_date(written, AS_OF)
    assert (read.month_first, read.unclear, read.placeholder) == (None, False, False)


def test_month_first_unless_the_file_shows_otherwise(facts_of) -> None:
    """3/4/1980 is the fourth of March, but cannot be told in a file that elsewhere puts the day first."""
    american = {"dob": "03/04/1980", "file_no": 0}
    mixed = {"dob": "03/04/1980", "file_no": 1}
    rows = facts_of(american, mixed, {"dob": "25/04/1980", "file_no": 1}, {"dob": "4/4/1980", "file_no": 1})
    assert [r["birth_date"] for r in rows] == [date(1980, 3, 4), None, date(1980, 4, 25), date(1980, 4, 4)]
    assert [r["birth_date_given"] for r in rows] == [True, None, True, True]


def test_a_birth_date_is_sane(facts_of) -> None:
    """A date of birth lies in the past and within a life; a placeholder or a blank is not given."""
    rows = facts_of(*({"dob": d} for d in ("1980-01-01", "2030-01-01", "1801-01-01", "1/1/1900", "29280", "1980")), {})
    assert [r["birth_date_given"] for r in rows] == [True, False, False, False, None, False, False]
    assert [r["birth_date_placeholder"] for r in rows] == [False, False, False, True, False, False, None]
    assert [r["birth_date_blank"] for r in rows] == [False] * 6 + [True]


def test_an_order_date_that_cannot_be_read_cannot_be_told(facts_of) -> None:
    """A final-order date is given, blank, a placeholder, or there and unreadable."""
    rows = facts_of(*({"final_order_date": d} for d in ("2024-03-14", "sometime in 2024", "N/A", "29280")), {})
    assert [r["order_date_given"] for r in rows] == [True, None, False, None, False]
    assert rows[0]["order_date"] == date(2024, 3, 14)


def test_the_first_years_have_a_birth_date_too() -> None:
    """A date that counts in a year below the oldest age is read, not a fault."""
    assert "DATE '0001-01-01'" in birth_date_given(date(100, 1, 1))
