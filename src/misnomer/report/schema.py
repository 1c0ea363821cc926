"""The published JSON Schema of opinion.json, as it ships in the package."""

from importlib.resources import files
from typing import Final

FILE: Final = "opinion-v1.schema.json"


def schema_text() -> str:
    """The JSON Schema of `opinion/v1` (draft 2020-12, every key described, nothing beside them allowed)."""
    return files("misnomer.report").joinpath(FILE).read_text(encoding="utf-8")
