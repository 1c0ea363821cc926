"""Street lines: what is given, what shares a key, what is an institution."""

import re
from pathlib import Path

from misnomer.facts.addresses import read_any_street, read_street
from misnomer.facts.institutions import HINTS, names_institution
from misnomer.facts.real_words import real_names

STRINGS = Path(__file__).parent / "strings"


def skeleton(line: str) -> str:
    """A line as SQL hands it over."""
    return re.sub("0*[1-9][0-9]*", "5", re.sub(r"[.,;:]", " ", line.upper()))


SAME = (
    ("123 North Main Street", "123 N MAIN ST"),
    ("123 N. Main St., Apt. 4-B", "123 N Main St #4B"),
    ("123 Main St Unit 4", "Apt 4, 123 Main St"),
    ("123 Main St 4B", "123 Main St Apt 4B"),
    ("45 Fifth Avenue", "45 5th Ave"),
    ("12-34 56th Avenue", "12-34 56th Ave"),
    ("9 Saint Marys Court", "9 St Mary's Ct"),
    ("W123 N456 Foo Road", "W123N456 FOO RD"),
    ("100 US Highway 6", "100 U.S. HWY 6"),
    ("77 SE Oak Boulevard", "77 southeast oak blvd"),
)


def test_one_address_has_one_key(facts_of) -> None:
    """The same address written in two ways has the same key, so that sharing it is seen."""
    rows = facts_of(*({"street": s, "zip": f"{78501 + i}"} for i, pair in enumerate(SAME) for s in pair))
    keys = [r["address_key"] for r in rows]
    assert [(a, b) for a, b in zip(keys[::2], keys[1::2], strict=True) if a != b or a is None] == []
    assert {r["address_rows"] for r in rows} == {2}


DIFFERENT = (
    ("123 Main St Apt 4", "123 Main St Apt 5"),
    ("123 Main St", "124 Main St"),
    ("123 N Main St", "123 S Main St"),
    ("123 Main St", "123 Main Ave"),
    ("12 5th St", "12 6th St"),
    ("100 Hwy 6", "100 Hwy 7"),
)


def test_different_addresses_have_different_keys(facts_of) -> None:
    """What tells two addresses apart is kept in the key."""
    rows = facts_of(*({"street": s, "zip": f"{78501 + i}"} for i, pair in enumerate(DIFFERENT) for s in pair))
    assert {r["address_rows"] for r in rows} == {1}


def test_the_unit_may_stand_in_its_own_field(facts_of) -> None:
    """A unit in its own field and one at the end of the street make the same key."""
    rows = facts_of(
        {"street": "123 Main St", "unit": "Apt 4", "zip": "78501"},
        {"street": "123 Main St #4", "zip": "78501-2222"},
        {"street": "123 Main St", "zip": "78501"},
    )
    assert rows[0]["address_key"] == rows[1]["address_key"] != rows[2]["address_key"]


def test_people_at_an_address_are_counted_once(facts_of) -> None:
    """Two rows of one person at an address are two rows and one person."""
    place = {"street": "12 Oak St", "zip": "78501"}
    rows = facts_of(
        {"last": "Lee", "first": "Ann", **place},
        {"last": "LEE", "first": "ANN", **place},
        {"last": "Roe", "first": "Bo", **place},
    )
    assert {(r["address_rows"], r["address_people"]) for r in rows} == {(3, 2)}


STREETS = [
        "123 Main St", "12-34 56th Ave", "123 1/2 Main St", "W123 N456 Foo Rd", "N6789 County Road K",
        "1000 NE 1000th Rd",
        "16500 US Highway 281 N Lot 12", "901 Broadway", "1 1st St", "3A Oak St", "12 Avenue X", "55 Calle Segunda",
        "123 Main St, PO Box 9",
    ]  # fmt: skip


def test_a_house_number_and_a_street_are_given(facts_of) -> None:
    """A number and a street's name are a street, in every American way of numbering."""
    rows = facts_of(*({"street": s, "zip": "78501"} for s in STREETS))
    assert [
        s for s, row in zip(STREETS, rows, strict=True) if (row["street_given"], row["address_given"]) != (True, True)
    ] == []


NO_PLAIN_STREETS = [
        "PO Box 12", "P.O. BOX 77", "General Delivery", "RR 2 Box 14", "HC 65 Box 12", "PSC 473 Box 12", "Main St",
        "Oak Street and 5th Ave", "Av. Insurgentes Sur 1602", "Hacienda Real", "улица Ленина 5",
        "999 Unknown St", "5th Ave",
    ]  # fmt: skip


def test_what_is_no_plain_street_cannot_be_told(facts_of) -> None:
    """A box, a rural route, a street without number, an address abroad: cannot tell, never fine and never missing."""
    rows = facts_of(*({"street": s, "zip": "78501"} for s in NO_PLAIN_STREETS))
    assert [
        s
        for s, row in zip(NO_PLAIN_STREETS, rows, strict=True)
        if row["street_given"] is not None or row["address_placeholder"]
    ] == []


def test_boxes_are_told_from_streets(facts_of) -> None:
    """A post office box or general delivery is one; a street called Boxwood is none."""
    rows = facts_of(
        *({"street": s} for s in ("PO Box 12", "P.O. BOX 77", "General Delivery", "12 Boxwood Ln", "12 Oak St"))
    )
    assert [row["po_box"] for row in rows] == [True, True, True, False, False]


def test_a_puerto_rican_street_is_read_where_it_is_one(facts_of) -> None:
    """A street that comes before its number is given in Puerto Rico; elsewhere it cannot be told."""
    there, elsewhere = facts_of(
        {"street": "URB LAS FLORES CALLE 5 B12", "zip": "00926"},
        {"street": "URB LAS FLORES CALLE 5 B12", "zip": "78501"},
    )
    assert (there["street_given"], elsewhere["street_given"]) == (True, None)


ZIPS_ONLY = [
        {"street": "Unknown Address", "zip": "12345"},
        {"street": "UnknownAddress12345"},
        {"street": "Failed to Provide", "city": "McAllen", "state": "TX", "zip": "78501-1234"},
        {"zip": "78501"},
        {"street": "78501", "zip": "78501"},
        {"street": "78501-1234"},
        {"full_address": "Unknown Address, McAllen, TX 78501"},
        {"street": "Failed to Provide, TX 78501"},
    ]  # fmt: skip


def test_a_zip_without_a_street_is_a_zip_only(facts_of) -> None:
    """Words of absence glued to a ZIP, a blank street, or the ZIP itself in the street's place: a ZIP and no street."""
    rows = facts_of(*ZIPS_ONLY)
    assert [
        s
        for s, row in zip(ZIPS_ONLY, rows, strict=True)
        if (row["zip_only"], row["street_given"], row["address_given"]) != (True, False, False)
    ] == []


NO_ZIPS_ONLY = [{"street": "12 Oak St", "zip": "78501"}, {"street": "Unknown"}, {}, {"zip": "00000"}]  # fmt: skip


def test_what_has_a_street_or_no_zip_is_no_zip_only(facts_of) -> None:
    """Without a ZIP, or with a street, nothing is ZIP only."""
    rows = facts_of(*NO_ZIPS_ONLY)
    assert [s for s, row in zip(NO_ZIPS_ONLY, rows, strict=True) if row["zip_only"] is not False] == []


INSTITUTIONS = [
        "Hidalgo County Jail", "100 Main St, County Detention Center", "Salvation Army Shelter", "ICE Field Office",
        "c/o Jane Roe, 12 Oak St", "Centro de Detención", "FCI Bastrop", "St Jude Church",
        "PORT ISABEL DETENTION CENTER",
        "12 Oak St USCIS", "County Courthouse 100 N Closner Blvd",
    ]  # fmt: skip


def test_an_institution_is_raised_on_evidence(facts_of) -> None:
    """An address that names a jail, a shelter, an agency's office or somebody's care is an institution's."""
    rows = facts_of(*({"street": s, "zip": "78501"} for s in INSTITUTIONS))
    assert [s for s, row in zip(INSTITUTIONS, rows, strict=True) if row["address_institutional"] is not True] == []


NAMED_AFTER_ONE = [
    "77 Prison St",
    "14 Shelter Cove Rd",
    "90 Church St",
    "33 Courthouse Rd",
    "Church St",
    "12 Oak St",
    "8 Inn",
]


def test_a_street_named_after_one_is_no_evidence(facts_of) -> None:
    """A street called Prison Street says nothing, and nothing says that an address is no institution."""
    rows = facts_of(*({"street": s, "zip": "78501"} for s in NAMED_AFTER_ONE))
    assert [s for s, row in zip(NAMED_AFTER_ONE, rows, strict=True) if row["address_institutional"] is not None] == []


def lines() -> list[str]:
    """Skeletons of many shapes."""
    names = sorted(real_names())[::400]
    heads = ("5 ", "5A ", "5-5 ", "5 N ", "5 5TH ", "", "W5 N5 ")
    tails = (" ST", " AVENUE N", " HWY 5", " RD APT 5B", " LANE # 5", " BLVD STE A5", " PARK", " CT 5", " ST SHELTER")
    mixed = [f"{heads[i % 7]}{name}{tails[i % 9]}" for i, name in enumerate(names)]
    listed = [f for p in STRINGS.glob("address_*.txt") for f in p.read_text(encoding="utf-8").splitlines()]
    return mixed + [skeleton(line) for line in listed]


def test_the_short_cut_says_the_same() -> None:
    """The one pattern for usual lines says of every line what taking it apart says."""
    assert [line for line in lines() if read_street(line) != read_any_street(line)] == []


def test_no_hint_of_an_institution_is_missing() -> None:
    """Every word that can be evidence is among the hints without which none is looked for."""
    evidence = [
        "COUNTY JAIL",
        "STATE PRISON",
        "ICE ERO",
        "LAW OFFICES",
        "GROUP HOME",
        "CENTRO DE DETENCION",
        "IN CARE OF ROE",
    ]
    evidence += ["POLICE DEPT", "FEDERAL BUILDING", "HALFWAY HOUSE", "JUVENILE HALL", "MEDICAL CENTER", "C/O ROE"]
    for line in evidence:
        assert names_institution(line) is True, line
        assert not HINTS.isdisjoint(re.findall(r"[A-Z]+", line)), line


PLACES = [
    ({"zip": "78501", "city": "McAllen", "state": "TX"}, True),
    ({"zip": "78501", "state": "Texas"}, True),
    ({"zip": "78501", "city": "Mc Allen"}, None),
    ({"zip": "78501", "state": "CA"}, False),
    ({"zip": "78501", "city": "Edinburg", "state": "TX"}, None),
    ({"zip": "75201", "city": "Houston", "state": "TX"}, False),
    ({"zip": "78501"}, None),
    ({"city": "McAllen", "state": "TX"}, None),
    ({"zip": "78500", "state": "CA"}, False),
    ({"zip": "78500", "state": "TX"}, None),
]


def test_zip_city_and_state_are_compared_as_far_as_known(facts_of) -> None:
    """Another state, or a city known only elsewhere in it, disagrees; a neighbouring city's name cannot be told."""
    rows = facts_of(*(place for place, _ in PLACES))
    assert [row["place_agrees"] for row in rows] == [agrees for _, agrees in PLACES]
