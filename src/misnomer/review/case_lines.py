"""Pages and filters of a case's lines: places and outcomes of its rows, without a word of them."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from misnomer.review.case_rows import CHUNK, LEGEND, LINES
from misnomer.terms.errors import UsageError
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.places import Place

PAGE: Final = 50
"""Rows of a page."""
AMBIGUOUS: Final = "ambiguous"
"""The reason of a row on which a lone hit would be wrong more often than is tolerated."""
KEPT: Final = 64 * 2**20
"""Bytes of columns kept for one request."""
Column = npt.NDArray[Any]
"""One value a row, by position."""
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
    """The lines of one reviewed request, in a folder that a review wrote with `keep_rows`; many threads may read them.

    Columns that filters ask for are read whole and kept, a byte or eight a row, so that a filter over a million rows
    is a comparison of arrays; the rows of a page are read from their row groups.
    """

    def __init__(self, folder: Path) -> None:
        legend = json.loads((folder / LEGEND).read_text(encoding="utf-8"))
        self.rules: tuple[str, ...] = tuple(legend["rules"])
        self.flags: tuple[str, ...] = tuple(legend["flags"])
        self._path = folder / LINES
        self._metadata = pq.read_metadata(self._path)
        sizes = [self._metadata.row_group(number).num_rows for number in range(self._metadata.num_row_groups)]
        self._ends: list[int] = list(accumulate(sizes))
        self._columns: dict[str, Column] = {}

    @property
    def rows(self) -> int:
        """How many there are."""
        return self._ends[-1] if self._ends else 0

    def page(self, asked: LineFilter, page: int = 1) -> LinePage:
        """One page of the rows that a filter leaves; a page past the last is the last.

        Raises:
            UsageError: The filter names a rule that did not judge this request.
        """
        found = np.flatnonzero(self._mask(asked))
        number = min(max(page, 1), max(-(-len(found) // PAGE), 1))
        return LinePage(self._lines(found[(number - 1) * PAGE : number * PAGE].tolist()), len(found), number)

    def line(self, rid: int) -> Line:
        """One row by its position.

        Raises:
            UsageError: There is none.
        """
        if not 0 <= rid < self.rows:
            raise UsageError("The request has no such row.", do="Choose a row from the list.")
        return self._lines([rid])[0]

    def rows_by(self, asked: LineFilter) -> tuple[int, ...]:
        """Positions of all rows that a filter leaves, in order."""
        return tuple(np.flatnonzero(self._mask(asked)).tolist())

    def count(self, asked: LineFilter, without: Sequence[LineFilter] = (), less: Sequence[int] = ()) -> int:
        """How many rows a filter leaves, without those that others leave and those at some positions.

        Raises:
            UsageError: A filter names a rule that did not judge this request.
        """
        mask = self._mask(asked)
        for other in without:
            mask &= ~self._mask(other)
        mask[[rid for rid in less if 0 <= rid < self.rows]] = False
        return int(np.count_nonzero(mask))

    def _mask(self, asked: LineFilter) -> Column:
        """Which rows a filter leaves: true or false for each."""
        mask = np.ones(self.rows, dtype=np.bool_)
        for part in self._parts(asked):
            mask &= part
        return mask

    def _parts(self, asked: LineFilter) -> Iterator[Column]:
        if asked.rule is not None:
            said = self._column(f"r{_position(self.rules, asked.rule)}")
            wanted = (asked.outcome,) if asked.outcome else (Outcome.BREACHED, Outcome.CANNOT_TELL)
            yield _any(self.rows, (said == each.code for each in wanted))
        elif asked.outcome is not None:
            code, columns = asked.outcome.code, (self._column(f"r{number}") for number in range(len(self.rules)))
            yield _any(self.rows, (said == code for said in columns))
        if asked.disposition is not None:
            yield self._column("disposition") == _DISPOSITIONS.index(asked.disposition)
        if asked.flag is not None:
            yield self._column(f"m{_position(self.flags, asked.flag)}")
        if asked.ambiguous:
            yield self._column("reason")
        if asked.at_least is not None:
            yield self._column("namesakes") >= asked.at_least

    def _column(self, name: str) -> Column:
        """A column as filters use it: `reason` as whether it is ambiguous, `m<k>` as whether the finding names it."""
        held = self._columns.get(name)
        if held is None:
            held = _read(self._opened().read(columns=[name]).column(0), name)
            if sum(each.nbytes for each in list(self._columns.values())) + held.nbytes > KEPT:
                self._columns = {}
            self._columns[name] = held
        return held

    def _lines(self, rids: list[int]) -> tuple[Line, ...]:
        file = self._opened()
        found = []
        for group, chosen in groupby(rids, key=lambda rid: bisect_right(self._ends, rid)):
            table, start = file.read_row_group(group), self._ends[group - 1] if group else 0
            found += table.take([rid - start for rid in chosen]).to_pylist()
        return tuple(self._line(each) for each in found)

    def _opened(self) -> pq.ParquetFile:
        return pq.ParquetFile(self._path, metadata=self._metadata, read_dictionary=["file", "sheet", "reason"])

    def _line(self, found: dict[str, Any]) -> Line:
        return Line(
            rid=found["rid"],
            place=Place(found["file"], found["sheet"], found["row"]),
            disposition=_DISPOSITIONS[found["disposition"]],
            outcomes={path: _OUTCOMES[found[f"r{number}"]] for number, path in enumerate(self.rules)},
            flags=tuple(path for number, path in enumerate(self.flags) if found[f"m{number}"] is not None),
            namesakes=found["namesakes"],
            ambiguous=found["reason"] == AMBIGUOUS,
        )


def _any(rows: int, parts: Iterator[Column]) -> Column:
    found = np.zeros(rows, dtype=np.bool_)
    for part in parts:
        found |= part
    return found


def _read(column: pa.ChunkedArray, name: str) -> Column:
    if name == "reason":
        column = pc.fill_null(pc.equal(column, AMBIGUOUS), False)  # noqa: FBT003 - pyarrow's own form
    elif name.startswith("m"):
        column = column.is_valid()
    read: Column = column.to_numpy()
    return read


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
