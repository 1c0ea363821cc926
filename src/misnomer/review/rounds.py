"""A corrected file beside the one it corrects: the same rows recognised, what was cured, what is new.

Two rows are the same if they bear the same reference of the requester's own, where it names one row in each file; else
if name, date of birth and identification number are written alike and name one row in each.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from misnomer.policy.guard import quoted
from misnomer.review.case_lines import CaseLines
from misnomer.review.case_rows import LINES
from misnomer.terms.outcomes import Outcome

ROUND: Final = "round.parquet"
"""A line a row of the corrected file: `rid`, `before` (its rid in the earlier file), `changed`, `cured`, `fresh`."""
_PERSON: Final = ("last", "first", "middle", "suffix", "full_name", "dob", "tin")
_FOUND: Final = f"({Outcome.BREACHED.code}, {Outcome.CANNOT_TELL.code})"


@dataclass(frozen=True, slots=True)
class Round:
    """One reading of a case's request."""

    folder: Path
    """Where its lines are."""
    words: pa.Table
    """Its rows' own cells, unsealed, with `rid`."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What became of one rule's findings among rows that are in both files."""

    rule: str
    """Its path."""
    cured: int
    """Rows it found fault with and no longer does."""
    still: int
    """Rows it finds fault with in both."""
    fresh: int
    """Rows it finds fault with now and did not."""


@dataclass(frozen=True, slots=True)
class RoundChange:
    """A corrected file in figures."""

    same: int
    """Rows recognised."""
    altered: int
    """Of those, rows with a cell that is not as it was."""
    new: int
    """Rows that the earlier file lacks, or that cannot be told apart there."""
    gone: int
    """Rows of the earlier file that are not recognised in this one."""
    rules: tuple[RuleChange, ...]
    """Row rules that judged both, in the order of the later."""


def compare_rounds(before: Round, after: Round, out: Path) -> RoundChange:
    """Compare a corrected file with the one it corrects.

    Args:
        before: The earlier reading.
        after: The corrected file's.
        out: Folder to write `round.parquet` to, which holds no word of either.

    Returns:
        The change in figures.
    """
    with duckdb.connect(":memory:", config={"threads": "2"}) as connection:
        _load(connection, before, "old")
        _load(connection, after, "new")
        fields = _both(before.words, after.words)
        connection.execute(f"CREATE TABLE pairs AS {_pairs(before.words, after.words)}")
        rules = _rules_of(before.folder, after.folder)
        connection.execute(f"CREATE TABLE round AS {_round(fields, rules)}")
        connection.execute(
            f"COPY (SELECT * FROM round ORDER BY rid) TO {quoted(out / ROUND)} (FORMAT parquet, COMPRESSION zstd)"
        )
        return _counted(connection, rules)


def _load(connection: duckdb.DuckDBPyConnection, read: Round, name: str) -> None:
    connection.register(f"{name}_words", read.words)
    connection.execute(f"CREATE VIEW {name}_lines AS SELECT * FROM read_parquet({quoted(read.folder / LINES)})")


def _both(before: pa.Table, after: pa.Table) -> list[str]:
    return [name for name in after.column_names if name != "rid" and name in before.column_names]


def _rules_of(before: Path, after: Path) -> list[tuple[str, int, int]]:
    """Path, and position before and after, of each rule that judged both."""
    old, new = CaseLines(before), CaseLines(after)
    return [(rule, old.rules.index(rule), number) for number, rule in enumerate(new.rules) if rule in old.rules]


def _pairs(before: pa.Table, after: pa.Table) -> str:
    """SQL: rid and before of each row recognised, first by the requester's reference, then by person."""
    shared = [name for name in _PERSON if name in before.column_names and name in after.column_names]
    person = ", ".join(f"upper(trim(coalesce({name}, '')))" for name in shared)
    keys = [] if not shared else [f"CASE WHEN concat({person}) <> '' THEN concat_ws('|', {person}) END"]
    if "row_id" in before.column_names and "row_id" in after.column_names:
        keys.insert(0, "nullif(trim(row_id), '')")
    steps = ["s0 AS (SELECT NULL::BIGINT AS rid, NULL::BIGINT AS before WHERE FALSE)"]
    steps += [step for number, key in enumerate(keys, 1) for step in _step(number, key)]
    return f"WITH {', '.join(steps)} SELECT rid, before FROM s{len(keys)}"


def _step(number: int, key: str) -> list[str]:
    """SQL of one way to recognise rows, among those that no earlier way recognised."""
    sides = [
        f"{name}{number} AS (SELECT k, min(rid) AS rid FROM (SELECT {key} AS k, rid FROM {name}_words WHERE rid NOT IN"
        f" (SELECT {column} FROM s{number - 1})) WHERE k IS NOT NULL GROUP BY k HAVING count(*) = 1)"
        for name, column in (("old", "before"), ("new", "rid"))
    ]
    union = (
        f"s{number} AS (SELECT * FROM s{number - 1} UNION ALL"
        f" SELECT n.rid, o.rid FROM new{number} n JOIN old{number} o USING (k))"
    )
    return [*sides, union]


def _round(fields: list[str], rules: list[tuple[str, int, int]]) -> str:
    changed = " OR ".join(f"w.{name} IS DISTINCT FROM v.{name}" for name in fields) or "FALSE"
    cured = _listed([(rule, f"b.r{old} IN {_FOUND} AND a.r{new} NOT IN {_FOUND}") for rule, old, new in rules])
    fresh = _listed([(rule, f"b.r{old} NOT IN {_FOUND} AND a.r{new} IN {_FOUND}") for rule, old, new in rules])
    return f"""SELECT a.rid, p.before, CASE WHEN p.before IS NULL THEN NULL ELSE {changed} END AS changed,
        CASE WHEN p.before IS NULL THEN NULL ELSE {cured} END AS cured,
        CASE WHEN p.before IS NULL THEN NULL ELSE {fresh} END AS fresh
        FROM new_lines a LEFT JOIN pairs p ON a.rid = p.rid LEFT JOIN old_lines b ON p.before = b.rid
        LEFT JOIN new_words w ON a.rid = w.rid LEFT JOIN old_words v ON p.before = v.rid"""


def _listed(conditions: list[tuple[str, str]]) -> str:
    """SQL of the list of those rules of which a condition is true."""
    each = ", ".join(f"CASE WHEN {condition} THEN '{rule}' END" for rule, condition in conditions)
    return f"list_filter([{each}]::VARCHAR[], lambda x: x IS NOT NULL)"


def _counted(connection: duckdb.DuckDBPyConnection, rules: list[tuple[str, int, int]]) -> RoundChange:
    same, altered, new = connection.execute(
        "SELECT count(before), count(*) FILTER (WHERE changed), count(*) FILTER (WHERE before IS NULL) FROM round"
    ).fetchall()[0]
    gone = connection.execute("SELECT (SELECT count(*) FROM old_words) - (SELECT count(*) FROM pairs)").fetchall()[0][0]
    return RoundChange(
        int(same), int(altered), int(new), int(gone), tuple(_change(connection, *rule) for rule in rules)
    )


def _change(connection: duckdb.DuckDBPyConnection, rule: str, old: int, new: int) -> RuleChange:
    was, now = f"b.r{old} IN {_FOUND}", f"a.r{new} IN {_FOUND}"
    cured, still, fresh = connection.execute(
        f"SELECT count(*) FILTER (WHERE {was} AND NOT {now}), count(*) FILTER (WHERE {was} AND {now}),"
        f" count(*) FILTER (WHERE NOT {was} AND {now})"
        " FROM pairs p JOIN new_lines a ON a.rid = p.rid JOIN old_lines b ON b.rid = p.before"
    ).fetchall()[0]
    return RuleChange(rule, int(cured), int(still), int(fresh))
