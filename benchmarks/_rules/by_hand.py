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
    "case-and-reason": "case_reference IS NULL OR said IS NULL OR said < 40",
    "duplicate-row": "same_row > 1",
    "busy-officer": "same_officer > 1000",
    "one-template": "same_template > 5000",
}

FIVE = "'request.parquet' AS file, NULL::VARCHAR AS sheet, row, '{}' AS rule, 'breached' AS outcome"

if __name__ == "__main__":
    source, target, columns = sys.argv[1:4]
    begun = time.perf_counter()
    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})
    connection.execute(f"""
        CREATE TABLE rows AS
        WITH r AS (
            SELECT * EXCLUDE (reason, file_row_number), file_row_number + 1 AS row, length(reason) AS said,
              regexp_replace(lower(reason), '[0-9]+', '#', 'g') AS template
            FROM read_parquet('{source}', file_row_number = true)),
          d AS (SELECT row_id, count(*) AS n FROM r GROUP BY ALL HAVING n > 1),
          o AS (SELECT officer, count(*) AS n FROM r GROUP BY ALL HAVING n > 1),
          t AS (SELECT template, count(*) AS n FROM r WHERE template IS NOT NULL GROUP BY ALL HAVING n > 1)
        SELECT r.* EXCLUDE (row_id, template), coalesce(d.n, 1) AS same_row, coalesce(o.n, 1) AS same_officer,
          CASE WHEN template IS NOT NULL THEN coalesce(t.n, 1) END AS same_template
        FROM r LEFT JOIN d USING (row_id) LEFT JOIN o USING (officer) LEFT JOIN t USING (template) ORDER BY row""")
    ready = time.perf_counter()
    line = {"two": "row, '{}' AS rule", "five": FIVE}[columns]
    union = " UNION ALL ".join(f"SELECT {line.format(name)} FROM rows WHERE {sql}" for name, sql in VIOLATIONS.items())
    connection.execute(f"COPY ({union}) TO '{target}' (FORMAT parquet)")
    print(f"seconds={time.perf_counter() - begun:.3f}")
    print(f"rule_seconds={time.perf_counter() - ready:.3f}")
    print(f"findings={connection.execute('SELECT count(*) FROM ' + repr(target)).fetchall()[0][0]}")
    print(rss_line())
