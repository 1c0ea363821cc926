"""The sheets of the workbook that are small: Summary, Rules, Kinds of row; and specimens of its rows.

Every text is written as text in cells that carry the spreadsheet's own mark for text (quote prefix), so that nothing
a requester or a pack can write is ever computed.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final, Self

import xlsxwriter

from misnomer.report.answer import answer
from misnomer.report.findings import extent, sort_findings
from misnomer.report.plain_words import counted, day, name_words, number, visible
from misnomer.report.standing import statements
from misnomer.report.workbook_kinds import RowKind
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import FLAG_WORDS, Disposition, Outcome

ROW_COLUMNS: Final = (
    ("File", 26),
    ("Sheet", 16),
    ("Row", 11),
    ("Disposition", 18),
    ("Breached", 38),
    ("Cannot tell", 38),
    ("Red flags raised", 38),
    ("What to send back", 90),
)
"""Heading and width of each column of the row sheets."""

_RULE_COLUMNS: Final = (
    ("Rule", 34),
    ("Title", 34),
    ("Kind", 12),
    ("Looks at", 10),
    ("Outcome", 14),
    ("Breached or raised", 12),
    ("Cannot tell", 12),
    ("Holds", 12),
    ("Does not apply", 12),
    ("Citation", 34),
    ("Source", 40),
    ("Authority", 12),
    ("Status", 12),
    ("What it says", 60),
    ("What to send back", 60),
)
_KIND_COLUMNS: Final = (("Rows", 12), *ROW_COLUMNS[3:])
_LONGEST: Final = 30_000
Cell = str | int


class Book:
    """A workbook being written; `with` closes it."""

    def __init__(self, path: Path, opinion: Opinion, temporary: Path) -> None:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(temporary)}
        self._book = xlsxwriter.Workbook(str(path), options)
        created = datetime.combine(opinion.as_of, time(), UTC).replace(tzinfo=None)
        self._book.set_properties({"title": "Rows that need action", "author": "misnomer", "created": created})
        self._text = self._book.add_format({"quote_prefix": True, "valign": "top"})
        self._wrapped = self._book.add_format({"quote_prefix": True, "valign": "top", "text_wrap": True})
        self._strong = self._book.add_format({"quote_prefix": True, "bold": True, "valign": "top", "text_wrap": True})
        self._figure = self._book.add_format({"num_format": "#,##0", "valign": "top"})
        self._head = self._book.add_format({"quote_prefix": True, "bold": True, "bottom": 1, "bg_color": "#F1EEE7"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self._book.close()

    def add_table(
        self, name: str, columns: Sequence[tuple[str, int]], lines: Iterable[Sequence[Cell]], *, last_row: int = 0
    ) -> None:
        """Add a sheet with a heading, frozen, and its lines; `last_row` where more lines will stand on it later."""
        sheet = self._book.add_worksheet(name)
        for at, (heading, width) in enumerate(columns):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, heading, self._head)
        sheet.freeze_panes(1, 0)
        last = 0
        for last, line in enumerate(lines, 1):
            for at, cell in enumerate(line):
                self._write(sheet, last, at, cell, self._text)
        sheet.autofilter(0, 0, last_row or last, len(columns) - 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)

    def add_page(self, name: str, lines: Iterable[tuple[str, str]]) -> None:
        """Add a sheet of two columns to read; a line whose second part is empty is a heading."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 100)
        sheet.hide_gridlines(2)
        for row, (label, words) in enumerate(lines):
            self._write(sheet, row, 0, label, self._wrapped if words else self._strong)
            self._write(sheet, row, 1, words, self._wrapped)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, text: Any) -> None:
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, self._figure)
        elif cell:
            sheet.write_string(row, column, visible(cell, _LONGEST), text)


def add_small_sheets(book: Book, opinion: Opinion, kinds: Sequence[RowKind], note: str) -> None:
    """Add Summary, Rules and Kinds of row; `note` says which rows the row sheets list."""
    book.add_page("Summary", _summary(opinion, note))
    book.add_table("Rules", _RULE_COLUMNS, (_rule_line(result) for result in opinion.results))
    book.add_table("Kinds of row", _KIND_COLUMNS, ((kind.rows, *kind_cells(kind)) for kind in kinds))


def kind_cells(kind: RowKind) -> tuple[str, ...]:
    """The cells that rows of one kind share."""
    return (kind.disposition.value, kind.breached, kind.unsure, kind.raised, kind.cure)


def _summary(opinion: Opinion, note: str) -> Iterable[tuple[str, str]]:
    said = answer(opinion)
    yield said.headline, ""
    yield "Outcome", said.outcome.value
    yield "Why", said.why
    yield "What next", said.next
    yield "Request", said.subject
    yield "Law read for", f"{day(opinion.as_of)} ({opinion.as_of_source})"
    for each in Disposition:
        yield f"Rows: {each.value}", number(opinion.dispositions.get(each, 0))
    yield "Rows listed in this workbook", note
    yield from _findings(opinion)
    yield "What this does not say", ""
    for statement in statements(estimated=False):
        yield "–", statement
    yield "Packs", ", ".join(f"{pack.id}@{pack.version}" for pack in opinion.packs)
    yield "Digest of the opinion", opinion.digest
    if (receipt := opinion.ledger) is not None:
        where = f"{receipt.origin}, entry {number(receipt.index)}, size {number(receipt.size)}, root {receipt.root}"
        yield "Recorded in the ledger", where


def _findings(opinion: Opinion) -> Iterable[tuple[str, str]]:
    findings = sort_findings(opinion)
    rows = opinion.match_request.records.rows
    for title, results in (
        ("What is wrong, and what to send back", findings.breached),
        ("What cannot be told, and what to ask for", findings.undecided),
        ("Red flags raised", findings.raised),
    ):
        if results:
            yield title, ""
        for result in results:
            cited = "; ".join(cite.text for cite in result.rule.cites)
            words = result.rule.says if result.outcome is Outcome.BREACHED else result.rule.asks
            yield result.rule.title, f"{extent(result, rows)}. {cited}. {words} Send back: {result.rule.cure}"


def _rule_line(result: RuleResult) -> tuple[Cell, ...]:
    rule = result.rule
    return (
        rule.path,
        rule.title,
        "required" if rule.required else "red flag",
        rule.scope.value if rule.scope.value == "row" else "request",
        result.outcome.value if rule.required else FLAG_WORDS[result.outcome],
        *(result.counts[each] for each in (Outcome.BREACHED, Outcome.CANNOT_TELL)),
        *(result.counts[each] for each in (Outcome.HOLDS, Outcome.DOES_NOT_APPLY)),
        "; ".join(cite.text for cite in rule.cites),
        " ".join(cite.href for cite in rule.cites),
        rule.authority.value,
        rule.status.value,
        rule.says,
        rule.cure,
    )


def place_cells(opinion: Opinion) -> dict[tuple[int, int], tuple[str, str]]:
    """File and sheet name by the numbers that table `outcomes` has for them."""
    return {
        (file_no, sheet_no): (name_words(file.name), name_words(sheet.name or ""))
        for file_no, file in enumerate(opinion.match_request.files)
        for sheet_no, sheet in enumerate(file.sheets)
    }


def listing_note(listed: int, needing: int) -> str:
    """Which rows the workbook lists, said honestly."""
    if listed == needing:
        return f"All {counted(needing, 'row')} that need action." if needing else "None: no row needs action."
    return (
        f"The first {number(listed)} of {counted(needing, 'row')} that need action; a spreadsheet can hardly hold "
        "more. Every finding stands in findings.parquet, and every kind of row on sheet Kinds of row."
    )
