"""Finds tables by entry point and checks each against its card before anyone reads it.

Built-in tables enter by the same door as anyone's: the entry point group `misnomer.tables`, whose values
are packages that hold Parquet files with a card (a TOML file of the same name) beside each.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from misnomer.catalog.cards import Card, read_card
from misnomer.terms.errors import TableError, did_you_mean

GROUP: Final = "misnomer.tables"
"""The entry point group."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table whose bytes match its card."""

    path: Path
    """The Parquet file."""
    card: Card
    """Its card."""

    def read(self, columns: list[str] | None = None) -> Any:
        """Read the table.

        Args:
            columns: Names of the columns wanted; default: all.

        Returns:
            A `pyarrow.Table`. Counts are int64 on purpose: an int32 count times a share overflows silently.
        """
        with pq.ParquetFile(self.path) as file:  # not read_table, which brings all of pyarrow's data sets
            return file.read(columns)


def find_table(name: str) -> TableFile:
    """Find a table and check its bytes and columns against its card.

    Args:
        name: The table's name: `surnames_2020`.

    Raises:
        TableError: There is no such table, two packages bring it, or it does not match its card.
    """
    found = _cards().get(name, ())
    if not found:
        raise TableError(
            f"There is no table {name!r}. {did_you_mean(name, _cards())}".strip(), do="Name a known table."
        )
    if len(found) > 1:
        raise TableError(
            "Two packages bring a table of the same name.",
            where=f"{name}: " + ", ".join(str(card.parent.name) for card in found),
            do="Uninstall one of them.",
        )
    return open_table(found[0])


def all_tables() -> tuple[TableFile, ...]:
    """Every table that any installed package brings, by name, each checked as `find_table` does."""
    return tuple(find_table(name) for name in sorted(_cards()))


def tables_in(folder: Path) -> tuple[TableFile, ...]:
    """Every table of one folder, by name, each checked as `find_table` does.

    Raises:
        TableError: The folder holds no card, or a table does not match its card.
    """
    cards = sorted(folder.glob("*.toml"))
    if not cards:
        raise TableError(
            "The folder holds no table with a card.", where=str(folder), do="Put a TOML card beside each Parquet file."
        )
    return tuple(open_table(card) for card in cards)


def open_table(card_path: Path) -> TableFile:
    """Open the table beside a card, having checked name, digest, rows and columns.

    Raises:
        TableError: The table is missing or does not match its card.
    """
    card = read_card(card_path)
    path = card_path.with_suffix(".parquet")
    if not path.is_file():
        raise TableError("A card stands without its table.", where=card_path.name, do=f"Put {path.name} beside it.")
    reasons = _check(path, card)
    if reasons:
        raise TableError(
            f"A table does not match its card: {'; '.join(reasons)}.",
            where=path.name,
            do="Install misnomer again, or mend the card if the table is your own.",
        )
    return TableFile(path, card)


def _check(path: Path, card: Card) -> tuple[str, ...]:
    """Why the table does not match its card; empty where it does."""
    if card.name != path.stem:
        return (f"the card is for {card.name!r}",)
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != card.sha256:
            return ("its bytes have another digest",)
    parquet = pq.ParquetFile(path)
    columns = [(field.name, str(field.type)) for field in parquet.schema_arrow]
    reasons = []
    if columns != [(column.name, column.type) for column in card.columns]:
        reasons.append("its columns differ")
    if parquet.metadata.num_rows != card.rows:
        reasons.append("its number of rows differs")
    return tuple(reasons)


@cache
def _cards() -> dict[str, tuple[Path, ...]]:
    """Table name → where its cards stand, over all installed packages."""
    found: dict[str, tuple[Path, ...]] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        for folder in _folders(entry.value):
            for card in sorted(folder.glob("*.toml")):
                found[card.stem] = (*found.get(card.stem, ()), card)
    return found


def _folders(package: str) -> tuple[Path, ...]:
    """The folders of a package, found without importing it."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    if not places:
        raise TableError("A package that says it brings tables cannot be found.", where=package, do="Install it again.")
    return tuple(Path(place) for place in places)
