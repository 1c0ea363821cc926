"""misnomer: the same 13 rules as a pack, judged by the policy room, every row-level finding written."""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb

sys.path.insert(0, "benchmarks")
from _rules.make_pack import write_pack
from measure import rss_line

from misnomer import policy
from misnomer.facts.vocabulary import COVER_FACTS, PLACE_FACTS, ROW_FACTS
from misnomer.terms.match_request import Cover, FileRead, MatchRequest, RecordCounts, SheetRead

GIVEN = {
    "rid": "row - 1", "file_no": "0", "sheet_no": "0", "row": "row", "last_key": "name", "address_key": "street",
    "tin_form": "tin", "period_first_year": "first_year", "period_last_year": "last_year", "statute_key": "statute",
    "officer_key": "officer", "case_key": "case_reference", "person_key": "reason", "row_id_rows": "same_row",
    "officer_rows": "same_officer", "reason_rows": "same_template",
}  # fmt: skip


def fill(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make the tables `facts` and `cover`: the counting that the hand-written version does, under our names."""
    columns = ", ".join(
        f"CAST({GIVEN.get(fact.name, 'NULL')} AS {fact.type}) AS {fact.name}" for fact in PLACE_FACTS + ROW_FACTS
    )  # a view: the columns that these rules do not ask about are no part of the contest
    connection.execute(f"""
        CREATE TABLE counted AS
        WITH r AS (SELECT *, regexp_replace(lower(reason), '[0-9]+', '#', 'g') AS template FROM '{source}'),
          d AS (SELECT row_id, count(*) AS same_row FROM r GROUP BY ALL),
          o AS (SELECT officer, count(*) AS same_officer FROM r GROUP BY ALL),
          t AS (SELECT template, count(*) AS same_template FROM r WHERE template IS NOT NULL GROUP BY ALL),
        SELECT r.*, row_number() OVER () AS row, same_row, same_officer, same_template FROM r
        JOIN d USING (row_id) JOIN o USING (officer) LEFT JOIN t USING (template)""")
    connection.execute(f"CREATE VIEW facts AS SELECT {columns} FROM counted")
    blank = ", ".join(f"CAST(NULL AS {fact.type}) AS {fact.name}" for fact in COVER_FACTS)
    connection.execute(f"CREATE TABLE cover AS SELECT {blank}")


def main(source: str, target: str) -> None:
    """Judge, and say how long it took."""
    pack = write_pack(Path(tempfile.mkdtemp()))
    (Path(target) / "work.duckdb").unlink(missing_ok=True)
    begun = time.perf_counter()
    connection = duckdb.connect(
        str(Path(target) / "work.duckdb"), config={"threads": 2, "memory_limit": "1500MB", "temp_directory": target}
    )
    fill(connection, source)
    ready = time.perf_counter()
    rows = connection.execute("SELECT count(*) FROM facts").fetchall()[0][0]
    sheet = SheetRead(name=None, rows=rows, rejected=0, blank=0, other=0)
    file = FileRead(name="request.parquet", sha256="0" * 64, kind="parquet", sheets=(sheet,))
    match_request = MatchRequest((file,), (), Cover(), RecordCounts(rows, 0, 0, 0))
    read = policy.read_pack(pack, date(2026, 1, 1))
    policy.judge(connection, [read], match_request, out=Path(target))
    done = time.perf_counter()
    found = duckdb.connect().execute(f"SELECT count(*) FROM '{target}/findings.parquet'").fetchall()[0][0]
    print(f"seconds={done - begun:.3f}\nrule_seconds={done - ready:.3f}\nfindings={found}\n{rss_line()}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
