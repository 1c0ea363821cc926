"""When a fact is TRUE, FALSE or NULL is said of every one, and is so."""

from datetime import date

import duckdb
import pytest
from tests.facts.conftest import fill, table

from misnomer.facts import compute
from misnomer.facts.truths import COVER_TRUTHS, ROW_TRUTHS, Truth
from misnomer.facts.vocabulary import COVER_FACTS, ROW_FACTS, Fact
from misnomer.terms.match_request import ColumnRead, Cover, FileRead, MatchRequest, RecordCounts, SheetRead

AS_OF = date(2025, 8, 1)
ROWS = (
    {},
    {"marks": 255, "zip": "78501"},
    {"last": "Lee", "first": "Ann", "street": "12 Oak St", "zip": "78501", "state": "TX", "tin": "412-45-6789",
     "dob": "1980-03-14", "taxable_period": "2019", "statute": "8 USC 1253(a)(1)", "officer": "Jane Roe",
     "reason": "Failed to depart after the order of 3 May 2024, file A-12, prosecution pending", "row_id": "1",
     "case_reference": "C-2024-17", "assurance": "yes", "final_order_date": "2024-05-03"},
    {"last": "UNKNOWN", "first": "FNU", "street": "Unknown address", "zip": "00000", "tin": "123456789", "dob": "N/A",
     "taxable_period": "all", "statute": "unknown", "reason": "n/a", "officer": "unknown", "assurance": "no",
     "case_reference": "unknown", "final_order_date": "unknown", "row_id": "unknown"},
    {"last": "Null", "first": "B", "street": "999 Unknown St", "zip": "78501", "city": "Kansas City", "state": "MO",
     "tin": "1234567", "dob": "03/04/80", "taxable_period": "recent years", "statute": "the usual law",
     "reason": "last known address for immigration removal", "officer": "Field Office", "assurance": "perhaps",
     "final_order_date": "soon after Easter", "case_reference": "NA"},
    {"last": "Ruiz", "first": "J.", "street": "PO Box 12", "zip": "78500", "state": "TX",
     "case_reference": "unknown, Laredo", "reason": "to locate the person and confirm the address"},
    {"full_name": "Ana Maria Ruiz", "street": "County Jail, 100 Main St", "zip": "78501", "city": "Edinburg",
     "state": "TX", "dob": "45678", "reason": "please look into the whole matter with a colleague of mine"},
    {"street": "Oak Street", "zip": "78501", "city": "Pharr", "state": "TX", "dob": "1/1/1900"},
)  # fmt: skip
COVERS = (
    Cover(),
    Cover(present=True),
    Cover(present=True, letter_date=AS_OF, signer="Jane Roe", purpose="to find people", retention="90 days"),
    Cover(present=True, unread=("letter_date",), signer="unsigned", purpose="official use", retention="indefinitely"),
    Cover(present=True, purpose="prosecution of theft, and to find the suspects"),
    Cover(present=True, purpose="removal of aliens"),
    *(
        Cover(present=True, **{name.removesuffix("_given"): said for name in COVER_TRUTHS if name.endswith("_given")
              and name not in ("letter_date_given", "signer_given", "purpose_given", "retention_given")})
        for said in ("a written one of 3 March 2026", "none", "pending")
    ),
    *(
        Cover(present=True, **{name.replace("_checked", "_check"): said for name in COVER_TRUTHS
              if name.endswith("_checked")})
        for said in ("checked: none found", "found: 3 people", "pending")
    ),
)  # fmt: skip


def request_of(cover: Cover, *, all_fields: bool) -> MatchRequest:
    """A request of no rows, with a column of everything or of nothing."""
    fields = ("tin", "street", "dob", "zip", "row_id", "statute") if all_fields else ()
    sheet = SheetRead(name=None, rows=0, rejected=0, blank=0, other=1)
    return MatchRequest(
        files=(FileRead(name="a.csv", sha256="0" * 64, kind="csv", sheets=(sheet,)),),
        columns=tuple(ColumnRead("a.csv", None, i, f, f, 1.0) for i, f in enumerate(fields, 1)),
        cover=cover,
        records=RecordCounts(rows=0, rejected=0, blank=0, other=1),
    )


@pytest.mark.parametrize(("facts", "truths"), [(ROW_FACTS, ROW_TRUTHS), (COVER_FACTS, COVER_TRUTHS)])
def test_every_three_valued_fact_says_when(facts: tuple[Fact, ...], truths: dict[str, Truth]) -> None:
    """Each BOOLEAN fact, and no other, says in words when it is TRUE, when FALSE and when NULL."""
    assert list(truths) == [fact.name for fact in facts if fact.type == "BOOLEAN"]
    assert all(truth.true and truth.false and truth.null for truth in truths.values())


def test_rows_have_the_values_that_are_said() -> None:
    """Every value that a fact is said to have occurs, and none that it is said never to have."""
    with duckdb.connect() as connection:
        compute(connection, fill(connection, ROWS), as_of=AS_OF)
        assert_as_said(table(connection, "facts"), ROW_TRUTHS)


def test_letters_have_the_values_that_are_said() -> None:
    """The same of the letter and the whole request."""
    lines = []
    for number, cover in enumerate(COVERS):
        with duckdb.connect() as connection:
            fill(connection, ())
            compute(connection, request_of(cover, all_fields=number % 2 == 0), as_of=AS_OF)
            lines += table(connection, "cover")
    assert_as_said(lines, COVER_TRUTHS)


def assert_as_said(lines: list[dict], truths: dict[str, Truth]) -> None:
    """Compare what occurs with what is said."""
    said = {
        name: {value for value, words in ((True, t.true), (False, t.false), (None, t.null)) if words != "never"}
        for name, t in truths.items()
    }
    assert {name: {line[name] for line in lines} for name in truths} == said
