"""Findings on disk: where, which rule, which outcome; never a value."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from misnomer.policy.batches import BatchVerdict
from misnomer.policy.places_file import GROUP, PlacesFile
from misnomer.policy.plan import CompiledRule
from misnomer.policy.words import JUDGED, Words, codes_in, columns_by_word, found_at, mark_found
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.outcomes import Outcome

FINDINGS: Final = "findings.parquet"
MEMBERS: Final = "members.parquet"
_BATCH: Final = 262_144
_WORTH_TELLING: Final = (Outcome.BREACHED, Outcome.CANNOT_TELL)

Lines = tuple[int, Any, Any, Any, Any]
"""As `PlacesFile.add` takes them."""


@contextmanager
def findings_written(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    rules: Sequence[CompiledRule],
    verdicts: Mapping[str, BatchVerdict],
    out: Path,
) -> Iterator[None]:
    """Gather what was found; the caller goes on while the last of `findings.parquet` is written, whole by the end.

    Columns are `file`, `sheet`, `row`, `rule`, `outcome`. There is one line for each row and row rule whose outcome is
    breached or cannot tell, rule by rule in the order of the rows; then one line for each batch rule so found, with
    `row` null (and `file` too where there are several).
    """
    words = [outcome.value for outcome in Outcome]
    numbers = {rule.rule.path: number for number, rule in enumerate(rules)}
    judged = _Judged(connection, match_request, rules)
    with PlacesFile(out / FINDINGS, match_request, list(numbers), "outcome", words) as lines:
        for piece in judged.pieces(numbers):
            lines.add(*piece)
        for path, number in numbers.items():
            if path in verdicts and verdicts[path].outcome in _WORTH_TELLING:
                _add_request(lines, number, verdicts[path].outcome, match_request)
        yield


class _Judged:
    """Table `judged` in memory, in the order of the rows; file and sheet only where there are several."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, match_request: MatchRequest, rules: Sequence[CompiledRule]
    ) -> None:
        self._rules = columns_by_word(rules)
        is_one = sum(len(file.sheets) for file in match_request.files) == 1
        self._place = ["row"] if is_one else ["file_no", "sheet_no", "row"]
        names = [*self._place, *self._rules]
        table = connection.sql(f"SELECT {', '.join(names)} FROM {JUDGED}").to_arrow_reader(_BATCH).read_all()
        self._columns = {name: table[name].to_numpy() for name in names}

    def pieces(self, numbers: Mapping[str, int]) -> Iterator[Lines]:
        """Lines of each row rule in order, a row group's worth of rows at a time."""
        for word, some in self._rules.items():
            words = self._columns[word]
            found = mark_found(words)
            for rule in some:
                yield from self._found(numbers[rule.rule.path], words, found, str(rule.row_column))

    def _found(self, number: int, words: Words, found: Words, column: str) -> Iterator[Lines]:
        """A line for each row that is breached or cannot tell."""
        for start in range(0, len(words), GROUP):
            rids = found_at(found[start : start + GROUP], column)
            if rids.size:
                rids += start
                yield (number, *self._at(rids), pa.array(codes_in(words[rids], column)))

    def _at(self, rids: Any) -> tuple[Any, Any, Any]:
        """File, sheet and row of some rows, as Arrow arrays; file and sheet are zeros where there is one."""
        columns = [pa.array(self._columns[name][rids]) for name in self._place]
        nothing = [pa.array(np.zeros(len(rids), np.int32))] * (3 - len(columns))
        file_no, sheet_no, row = [*nothing, *columns]
        return file_no, sheet_no, row


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
