"""The part of opinion.json that says what was read, and how."""

import hashlib
import json
from datetime import date
from typing import Any

from misnomer.terms.fields import CORE_COVER_FIELDS, COVER_FIELDS
from misnomer.terms.match_request import ColumnRead, Cover, FileRead, MatchRequest, RecordCounts, SheetRead


def input_shape(match_request: MatchRequest) -> dict[str, Any]:
    """Files, the full accounting, columns, and which fields the cover had."""
    return {
        "files": [_file(file) for file in match_request.files],
        "records": _records(match_request.records),
        "columns": [_column(column) for column in match_request.columns],
        "cover": _cover(match_request.cover),
        "notes": list(match_request.notes),
    }


def _file(file: FileRead) -> dict[str, Any]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "kind": file.kind,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "sheets": [_sheet(sheet) for sheet in file.sheets],
    }


def _sheet(sheet: SheetRead) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "rows": sheet.rows,
        "rejected": sheet.rejected,
        "blank": sheet.blank,
        "other": sheet.other,
        "physical": sheet.physical,
        "hidden": sheet.hidden,
        "header_rows": list(sheet.header_rows),
    }


def _records(records: RecordCounts) -> dict[str, int]:
    return {
        "rows": records.rows,
        "rejected": records.rejected,
        "blank": records.blank,
        "other": records.other,
        "physical": records.physical,
    }


def _column(column: ColumnRead) -> dict[str, Any]:
    return {
        "file": column.file,
        "sheet": column.sheet,
        "position": column.position,
        "header": column.header,
        "field": column.field,
        "confidence": round(column.confidence, 4),
        "restored": column.restored,
        "note": column.note,
    }


def given_fields(cover: Cover) -> tuple[str, ...]:
    """The cover fields that say something, in the order they are documented."""
    return tuple(name for name in COVER_FIELDS if getattr(cover, name))


def unread_fields(cover: Cover) -> tuple[str, ...]:
    """The known cover fields that were there and could not be understood."""
    return tuple(name for name in COVER_FIELDS if name in cover.unread)


def unknown_entries(cover: Cover) -> int:
    """How many entries of the cover have a name that is no cover field; the names may be anybody's words."""
    return sum(name not in COVER_FIELDS for name in cover.unread)


def missing_fields(cover: Cover) -> tuple[str, ...]:
    """The cover fields asked of every request that say nothing."""
    said = {*given_fields(cover), *unread_fields(cover)}
    return tuple(name for name in CORE_COVER_FIELDS if name not in said)


def _cover(cover: Cover) -> dict[str, Any]:
    return {
        "present": cover.present,
        "given": list(given_fields(cover)),
        "missing": list(missing_fields(cover)),
        "not_understood": list(unread_fields(cover)),
        "unknown_entries": unknown_entries(cover),
        "digest": _digest(cover) if cover.present else None,
    }


def _digest(cover: Cover) -> str:
    """A digest of what the letter says, so that a changed letter is a changed opinion."""
    named = [name for name in COVER_FIELDS if name in CORE_COVER_FIELDS or getattr(cover, name)]
    said = {name: _plain(getattr(cover, name)) for name in named}
    text = json.dumps({**said, "unread": list(cover.unread)}, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _plain(value: str | date | tuple[str, ...] | None) -> str | list[str] | None:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
