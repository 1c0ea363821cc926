"""The workbook annexed to a deficiency letter: where each row stands, what it lacks and what to send; no cell of it."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Final

import xlsxwriter

from misnomer.report.papers.findings_words import found_words, under
from misnomer.report.plain_words import counted, name_words, number, visible
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import Outcome

ROWS_PER_SHEET: Final = 1_048_575
MOST_ROWS: Final = 2 * ROWS_PER_SHEET
"""Rows named at most: two full sheets."""

_LONGEST: Final = 30_000
_WIDTHS: Final = {"File": 24, "Sheet": 14, "Row": 9, "Your reference": 18, "Missing": 40, "To explain": 40, "Under": 34,
                  "What to send": 80}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row of the request by its place."""

    file: str
    """File name."""
    sheet: str | None
    """Sheet name, if any."""
    row: int
    """1-based row."""
    reference: str | None
    """The requester's own identifier of it, where it is a plain serial number."""
    findings: tuple[int, ...]
    """Positions in the annex's findings, of those that concern it."""


@dataclass(frozen=True, slots=True)
class AnnexParts:
    """What an annex is written from."""

    opinion: Opinion
    """What the review says."""
    findings: tuple[RuleResult, ...]
    """The findings that rows can have, in the letter's order."""
    rows: Iterable[AnnexRow]
    """The rows, in the request's order."""
    total: int
    """How many rows have one."""
    referenced: bool
    """Whether the requester's own identifiers stand beside them."""


def annex_workbook(parts: AnnexParts) -> bytes:
    """The workbook as bytes; the same parts give the same bytes. Every text is text, nothing is computed on opening."""
    written = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True, "in_memory": False}
    with xlsxwriter.Workbook(written, options) as book:
        made = datetime.combine(parts.opinion.as_of, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": "Annex: rows to complete", "author": "misnomer", "created": made})
        sheets = _Sheets(book)
        sheets.read_me(parts)
        sheets.rules(parts)
        sheets.rows(parts)
    return written.getvalue()


class _Sheets:
    """The three kinds of sheet."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.text = book.add_format({"quote_prefix": True, "valign": "top"})
        self.wrapped = book.add_format({"quote_prefix": True, "valign": "top", "text_wrap": True})
        self.head = book.add_format({"quote_prefix": True, "bold": True, "bottom": 1, "bg_color": "#F1EEE7"})
        self.figure = book.add_format({"num_format": "0", "valign": "top"})

    def read_me(self, parts: AnnexParts) -> None:
        """What the workbook is."""
        sheet = self.book.add_worksheet("Read me")
        sheet.set_column(0, 0, 100)
        listed = min(parts.total, MOST_ROWS)
        lines = (
            "Annex to the deficiency letter: rows to complete",
            f"It names {number(listed)} of {counted(parts.total, 'row')} that lack something of their own.",
            "Each is named by file, sheet and row as a spreadsheet shows them, header rows counted.",
            "It holds nothing that stands in a row" + (" but your own row identifiers." if parts.referenced else "."),
            "What the request as a whole lacks stands in the letter.",
            f"Digest of the opinion: {parts.opinion.digest}",
        )
        for at, line in enumerate(lines):
            sheet.write_string(at, 0, line, self.wrapped)

    def rules(self, parts: AnnexParts) -> None:
        """Each provision once, in full."""
        columns = ("What", "Under", "Where to read it", "What was found", "What to send", "Rows")
        sheet = self._table("Provisions", columns, (34, 34, 46, 60, 60, 10))
        for at, result in enumerate(parts.findings, 1):
            hit = result.members or sum(result.counts[each] for each in (Outcome.BREACHED, Outcome.CANNOT_TELL))
            links = " ".join(cite.href for cite in result.rule.cites)
            rule = result.rule
            for column, words in enumerate((rule.title, under(rule), links, found_words(result), rule.cure)):
                sheet.write_string(at, column, visible(words, _LONGEST), self.wrapped)
            sheet.write_number(at, 5, hit, self.figure)

    def rows(self, parts: AnnexParts) -> None:
        """Every row, by its place."""
        kinds = _Kinds(parts.findings)
        names = [name for name in _WIDTHS if parts.referenced or name != "Your reference"]
        sheet, at, number_of = None, 0, 0
        for row in parts.rows:
            if sheet is None or at == ROWS_PER_SHEET:
                at, number_of = 0, number_of + 1
                sheet = self._table(f"Rows {number_of}", names, [_WIDTHS[name] for name in names])
            at += 1
            self._row(sheet, at, row, kinds.of(row.findings), referenced=parts.referenced)

    def _row(self, sheet: Any, at: int, row: AnnexRow, said: Sequence[str], *, referenced: bool) -> None:
        sheet.write_string(at, 0, name_words(row.file), self.text)
        sheet.write_string(at, 1, name_words(row.sheet or ""), self.text)
        sheet.write_number(at, 2, row.row, self.figure)
        own = [row.reference or ""] if referenced else []
        for column, words in enumerate((*own, *said), 3):
            sheet.write_string(at, column, words, self.text)

    def _table(self, name: str, columns: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self.book.add_worksheet(name)
        for at, (heading, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, heading, self.head)
        sheet.freeze_panes(1, 0)
        return sheet


class _Kinds:
    """The words of rows with the same findings, made once."""

    def __init__(self, findings: Sequence[RuleResult]) -> None:
        self._findings = findings
        self._said: dict[tuple[int, ...], tuple[str, ...]] = {}

    def of(self, which: tuple[int, ...]) -> tuple[str, ...]:
        """What is missing, what is to be explained, under what, what to send."""
        if which not in self._said:
            found = [self._findings[at] for at in which]
            self._said[which] = (
                "; ".join(visible(each.rule.title) for each in found if each.rule.required),
                "; ".join(visible(each.rule.title) for each in found if not each.rule.required),
                "; ".join(dict.fromkeys(visible(under(each.rule)) for each in found)),
                " ".join(dict.fromkeys(visible(each.rule.cure) for each in found))[:_LONGEST],
            )
        return self._said[which]
