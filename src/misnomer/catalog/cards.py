"""A table's card: where it came from, what it counts, what it must not be used for."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from misnomer.terms.errors import TableError


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    """Its name in the file."""
    type: str
    """Its Arrow type."""
    meaning: str
    """What it says, with its unit."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the TOML file beside a table."""

    name: str
    """The table's name: its file's name without the ending."""
    title: str
    """A few words."""
    publisher: str
    """Who published the primary source."""
    package: str
    """The published package its bytes were taken out of, with version and licence."""
    licence: str
    """Under what terms it may be passed on."""
    attribution: str
    """Words that must stand beside it; empty where none must."""
    vintage: str
    """The years it speaks of."""
    universe: str
    """Whom it counts."""
    suppression: str
    """What the publisher left out or blurred."""
    not_for: tuple[str, ...]
    """What it must not be used for."""
    retrieved: date
    """The day it was taken."""
    rows: int
    """Rows in the file."""
    sha256: str
    """Hex digest of the file's bytes."""
    written_with: str
    """What wrote the file: the same version writes the same bytes."""
    columns: tuple[Column, ...]
    """Its columns in order."""


def read_card(path: Path) -> Card:
    """Read a card.

    Args:
        path: The TOML file.

    Raises:
        TableError: The card is missing, is no TOML, or lacks or misnames a line.
    """
    try:
        lines: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        columns = tuple(Column(**column) for column in lines.pop("columns"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError("A table's card cannot be read.", where=path.name, do="Put its card back.") from error
    except (KeyError, TypeError) as error:
        raise TableError(
            "A table's card does not describe its columns by name, type and meaning.",
            where=path.name,
            do="Write one [[columns]] entry with these three for each column.",
        ) from error
    known = {field.name for field in fields(Card)} - {"columns"}
    if set(lines) != known:
        off = ", ".join(sorted(set(lines) ^ known))
        raise TableError(
            f"A table's card has lines missing or unknown: {off}.",
            where=path.name,
            do="Compare it with a shipped card.",
        )
    return _typed(lines, columns, path)


def _typed(lines: dict[str, Any], columns: tuple[Column, ...], path: Path) -> Card:
    """Check the kinds of the lines that are not plain text."""
    texts = set(lines) - {"not_for", "retrieved", "rows"}
    fit = (
        all(isinstance(lines[text], str) for text in texts)
        and isinstance(lines["not_for"], list)
        and type(lines["retrieved"]) is date
        and type(lines["rows"]) is int
    )
    if not fit:
        raise TableError(
            "A line of a table's card is of the wrong kind.",
            where=path.name,
            do="`rows` is a whole number, `retrieved` a date, `not_for` a list, all else text.",
        )
    return Card(**{**lines, "not_for": tuple(map(str, lines["not_for"]))}, columns=columns)
