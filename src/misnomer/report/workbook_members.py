"""Which rows belong to a red flag over many rows: members.parquet brought back to the rows it names."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.sql_text import literal

MEMBERS: Final = "members.parquet"
MARKS: Final = "report_marks"
"""Temporary table: `rid`, and `marks` with one digit for each flag with members."""

_SOURCE: Final = "report_members"
_BATCH: Final = 131_072


def flags_with_members(opinion: Opinion) -> tuple[RuleResult, ...]:
    """The raised flags over many rows that some rows belong to and others do not.

    One that concerns every row is not repeated on each; nor is a required rule, which weighs on every row whoever
    belongs to it.
    """
    rows = opinion.match_request.records.rows
    return tuple(each for each in opinion.results if _is_flag(each) and 0 < each.members < rows)


def _is_flag(result: RuleResult) -> bool:
    rule = result.rule
    return rule.scope is Scope.BATCH and not rule.required and result.outcome is Outcome.BREACHED


@contextmanager
def marks(opinion: Opinion, connection: duckdb.DuckDBPyConnection, out_dir: Path) -> Iterator[None]:
    """Keep table `report_marks` while the workbook is written.

    Args:
        opinion: Names the flags.
        connection: With table `outcomes`; locked or not, for the file is read past it.
        out_dir: With members.parquet: `file`, `sheet`, `row`, `rule`, `cluster`.
    """
    flags = flags_with_members(opinion)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {MARKS} (rid BIGINT, marks VARCHAR)")
    try:
        if flags:
            _fill(opinion, flags, connection, out_dir / MEMBERS)
        yield
    finally:
        connection.execute(f"DROP TABLE IF EXISTS {MARKS}")


def _fill(opinion: Opinion, flags: Sequence[RuleResult], connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    with pq.ParquetFile(path) as file:
        connection.register(_SOURCE, pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(_BATCH)))
        try:
            connection.execute(f"INSERT INTO {MARKS} {_marked(opinion, flags)}")
        finally:
            connection.unregister(_SOURCE)


def _marked(opinion: Opinion, flags: Sequence[RuleResult]) -> str:
    """SQL for the rows that some flag names, found by file, sheet and row."""
    digits = [f"if(bool_or(rule = {_text(flag.rule.path)}), '1', '0')" for flag in flags]
    rules = ", ".join(_text(flag.rule.path) for flag in flags)
    return f"""SELECT o.rid, m.marks
        FROM (SELECT file, sheet, row, {" || ".join(digits)} AS marks
              FROM {_SOURCE} WHERE rule IN ({rules}) GROUP BY file, sheet, row) AS m
        JOIN (VALUES {_places(opinion)}) AS p(file_no, sheet_no, file, sheet)
            ON m.file = p.file AND m.sheet IS NOT DISTINCT FROM p.sheet
        JOIN outcomes AS o ON o.file_no = p.file_no AND o.sheet_no = p.sheet_no AND o.row = m.row"""


def _places(opinion: Opinion) -> str:
    """SQL for the names of every sheet by the numbers that table `outcomes` has for it."""
    return ", ".join(
        f"({file_no}, {sheet_no}, {_text(file.name)}, {_text(sheet.name)})"
        for file_no, file in enumerate(opinion.match_request.files)
        for sheet_no, sheet in enumerate(file.sheets)
    )


def _text(words: str | None) -> str:
    return "CAST(NULL AS VARCHAR)" if words is None else literal(words)
