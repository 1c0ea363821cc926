"""The same request gives the same bytes, whatever the machine does meanwhile."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pyarrow.parquet as pq

from misnomer.policy.case_tables import CaseRows, fill_tables
from misnomer.policy.guard import JudgeLimits, lock
from misnomer.policy.rows import judge_rows

RULES = {
    "section": "case when statute_key is null then null else split_part(statute_key, '(', 1) in (:sections) end",
    "name": {"predicate": "name_given", "required": False},
    "cluster": {"predicate": "count(*) < 9", "scope": "batch", "required": False, "extra": 'cluster = "case_key"'},
    "some": {
        "predicate": "count_if(po_box) = 0",
        "scope": "batch",
        "required": False,
        "extra": 'members = "po_box"',
    },
}
NUMBERS = {"sections": str([str(number) for number in range(1, 60)])}
ROWS = [
    ({"statute_key": "8", "name_given": True, "po_box": False}, 150_000),
    ({"statute_key": "0", "name_given": None, "po_box": True}, 120_000),
    ({"statute_key": None, "name_given": False, "case_key": "C"}, 130_000),
]


def digests(found: Any) -> list[str]:
    """Digests of both files."""
    return [
        hashlib.sha256((found.out / f"{name}.parquet").read_bytes()).hexdigest() for name in ("findings", "members")
    ]


def test_the_same_bytes_with_any_number_of_threads(judged: Callable[..., Any]) -> None:
    """Findings and members are byte for byte the same with one thread and with four."""
    assert digests(judged(RULES, ROWS, numbers=NUMBERS, threads=1)) == digests(
        judged(RULES, ROWS, numbers=NUMBERS, threads=4)
    )


def test_rows_stay_in_their_order(judged: Callable[..., Any]) -> None:
    """Table `outcomes` and each rule's findings lie in the order of the rows, however many threads wrote them."""
    found = judged(RULES, ROWS, numbers=NUMBERS, threads=4)
    assert found.connection.execute("SELECT bool_and(rid = rowid) FROM judged").fetchall() == [(True,)]
    table = pq.read_table(found.out / "findings.parquet").to_pydict()
    rows = [row for row, rule in zip(table["row"], table["rule"], strict=True) if rule == "test/pack/section"]
    assert rows == list(range(150_002, 400_002))


def test_a_long_list_makes_no_join(connection: duckdb.DuckDBPyConnection) -> None:
    """A list in a rule is looked through row by row: a join would lose the order of the rows."""
    connection.execute("CREATE TABLE facts AS SELECT i AS rid, i::VARCHAR AS s FROM range(10) t(i)")
    query = f"EXPLAIN SELECT rid, s IN ({', '.join(repr(str(number)) for number in range(60))}) FROM facts"
    assert "JOIN" in connection.execute(query).fetchall()[0][1].upper()
    lock(connection, None)
    assert "JOIN" not in connection.execute(query).fetchall()[0][1].upper()


def test_rows_are_put_in_order_where_they_are_not(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows that lie in another order come out in the order of their numbers."""
    fill_tables(connection, [CaseRows({}, 5)], {}, date(2026, 5, 1))
    connection.execute("CREATE OR REPLACE TABLE facts AS SELECT * FROM facts ORDER BY rid DESC")
    judge_rows(connection, [], {}, JudgeLimits())
    assert connection.execute("SELECT rid FROM outcomes").fetchall() == [(0,), (1,), (2,), (3,), (4,)]


def test_columns_are_plain_text(judged: Callable[..., Any]) -> None:
    """The files' columns are text and whole numbers, as any reader of Parquet sees them."""
    found = judged({"r": "name_given"}, [({}, 1)])
    assert [(f.name, str(f.type)) for f in pq.read_schema(found.out / "findings.parquet")] == [
        *((name, "string") for name in ("file", "sheet")),
        ("row", "int64"),
        *((name, "string") for name in ("rule", "outcome")),
    ]
    assert [(f.name, str(f.type)) for f in pq.read_schema(found.out / "members.parquet")][3:] == [
        ("rule", "string"),
        ("cluster", "int64"),
    ]
