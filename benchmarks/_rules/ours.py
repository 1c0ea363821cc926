"""misnomer: the same 13 rules as a pack, judged by the policy room, every row-level finding written."""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import sqlglot.dialects.duckdb  # noqa: F401 - it loads itself when first asked, and imports are left out
from pyarrow import parquet

sys.path.insert(0, "benchmarks")
from _rules.counting import read
from _rules.make_pack import write_pack
from measure import rss_line

from misnomer import policy
from misnomer.facts.vocabulary import COVER_FACTS, PLACE_FACTS, ROW_FACTS
from misnomer.terms.match_request import Cover, FileRead, MatchRequest, RecordCounts, SheetRead

GIVEN = {
    "rid": "row - 1", "file_no": "0", "sheet_no": "0", "row": "row", "last_key": "name", "address_key": "street",
    "tin_form": "tin", "period_first_year": "first_year", "period_last_year": "last_year", "statute_key": "statute",
    "officer_key": "officer", "case_key": "case_reference", "reason_words": "said", "row_id_rows": "same_row",
    "officer_rows": "same_officer", "reason_rows": "same_template",
}  # fmt: skip


def fill(connection: duckdb.DuckDBPyConnection, rows: pa.RecordBatchReader, how: str) -> None:
    """Make `facts` and `cover`: the counting that the hand-written version does, under our names.

    Args:
        connection: Where they stand.
        rows: The request with what was counted.
        how: `table` for a table of DuckDB's own, as a review has it, or `arrow` for the columns as they were read.
    """
    columns = ", ".join(
        f"CAST({GIVEN.get(fact.name, 'NULL')} AS {fact.type}) AS {fact.name}" for fact in PLACE_FACTS + ROW_FACTS
    )  # a view: the columns that these rules do not ask about are no part of the contest
    if how == "table":
        connection.register("read", rows)
        connection.execute("CREATE TABLE counted AS FROM read")
    else:
        connection.register("counted", rows.read_all())
    kind = "VIEW" if how == "table" else "TEMP VIEW"
    connection.execute(f"CREATE {kind} facts AS SELECT {columns} FROM counted")
    blank = ", ".join(f"CAST(NULL AS {fact.type}) AS {fact.name}" for fact in COVER_FACTS)
    connection.execute(f"CREATE TABLE cover AS SELECT {blank}")


def connect(target: str) -> duckdb.DuckDBPyConnection:
    """A connection with two threads and 1.5 GB."""
    return duckdb.connect(config={"threads": 2, "memory_limit": "1500MB", "temp_directory": f"{target}/spill"})


def main(source: str, target: str, how: str = "table") -> None:
    """Judge, and say how long it took."""
    pack = write_pack(Path(tempfile.mkdtemp()))
    begun = time.perf_counter()
    with ThreadPoolExecutor(1) as beside:  # as a review reads its packs while facts are established
        opening = beside.submit(connect, target)
        reading = beside.submit(policy.read_pack, pack, date(2026, 1, 1))
        counted = read(source, at_once=how == "arrow")
        connection, read_pack = opening.result(), reading.result()
    fill(connection, counted, how)
    ready = time.perf_counter()
    rows = parquet.read_metadata(source).num_rows
    sheet = SheetRead(name=None, rows=rows, rejected=0, blank=0, other=0)
    file = FileRead(name="request.parquet", sha256="0" * 64, kind="parquet", sheets=(sheet,))
    match_request = MatchRequest((file,), (), Cover(), RecordCounts(rows, 0, 0, 0))
    policy.judge(connection, [read_pack], match_request, out=Path(target))
    done = time.perf_counter()
    found = duckdb.connect().execute(f"SELECT count(*) FROM '{target}/findings.parquet'").fetchall()[0][0]
    print(f"seconds={done - begun:.3f}\nrule_seconds={done - ready:.3f}\nfindings={found}\n{rss_line()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
