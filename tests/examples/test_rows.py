"""Each defect looks as it is described, and rows without it do not."""

import re
from collections.abc import Callable
from datetime import date

import pytest

DAY = date.fromisoformat
LETTER = date(2025, 6, 25)
Row = dict[str, str]


def address(row: Row) -> tuple[str, ...]:
    """The parts of an address."""
    return tuple(row[header] for header in ("Street Address", "Unit", "City", "State", "ZIP Code"))


def name(row: Row) -> tuple[str, str]:
    """Last and first name as written."""
    return row["Last Name"], row["First Name"]


def order_age(row: Row) -> int:
    """Days from the final order to the letter."""
    return (LETTER - DAY(row["Final Order Date"])).days


LOOKS: dict[str, Callable[[Row], object]] = {
    "address-unknown": lambda r: re.match(r"unknown  ?address", r["Street Address"], re.I) and r["ZIP Code"],
    "address-failed-to-provide": lambda r: r["Street Address"].lower().startswith("failed to provide"),
    "zip-in-street": lambda r: re.fullmatch(r"\d{5}(-?\d{4})?", r["Street Address"]) and r["Street Address"] != "00000",
    "zip-without-street": lambda r: r["ZIP Code"] and not any(address(r)[:4]),
    "address-blank": lambda r: not any(address(r)),
    "address-institutional": lambda r: re.match(r"[^\d,]+, \d+ ", r["Street Address"]),
    "address-po-box": lambda r: r["Street Address"].startswith("PO Box "),
    "zip-form": lambda r: re.fullmatch(r"\d{5}-?\d{4}", r["ZIP Code"]),
    "name-blank": lambda r: name(r) == ("", ""),
    "name-initial": lambda r: len(r["First Name"]) == 1,
    "name-order": lambda r: ", " in r["Last Name"] and not r["First Name"],
    "name-case": lambda r: any(letter.islower() for letter in "".join(name(r))),
    "birth-1900": lambda r: r["Date of Birth"] == "1900-01-01",
    "birth-1800": lambda r: r["Date of Birth"] == "1800-01-01",
    "birth-blank": lambda r: r["Date of Birth"] == "",
    "key-bypass": lambda r: (
        r["SSN/TIN"] and not re.match(r"(PO Box )?\d+ \w|PO Box|[^\d,]+, \d+ ", r["Street Address"])
    ),
    "tin-form": lambda r: re.fullmatch(r"\d{9}", r["SSN/TIN"]),
    "period-missing": lambda r: r["Taxable Period"] == "",
    "period-all": lambda r: r["Taxable Period"] and not re.search(r"\d", r["Taxable Period"]),
    "statute-missing": lambda r: r["Statute"] == "",
    "statute-civil": lambda r: r["Statute"] and "1253" not in r["Statute"],
    "reason-boilerplate": lambda r: "further" in r["Reason for Request"].lower() and len(r["Reason for Request"]) < 120,
    "reason-location-only": lambda r: r["Reason for Request"].lower().startswith("to locate"),
    "reason-civil": lambda r: "to be removed" in r["Reason for Request"].lower(),
    "reason-blank": lambda r: r["Reason for Request"] == "",
    "assurance-missing": lambda r: r["Active Criminal Investigation"] == "",
    "assurance-no": lambda r: r["Active Criminal Investigation"] == "No",
    "order-missing": lambda r: r["Final Order Date"] == "",
    "order-future": lambda r: r["Final Order Date"] and order_age(r) < 0,
    "order-recent": lambda r: r["Final Order Date"] and 0 <= order_age(r) < 88,
    "items-beyond": lambda r: re.search("employer|bank", r["Items Requested"]),
    "items-from-return": lambda r: re.search("filing|dependents", r["Items Requested"]),
    "one-officer": lambda r: r["Officer"] == "ROWAN P SAMPLE",
    "row-id-missing": lambda r: "Row ID" not in r,
}


@pytest.mark.parametrize("defect", LOOKS)
def test_a_defect_looks_as_described_and_nothing_else_does(replay, defect: str) -> None:
    """Read back, the rows that look like a defect are exactly those it was put into, and there are some."""
    seen = [bool(LOOKS[defect](row)) for row in replay.rows]
    put_in = [defect in defects for defects in replay.defects]
    assert any(put_in)
    assert seen == put_in


def test_birth_dates_drift_only_where_put_in(replay) -> None:
    """A birth date that is not written year first is missing or was made to drift."""
    for row, defects in zip(replay.rows, replay.defects, strict=True):
        year_first = re.fullmatch(r"\d{4}-\d\d-\d\d", row["Date of Birth"])
        assert bool(year_first) != bool(defects & {"birth-form", "birth-blank"})


def test_placeholder_words_stand_where_put_in(replay) -> None:
    """Words for no address, no name and no reason stand in just the rows that have them."""
    for row, defects in zip(replay.rows, replay.defects, strict=True):
        if "address-placeholder" in defects:
            assert row["Street Address"]
            assert not any(address(row)[1:])
        if "name-placeholder" in defects:
            assert row["Last Name"] in {"UNKNOWN", "LNU", "DOE", "UNK", "DESCONOCIDO", "N/A", "XXXX"}
        if "reason-placeholder" in defects:
            assert len(row["Reason for Request"]) < 25


def people_of(rows: list[Row]) -> list[tuple[str, str, str]]:
    """Last, first, birth date."""
    return [(*name(row), row["Date of Birth"]) for row in rows]


def test_a_person_stands_twice_only_where_put_in(replay, sound) -> None:
    """Plain people are all different but the twins put in, each of which has at least one other row."""
    plain = {"name-blank", "name-placeholder", "birth-1900", "birth-1800", "birth-blank"}
    rows = [(p, d) for p, d in zip(people_of(replay.rows), replay.defects, strict=True) if not d & plain]
    counts: dict[tuple[str, ...], int] = {}
    for person, _ in rows:
        counts[person] = counts.get(person, 0) + 1
    assert all((counts[person] > 1) == ("duplicate-person" in defects) for person, defects in rows)
    assert len(set(people_of(sound.rows))) == len(sound.rows)


def test_an_address_is_shared_only_where_put_in(replay, sound) -> None:
    """Every shared or institutional address has about 25 rows; every other address has one."""
    shared = {"address-shared", "address-institutional"}
    counts: dict[tuple[str, ...], int] = {}
    for row in replay.rows:
        counts[address(row)] = counts.get(address(row), 0) + 1
    for row, defects in zip(replay.rows, replay.defects, strict=True):
        if defects & shared:
            assert 20 <= counts[address(row)] <= 49
        elif row["City"]:
            assert counts[address(row)] == 1
    assert len({address(row) for row in sound.rows}) == len(sound.rows)


def test_zip_city_and_state_agree_but_where_put_in(replay) -> None:
    """The place written is the ZIP's in the shipped table, unless the row is one where they disagree."""
    from misnomer.catalog.tables import find_table

    known = {line["zip"]: (line["city"], line["state"]) for line in find_table("zips").read().to_pylist()}
    for row, defects in zip(replay.rows, replay.defects, strict=True):
        if row["City"]:
            city, state = known[row["ZIP Code"][:5]]
            assert row["City"] == city
            assert (row["State"] != state) == ("place-disagrees" in defects)
