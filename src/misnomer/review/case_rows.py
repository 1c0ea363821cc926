"""Keeps a request's rows for those who must decide on them one by one: outcomes apart from words.

`lines.parquet` holds no word of the request: places, outcomes, namesakes. `words.parquet` holds the request's own
cells, and `known.parquet` what an estimate needs of them. Whoever asks for these two must seal them; a terminal never
asks.
"""

import json
from pathlib import Path
from typing import Final

import duckdb

from misnomer.policy.tally import place_columns
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.sql_text import literal, parquet_literal

LINES: Final = "lines.parquet"
"""A line a row: `rid`, place, `disposition`, `r0`…, `m0`…, `namesakes`, `wrong_per_right`, `reason`."""
LEGEND: Final = "lines.json"
"""Which rule each of `r0`… and `m0`… stands for."""
WORDS: Final = "words.parquet"
"""The request's cells, a column a field that it has, in row groups of CHUNK rows."""
KNOWN: Final = "known.parquet"
"""What an estimate reads of the facts, a line a row."""
CHUNK: Final = 8_192
"""Rows of a group: what is unsealed to show one row."""
FACTS_USED: Final = (
    "last_given", "last_key", "first_given", "first_key", "middle_key", "suffix_key", "address_key", "city_key",
    "state_code", "zip5", "birth_date", "birth_date_given", "address_rows", "address_institutional", "tin_given",
)  # fmt: skip
"""Facts that an estimate reads."""
REQUEST_USED: Final = ("last", "first", "sex", "unit", "tin")
"""Cells that it reads."""


def keep_rows(connection: duckdb.DuckDBPyConnection, opinion: Opinion, out: Path, estimated: Path | None) -> None:
    """Write the four files of a judged request into a folder that the connection may write to.

    Args:
        connection: Holds `request`, `facts` and `outcomes`, with member columns.
        opinion: What the review said.
        out: An existing folder.
        estimated: `namesakes.parquet` of the same request, in the order of its rows; None where there is no estimate.
    """
    _write_lines(connection, opinion.match_request, out / LINES, estimated)
    (out / LEGEND).write_text(json.dumps(_legend(opinion)), encoding="utf-8")
    given = _given(connection)
    _copy(connection, f"SELECT rid, {', '.join(given)} FROM request ORDER BY rid", out / WORDS)
    facts = ", ".join(f"f.{name}" for name in FACTS_USED)
    known = f"SELECT rid, f.file_no, f.sheet_no, f.row, {facts}, q.{', q.'.join(REQUEST_USED)}"
    _copy(connection, f"{known} FROM facts AS f JOIN request AS q USING (rid) ORDER BY rid", out / KNOWN)


def naming_rules(opinion: Opinion) -> tuple[RuleResult, ...]:
    """The breached batch rules that say which rows they mean: the k-th has column `m<k>`."""
    return tuple(result for result in opinion.results if names_rows(result))


def names_rows(result: RuleResult) -> bool:
    """Whether a finding over the whole request says which rows it means."""
    rule, breached = result.rule, result.outcome is Outcome.BREACHED
    return rule.scope is Scope.BATCH and breached and bool(rule.cluster or rule.members)


def _legend(opinion: Opinion) -> dict[str, list[str]]:
    return {
        "rules": [result.rule.path for result in opinion.results if result.rule.scope is Scope.ROW],
        "flags": [result.rule.path for result in naming_rules(opinion)],
    }


def _write_lines(
    connection: duckdb.DuckDBPyConnection, match_request: MatchRequest, path: Path, estimated: Path | None
) -> None:
    rows = f"SELECT {', '.join(place_columns(match_request))}, * EXCLUDE (file_no, sheet_no) FROM outcomes ORDER BY rid"
    placed = f"({rows}) AS o(file, sheet)"
    if estimated is None:
        none = "NULL::DOUBLE AS namesakes, NULL::DOUBLE AS wrong_per_right, NULL::VARCHAR AS reason"
        _copy(connection, f"SELECT o.*, {none} FROM {placed}", path)
        return
    beside = f"(SELECT value AS namesakes, wrong_per_right, reason FROM {parquet_literal(estimated)}) AS n"
    _copy(connection, f"SELECT o.*, n.* FROM {placed} POSITIONAL JOIN {beside}", path)


def _given(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Fields that any row fills."""
    counts = ", ".join(f"count({field})" for field in REQUEST_FIELDS)
    filled = connection.execute(f"SELECT {counts} FROM request").fetchall()[0]
    return [field for field, count in zip(REQUEST_FIELDS, filled, strict=True) if count]


def _copy(connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> None:
    connection.execute(f"COPY ({sql}) TO {literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {CHUNK})")
