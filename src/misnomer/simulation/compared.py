"""What a match key compares, as columns: the same for people of the file and for rows of the request.

Whatever sorts values into classes becomes a column that is equal or not. Names that need only be alike are carried
as words, and compared as words.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population import Level, Population
from misnomer.simulation.asked import taken
from misnomer.simulation.invented import Codes, Whole
from misnomer.simulation.words import NameWords, initials, sounds
from misnomer.terms.match_key import Comparison, MatchKey

Ints = npt.NDArray[Any]
"""Whole numbers of any width."""
_MONTHS: Final = np.repeat(np.arange(12), [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
"""Month of each day of a leap year."""
LIKENESS: Final = frozenset({Comparison.JARO_WINKLER, Comparison.LEV1, Comparison.LEV2})
"""Comparators that look at the letters of both words."""


@dataclass(frozen=True, slots=True)
class Names:
    """Both kinds of names, and places."""

    last: NameWords
    """Surnames."""
    first: NameWords
    """First names."""
    population: Population
    """Where places and years stand."""


def names_of(population: Population) -> Names:
    """The names that a population's people bear."""
    return Names(NameWords(population.surnames.names), NameWords(population.first_names.names), population)


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields of n people or rows. Below zero: -1 not given, NOBODY for what no record shows."""

    last: Ints
    """Surname, or its first half [n]."""
    second: Ints
    """Second half of a joined surname, -1 for none [n]."""
    first: Ints
    """First name [n]."""
    words: Callable[[str], Any]
    """`last` or `first` as strings without spaces or hyphens."""
    numbers: Mapping[str, Ints]
    """middle, suffix, sex, year, day, zip, city, state, tin [n each]."""
    streets: Callable[[], tuple[Any, Any]]
    """Street and unit as strings, null where not given."""
    some: Callable[[Ints], "Fields"]
    """The fields of some of them, by position."""


def fields_of_people(codes: Codes, whole: Whole, names: Names) -> Fields:
    """Fields as the file shows them."""

    def words(kind: str) -> Any:
        if kind == "first":
            return names.first.words(codes.first)
        halves = names.last.words(codes.second_last)
        return pc.binary_join_element_wise(names.last.words(codes.last), pc.fill_null(halves, ""), "")

    def some(which: Ints) -> Fields:
        return fields_of_people(taken(codes, which), whole, names)

    numbers = _Numbers(codes, whole.population.places.parents)
    streets = partial(_streets, codes, whole)
    return Fields(codes.last, codes.second_last, codes.first, words, numbers, streets, some)


def _streets(codes: Codes, whole: Whole) -> tuple[Any, Any]:
    found: tuple[Any, Any] = whole.streets(codes.zip, codes.home)
    return found


@dataclass(frozen=True, slots=True)
class _Numbers(Mapping[str, Ints]):
    """What is shown of people as numbers, looked up when it is compared."""

    codes: Codes
    parents: Mapping[Level, Ints]

    def __getitem__(self, name: str) -> Ints:
        if name in _WIDER:
            found: Ints = self.parents[_WIDER[name]][self.codes.zip]
            return found
        if name not in _SHOWN:
            raise KeyError(name)
        column: Ints = getattr(self.codes, name)
        return column

    def __iter__(self) -> Iterator[str]:
        return iter((*_SHOWN, *_WIDER))

    def __len__(self) -> int:
        return len(_SHOWN) + len(_WIDER)


_SHOWN: Final = ("middle", "suffix", "sex", "year", "day", "zip", "tin")
_WIDER: Final = {"city": Level.CITY, "state": Level.STATE}


def compared(key: MatchKey, fields: Fields, names: Names) -> dict[str, Any]:
    """The columns in which two must be equal under a key; numbers or strings, by name."""
    found: dict[str, Any] = {}
    for part in key.parts:
        how = part.comparator.comparison
        if part.field in ("last", "first"):
            found |= _name_columns(part.field, how, fields)
        elif part.field in ("street", "unit"):
            found[part.field] = fields.streets()[0 if part.field == "street" else 1]
        elif part.field == "dob":
            found |= _birth_columns(how, fields)
        elif part.field == "zip" and how is Comparison.ZIP3:
            areas = names.population.places.parents[Level.ZIP3].astype(np.int64)
            found["zip3"] = _looked_up(areas, fields.numbers["zip"])
        elif how not in LIKENESS:
            found[part.field] = fields.numbers[part.field]
    return {name: _narrow(column) for name, column in found.items()}


def _narrow(column: Any) -> Any:
    """Numbers in 32 bits, of people and rows alike, so that they compare without being made wider."""
    return column.astype(np.int32, copy=False) if isinstance(column, np.ndarray) else column


def _name_columns(name: str, how: Comparison, fields: Fields) -> dict[str, Any]:
    if how in LIKENESS:
        return {}
    if how is Comparison.INITIAL:
        return {f"{name}_initial": initials(fields.words(name))}
    if how is Comparison.SOUNDEX:
        return {f"{name}_sound": sounds(fields.words(name))}
    return {"first": fields.first} if name == "first" else {"last": fields.last, "second": fields.second}


def _birth_columns(how: Comparison, fields: Fields) -> dict[str, Ints]:
    year, day = fields.numbers["year"], fields.numbers["day"]
    if how is Comparison.YEAR:
        return {"year": year}
    if how is Comparison.MONTH:
        return {"year": year, "month": _looked_up(_MONTHS, day)}
    return {"year": year, "day": day}


def _looked_up(table: Ints, codes: Ints) -> Ints:
    return np.where(codes < 0, codes, table[np.maximum(codes, 0)])


def alike_words(key: MatchKey, fields: Fields) -> dict[str, Any]:
    """The words that must be alike under a key, by field; numbers as nine digits."""
    found: dict[str, Any] = {}
    for part in key.parts:
        if part.comparator.comparison in LIKENESS:
            if part.field == "tin":
                digits = pa.array(fields.numbers["tin"], mask=fields.numbers["tin"] < 0)
                found["tin"] = pc.utf8_lpad(pc.cast(digits, pa.string()), 9, "0")
            else:
                found[part.field] = fields.words(part.field)
    return found
