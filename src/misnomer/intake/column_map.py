"""A column map: which column is which field, as a person wrote it. Places and known headers, never values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tomli_w

from misnomer.intake.found import Found
from misnomer.intake.headers import Header
from misnomer.intake.mapping import Choice
from misnomer.terms import bounded_toml
from misnomer.terms.errors import BadColumnMap, UsageError, did_you_mean
from misnomer.terms.fields import REQUEST_FIELDS

SCHEMA: Final = "columns/v1"
_BEGIN: Final = "Begin with the map that `misnomer review FILE --show-columns` writes, and edit that."
_LARGEST: Final = 4 * 2**20
_HEADING: Final = """\
# Which column is which field. Edit `field`; leave it empty ("") for a column that is not to be read.
# Fields: {fields}.
# `header_rows` are the rows of the header as a person counts them; [] where there is none.
# `note` and `header` are for the reader and change nothing.
"""


@dataclass(frozen=True, slots=True)
class TableMap:
    """The map of one table."""

    file: str | None
    """File name, or None for any file."""
    sheet: str | None
    """Sheet name, or None for any sheet."""
    header_rows: tuple[int, ...] | None
    """Rows of the header; empty: there is none; None: find it."""
    columns: dict[int, str | None]
    """1-based position → field, None for a column that is not to be read."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A column map as read."""

    tables: tuple[TableMap, ...]
    """In the order written; the first that fits a table counts."""

    def table(self, file: str, sheet: str | None) -> TableMap | None:
        """The map of one table, or None."""
        fits = (t for t in self.tables if t.file in (None, file) and t.sheet in (None, sheet))
        return next(fits, None)


def read_column_map(path: Path) -> ColumnMap:
    """Read a column map from TOML, as `review --show-columns` writes it.

    Raises:
        UsageError: Where there is no such file.
        BadColumnMap: Where it cannot be understood; says where, and what may have been meant.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise BadColumnMap("The column map is far too large.", where=path.name, do="Begin with --show-columns.")
        stated = bounded_toml.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.", where="--columns", do="Check the name and the folder.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise BadColumnMap(
            "The column map is no valid TOML.", where=path.name, do="Begin with `misnomer review --show-columns`."
        ) from None
    return _understood(stated, path.name)


def _understood(stated: dict[str, Any], where: str) -> ColumnMap:
    _check_keys(stated, {"schema", "table"}, where)
    if stated.get("schema", SCHEMA) != SCHEMA:
        raise BadColumnMap(f"The schema is not {SCHEMA}.", where=where, do="Begin with --show-columns of this version.")
    tables = stated.get("table", [])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise BadColumnMap("There is no [[table]].", where=where, do="Begin with `misnomer review --show-columns`.")
    return ColumnMap(tuple(_table(table, f"{where}, table {number}") for number, table in enumerate(tables, 1)))


def _check_keys(stated: dict[str, Any], known: set[str], where: str) -> None:
    for key in stated:
        if key not in known:
            raise BadColumnMap(
                f"The key {key!r} is not known. {did_you_mean(key, known)}".strip(), where=where, do=_BEGIN
            )


def _table(stated: dict[str, Any], where: str) -> TableMap:
    _check_keys(stated, {"file", "sheet", "header_rows", "column", "note"}, where)
    file, sheet, rows = stated.get("file"), stated.get("sheet"), stated.get("header_rows")
    if not isinstance(file, str | None) or not isinstance(sheet, str | None):
        raise BadColumnMap("`file` and `sheet` are names.", where=where, do="Put them in quotation marks.")
    if rows is not None and not (isinstance(rows, list) and all(_is_number(row) for row in rows) and len(rows) < 6):
        raise BadColumnMap("`header_rows` is a short list of row numbers from 1.", where=where, do="Write [1], or [].")
    columns = stated.get("column", [])
    if not isinstance(columns, list) or not all(isinstance(column, dict) for column in columns):
        raise BadColumnMap("`column` is no list of columns.", where=where, do=_BEGIN)
    return TableMap(file, sheet, None if rows is None else tuple(sorted(rows)), _columns(columns, where))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _columns(stated: list[dict[str, Any]], where: str) -> dict[int, str | None]:
    columns: dict[int, str | None] = {}
    for column in stated:
        _check_keys(column, {"position", "header", "field", "confidence", "note"}, where)
        position, field = column.get("position"), column.get("field", "")
        if not _is_number(position):
            raise BadColumnMap("A column has no `position` from 1.", where=where, do="Count columns from the left.")
        place = f"{where}, column {position}"
        if position in columns:
            raise BadColumnMap("This position is given twice.", where=place, do="Keep one of them.")
        columns[int(position or 0)] = _field(field, place)
    mapped = [field for field in columns.values() if field is not None]
    for field in mapped:
        if mapped.count(field) > 1:
            raise BadColumnMap(f"Two columns are both {field}.", where=where, do='Set one of them to "".')
    return columns


def _field(field: Any, where: str) -> str | None:
    if field == "":
        return None
    if not isinstance(field, str) or field not in REQUEST_FIELDS:
        hint = did_you_mean(str(field), REQUEST_FIELDS)
        raise BadColumnMap(f"The field {field!r} is not known. {hint}".strip(), where=where, do=_fields())
    return field


def _fields() -> str:
    return f'Use one of {", ".join(REQUEST_FIELDS)}, or "" for a column that is not to be read.'


def choices_of(table_map: TableMap, found: Found, header: Header) -> tuple[Choice, ...]:
    """What each column of a table is according to the map; a column it does not name is not read.

    Raises:
        BadColumnMap: Where it names a column that the table does not have.
    """
    place = f"{found.file}, sheet {found.sheet}" if found.sheet else found.file
    for position in table_map.columns:
        if position > found.width:
            raise BadColumnMap(f"The map names column {position}, the table has {found.width}.", where=place, do=_BEGIN)
    return tuple(_mapped(table_map, header, position) for position in range(1, found.width + 1))


def _mapped(table_map: TableMap, header: Header, position: int) -> Choice:
    match = header.matches[position - 1]
    shown = header.texts[position - 1] if match is not None and match.printable else None
    field = table_map.columns.get(position)
    if field is not None:
        return Choice(position, shown, field, 1.0)
    named = position in table_map.columns
    return Choice(position, shown, None, 0.0, "left out by the column map" if named else "not in the column map")


def written(tables: list[tuple[Found, Header | None, tuple[Choice, ...]]]) -> str:
    """A column map as TOML for a person to edit."""
    body = tomli_w.dumps({"schema": SCHEMA, "table": [_as_toml(*table) for table in tables]})
    return _HEADING.format(fields=", ".join(REQUEST_FIELDS)) + "\n" + body


def _as_toml(found: Found, header: Header | None, choices: tuple[Choice, ...]) -> dict[str, Any]:
    table: dict[str, Any] = {"file": found.file}
    if found.sheet is not None:
        table["sheet"] = found.sheet
    if header is None:
        table["note"] = "no header was found; say which rows it stands in, or [] where there is none"
    if found.named is None:
        table["header_rows"] = list(header.rows) if header is not None else []
    table["column"] = [_column(choice) for choice in choices]
    return table


def _column(choice: Choice) -> dict[str, Any]:
    stated = {
        "position": choice.position,
        "header": choice.header,
        "field": choice.field or "",
        "confidence": choice.confidence if choice.field else None,
        "note": choice.note,
    }
    return {key: value for key, value in stated.items() if value is not None}
