"""This room's own words, from data/words.toml and data/reasons.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def own_words() -> dict[str, Any]:
    """Phrases, streets, institutions, statutes and the clauses of reasons: lists that no other room reads."""
    folder = files("misnomer.examples") / "data"
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    return words | {"reasons": tomllib.loads((folder / "reasons.toml").read_text(encoding="utf-8"))}
