"""The public tables that invented people and places are drawn from, and this room's own words."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from misnomer.catalog.tables import find_table
from misnomer.examples.texts import Column

NO_NAMES: Final = (
    *("ALL OTHER NAMES", "UNKNOWN", "UNK", "NONE", "NULL", "SAME", "ANON", "NONAME", "TEST", "SAMPLE", "DOE"),
    *("FNU", "LNU", "NFN", "NLN", "NMN", "BABY", "INFANT", "BOY", "GIRL", "MALE", "FEMALE", "DECEASED"),
)
"""Census lines that are no name, or that a reader would take for filler: never drawn."""

LEAST_PEOPLE: Final = 1000
"""Smallest population of a ZIP that an address is drawn in."""

TERRITORIES: Final = ("PR", "VI", "GU", "AS", "MP", "AA", "AE", "AP")
"""Not drawn: addresses there follow other forms."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """Words with how often each is to be drawn."""

    words: Column
    """The words, a `pyarrow` array."""
    weights: NDArray[np.float64]
    """One weight a word."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything drawn from a table."""

    last: Weighted
    """Surnames, by people (2020 Census)."""
    first_male: Weighted
    """First names, by men."""
    first_female: Weighted
    """First names, by women."""
    zips: Weighted
    """ZIPs of the fifty states and DC with at least 1,000 residents, by residents."""
    cities: Column
    """The city of each ZIP."""
    states: Column
    """The state of each ZIP."""


@cache
def vocabulary() -> Vocabulary:
    """Read the tables, once.

    Raises:
        TableError: A table does not match its card.
    """
    last = _names(find_table("surnames_2020").read(["name", "count"]))
    first = _names(find_table("first_names_2020").read(["name", "count", "male"]))
    male = _floats(first["male"]) / 10_000
    zips = _zips(find_table("zips").read(["zip", "city", "state", "kind", "population"]))
    return Vocabulary(
        last=Weighted(_words(last["name"]), _floats(last["count"])),
        first_male=Weighted(_words(first["name"]), _floats(first["count"]) * male),
        first_female=Weighted(_words(first["name"]), _floats(first["count"]) * (1 - male)),
        zips=Weighted(_words(zips["zip"]), _floats(zips["population"])),
        cities=_words(zips["city"]),
        states=_words(zips["state"]),
    )


@cache
def own_words() -> dict[str, Any]:
    """This room's own lists of words, from data/words.toml and data/reasons.toml."""
    folder = files("misnomer.examples") / "data"
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    return words | {"reasons": tomllib.loads((folder / "reasons.toml").read_text(encoding="utf-8"))}


def _names(table: Any) -> Any:
    long_enough = pc.greater(pc.utf8_length(table["name"]), 2)
    real = pc.invert(pc.is_in(table["name"], value_set=_list(NO_NAMES)))
    return table.filter(pc.and_(long_enough, real))


def _zips(table: Any) -> Any:
    lived_in = pc.and_(pc.equal(table["kind"], "standard"), pc.greater_equal(table["population"], LEAST_PEOPLE))
    named = pc.and_(pc.is_valid(table["city"]), pc.is_valid(table["state"]))
    mainland = pc.invert(pc.is_in(table["state"], value_set=_list(TERRITORIES)))
    return table.filter(pc.and_(pc.and_(lived_in, named), mainland)).sort_by("zip")


def _list(words: tuple[str, ...]) -> Any:
    return pa.array(list(words))


def _words(column: Any) -> Column:
    return column.combine_chunks()


def _floats(column: Any) -> NDArray[np.float64]:
    return np.asarray(column.to_numpy(), dtype=np.float64)
