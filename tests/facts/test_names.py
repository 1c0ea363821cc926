"""Names made comparable, and whether they are given."""

from itertools import product

import pytest

from misnomer.facts.names import read_first, read_last, read_suffix


@pytest.mark.parametrize(
    ("written", "key", "suffix"),
    [
        ("O'Brien-Núñez", "OBRIEN NUNEZ", None),
        ("SMITH JR", "SMITH", "JR"),
        ("Smith, Jr.", "SMITH", "JR"),
        ("van der Berg 2nd", "VAN DER BERG", "II"),
        ("Łukasz", "LUKASZ", None),
        ("Bjørn", "BJORN", None),
        ("Straße", "STRASSE", None),
        ("Nguyễn", "NGUYEN", None),
        ("  de   la  Cruz ", "DE LA CRUZ", None),
        ("Smith V", "SMITH V", None),
        ("Иванов", "ИВАНОВ", None),
        ("李伟", "李伟", None),
        ("محمد", "محمد", None),
    ],
)
def test_a_name_has_one_key(written: str, key: str, suffix: str | None) -> None:
    """Capitals, no accents, single spaces; a suffix taken off; letters of other scripts kept."""
    read = read_last(written)
    assert (read.key, read.suffix) == (key, suffix)


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("Smith", True), ("Le", True), ("李", True), ("X", None), ("J. R.", None), ("123", None), ("Jr", None),
        ("Null", None), ("Unknown", False), ("N/A", False), ("-", False), ("Unknown Male", False), ("TEST TEST", False),
        ("Unknown Barton", None), ("sin nombre", False), ("no last name", False), ("000", False),
    ],
)  # fmt: skip
def test_what_is_given_is_a_name(written: str, given: bool | None) -> None:
    """A name is given; a placeholder is not; a letter, a number or a word that may be either cannot be told."""
    assert read_last(written).given is given


@pytest.mark.parametrize(
    ("written", "key"), [("Jr.", "JR"), ("junior", "JR"), ("Sr", "SR"), ("III", "III"), ("2nd", "II"), ("Esq", None)]
)
def test_suffixes_have_one_form(written: str, key: str | None) -> None:
    """A generational suffix has one form; anything else is none."""
    assert read_suffix(written).key == key


@pytest.mark.parametrize(
    ("written", "given"),
    [("Baby Boy", False), ("Infant Son", False), ("Baby", None), ("Male", None), ("Boyd", True), ("J", None)],
)
def test_the_newborn_have_no_first_name_yet(written: str, given: bool | None) -> None:
    """Fillers for a child not yet named are no first name; alone some of them cannot be told from one."""
    assert read_first(written).given is given


def test_filler_of_two_real_names_is_found(facts_of) -> None:
    """John Doe and John Q. Public are filler of two names; Robert Doe cannot be told; two tests are none."""
    rows = facts_of(
        {"first": "John", "last": "Doe"},
        {"first": "JOHN", "middle": "Q.", "last": "PUBLIC"},
        {"first": "Robert", "last": "Doe"},
        {"first": "Test", "last": "Test"},
        {"first": "John", "last": "Public"},
    )
    assert [r["name_placeholder"] for r in rows] == [True, True, None, True, False]
    assert [r["name_given"] for r in rows] == [False, False, None, False, True]


def test_a_whole_name_that_could_not_be_split_cannot_be_told(facts_of) -> None:
    """A name in one column without its parts is neither given nor missing; a placeholder there is not given."""
    whole, filler, none = facts_of({"full_name": "Ana Maria Ruiz"}, {"full_name": "UNKNOWN"}, {})
    assert (whole["last_given"], whole["name_given"], whole["name_blank"]) == (None, None, False)
    assert (filler["last_given"], filler["name_placeholder"]) == (False, True)
    assert (none["name_given"], none["name_blank"], none["name_placeholder"]) == (False, True, False)


def test_both_names_in_the_surnames_field_are_given(facts_of) -> None:
    """SMITH, JOHN without a first name names somebody; a suffix, a placeholder, a double surname do not."""
    fields = (
        "SMITH, JOHN",
        "De la Cruz, Ana Jr.",
        "De la Cruz, Jr.",
        "Smith, Jr",
        "NONE, NONE",
        "Smith,",
        "Smith John",
    )
    rows = facts_of(*({"last": last} for last in fields), {"last": "Smith, John", "first": "UNKNOWN"})
    assert [r["name_given"] for r in rows] == [True, True, *[False] * 6]


LASTS = ("SMITH", "De la Cruz", "O'Neil-Ruiz", "UNKNOWN", "DOE", "Null", "X")
FIRSTS = ("John", "ANN-MARIE", "J.", "FNU", "UNKNOWN", "José")
MIDDLES = (None, "Q.", "Lee Ann", "NMN", "Jr")


def test_a_comma_says_what_two_columns_say(facts_of) -> None:
    """LAST, FIRST MIDDLE in the surname's column has the keys and facts of the same words in columns of their own."""
    born = {"dob": "1980-03-14"}
    split, comma = [], []
    for last, first, middle in product(LASTS, FIRSTS, MIDDLES):
        own = {"suffix": middle} if middle == "Jr" else {"middle": middle}
        split.append({"last": last, "first": first, **own, **born})
        comma.append({"last": f"{last}, {first} {middle or ''}".strip(), **born})
    rows = facts_of(*split, *comma)
    alike = [name for name in rows[0] if name not in ("rid", "row", "name_form")]
    told = [{name: row[name] for name in alike} for row in rows]
    assert told[: len(split)] == told[len(split) :]
    keyed = [row["person_rows"] for row in rows if row["last_key"] == "SMITH" and row["first_key"] == "JOHN"]
    assert set(keyed) == {2 * len(MIDDLES)}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("SMITH JR, JOHN", ("SMITH", "JOHN", None, "JR")),
        ("SMITH, JR, JOHN Q", ("SMITH", "JOHN", "Q", "JR")),
        ("SMITH, JOHN Q III", ("SMITH", "JOHN", "Q", "III")),
        ("SMITH,JOHN,MD", ("SMITH", "JOHN", None, None)),
        ("GARCIA LOPEZ", ("GARCIA LOPEZ", None, None, None)),
        ("SMITH JOHN", ("SMITH JOHN", None, None, None)),
    ],
)
def test_only_a_comma_takes_a_surnames_field_apart(facts_of, written: str, key: tuple[str | None, ...]) -> None:
    """Two bare words there are a double surname; a suffix may stand on either side of the comma."""
    (row,) = facts_of({"last": written})
    assert tuple(row[f"{part}_key"] for part in ("last", "first", "middle", "suffix")) == key


def test_both_names_of_one_field_are_taken_out_of_the_reason(facts_of) -> None:
    """A form letter about SMITH, JOHN is the form letter that it is about JONES and MARY in two columns."""
    rows = facts_of(
        {"last": "SMITH, JOHN", "reason": "We must find John Smith at home for removal proceedings"},
        {"last": "JONES", "first": "MARY", "reason": "We must find Mary Jones at home for removal proceedings"},
    )
    assert [r["reason_rows"] for r in rows] == [2, 2]
    assert rows[0]["reason_template"] == rows[1]["reason_template"]


def test_what_may_be_a_title_is_no_key(facts_of) -> None:
    """After a comma only a first name that people are known to bear makes a person."""
    title, unread = facts_of({"last": "Smith, MD", "dob": "1980-03-14"}, {"last": "Smith, J.", "dob": "1980-03-14"})
    assert [(r["name_given"], r["person_key"]) for r in (title, unread)] == [(None, None), (None, None)]


@pytest.mark.parametrize(
    "last",
    ["Smith, none", "SMITH, FNU", "Smith, Not Provided", "SMITH, BABY BOY", "Smith, TEST", "Smith, TBD", "DOE, JOHN"],
)
def test_a_comma_before_no_name_gives_none(facts_of, last: str) -> None:
    """SMITH, FNU and the like name nobody, nor does DOE, JOHN; after a comma no title passes for a first name."""
    row, title = facts_of({"last": last}, {"last": "Smith, MD"})
    assert (row["name_given"], title["name_given"]) == (False, None)


def test_forms_show_drift_and_no_content(facts_of) -> None:
    """The shape of names, dates, ZIPs and numbers as written."""
    rows = facts_of(
        {"first": "Ann", "last": "Lee", "dob": "1980-02-29", "zip": "78501-1234", "tin": "123-45-6789"},
        {"first": "ANN", "last": "LEE", "dob": "2/29/80", "zip": "8501", "tin": "XXX-XX-6789"},
        {"full_name": "LEE, ANN", "dob": "29-Feb-1980"},
        {"first": "ann", "last": "LEE"},
    )
    assert [r["name_form"] for r in rows] == ["title", "upper", "comma", "mixed"]
    assert [r["date_form"] for r in rows] == ["9999-99-99", "9/99/99", "99-AAA-9999", None]
    assert [r["zip_form"] for r in rows] == ["99999-9999", "9999", None, None]
    assert [r["tin_form"] for r in rows] == ["999-99-9999", "AAA-AA-9999", None, None]
