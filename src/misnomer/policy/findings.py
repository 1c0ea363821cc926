"""Findings on disk: where, which rule, which outcome; never a value."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.guard import one_of, quoted
from misnomer.policy.plan import CompiledRule
from misnomer.policy.rows import Membership
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.outcomes import Outcome

FINDINGS = "findings.parquet"
MEMBERS = "members.parquet"
_PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"


def write_findings(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    out: Path,
) -> Path:
    """Write `findings.parquet`: `file`, `sheet`, `row`, `rule`, `outcome`.

    One line for each row and row rule whose outcome is breached or cannot tell, rule by rule in the order of
    the rows; then one line for each batch rule so found, with `row` null (and `file` too where there are several).

    Returns:
        The file written.
    """
    place = place_columns(match_request)
    lines = [_row_lines(rule, place) for rule in rules if rule.row_column]
    lines += [
        _batch_line(rule, verdicts[rule.rule.path].outcome, match_request) for rule in rules if not rule.row_column
    ]
    empty = _line("NULL", "NULL", "NULL", "", "") + " WHERE FALSE"
    return _copy(connection, [empty, *(line for line in lines if line)], out / FINDINGS)


def write_members(
    connection: duckdb.DuckDBPyConnection, match_request: MatchRequest, members: Sequence[Membership], out: Path
) -> Path:
    """Write `members.parquet`: `file`, `sheet`, `row`, `rule`, `cluster` (1 for the largest), rule by rule.

    Returns:
        The file written.
    """
    place = place_columns(match_request)
    empty = """SELECT CAST(NULL AS VARCHAR) AS file, CAST(NULL AS VARCHAR) AS sheet, CAST(NULL AS BIGINT) AS row,
        CAST(NULL AS VARCHAR) AS rule, CAST(NULL AS BIGINT) AS cluster WHERE FALSE"""
    lines = [
        f"SELECT {place}, row, {quoted(member.rule.rule.path)}, CAST({member.column} AS BIGINT) "
        f"FROM outcomes WHERE {member.column} IS NOT NULL"
        for member in members
    ]
    return _copy(connection, [empty, *lines], out / MEMBERS)


def place_columns(match_request: MatchRequest) -> str:
    """SQL for the names of a row's file and sheet."""
    files = [file.name for file in match_request.files]
    sheets = [one_of([sheet.name for sheet in file.sheets], "sheet_no") for file in match_request.files]
    sheet = sheets[0] if len(sheets) == 1 else f"[{', '.join(sheets)}][file_no + 1]"
    return f"{one_of(files, 'file_no')}, {sheet}"


def _row_lines(rule: CompiledRule, place: str) -> str:
    breached, unknown = Outcome.BREACHED, Outcome.CANNOT_TELL
    word = f"CASE {rule.row_column} WHEN {breached.code} THEN '{breached}' ELSE '{unknown}' END"
    found = f"{rule.row_column} IN ({breached.code}, {unknown.code})"
    return f"SELECT {place}, row, {quoted(rule.rule.path)}, {word} FROM outcomes WHERE {found}"


def _batch_line(rule: CompiledRule, outcome: Outcome, match_request: MatchRequest) -> str:
    if outcome not in (Outcome.BREACHED, Outcome.CANNOT_TELL):
        return ""
    file = quoted(match_request.files[0].name) if len(match_request.files) == 1 else "NULL"
    return _line(file, "NULL", "NULL", rule.rule.path, outcome)


def _line(file: str, sheet: str, row: str, rule: str, outcome: str) -> str:
    return (
        f"SELECT CAST({file} AS VARCHAR) AS file, CAST({sheet} AS VARCHAR) AS sheet, CAST({row} AS BIGINT) AS row, "
        f"{quoted(rule)} AS rule, {quoted(outcome)} AS outcome"
    )


def _copy(connection: duckdb.DuckDBPyConnection, lines: Sequence[str], path: Path) -> Path:
    """Write under another name first, so that nothing half-written is left under this one."""
    part = path.with_name(f"{path.name}.part").resolve()
    try:
        connection.execute(f"COPY ({' UNION ALL '.join(lines)}) TO {quoted(part)} ({_PARQUET})")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
