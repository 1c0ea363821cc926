"""Findings on disk: where, which rule, which outcome; never a value."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.places_file import PlacesFile
from misnomer.policy.plan import CompiledRule
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.outcomes import Outcome

FINDINGS: Final = "findings.parquet"
MEMBERS: Final = "members.parquet"
_BATCH: Final = 262_144
_WORTH_TELLING: Final = (Outcome.BREACHED, Outcome.CANNOT_TELL)


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
    path = out / FINDINGS
    words = [outcome.value for outcome in Outcome]
    with PlacesFile(path, match_request, [rule.rule.path for rule in rules], "outcome", words) as lines:
        for number, rule in enumerate(rules):
            if rule.row_column:
                codes = ", ".join(str(outcome.code) for outcome in _WORTH_TELLING)
                source = f"{rule.row_column} AS last FROM outcomes WHERE {rule.row_column} IN ({codes})"
                _add_rows(connection, lines, number, source)
        for number, rule in enumerate(rules):
            if not rule.row_column and verdicts[rule.rule.path].outcome in _WORTH_TELLING:
                _add_request(lines, number, verdicts[rule.rule.path].outcome, match_request)
    return path


def write_members(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    verdicts: Mapping[str, BatchVerdict],
    out: Path,
) -> Path:
    """Write `members.parquet`: `file`, `sheet`, `row`, `rule`, `cluster` (1 for the largest), rule by rule.

    Returns:
        The file written.
    """
    path = out / MEMBERS
    with PlacesFile(path, match_request, list(verdicts), "cluster", None) as lines:
        for number, verdict in enumerate(verdicts.values()):
            if verdict.members:
                _add_rows(connection, lines, number, f"cluster AS last FROM {verdict.members}")
    return path


def _add_rows(connection: duckdb.DuckDBPyConnection, lines: PlacesFile, rule: int, source: str) -> None:
    """Stream rows in the order they lie in: a scan without a join keeps it."""
    reader: pa.RecordBatchReader = connection.sql(f"SELECT file_no, sheet_no, row, {source}").to_arrow_reader(_BATCH)
    for batch in reader:
        lines.add(rule, *batch.columns)


def _add_request(lines: PlacesFile, rule: int, outcome: Outcome, match_request: MatchRequest) -> None:
    file = 0 if len(match_request.files) == 1 else None
    nothing = pa.nulls(1, pa.int32())
    lines.add(rule, pa.array([file], pa.int32()), nothing, nothing, pa.array([outcome.code], pa.int32()))
