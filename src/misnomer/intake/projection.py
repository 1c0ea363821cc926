"""From the columns of one table to the fields of a request, as one SQL projection."""

from dataclasses import dataclass
from typing import Final

from misnomer.intake import addresses, names
from misnomer.intake.found import Found
from misnomer.intake.mapping import Choice
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.match_request import ReadingMark
from misnomer.terms.sql_text import literal

DATE_FIELDS: Final = ("dob", "final_order_date")
"""Fields in which a bare number can be a date's serial."""
SERIAL_RANGE: Final = (3_000, 80_000)
"""Serials taken for dates: 1908 to 2119, and no number that could be a year."""
_ZEROED: Final = ("zip", "tin")
_BLANKS: Final = (
    " \t\n\r\v\f\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_ENDS: Final = (" ", "\t", "\n", "\r", "\v", "\f")
"""ASCII white space."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What DuckDB is asked for, once for every record of a table."""

    source: str
    """FROM clause: a relation `s` with columns c1, c2, … and, for strips, row, marks and kinds."""
    marks: str
    """SQL for the ReadingMark bits."""
    fields: tuple[str, ...]
    """SQL for each field of REQUEST_FIELDS, in that order."""


def cleaned(column: int, *, breaks: bool) -> str:
    """SQL for one cell without surrounding white space, NULL where nothing is left.

    Args:
        column: 1-based position.
        breaks: Whether U+001E stands for a line break.
    """
    cell = f"replace(c{column}, chr(30), chr(10))" if breaks else f"c{column}"
    trimmed = f"CASE WHEN {_may_need_it(cell)} THEN trim({cell}, {literal(_BLANKS)}) ELSE {cell} END"
    return f"nullif({trimmed}, '')"


def _may_need_it(cell: str) -> str:
    """SQL that finds the cells that may have white space at an end, soon: trimming that of every script is slow."""
    ends = " OR ".join(f"suffix({cell}, chr({ord(end)}))" for end in _ENDS)
    return f"{cell} < '!' OR {ends} OR strlen({cell}) <> length({cell})"


def project(
    relation: str, found: Found, choices: tuple[Choice, ...], *, odd_names: str | None, row: bool = False
) -> Projection:
    """Build the projection of one table.

    Args:
        relation: The table's columns, as something that can stand in FROM.
        found: The table.
        choices: What its columns are.
        row: Whether a relation that is no strip has a column `row`.
        odd_names: Name of the table of names split by hand (see `names`), or None where no name needs splitting.
    """
    columns = {choice.field: choice.position for choice in choices if choice.field is not None}
    cells = {field: _value(field, column, found) for field, column in columns.items()}
    inner = ", ".join(f"{sql} AS {field}" for field, sql in cells.items())
    carried = "row, marks, kinds, " if found.kinds else "row, " if row else ""
    flags = [_marks_of(found, columns)]
    fields: dict[str, str] = {field: f"t.{field}" for field in columns}
    source = f"(SELECT {carried}{inner or 'NULL AS nothing'} FROM {relation} s) t"
    if "full_name" in columns:
        source = names.split_source(source, odd_names)
        fields |= names.fields(set(columns))
        flags.append(f"CASE WHEN {names.DONE} THEN {ReadingMark.NAME_SPLIT.value} ELSE 0 END")
    if "full_address" in columns:
        source = addresses.split_source(source)
        fields |= addresses.fields(set(columns))
        flags.append(f"CASE WHEN {addresses.DONE} THEN {ReadingMark.ADDRESS_SPLIT.value} ELSE 0 END")
    return Projection(source, " | ".join(flags), tuple(fields.get(field, "NULL") for field in REQUEST_FIELDS))


def _value(field: str, column: int, found: Found) -> str:
    value = cleaned(column, breaks=found.kinds)
    if field not in DATE_FIELDS or not found.kinds or found.epoch_1904 is None:
        return value
    epoch = "1904-01-01" if found.epoch_1904 else "1899-12-30"
    days = f"floor(try_cast(c{column} AS DOUBLE))::INTEGER"
    return f"CASE WHEN {_is_serial(column)} THEN strftime(DATE '{epoch}' + {days}, '%Y-%m-%d') ELSE {value} END"


def _is_serial(column: int) -> str:
    low, high = SERIAL_RANGE
    return (
        f"coalesce(substr(kinds, {column}, 1) = 'n' AND try_cast(c{column} AS DOUBLE) BETWEEN {low} AND {high}, FALSE)"
    )


def _marks_of(found: Found, columns: dict[str, int]) -> str:
    """SQL for the marks that depend on what the columns mean."""
    if not found.kinds:
        return "0"
    parts = ["t.marks", str(ReadingMark.HIDDEN.value if found.hidden else 0)]
    numbers = [f"substr(t.kinds, {columns[field]}, 1) = 'n'" for field in _ZEROED if field in columns]
    if numbers:
        parts.append(_flag(ReadingMark.NUMBER_AS_IDENTIFIER, numbers))
    hidden = [f"t.{field} IS NOT NULL" for field, column in columns.items() if column in found.hidden_columns]
    if hidden:
        parts.append(_flag(ReadingMark.HIDDEN_COLUMN, hidden))
    if found.epoch_1904 is not None:
        serials = [
            f"substr(t.kinds, {columns[field]}, 1) = 'n' AND t.{field} LIKE '____-__-__'"
            for field in DATE_FIELDS
            if field in columns
        ]
        if serials:
            parts.append(_flag(ReadingMark.DATE_SERIAL, serials))
    return " | ".join(parts)


def _flag(mark: ReadingMark, conditions: list[str]) -> str:
    joined = " OR ".join(f"coalesce({condition}, FALSE)" for condition in conditions)
    return f"CASE WHEN {joined} THEN {mark.value} ELSE 0 END"
