"""Which rows a deficiency letter concerns, from an opinion's findings: places and rules, never a cell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb

from misnomer.report.papers.annex import MOST_ROWS, AnnexParts, AnnexRow
from misnomer.report.papers.findings_words import requesters_findings
from misnomer.review.documents.basis import Basis
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.sql_text import parquet_literal

_AT_ONCE: Final = 50_000


def row_findings(opinion: Opinion) -> tuple[RuleResult, ...]:
    """The findings that name rows of their own: of each row alone, or of many rows counted together."""
    found = requesters_findings(opinion)
    rows = opinion.match_request.records.rows
    return tuple(
        result
        for result in (*found.breached, *found.undecided, *found.raised)
        if result.rule.scope is Scope.ROW or 0 < result.members < rows
    )


def count_rows(basis: Basis, connection: duckdb.DuckDBPyConnection) -> int:
    """How many rows have a finding of their own; fills table `annex` with them."""
    findings = row_findings(basis.opinion)
    connection.execute("CREATE OR REPLACE TABLE annex (file VARCHAR, sheet VARCHAR, row BIGINT, found INTEGER[])")
    if findings and (basis.folder / "findings.parquet").exists():
        connection.execute("CREATE OR REPLACE TABLE wanted (rule VARCHAR, nr INTEGER, required BOOLEAN)")
        lines = [[each.rule.path, at, each.rule.required] for at, each in enumerate(findings)]
        connection.executemany("INSERT INTO wanted VALUES (?, ?, ?)", lines)
        connection.execute(f"INSERT INTO annex {_sql(basis.folder)}")
    counted = connection.execute("SELECT count(*) FROM annex").fetchone()
    return int(counted[0]) if counted else 0


def _sql(folder: Path) -> str:
    """One line a row: the positions of its findings. Flags count only where raised, requirements also where unknown."""
    members = folder / "members.parquet"
    raised, unsure = Outcome.BREACHED.value, Outcome.CANNOT_TELL.value
    marked = (
        f"UNION ALL SELECT file, sheet, row, rule, '{raised}' FROM {parquet_literal(members)}"
        if members.exists()
        else ""
    )
    return f"""SELECT file, sheet, row, list_sort(list(DISTINCT nr)) FROM
        (SELECT file, sheet, row, rule, outcome FROM {parquet_literal(folder / "findings.parquet")} {marked})
        JOIN wanted USING (rule)
        WHERE row IS NOT NULL AND (outcome = '{raised}' OR (required AND outcome = '{unsure}'))
        GROUP BY ALL"""


def annex_parts(basis: Basis, connection: duckdb.DuckDBPyConnection, total: int) -> AnnexParts:
    """What the annex is written from; table `annex` is filled."""
    return AnnexParts(
        opinion=basis.opinion,
        findings=row_findings(basis.opinion),
        rows=_rows(basis, connection),
        total=total,
        referenced=basis.references is not None,
    )


def _rows(basis: Basis, connection: duckdb.DuckDBPyConnection) -> Iterator[AnnexRow]:
    own, joined = "NULL", ""
    if basis.references is not None:
        own = "own.row_id"
        joined = f"""LEFT JOIN {parquet_literal(basis.references)} AS own ON own.file = annex.file
            AND own.sheet IS NOT DISTINCT FROM annex.sheet AND own.row = annex.row"""
    order = _in_order(basis.opinion, connection)
    connection.execute(
        f"""SELECT annex.file, annex.sheet, annex.row, {own}, found FROM annex {order} {joined}
        ORDER BY sheet_order.nr, annex.row LIMIT {MOST_ROWS}"""
    )
    while batch := connection.fetchmany(_AT_ONCE):
        for file, sheet, row, reference, found in batch:
            yield AnnexRow(file, sheet, row, reference, tuple(found))


def _in_order(opinion: Opinion, connection: duckdb.DuckDBPyConnection) -> str:
    """SQL that brings the request's own order of files and sheets."""
    connection.execute("CREATE OR REPLACE TABLE sheet_order (file VARCHAR, sheet VARCHAR, nr INTEGER)")
    named = dict.fromkeys((file.name, sheet.name) for file in opinion.match_request.files for sheet in file.sheets)
    if named:
        lines = [[file, sheet, at] for at, (file, sheet) in enumerate(named)]
        connection.executemany("INSERT INTO sheet_order VALUES (?, ?, ?)", lines)
    return """LEFT JOIN sheet_order ON sheet_order.file = annex.file
        AND sheet_order.sheet IS NOT DISTINCT FROM annex.sheet"""
