"""Spreadsheet in, typed match request out; every value remembers its file, sheet and row."""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from misnomer.intake.column_map import ColumnMap, TableMap, read_column_map
    from misnomer.intake.cover import read_cover
    from misnomer.intake.limits import Limits
    from misnomer.intake.read import propose_map, read_request

__all__ = ["ColumnMap", "Limits", "TableMap", "propose_map", "read_column_map", "read_cover", "read_request"]

_HOMES: Final = {
    "ColumnMap": "column_map",
    "TableMap": "column_map",
    "read_column_map": "column_map",
    "read_cover": "cover",
    "Limits": "limits",
    "propose_map": "read",
    "read_request": "read",
}


def __getattr__(name: str) -> Any:
    """Import on first use: the child processes that read one sheet must stay small."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"misnomer.intake.{_HOMES[name]}"), name)
