"""A corrected file beside the one it corrects: the same rows recognised, what was cured, what is new.

Two rows are the same if they bear the same reference of the requester's own, where it names one row in each file: its
row identifier, or, where one of the two rows has none, its case number. Else they are the same if name, date of birth
and identification number are written alike and name one row in each.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from misnomer.review.case_lines import CaseLines
from misnomer.review.case_rows import LINES
from misnomer.terms.outcomes import Outcome
from misnomer.terms.sql_text import literal, parquet_literal

ROUND: Final = "round.parquet"
"""A line a row of the corrected file: `rid`, `before` (its rid in the earlier file), `changed`, `cured`, `fresh`."""
_PERSON: Final = ("last", "first", "middle", "suffix", "full_name", "dob", "tin")
_NAME: Final = ("last", "first", "full_name")
_FOUND: Final = f"({Outcome.BREACHED.code}, {Outcome.CANNOT_TELL.code})"
_ROW_ID: Final = "nullif(trim(row_id), '')"
_CASE: Final = "CASE WHEN regexp_matches(case_reference, '[0-9]') THEN upper(trim(case_reference)) END"
"""A case number; words in its place, such as *pending*, name no case."""


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
    """Rows it found fault with, or could not tell, and that hold now."""
    still: int
    """Rows breached now that it found fault with before, or could not tell."""
    still_unsure: int
    """Rows of which it cannot tell now, and that it found fault with before, or could not tell."""
    fresh: int
    """Rows breached now and not wanting before."""
    fresh_unsure: int
    """Rows of which it cannot tell now, and that were not wanting before."""


@dataclass(frozen=True, slots=True)
class RoundChange:
    """A corrected file in figures."""

    same: int
    """Rows recognised."""
    by_reference: int
    """Of those, rows recognised by the requester's own reference; the others by what they say."""
    renamed: int
    """Rows recognised by reference whose name is not as it was: they may be about somebody else."""
    altered: int
    """Of those recognised, rows with a cell that is not as it was."""
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
            f"COPY (SELECT * FROM round ORDER BY rid) TO {literal(out / ROUND)} (FORMAT parquet, COMPRESSION zstd)"
        )
        return _counted(connection, rules, [name for name in _NAME if name in fields])


def _load(connection: duckdb.DuckDBPyConnection, read: Round, name: str) -> None:
    connection.register(f"{name}_words", read.words)
    connection.execute(f"CREATE VIEW {name}_lines AS SELECT * FROM {parquet_literal(read.folder / LINES)}")


def _both(before: pa.Table, after: pa.Table) -> list[str]:
    return [name for name in after.column_names if name != "rid" and name in before.column_names]


def _rules_of(before: Path, after: Path) -> list[tuple[str, int, int]]:
    """Path, and position before and after, of each rule that judged both."""
    old, new = CaseLines(before), CaseLines(after)
    return [(rule, old.rules.index(rule), number) for number, rule in enumerate(new.rules) if rule in old.rules]


def _pairs(before: pa.Table, after: pa.Table) -> str:
    """SQL: rid, before and way of each row recognised: by the requester's references, then by person."""
    both = set(before.column_names) & set(after.column_names)
    shared = [name for name in _PERSON if name in both]
    person = ", ".join(f"upper(trim(coalesce({name}, '')))" for name in shared)
    ways = [("reference", _ROW_ID)] * ("row_id" in both) + [("case", _CASE)] * ("case_reference" in both)
    ways += [("person", f"CASE WHEN concat({person}) <> '' THEN concat_ws('|', {person}) END")] * bool(shared)
    identified = [_ROW_ID if "row_id" in side.column_names else "NULL" for side in (before, after)]
    steps = ["s0 AS (SELECT NULL::BIGINT AS rid, NULL::BIGINT AS before, NULL::VARCHAR AS way WHERE FALSE)"]
    steps += [step for number, way in enumerate(ways, 1) for step in _step(number, *way, identified)]
    return f"WITH {', '.join(steps)} SELECT rid, before, way FROM s{len(ways)}"


def _step(number: int, way: str, key: str, identified: list[str]) -> list[str]:
    """SQL of one way to recognise rows, among those that no earlier way recognised.

    Two rows that each bear an identifier, and not the same one, are not taken for one another by their case's number.
    """
    sides = [
        f"{name}{number} AS (SELECT k, min(rid) AS rid, min(own) AS own FROM (SELECT {key} AS k, rid, {own} AS own"
        f" FROM {name}_words WHERE rid NOT IN (SELECT {column} FROM s{number - 1}))"
        " WHERE k IS NOT NULL GROUP BY k HAVING count(*) = 1)"
        for name, column, own in (("old", "before", identified[0]), ("new", "rid", identified[1]))
    ]
    union = (
        f"s{number} AS (SELECT * FROM s{number - 1} UNION ALL"
        f" SELECT n.rid, o.rid, '{way}' FROM new{number} n JOIN old{number} o USING (k)"
        f" WHERE {'n.own IS NULL OR o.own IS NULL' if way == 'case' else 'TRUE'})"
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


def _counted(connection: duckdb.DuckDBPyConnection, rules: list[tuple[str, int, int]], names: list[str]) -> RoundChange:
    same, altered, new = connection.execute(
        "SELECT count(before), count(*) FILTER (WHERE changed), count(*) FILTER (WHERE before IS NULL) FROM round"
    ).fetchall()[0]
    gone = connection.execute("SELECT (SELECT count(*) FROM old_words) - (SELECT count(*) FROM pairs)").fetchall()[0][0]
    referred = connection.execute("SELECT count(*) FROM pairs WHERE way <> 'person'").fetchall()[0][0]
    changes = tuple(_change(connection, *rule) for rule in rules)
    return RoundChange(
        int(same), int(referred), _renamed(connection, names), int(altered), int(new), int(gone), changes
    )


def _renamed(connection: duckdb.DuckDBPyConnection, names: list[str]) -> int:
    """How many rows with one reference have another name than before; capitals and spaces around it do not matter."""
    other = " OR ".join(f"upper(trim(w.{name})) IS DISTINCT FROM upper(trim(v.{name}))" for name in names) or "FALSE"
    counted = connection.execute(
        f"SELECT count(*) FROM pairs p JOIN new_words w ON w.rid = p.rid JOIN old_words v ON v.rid = p.before"
        f" WHERE p.way <> 'person' AND ({other})"
    ).fetchall()[0][0]
    return int(counted)


def _change(connection: duckdb.DuckDBPyConnection, rule: str, old: int, new: int) -> RuleChange:
    was, now = f"b.r{old} IN {_FOUND}", f"a.r{new} IN {_FOUND}"
    breached, unsure = (f"a.r{new} = {outcome.code}" for outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL))
    told = [f"{was} AND NOT {now}", f"{was} AND {breached}", f"{was} AND {unsure}"]
    told += [f"NOT {was} AND {breached}", f"NOT {was} AND {unsure}"]
    counts = connection.execute(
        f"SELECT {', '.join(f'count(*) FILTER (WHERE {condition})' for condition in told)}"
        " FROM pairs p JOIN new_lines a ON a.rid = p.rid JOIN old_lines b ON b.rid = p.before"
    ).fetchall()[0]
    return RuleChange(rule, *map(int, counts))
