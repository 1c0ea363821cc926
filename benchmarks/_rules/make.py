"""Write the table that every contender reads: N rows, 11 columns of text and numbers, with known faults."""

import sys

import duckdb

SQL = """
COPY (
  SELECT 'R' || CASE WHEN i % 400 = 7 THEN i - 1 ELSE i END AS row_id,
    CASE WHEN h % 50 = 0 THEN NULL ELSE 'NAME' || (h % 90001) || ' ' || chr(65 + (h % 26)::INTEGER) END AS name,
    CASE WHEN h % 33 = 0 THEN NULL WHEN h % 25 = 1 THEN 'UNKNOWN ADDRESS'
         ELSE (h % 9000 + 1) || ' STREET ' || (h % 5003) END AS street,
    CASE WHEN h % 5 < 3 THEN NULL WHEN h % 97 = 0 THEN '123'
         ELSE lpad(((h * 7919) % 1000000000)::VARCHAR, 9, '0') END AS tin,
    CASE WHEN h % 61 = 0 THEN 1890 ELSE 2000 + (h % 24)::INTEGER END AS first_year,
    CASE WHEN h % 71 = 0 THEN 1999 ELSE 2020 + (h % 5)::INTEGER END AS last_year,
    ['8 USC 1253(a)(1)', '18 USC 1546', '26 USC 7201', '31 USC 3729'][(h % 4)::INTEGER + 1] AS statute,
    CASE WHEN h % 3 = 0 THEN 'J. DOE' ELSE 'OFFICER ' || chr(65 + (h % 26)::INTEGER) || (h % 1700) END AS officer,
    CASE WHEN h % 40 = 0 THEN NULL ELSE 'CASE-' || (h % 700001) END AS case_reference,
    CASE WHEN h % 30 = 0 THEN NULL WHEN h % 2 = 0 THEN 'Needed for case ' || (h % 1000) || ' under the statute named'
         ELSE 'Filed return ' || (h % 1000) || ' while under order ' || chr(97 + (h % 26)::INTEGER)
              || chr(97 + (h // 26 % 26)::INTEGER) || chr(97 + (h // 676 % 26)::INTEGER) END AS reason
  FROM (SELECT i, (hash(i) >> 16)::BIGINT AS h FROM range({n}) t(i))
) TO '{path}' (FORMAT parquet)
"""

if __name__ == "__main__":
    duckdb.connect().execute(SQL.format(n=int(sys.argv[2]), path=sys.argv[1]))
