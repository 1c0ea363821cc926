"""The floor: the 13 rules as one person would write them in DuckDB, every row-level finding written."""

import sys
import time

import duckdb

sys.path.insert(0, "benchmarks")
from measure import rss_line

VIOLATIONS = {
    "blank-name": "name IS NULL",
    "blank-street": "street IS NULL",
    "placeholder-street": "street IN ('UNKNOWN ADDRESS', 'FAILED TO PROVIDE', 'NONE')",
    "tin-form": "NOT regexp_full_match(tin, '[0-9]{9}')",
    "tin-range": "regexp_matches(tin, '^(000|666|9[0-4])')",
    "period-range": "first_year NOT BETWEEN 1913 AND 2026",
    "period-order": "first_year > last_year",
    "statute-known": "statute NOT IN ('8 USC 1253(a)(1)', '18 USC 1546', '26 USC 7201')",
    "officer-form": "NOT regexp_full_match(officer, 'OFFICER [A-Z][0-9]+')",
    "case-and-reason": "case_reference IS NULL OR reason IS NULL OR length(reason) < 40",
    "duplicate-row": "same_row > 1",
    "busy-officer": "same_officer > 1000",
    "one-template": "same_template > 5000",
}

if __name__ == "__main__":
    source, target = sys.argv[1:3]
    begun = time.perf_counter()
    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})
    connection.execute(f"""
        CREATE TABLE rows AS
        WITH r AS (SELECT *, regexp_replace(lower(reason), '[0-9]+', '#', 'g') AS template FROM '{source}'),
          d AS (SELECT row_id, count(*) AS same_row FROM r GROUP BY ALL),
          o AS (SELECT officer, count(*) AS same_officer FROM r GROUP BY ALL),
          t AS (SELECT template, count(*) AS same_template FROM r WHERE template IS NOT NULL GROUP BY ALL)
        SELECT r.*, row_number() OVER () AS row, same_row, same_officer, same_template FROM r
        JOIN d USING (row_id) JOIN o USING (officer) LEFT JOIN t USING (template)""")
    ready = time.perf_counter()
    union = " UNION ALL ".join(
        f"SELECT row, '{name}' AS rule FROM rows WHERE {sql}" for name, sql in VIOLATIONS.items()
    )
    connection.execute(f"COPY ({union}) TO '{target}' (FORMAT parquet)")
    print(f"seconds={time.perf_counter() - begun:.3f}")
    print(f"rule_seconds={time.perf_counter() - ready:.3f}")
    print(f"findings={connection.execute('SELECT count(*) FROM ' + repr(target)).fetchall()[0][0]}")
    print(rss_line())
