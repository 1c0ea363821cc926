"""annotated.xlsx: a new workbook with the rows that need action, what was found of each, and what to send back."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import duckdb

from misnomer.report.workbook_kinds import MARKED, NEEDS_ACTION, RowKind, key_sql, read_kinds
from misnomer.report.workbook_members import marks
from misnomer.report.workbook_sheets import (
    ROW_COLUMNS,
    Book,
    Cell,
    add_small_sheets,
    kind_cells,
    listing_note,
    place_cells,
)
from misnomer.report.workbook_splice import NUMBER, in_chunks, read_specimens, splice
from misnomer.terms.opinion import Opinion
from misnomer.terms.outcomes import Disposition
from misnomer.terms.progress import Progress, silent

ROWS_PER_SHEET: Final = 1_048_575
"""What a sheet holds under its heading."""

MOST_ROWS: Final = 2 * ROWS_PER_SHEET
"""What a workbook lists: two full sheets, more than which spreadsheet programs hardly open."""

_SMALL_SHEETS: Final = 3
_BATCH: Final = 50_000
_MOST_PATTERNS: Final = 100_000
_STAGE: Final = "writing the workbook"


def write_workbook(
    opinion: Opinion,
    connection: duckdb.DuckDBPyConnection,
    out_dir: Path,
    path: Path,
    *,
    progress: Progress = silent,
    most_rows: int = MOST_ROWS,
    rows_per_sheet: int = ROWS_PER_SHEET,
) -> None:
    """Write the workbook: Summary, Rules, Kinds of row, and the rows that need action (Rows 1, Rows 2, …).

    It names places and findings, never a cell's content. All text is text: nothing in it is computed when it is opened.
    The same opinion and outcomes give the same bytes. Memory does not grow with the number of rows.

    Args:
        opinion: The opinion; its results name the columns of table `outcomes`.
        connection: With table `outcomes`: `rid`, `file_no`, `sheet_no`, `row`, `disposition`, and `r0`, `r1`, … for the
            row rules in the order of the results. Read, and given back without what was made in it meanwhile.
        out_dir: A private folder with members.parquet in it, and room for unfinished files.
        path: The workbook.
        progress: Told how many rows are written.
        most_rows: Rows listed at most; Summary says so where there are more.
        rows_per_sheet: Rows on one sheet.
    """
    draft, part = out_dir / f"{path.name}.draft", path.with_name(f"{path.name}.part")
    try:
        with marks(opinion, connection, out_dir):
            kinds = read_kinds(opinion, connection)
            plan = _Plan(sum(kind.rows for kind in kinds), most_rows, rows_per_sheet)
            _write_draft(opinion, kinds, plan, draft, out_dir)
            _fill_rows(opinion, connection, kinds, plan, draft, part, progress)
        part.replace(path)
        progress(_STAGE, plan.listed, plan.listed)
    finally:
        draft.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How many rows are listed, and on which sheets."""

    needing: int
    """Rows that need action."""
    most: int
    """Rows listed at most."""
    per_sheet: int
    """Rows on one sheet."""

    @property
    def listed(self) -> int:
        """Rows listed."""
        return min(self.needing, self.most)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Rows on each sheet."""
        full, rest = divmod(self.listed, self.per_sheet)
        return (self.per_sheet,) * full + ((rest,) if rest else ())

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the row sheets' parts inside the file."""
        return tuple(f"xl/worksheets/sheet{_SMALL_SHEETS + n}.xml" for n in range(1, len(self.sizes) + 1))


def _write_draft(opinion: Opinion, kinds: Sequence[RowKind], plan: _Plan, draft: Path, out_dir: Path) -> None:
    """The whole workbook but its rows; on the first row sheet one specimen of every place and every kind of row."""
    with Book(draft, opinion, out_dir) as book:
        add_small_sheets(book, opinion, kinds, listing_note(plan.listed, plan.needing))
        specimens: list[tuple[Cell, ...]] = [(*place, 0) for place in place_cells(opinion).values()]
        specimens += [("", "", 0, *kind_cells(kind)) for kind in kinds]
        for number, size in enumerate(plan.sizes, 1):
            lines = specimens if number == 1 else []
            book.add_table(f"Rows {number}", ROW_COLUMNS, lines, last_row=size)


def _fill_rows(
    opinion: Opinion,
    connection: duckdb.DuckDBPyConnection,
    kinds: Sequence[RowKind],
    plan: _Plan,
    draft: Path,
    part: Path,
    progress: Progress,
) -> None:
    lines: Iterator[str] = iter(())
    if plan.parts:
        patterns = _Patterns(opinion, kinds, read_specimens(draft, plan.parts[0]))
        lines = _lines(opinion, connection, patterns, plan.listed, progress)
    sheets = {
        name: in_chunks(_numbered(itertools.islice(lines, size)))
        for name, size in zip(plan.parts, plan.sizes, strict=True)
    }
    splice(draft, part, sheets, {name: size + 1 for name, size in zip(plan.parts, plan.sizes, strict=True)})


class _Patterns:
    """The markup of a row of one kind in one place, made once, with its numbers cut out."""

    def __init__(self, opinion: Opinion, kinds: Sequence[RowKind], specimens: dict[int, dict[str, str]]) -> None:
        places = place_cells(opinion)
        self._places = {place: specimens[row] for row, place in enumerate(places, 2)}
        first = 2 + len(places)
        self._kinds = {(k.disposition, k.key): specimens[row] for row, k in enumerate(kinds, first)}
        self.find = lru_cache(_MOST_PATTERNS)(self._find)

    def _find(self, file_no: int, sheet_no: int, disposition: int, key: str) -> tuple[str, str]:
        """What stands before and after the value of the row's own number in its file."""
        place, kind = self._places[file_no, sheet_no], self._kinds[tuple(Disposition)[disposition], key]
        before, after = kind["C"].split("<v>0</v>")
        head = "".join(place[at] for at in "AB" if at in place)
        tail = "".join(kind[at] for at in "DEFGH" if at in kind)
        return f'<row r="{NUMBER}">{head}{before}<v>', f"</v>{after}{tail}</row>"


def _lines(
    opinion: Opinion, connection: duckdb.DuckDBPyConnection, patterns: _Patterns, listed: int, progress: Progress
) -> Iterator[str]:
    """Every row's markup in order, its number in the sheet still cut out."""
    connection.execute(
        f"""SELECT o.file_no, o.sheet_no, o.disposition, {key_sql(opinion)}, o.row FROM outcomes AS o {MARKED}
        WHERE {NEEDS_ACTION} ORDER BY o.rid LIMIT {listed}"""
    )
    done = 0
    while batch := connection.fetchmany(_BATCH):
        progress(_STAGE, done, listed)
        for *kind, row in batch:
            before, after = patterns.find(*kind)
            yield f"{before}{row}{after}"
        done += len(batch)


def _numbered(lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 2):
        yield line.replace(NUMBER, str(number))
