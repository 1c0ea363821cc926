"""Codes as strings: what a record of these people would show."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population import GROUPS, SEXES, Level, Population
from misnomer.population.decode import dates
from misnomer.population.draw import SUFFIXES
from misnomer.population.rare_names import spelled
from misnomer.simulation.people.codes import PeopleCodes
from misnomer.simulation.people.homes import HomeChoice

Ints = npt.NDArray[np.int32]

_INITIALS: Final = pa.array([*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", None], pa.string())
_SUFFIXES: Final = pa.array([None, *SUFFIXES[1:]], pa.string())
_DAYS: Final = 366


class Records:
    """Records of some people, a column at a time."""

    def __init__(self, codes: PeopleCodes, population: Population, homes: HomeChoice) -> None:
        self._codes, self._population, self._homes = codes, population, homes
        self._last, self._first = population.surnames.names, population.first_names.names

    def column(self, name: str) -> Any:
        """One column."""
        codes, makers = self._codes, self._makers()
        return makers[name]() if name in makers else pa.array(getattr(codes, RENAMED[name]))

    def _makers(self) -> dict[str, Callable[[], Any]]:
        codes = self._codes
        return {
            "first": lambda: _names(codes.first, self._first),
            "middle": lambda: _coded(codes.middle, _INITIALS),
            "last": lambda: _last(codes, self._last),
            "suffix": lambda: _coded(codes.suffix, _SUFFIXES),
            "sex": lambda: _coded(codes.sex, pa.array(SEXES)),
            "dob": lambda: _births(codes, self._population.ages.years),
            "tin": lambda: _tins(codes.tin),
            "street": lambda: self._addresses[0],
            "unit": lambda: self._addresses[1],
            "city": lambda: self._place(Level.CITY),
            "state": lambda: self._place(Level.STATE),
            "zip": lambda: _names(codes.zip, self._population.places[Level.ZIP].names),
            "group": lambda: _coded(codes.group, pa.array(GROUPS)),
            "birth_last": lambda: _names(codes.birth_last, self._last),
        }

    def _place(self, level: Level) -> pa.Array:
        places = self._population.places
        return _names(places.parents[level].take(self._codes.zip), places[level].names)

    @cached_property
    def _addresses(self) -> tuple[pa.Array, pa.Array]:
        """Street and unit of everybody: made once for those of one home who stand beside one another."""
        codes = self._codes
        other = (np.diff(codes.zip, prepend=-1) != 0) | (np.diff(codes.home, prepend=-1) != 0)
        at = pa.array(np.cumsum(other, dtype=np.int32) - np.int32(1))
        first = np.flatnonzero(other)
        street, unit = self._homes.streets(codes.zip[first], codes.home[first])
        return street.take(at), unit.take(at)


RENAMED: Final = {"person_id": "person", "household_id": "household"}
"""Columns that are codes as they stand."""
COLUMNS: Final = (
    "person_id", "household_id", "first", "middle", "last", "suffix", "sex", "dob", "tin", "street", "unit", "city",
    "state", "zip", "group", "birth_last",
)  # fmt: skip
"""All columns of records."""


def records_of(codes: PeopleCodes, population: Population, homes: HomeChoice, columns: Sequence[str] = COLUMNS) -> Any:
    """Records of n people.

    Args:
        codes: Who.
        population: What the codes are of.
        homes: Where homes stand.
        columns: Which columns, in which order.

    Returns:
        A `pyarrow.Table`, a row a person: person_id, household_id, first, middle (an initial), last, suffix, sex, dob,
        tin (X and nine digits), street, unit, city, state, zip, group, birth_last. Names are capitals A-Z, joined
        surnames with a hyphen. Columns of few values are dictionaries of those that are met. Null where there is
        nothing.
    """
    records = Records(codes, population, homes)
    return pa.table({name: records.column(name) for name in columns})


def _coded(codes: npt.NDArray[np.int8], values: pa.Array) -> pa.Array:
    """Codes into few values as a dictionary; a value that is null makes a null (Parquet holds none in a dictionary)."""
    if not values.null_count:
        return pa.DictionaryArray.from_arrays(pa.array(codes), values)
    given = values.is_valid().to_numpy(zero_copy_only=False)
    place = np.where(given, np.cumsum(given) - 1, -1).astype(np.int8).take(codes)
    return pa.DictionaryArray.from_arrays(pa.array(place, mask=place < 0), values.drop_null())


def _names(codes: Ints, listed: pa.Array) -> pa.Array:
    """Names as a dictionary of those that are met: the listed ones and, after them, the rare ones."""
    inside = np.minimum(codes, np.int32(len(listed)))
    met = np.zeros(len(listed) + 1, np.bool_)
    met[inside] = True
    names = listed.filter(pa.array(met[:-1]))
    place = (np.cumsum(met, dtype=np.int32) - np.int32(1)).take(inside)
    if met[-1]:
        rare = np.flatnonzero(inside == len(listed))
        found, number = np.unique(codes[rare].astype(np.int64) - len(listed), return_inverse=True)
        place[rare] = len(names) + number
        names = pa.concat_arrays([names, spelled(found, listed)])
    return pa.DictionaryArray.from_arrays(pa.array(place), names)


def _last(codes: PeopleCodes, listed: pa.Array) -> pa.Array:
    """Surnames, the few joined ones after the others."""
    names = _names(codes.last, listed)
    joined = np.flatnonzero(codes.second_last >= 0)
    if not len(joined):
        return names
    first, second = (_names(each[joined], listed).cast(pa.string()) for each in (codes.last, codes.second_last))
    both = pc.binary_join_element_wise(first, second, "-").dictionary_encode()
    place = names.indices.to_numpy().copy()
    place[joined] = len(names.dictionary) + both.indices.to_numpy()
    return pa.DictionaryArray.from_arrays(pa.array(place), pa.concat_arrays([names.dictionary, both.dictionary]))


def _births(codes: PeopleCodes, years: npt.NDArray[np.int16]) -> pa.Array:
    """Dates of birth, each date found once."""
    every = dates(np.repeat(years, _DAYS), np.tile(np.arange(_DAYS), len(years)))
    return pa.array(every.take(codes.year.astype(np.int32) * np.int32(_DAYS) + codes.day))


def _tins(tin: Ints) -> pa.Array:
    """X and nine digits each, made as one run of bytes."""
    numbers = np.arange(1000, dtype=np.uint16)
    digits = np.stack([numbers // 100, numbers // 10 % 10, numbers % 10], axis=1).astype(np.uint8) + np.uint8(ord("0"))
    thousands, last = np.divmod(tin.astype(np.uint32), np.uint32(1000))
    first, middle = np.divmod(thousands, np.uint32(1000))
    letters = np.empty((len(tin), 10), np.uint8)
    letters[:, 0] = ord("X")
    for start, three in ((1, first), (4, middle), (7, last)):
        letters[:, start : start + 3] = digits.take(three, axis=0)
    offsets = np.arange(len(tin) + 1, dtype=np.int32) * 10
    return pa.StringArray.from_buffers(len(tin), pa.py_buffer(offsets), pa.py_buffer(letters))
