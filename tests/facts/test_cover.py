"""The covering letter as facts."""

from datetime import date

import duckdb
import pytest

from misnomer.facts import compute
from misnomer.facts.cover import compute_cover, read_share
from misnomer.terms.match_request import Cover, MatchRequest

COVER = Cover(
    present=True,
    requesting_agency="Department of  Examples",
    signer="Jane Roe",
    signer_title="Acting Director, Field-Operations",
    letter_date=date(2025, 6, 1),
    received_date=date(2025, 6, 3),
    purpose="Locate persons for prosecution under 8 USC 1253(a)(1)",
    statute="8 U.S.C. § 1253(a)(1)",
    items_requested=("Address", " Employer "),
    expected_matches="3.7 %",
)


@pytest.fixture
def cover_of(connection, facts_of):
    """Compute the cover's facts and hand back its one line."""

    def of(cover: Cover) -> dict:
        facts_of({"last": "Lee", "zip": "78501"})
        found = compute_with(connection, cover)
        names = [line[0] for line in connection.execute("DESCRIBE cover").fetchall()]
        return dict(zip(names, found, strict=True))

    return of


def compute_with(connection, cover: Cover) -> tuple:
    """Compute over the table that is there, with another cover."""
    request = connection.execute("SELECT count(*) FROM request").fetchall()[0][0]
    assert request == 1
    compute(connection, request_with(cover), as_of=date(2025, 8, 1))
    (line,) = connection.execute("SELECT * FROM cover").fetchall()
    return line


def request_with(cover: Cover) -> MatchRequest:
    """A request of one row with two mapped columns."""
    from misnomer.terms.match_request import ColumnRead, FileRead, RecordCounts, SheetRead

    sheet = SheetRead(name=None, rows=1, rejected=0, blank=0, other=1)
    return MatchRequest(
        files=(FileRead(name="a.csv", sha256="0" * 64, kind="csv", sheets=(sheet,)),),
        columns=(ColumnRead("a.csv", None, 1, "last", "last", 1.0), ColumnRead("a.csv", None, 2, "zip", "zip", 1.0)),
        cover=cover,
        records=RecordCounts(rows=1, rejected=0, blank=0, other=1),
    )


def test_the_letter_is_kept_in_one_form(cover_of) -> None:
    """What the letter says, lower case, single spaces, titles without punctuation, a share as a number."""
    line = cover_of(COVER)
    assert line["agency"] == "department of examples"
    assert line["signer_title"] == "acting director field operations"
    assert line["cover_statute"] == "8 USC 1253(a)(1)"
    assert line["cover_items"] == ["address", "employer"]
    assert line["expected_matches"] == pytest.approx(0.037)
    assert (line["purpose_criminal"], line["purpose_civil"], line["purpose_location_only"]) == (True, False, None)
    assert line["as_of"] == date(2025, 8, 1)


def test_what_the_letter_does_not_say_cannot_be_told(cover_of) -> None:
    """Without a cover everything of it is NULL; what the file itself shows is not."""
    line = cover_of(Cover())
    file_facts = {"request_rows": 1, "request_files": 1, "has_zip_column": True, "has_tin_column": False}
    assert {name: line[name] for name in file_facts} == file_facts
    assert line["cover_present"] is False
    said = set(line) - set(file_facts) - {"cover_present", "as_of"}
    assert {n for n in said if line[n] is not None} == {n for n in said if n.startswith("has_")}


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("N/A", False),
        ("Unknown", False),
        ("Jane Roe", True),
        ("", None),
        ("Na", None),
        ("unsigned", False),
        ("/s/", False),
        ("[signature]", False),
        ("Benefits Office", None),
        ("Inspector General", None),
        ("Jane Roe, Acting Director", True),
        ("Sy Lee", True),
        ("Marlow T. Placeholder", True),
        ("see attached", None),
        ("to be named", None),
        ("Signed electronically", None),
        ("Jane Roe (unsigned)", False),
        ("Chief of Police", None),
        ("Special Agent in Charge", None),
        ("Sheriff Jane Roe", True),
        ("Jane Sheriff", True),
    ],
)
def test_a_signer_of_words_for_none_is_nobody(cover_of, said: str, given: bool | None) -> None:
    """*N/A* signs nothing, and a word that is somebody's name too cannot be told."""
    assert cover_of(Cover(present=True, signer=said))["signer_given"] is given


@pytest.mark.parametrize(
    ("said", "given"),
    [("none", False), ("pending", None), ("N/A", False), (None, None), ("to find persons who owe a fine", True)],
)
def test_a_purpose_is_given_where_words_state_one(cover_of, said: str | None, given: bool | None) -> None:
    """Words for none are no purpose; what is to follow, or is not mentioned, cannot be told."""
    assert cover_of(Cover(present=True, purpose=said))["purpose_given"] is given


def test_a_date_that_cannot_be_read_is_not_none() -> None:
    """A letter's date is there, is not there, or cannot be read; without a letter it cannot be told."""
    covers = (
        Cover(present=True, letter_date=date(2025, 6, 1)),
        Cover(present=True),
        Cover(present=True, unread=("letter_date",)),
        Cover(),
    )
    assert [cover_of_one(cover) for cover in covers] == [True, False, None, None]


def cover_of_one(cover: Cover) -> bool | None:
    """Whether a date is given, on a connection of its own."""
    with duckdb.connect() as connection:
        compute_cover(connection, request_with(cover), as_of=date(2025, 8, 1))
        return connection.execute("SELECT letter_date_given FROM cover").fetchall()[0][0]


@pytest.mark.parametrize(
    ("text", "share"),
    [("3.7 %", 0.037), ("0.05", 0.05), ("about 10 percent", 0.1), ("47,289", None), ("many", None), ("100%", 1.0)],
)
def test_a_share_is_no_count(text: str, share: float | None) -> None:
    """A percentage or a fraction is a share; a count is none."""
    assert read_share(text) == (pytest.approx(share) if share is not None else None)


def test_the_letter_carries_them(cover_of) -> None:
    """Statements, process, programme and checks reach the table of the letter under their names."""
    line = cover_of(
        Cover(
            present=True,
            statute="Police Act 1996",
            legal_process="search warrant",
            retention="indefinitely",
            necessity="none",
            authorised_by="Det. Insp.",
            agreement=("(A) purpose", "(J) none"),
            board_approved=date(2026, 1, 5),
            contest_days="30",
            agreed_records="about 12",
            minors_check="checked: none found",
        )
    )
    assert (line["cover_authority"], line["process_kind"]) == ("police act 1996", "warrant")
    assert (line["retention_given"], line["necessity_given"], line["delegation_given"]) == (False, False, None)
    assert line["authorised_by"] == "det insp"
    assert (line["agreement_parts"], line["agreement_silent"]) == (["A"], ["J"])
    assert (line["board_approved"], line["contest_days"], line["agreed_records"]) == (date(2026, 1, 5), 30, 12)
    assert (line["minors_checked"], line["deceased_checked"]) == (True, None)
