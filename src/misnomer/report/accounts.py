"""An accounting as JSON, text, HTML and XLSX."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import xlsxwriter

from misnomer.report.account_tables import Account, AccountTable, account_table
from misnomer.report.page import environment
from misnomer.terms.accounts import Source, YearAccount

SCHEMA = "accounting/v1"


def account_json(account: Account) -> str:
    """An accounting as JSON, with null where a figure is not recorded."""
    kind = "agencies in a year" if isinstance(account, YearAccount) else "disclosures in a period"
    return json.dumps({"schema": SCHEMA, "kind": kind, **_plain(account)}, indent=2, ensure_ascii=False) + "\n"


def account_text(account: Account) -> str:
    """An accounting as text: one block of lines for each row of its table."""
    table = account_table(account)
    width = max(map(len, table.columns)) + 2
    lines = [table.title, table.statute, source_words(account.source), ""]
    for row in table.rows:
        lines += [f"{name:<{width}}{_words(cell)}" for name, cell in zip(table.columns, row, strict=True)] + [""]
    lines += [] if table.rows else ["Nothing is on record.", ""]
    return "\n".join([*lines, *table.notes]) + "\n"


def account_html(account: Account) -> str:
    """An accounting as one HTML page: no script, no network."""
    template = environment().get_template("account.html.j2")
    return template.render(table=account_table(account), source=source_words(account.source)) + "\n"


def write_account_workbook(account: Account, path: Path) -> None:
    """Write an accounting as a workbook of one sheet; counts are numbers, everything else is text."""
    table = account_table(account)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Accounting")
        bold, wrap = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        for at, line in enumerate((table.title, table.statute, source_words(account.source))):
            sheet.write_string(at, 0, line, bold if at == 0 else None)
        _write_rows(sheet, table, bold, wrap)
        for at, note in enumerate(table.notes, 6 + len(table.rows)):
            sheet.write_string(at, 0, note)
        sheet.set_column(0, len(table.columns) - 1, 22)
        sheet.freeze_panes(5, 1)


def source_words(source: Source) -> str:
    """Where an accounting comes from, so that it can be checked."""
    return f"From the ledger {source.origin}, {source.size:,} entries, root {source.root}"


def _write_rows(sheet: Any, table: AccountTable, bold: Any, wrap: Any) -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(4, column, name, bold)
    for at, row in enumerate(table.rows, 5):
        for column, cell in enumerate(row):
            (sheet.write_number if isinstance(cell, int) else sheet.write_string)(at, column, cell, wrap)


def _words(cell: str | int) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_plain(name): _plain(held) for name, held in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(held) for held in value]
    return value
