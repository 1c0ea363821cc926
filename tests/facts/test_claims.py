"""Periods, statutes, officers, cases, assurances and items."""

from datetime import date

import pytest

from misnomer.facts.claim_facts import read_reference
from misnomer.facts.people import read_assurance, read_officer
from misnomer.facts.periods import read_period
from misnomer.facts.statutes import read_statute, read_statutes

AS_OF = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019", 2019, 2019), ("2019-2021", 2019, 2021), ("2018, 2019 and 2021", 2018, 2021), ("TY2019", 2019, 2019),
        ("12/2020", 2020, 2020), ("tax years 2019 through 2022", 2019, 2022), ("2019Q4", 2019, 2019),
        ("Q4 2019", 2019, 2019),
        ("201912", 2019, 2019), ("2019/2020", 2019, 2020), ("2019-20", 2019, 2020), ("20191231", 2019, 2019),
        ("1/1/2019-12/31/2020", 2019, 2020), ("2019–2021", 2019, 2021), ("2019 to present", 2019, 2025),
        ("since 2018", 2018, 2025),
        ("años 2019 y 2020", 2019, 2020), ("December 2020", 2020, 2020), ("2019 (Form 1040)", 2019, 2019),
        ("W-2 2020", 2020, 2020),
    ],
)  # fmt: skip
def test_periods_are_read(written: str, first: int, last: int) -> None:
    """Years, lists, spans, quarters and months are periods."""
    read = read_period(written, AS_OF)
    assert (read.given, read.first_year, read.last_year) == (True, first, last)


@pytest.mark.parametrize(
    "written", ["all", "any", "ALL AVAILABLE", "all years", "all of 2019", "unknown", "N/A", "various", "2030", "1890"]
)
def test_everything_is_no_period(written: str) -> None:
    """*All* is no period, nor is a placeholder, a year to come, or one before the income tax."""
    assert read_period(written, AS_OF).given is False


@pytest.mark.parametrize("written", ["last five years", "TY 19", "before 2020", "2019 and prior", "1099", "current"])
def test_an_unclear_period_cannot_be_told(written: str) -> None:
    """Words that could mean years, and years among words that are not understood, are not guessed at."""
    assert read_period(written, AS_OF).given is None


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("8 U.S.C. § 1253(a)(1)", "8 USC 1253(a)(1)"),
        ("8 USC 1253", "8 USC 1253"),
        ("8USC1253", "8 USC 1253"),
        ("Title 8 Section 1253(a)", "8 USC 1253(a)"),
        ("Section 1253 of Title 8", "8 USC 1253"),
        ("18 USC §1546", "18 USC 1546"),
        ("Title 18, United States Code, Section 1001", "18 USC 1001"),
        ("18 U.S.C. 1028A", "18 USC 1028a"),
        ("8 USC Sec. 1253 (a) (1) (A)", "8 USC 1253(a)(1)(A)"),
        ("8 U.S.C. 1324(a)(1)(A)(ii)", "8 USC 1324(a)(1)(A)(ii)"),
        ("INA 243(a)(1)", "8 USC 1253(a)(1)"),
        ("Immigration and Nationality Act § 276", "8 USC 1326"),
        ("8 USC 1253(a)(1), 18 USC 1546", "8 USC 1253(a)(1)"),
    ],
)
def test_statutes_have_one_key(written: str, key: str) -> None:
    """A citation of the Code, however written, has one key; of several the first; the Act's sections by concordance."""
    read = read_statute(written)
    assert (read.given, read.key) == (True, key)
    assert f"{read.title} USC {read.section}" == key.split("(")[0]


@pytest.mark.parametrize(
    ("written", "given"), [("N/A", False), ("unknown", False), ("8 CFR 241.4", None), ("the law", None)]
)
def test_what_is_no_statute(written: str, given: bool | None) -> None:
    """A placeholder is none; a regulation or other words cannot be read as one."""
    assert read_statute(written).given is given


def test_every_citation_is_seen() -> None:
    """All citations of a text are found, in the order they stand."""
    found = read_statutes("18 USC 1546; INA 276 and title 8 section 1253(a)")
    assert [s.key for s in found] == ["18 USC 1546", "8 USC 1326", "8 USC 1253(a)"]


@pytest.mark.parametrize(
    "written", ["Jane Roe", "ROE, Jane", "SA Jane Roe", "Special Agent Jane Roe", "jane  roe", "Roe, Jane (SA)"]
)
def test_one_officer_has_one_key(written: str) -> None:
    """An officer is one however title and order are written."""
    read = read_officer(written)
    assert (read.key, read.given) == ("JANE ROE", True)


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("TBD", False),
        ("Agent Unknown", False),
        ("See letter", False),
        ("ICE", None),
        ("Deportation Officer", None),
        ("#1234", None),
    ],
)
def test_an_office_is_no_officer(written: str, given: bool | None) -> None:
    """A placeholder names nobody; an office, a rank or a badge alone cannot be told."""
    assert read_officer(written).given is given


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("Yes", True), ("Y", True), ("true", True), ("X", True), ("Sí", True), ("active criminal investigation", True),
        ("The subject is under active criminal investigation by HSI.", True), ("Yes - criminal", True),
        ("No", False), ("N", False), ("0", False), ("N/A", False), ("unknown", False),
        ("no active criminal investigation", False),
        ("not under criminal investigation", False), ("closed", False),
        ("pending", None), ("civil", None), ("see letter", None), ("will be opened", None), ("investigation", None),
    ],
)  # fmt: skip
def test_an_assurance_is_affirmed_denied_or_unclear(written: str, given: bool | None) -> None:
    """Only words that affirm an active criminal investigation affirm one."""
    assert read_assurance(written).given is given


def test_references_are_counted_in_one_form(facts_of) -> None:
    """Case references that differ in signs alone are one; placeholders are none; row identifiers may be letters."""
    rows = facts_of(
        {"case_reference": "HSI-2024-0012", "row_id": "A"},
        {"case_reference": "hsi 2024 0012", "row_id": "A"},
        {"case_reference": "UNKNOWN 12", "row_id": "B"},
        {"case_reference": "0000", "row_id": "n/a"},
        {"case_reference": "Case 12", "row_id": "17"},
        {},
    )
    assert [r["case_key"] for r in rows] == ["HSI20240012", "HSI20240012", None, None, "CASE12", None]
    assert [r["case_given"] for r in rows] == [True, True, False, False, True, False]
    assert [r["case_rows"] for r in rows] == [2, 2, None, None, 1, None]
    assert [r["row_id_given"] for r in rows] == [True, True, True, False, True, False]
    assert [r["row_id_rows"] for r in rows] == [2, 2, 1, None, 1, None]


def test_items_are_told_apart(facts_of) -> None:
    """What is asked for is a list in lower case; a row that asks for nothing itself has none."""
    rows = facts_of({"items_requested": "Address; Employer,  Bank  name"}, {"items_requested": "N/A"}, {})
    assert [r["items"] for r in rows] == [["address", "employer", "bank name"], None, None]


def test_officers_are_counted(facts_of) -> None:
    """Rows that name one officer are counted, whatever title and order they are written with."""
    rows = facts_of({"officer": "SA Jane Roe"}, {"officer": "ROE, Jane"}, {"officer": "Al Poe"}, {"officer": "TBD"})
    assert [r["officer_rows"] for r in rows] == [2, 2, 1, None]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Yes, opened 2025-02-11", True),
        ("YES - grand jury convened in March", True),
        ("Yes, but closed", None),
        ("Yes, civil", None),
    ],
)
def test_a_yes_with_more_words_affirms_unless_they_take_it_back(text: str, given: bool | None) -> None:
    """A plain yes affirms, with or without more words; what it takes back is left to a person."""
    assert read_assurance(text).given is given


@pytest.mark.parametrize(
    ("skeleton", "given"),
    [
        ("R-5", True),
        ("A5", True),
        ("5", True),
        ("5:5-CR-5", True),
        ("UNKNOWN 5", False),
        ("TBD", False),
        ("000", False),
    ],
)
def test_a_reference_is_more_than_its_letters(skeleton: str, given: bool) -> None:
    """A number with a letter before it is a reference; a placeholder word with a number is none."""
    assert read_reference(skeleton).given is given
