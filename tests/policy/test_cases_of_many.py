"""Rows of a case that stand for many."""

from datetime import date

import duckdb
import pytest

from misnomer.policy.case_file import read_cases
from misnomer.policy.case_tables import fill_tables
from misnomer.policy.faults import PackFault

CASE = '[[case]]\nname = "Many"\nexpect = "holds"\nrows = [{}]\n'


def persons(rows: str) -> list[str | None]:
    """The persons of a case's rows."""
    (case,) = read_cases("rule", CASE.replace("{}", rows)).cases
    with duckdb.connect(":memory:") as connection:
        fill_tables(connection, case.rows, {}, date(2026, 5, 1))
        return [line[0] for line in connection.execute("SELECT person_key FROM facts ORDER BY rid").fetchall()]


def test_rows_may_differ_in_a_text() -> None:
    """Two hundred different persons are one line; all else of them is alike, and other rows are other persons."""
    found = persons(
        '{ times = 200, distinct = "person_key" }, { times = 2, person_key = "lee", distinct = ["person_key"] }'
    )
    assert len(found) == len(set(found)) == 202
    assert [each.split()[0] for each in found[-2:]] == ["lee", "lee"]


def test_rows_of_one_person_stay_so() -> None:
    """Without *distinct* every row is about the person given."""
    assert persons('{ times = 3, person_key = "lee" }') == ["lee"] * 3


@pytest.mark.parametrize("wrong", ['"person_rows"', "7", '["person_key", 7]', '"persn_key"'])
def test_only_texts_can_be_distinct(wrong: str) -> None:
    """What is no text of the vocabulary is said, with an example."""
    with pytest.raises(PackFault, match="distinct"):
        persons(f"{{ times = 2, distinct = {wrong} }}")
