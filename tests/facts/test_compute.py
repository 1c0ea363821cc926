"""The two tables, as every room that reads them relies on them."""

from datetime import date

import duckdb
import pytest
from tests.facts.conftest import Row, fill, table

from misnomer.facts import assembly
from misnomer.facts.assembly import compute
from misnomer.facts.vocabulary import COVER_FACTS, PLACE_FACTS, ROW_FACTS
from misnomer.terms.match_request import ReadingMark

AS_OF = date(2025, 8, 1)


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    """Names and types of a table's columns, in order."""
    return [(line[0], line[1]) for line in connection.execute(f"DESCRIBE {table}").fetchall()]


def test_tables_have_exactly_the_vocabulary(connection, facts_of) -> None:
    """Table `facts` and table `cover` have the vocabulary's names, types and order, and nothing else."""
    facts_of({"last": "Lee"})
    assert columns_of(connection, "facts") == [(f.name, f.type) for f in (*PLACE_FACTS, *ROW_FACTS)]
    assert columns_of(connection, "cover") == [(f.name, f.type) for f in COVER_FACTS]


def test_rows_are_counted_and_ordered_as_they_came(facts_of) -> None:
    """There is one line of facts a row, in the order of the request."""
    found = facts_of(*({"last": f"Name{chr(65 + i % 26)}", "row": 900 - i} for i in range(120)))
    assert [f["rid"] for f in found] == list(range(120))
    assert [f["row"] for f in found] == [900 - i for i in range(120)]


def test_a_request_without_rows_has_facts_without_rows(connection, facts_of) -> None:
    """No row gives no fact, and still one line of cover."""
    assert facts_of() == []
    assert connection.execute("SELECT request_rows FROM cover").fetchall() == [(0,)]


def test_no_work_table_is_left_behind(connection, facts_of) -> None:
    """Only request, facts and cover stand in the database afterwards."""
    facts_of({"last": "Lee", "street": "12 Oak St", "reason": "An interview on 3 May 2024"})
    assert {t for (t,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()} == {
        "request",
        "facts",
        "cover",
    }


def test_marks_of_the_reading_become_facts(facts_of) -> None:
    """What intake noticed of a row is a fact of that row alone."""
    marked, plain = facts_of({"marks": int(ReadingMark.RESTORED | ReadingMark.HIDDEN)}, {"marks": 0})
    assert (marked["was_restored"], marked["is_hidden"], marked["has_formula"]) == (True, True, False)
    assert (plain["was_restored"], plain["is_hidden"], plain["has_cell_error"]) == (False, False, False)


def test_an_empty_row_has_nothing_given(facts_of) -> None:
    """A blank row gives FALSE for what would have to be given, TRUE for what is blank, and no key."""
    (row,) = facts_of({})
    assert not any(row[f] for f in row if f.endswith("_given"))
    assert all(row[f] is False for f in row if f.endswith("_given"))
    assert row["name_blank"]
    assert row["address_blank"]
    assert row["tin_blank"]
    assert row["birth_date_blank"]
    assert all(row[f] is None for f in row if f.endswith(("_key", "_rows")))


def test_long_reasons_are_written_in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reasons that are long and each row's own are joined and sorted a few rows at a time; the facts are the same."""
    words = ["".join(chr(ord("a") + int(digit)) for digit in str(n)) for n in range(90)]
    rows: list[Row] = [
        {"last": f"Smith{word}", "reason": f"The ledger {word} of a witness was read on 2024-03-01. " * 3}
        for word in words
    ]
    rows += [{"last": "DOE", "reason": "Needed."}, {"last": "DOE"}, {"last": "DOE", "reason": "Needed."}]
    monkeypatch.setattr(assembly, "ROWS_AT_ONCE", 100)
    whole, once = _written(rows)
    monkeypatch.setattr(assembly, "TEXT_AT_ONCE", 1_000)
    parts, often = _written(rows)
    assert whole == parts
    assert once == 1
    assert often > 5


def _written(rows: list[Row]) -> tuple[list[dict[str, object]], int]:
    """Facts of some rows, and in how many parts they were written."""
    heard: list[str] = []
    with duckdb.connect() as connection:
        compute(connection, fill(connection, rows), as_of=AS_OF, progress=lambda stage, *_: heard.append(stage))
        return table(connection, "facts"), heard.count("establishing facts")
