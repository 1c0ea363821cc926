"""Identification numbers and people."""

import pytest

TINS = [
    ("412-45-6789", True), ("412456789", True), ("412 45 6789", True), ("912-70-1234", True), ("912701234", True),
    ("12-3456780", True), ("07-3456780", False),
    ("000-12-3456", False), ("666-12-3456", False), ("123-00-4567", False), ("123-45-0000", False),
    ("912-10-1234", False),
    ("123-45-6789", False), ("123456789", False), ("987654321", False), ("078-05-1120", False), ("111-11-1111", False),
    ("000000000", False), ("XXX-XX-1234", False), ("unknown", False), ("4124567890", False), ("12345", False),
    ("12456789", None), ("2456789", None), ("666123456", None),
]  # fmt: skip


def test_a_number_is_given_where_it_can_have_been_issued(facts_of) -> None:
    """Nine digits in an issued range and no filler; lost zeros or an employer number cannot be told."""
    rows = facts_of(*({"tin": tin} for tin, _ in TINS))
    assert [(t, r["tin_given"]) for (t, _), r in zip(TINS, rows, strict=True)] == TINS


def test_a_blank_number_is_not_given(facts_of) -> None:
    """A blank is blank and not given, and a filler is not counted."""
    blank, filler = facts_of({}, {"tin": "111-11-1111"})
    assert (blank["tin_blank"], blank["tin_given"], blank["tin_rows"]) == (True, False, None)
    assert (filler["tin_blank"], filler["tin_rows"]) == (False, None)


def test_one_number_on_many_rows_is_counted(facts_of) -> None:
    """The same number in two shapes is one number."""
    rows = facts_of({"tin": "412-45-6789"}, {"tin": "412456789"}, {"tin": "412-45-6788"})
    assert [r["tin_rows"] for r in rows] == [2, 2, 1]


def test_one_person_on_two_rows_is_counted(facts_of) -> None:
    """Last and first name with birth date, else with number, make a person; less makes none."""
    rows = facts_of(
        {"last": "Lee", "first": "Ann", "dob": "1980-03-14"},
        {"last": "LEE", "first": "ann", "dob": "3/14/1980"},
        {"last": "Lee", "first": "Ann", "tin": "412-45-6789"},
        {"last": "Lee", "first": "A", "dob": "1980-03-14"},
        {"last": "Lee", "first": "Ann"},
        {"last": "Lee", "first": "Unknown", "dob": "1980-03-14"},
    )
    assert [r["person_rows"] for r in rows] == [2, 2, 1, None, None, None]


@pytest.mark.parametrize(
    "zips", [[("78501", "78501"), ("78501-1234", "78501"), ("785011234", "78501"), ("8501", None), ("00000", None)]]
)
def test_zips_of_valid_form_have_five_digits(facts_of, zips: list[tuple[str, str | None]]) -> None:
    """A ZIP or ZIP+4 has five digits; four are too few, zeros are none."""
    rows = facts_of(*({"zip": written} for written, _ in zips))
    assert [r["zip5"] for r in rows] == [five for _, five in zips]
    assert [r["place_given"] for r in rows] == [five is not None for _, five in zips]


def test_a_zip_is_known_where_it_is_listed(facts_of) -> None:
    """A ZIP is known, not known, or not there."""
    rows = facts_of({"zip": "78501"}, {"zip": "78500"}, {})
    assert [r["zip_known"] for r in rows] == [True, False, None]


def test_states_and_cities_are_understood(facts_of) -> None:
    """A state by name, code or old abbreviation; a city without accents; a placeholder is neither."""
    rows = facts_of(
        {"state": "Texas", "city": "Cañon City"},
        {"state": "Calif.", "city": "UNKNOWN"},
        {"state": "Jalisco", "city": "Kansas City"},
    )
    assert [r["state_code"] for r in rows] == ["TX", "CA", None]
    assert [r["city_key"] for r in rows] == ["CANON CITY", None, "KANSAS CITY"]
