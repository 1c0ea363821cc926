"""Codes as strings: what a record of these people would show."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population import GROUPS, SEXES, Level, Population
from misnomer.population.decode import dates, words_of
from misnomer.population.draw import SUFFIXES
from misnomer.population.rare_names import spelled
from misnomer.population.streets import begins
from misnomer.simulation.people.codes import PeopleCodes
from misnomer.simulation.people.homes import HomeChoice

Ints = npt.NDArray[np.int32]

_INITIALS: Final = pa.array([*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", None], pa.string())
_SUFFIXES: Final = pa.array([None, *SUFFIXES[1:]], pa.string())
_DAYS: Final = 366
_FOUR: Final = 10_000
_FIRST: Final = np.frombuffer(b"".join(b"X%d" % digit for digit in range(10)), "<u2")
"""X and a digit, as the number that their bytes make."""
_DIGITS: Final = np.frombuffer(b"".join(b"%04d" % number for number in range(_FOUR)), "<u4")
"""Four digits, likewise [10^4]."""


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
            "street": lambda: self._address("street"),
            "unit": lambda: self._address("unit"),
            "city": lambda: self._place(Level.CITY),
            "state": lambda: self._place(Level.STATE),
            "zip": lambda: self._place(Level.ZIP),
            "group": lambda: _coded(codes.group, pa.array(GROUPS)),
            "birth_last": lambda: _names(codes.birth_last, self._last),
        }

    def _place(self, level: Level) -> pa.Array:
        """Places as a dictionary of those that are met."""
        places = self._population.places
        names, every = places[level].names, np.arange(len(self._zips_met), dtype=np.int32)
        of = every if level is Level.ZIP else places.parents[level]
        met = np.zeros(len(names), np.bool_)
        met[of[self._zips_met]] = True
        place = (np.cumsum(met, dtype=np.int32) - np.int32(1)).take(of)
        return pa.DictionaryArray.from_arrays(pa.array(place.take(self._codes.zip)), names.filter(pa.array(met)))

    @cached_property
    def _zips_met(self) -> npt.NDArray[np.bool_]:
        """Whether each ZIP is met [Z]."""
        met = np.zeros(len(self._population.places[Level.ZIP].names), np.bool_)
        met[self._codes.zip] = True
        return met

    def _address(self, name: str) -> pa.Array:
        """Street or unit of everybody: made once for those of one home who stand beside one another."""
        zips, home, at = self._homes_met
        coded = self._homes.coded(name, zips, home)
        if not coded.null_count:
            return pa.DictionaryArray.from_arrays(pa.array(coded.indices.to_numpy().take(at)), coded.dictionary)
        place, has_none = (np.asarray(each).take(at) for each in (coded.indices.fill_null(0), coded.indices.is_null()))
        return pa.DictionaryArray.from_arrays(pa.array(place, mask=has_none), coded.dictionary)

    @cached_property
    def _homes_met(self) -> tuple[Ints, Ints, Ints]:
        """ZIP and home of each home that is met, and which of these is whose."""
        zips, home = self._codes.zip, self._codes.home
        other = begins(zips, home)
        first = np.flatnonzero(other)
        return zips[first], home[first], np.cumsum(other, dtype=np.int32) - np.int32(1)


_SHOWN: Final = {
    "person_id": ("person",), "household_id": ("household",), "last": ("last", "second_last"), "dob": ("year", "day"),
    "street": ("zip", "home"), "unit": ("zip", "home"), "city": ("zip",), "state": ("zip",),
}  # fmt: skip
"""Which codes a column shows where they are not its own."""
RENAMED: Final = {"person_id": "person", "household_id": "household"}
"""Columns that are codes as they stand."""
COLUMNS: Final = (
    "person_id", "household_id", "first", "middle", "last", "suffix", "sex", "dob", "tin", "street", "unit", "city",
    "state", "zip", "group", "birth_last",
)  # fmt: skip
"""All columns of records."""


def codes_shown(columns: Sequence[str]) -> tuple[str, ...]:
    """Which columns of `PeopleCodes` these columns of records show."""
    return tuple(dict.fromkeys(code for name in columns for code in _SHOWN.get(name, (name,))))


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
        surnames with a hyphen. All but tin, dob and numbers are dictionaries in which nothing stands twice. Null where
        there is nothing.
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
        found = pa.array(codes[rare]).dictionary_encode()
        place[rare] = found.indices.to_numpy() + np.int32(len(names))
        numbers = found.dictionary.to_numpy().astype(np.int64) - len(listed)
        names = pa.concat_arrays([names, spelled(numbers, listed)])
    return pa.DictionaryArray.from_arrays(pa.array(place), names)


def _last(codes: PeopleCodes, listed: pa.Array) -> pa.Array:
    """Surnames, the few joined ones after the others."""
    names = _names(codes.last, listed)
    joined = np.flatnonzero(codes.second_last >= 0)
    if not len(joined):
        return names
    place = names.indices.to_numpy().copy()
    first, second = names.dictionary.take(pa.array(place[joined])), words_of(codes.second_last[joined], listed)
    both = pc.binary_join_element_wise(first, second, "-").dictionary_encode()
    place[joined] = len(names.dictionary) + both.indices.to_numpy()
    return pa.DictionaryArray.from_arrays(pa.array(place), pa.concat_arrays([names.dictionary, both.dictionary]))


def _births(codes: PeopleCodes, years: npt.NDArray[np.int16]) -> pa.Array:
    """Dates of birth, each date found once."""
    every = dates(np.repeat(years, _DAYS), np.tile(np.arange(_DAYS), len(years))).astype(np.int32)
    days = every.take(codes.year.astype(np.int32) * np.int32(_DAYS) + codes.day)
    return pa.array(days).view(pa.date32())


def _tins(tin: Ints) -> pa.Array:
    """X and nine digits each, made as one run of bytes: two, four and four of them at a time."""
    first, rest = np.divmod(tin.astype(np.uint32), np.uint32(_FOUR**2))
    letters = np.empty(len(tin), np.dtype([("first", "<u2"), ("middle", "<u4"), ("last", "<u4")]))
    letters["first"] = _FIRST.take(first)
    for name, four in zip(("middle", "last"), np.divmod(rest, np.uint32(_FOUR)), strict=True):
        letters[name] = _DIGITS.take(four)
    offsets = np.arange(len(tin) + 1, dtype=np.int32) * 10
    return pa.StringArray.from_buffers(len(tin), pa.py_buffer(offsets), pa.py_buffer(letters))
