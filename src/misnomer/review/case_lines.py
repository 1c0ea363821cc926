"""Pages and filters of a case's lines: places and outcomes of its rows, without a word of them."""

import json
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.policy.guard import quoted
from misnomer.review.case_rows import CHUNK, LEGEND, LINES
from misnomer.terms.errors import UsageError
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.places import Place

PAGE: Final = 50
"""Rows of a page."""
_OUTCOMES: Final = tuple(Outcome)
_DISPOSITIONS: Final = tuple(Disposition)


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which rows to show; what is None or False asks nothing."""

    rule: str | None = None
    """Path of a row rule."""
    outcome: Outcome | None = None
    """What that rule says; with no rule, what any row rule says."""
    disposition: Disposition | None = None
    """What the machine says of the row."""
    flag: str | None = None
    """Path of a finding over the whole request that names the row."""
    ambiguous: bool = False
    """Only rows on which a lone hit would be wrong more often than is tolerated."""
    at_least: float | None = None
    """Only rows with at least so many namesakes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a case."""

    rid: int
    """0-based position in the request."""
    place: Place
    """Where it stands."""
    disposition: Disposition
    """What the machine says of it."""
    outcomes: dict[str, Outcome]
    """By path of row rule, in the order of the packs."""
    flags: tuple[str, ...]
    """Paths of the findings over the whole request that name it."""
    namesakes: float | None
    """Expected others who answer to its identifiers; None where nothing can be compared or nothing was estimated."""
    ambiguous: bool
    """Whether a lone hit on it would be wrong more often than is tolerated."""


@dataclass(frozen=True, slots=True)
class LinePage:
    """Some of the rows that a filter leaves."""

    lines: tuple[Line, ...]
    """At most PAGE, in the order of the request."""
    total: int
    """Rows that the filter leaves."""
    page: int
    """1-based."""

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(-(-self.total // PAGE), 1)


class CaseLines:
    """The lines of one reviewed request, in a folder that a review wrote with `keep_rows`; close it, or use `with`."""

    def __init__(self, folder: Path) -> None:
        legend = json.loads((folder / LEGEND).read_text(encoding="utf-8"))
        self.rules: tuple[str, ...] = tuple(legend["rules"])
        self.flags: tuple[str, ...] = tuple(legend["flags"])
        self._connection = duckdb.connect(":memory:", config={"threads": "2", "memory_limit": "500MB"})
        self._connection.execute("SET parquet_metadata_cache = true")
        self._connection.execute(f"CREATE VIEW lines AS SELECT * FROM read_parquet({quoted(folder / LINES)})")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def twin(self) -> Self:
        """The same lines for another thread, or for now: quick to open, on the same memory."""
        other = copy(self)
        other._connection = self._connection.cursor()
        return other

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def page(self, asked: LineFilter, page: int = 1) -> LinePage:
        """One page of the rows that a filter leaves; a page past the last is the last.

        Raises:
            UsageError: The filter names a rule that did not judge this request.
        """
        where, values = self._where(asked)
        total = int(self._connection.execute(f"SELECT count(*) FROM lines WHERE {where}", values).fetchall()[0][0])
        number = min(max(page, 1), max(-(-total // PAGE), 1))
        sql = f"SELECT rid FROM lines WHERE {where} ORDER BY rid LIMIT {PAGE} OFFSET {(number - 1) * PAGE}"
        found = [rid for (rid,) in self._connection.execute(sql, values).fetchall()]
        return LinePage(self._lines(found), total, number)

    def line(self, rid: int) -> Line:
        """One row by its position.

        Raises:
            UsageError: There is none.
        """
        found = self._lines([rid])
        if not found:
            raise UsageError("The request has no such row.", do="Choose a row from the list.")
        return found[0]

    def rows_by(self, asked: LineFilter) -> tuple[int, ...]:
        """Positions of all rows that a filter leaves, in order."""
        where, values = self._where(asked)
        found = self._connection.execute(f"SELECT rid FROM lines WHERE {where} ORDER BY rid", values).fetchall()
        return tuple(rid for (rid,) in found)

    def count(self, asked: LineFilter, without: Sequence[LineFilter] = (), less: Sequence[int] = ()) -> int:
        """How many rows a filter leaves, without those that others leave and those at some positions.

        Raises:
            UsageError: A filter names a rule that did not judge this request.
        """
        where, values = self._where(asked)
        for other in without:
            clause, more = self._where(other)
            where, values = f"{where} AND NOT ({clause})", [*values, *more]
        if less:
            where += f" AND rid NOT IN ({', '.join(str(int(rid)) for rid in less)})"
        return int(self._connection.execute(f"SELECT count(*) FROM lines WHERE {where}", values).fetchall()[0][0])

    def _where(self, asked: LineFilter) -> tuple[str, list[Any]]:
        parts, values = ["TRUE"], []
        for clause, value in self._clauses(asked):
            parts.append(clause)
            values += [] if value is None else [value]
        return " AND ".join(parts), values

    def _clauses(self, asked: LineFilter) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        if asked.rule is not None:
            column = f"r{_position(self.rules, asked.rule)}"
            wanted = (asked.outcome,) if asked.outcome else (Outcome.BREACHED, Outcome.CANNOT_TELL)
            found.append((f"{column} IN ({', '.join(str(each.code) for each in wanted)})", None))
        elif asked.outcome is not None:
            columns = [f"r{number} = {asked.outcome.code}" for number in range(len(self.rules))]
            found.append((f"({' OR '.join(columns) or 'FALSE'})", None))
        if asked.disposition is not None:
            found.append(("disposition = ?", _DISPOSITIONS.index(asked.disposition)))
        if asked.flag is not None:
            found.append((f"m{_position(self.flags, asked.flag)} IS NOT NULL", None))
        if asked.ambiguous:
            found.append(("reason = 'ambiguous'", None))
        if asked.at_least is not None:
            found.append(("namesakes >= ?", asked.at_least))
        return found

    def _lines(self, rids: list[int]) -> tuple[Line, ...]:
        if not rids:
            return ()
        wanted = ", ".join(str(int(rid)) for rid in rids)
        low, high = min(rids), max(rids)
        sql = f"SELECT * FROM lines WHERE rid BETWEEN {low} AND {high} AND rid IN ({wanted}) ORDER BY rid"
        return tuple(self._line(each) for each in self._connection.sql(sql).to_arrow_table().to_pylist())

    def _line(self, found: dict[str, Any]) -> Line:
        return Line(
            rid=found["rid"],
            place=Place(found["file"], found["sheet"], found["row"]),
            disposition=_DISPOSITIONS[found["disposition"]],
            outcomes={path: _OUTCOMES[found[f"r{number}"]] for number, path in enumerate(self.rules)},
            flags=tuple(path for number, path in enumerate(self.flags) if found[f"m{number}"] is not None),
            namesakes=found["namesakes"],
            ambiguous=found["reason"] == "ambiguous",
        )


def chunks_of(path: Path) -> int:
    """How many chunks a file of rows has."""
    return int(pq.read_metadata(path).num_row_groups)


def chunk(path: Path, number: int) -> bytes:
    """One chunk of a file of rows as bytes to seal: rows number * CHUNK and on."""
    table = pq.ParquetFile(path).read_row_group(number)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def words_of(unsealed: bytes, rid: int) -> dict[str, str]:
    """A row's own cells, field by field, from its chunk; fields that it leaves blank are left out."""
    table = pa.ipc.open_stream(unsealed).read_all()
    found = table.slice(rid % CHUNK, 1).to_pylist()
    if not found or found[0].pop("rid") != rid:
        raise UsageError("The request has no such row.", do="Choose a row from the list.")
    return {field: value for field, value in found[0].items() if value is not None}


def _position(paths: tuple[str, ...], path: str) -> int:
    if path not in paths:
        raise UsageError("No such rule judged this request.", do="Choose a rule from the list.")
    return paths.index(path)
