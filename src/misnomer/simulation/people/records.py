"""Codes as strings: what a record of these people would show."""

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

_INITIALS: Final = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", None]


def records_of(codes: PeopleCodes, population: Population, homes: HomeChoice) -> Any:
    """Records of n people.

    Returns:
        A `pyarrow.Table`, a row a person: person_id, household_id, first, middle (an initial), last, suffix, sex, dob,
        tin (X and nine digits), street, unit, city, state, zip, group, birth_last. Names are capitals A-Z, joined
        surnames with a hyphen. Columns of few values are dictionaries. Null where there is nothing.
    """
    places, names = population.places, population.surnames.names
    street, unit = _addresses(codes, homes)
    columns = {
        "person_id": pa.array(codes.person),
        "household_id": pa.array(codes.household),
        "first": _names(codes.first, population.first_names.names),
        "middle": _coded(codes.middle, pa.array(_INITIALS, pa.string())),
        "last": _last(codes, names),
        "suffix": _coded(codes.suffix, pa.array([None, *SUFFIXES[1:]], pa.string())),
        "sex": _coded(codes.sex, pa.array(SEXES)),
        "dob": pa.array(dates(population.ages.years[codes.year], codes.day)),
        "tin": _tins(codes.tin),
        "street": street,
        "unit": unit,
        "city": _coded(places.parents[Level.CITY][codes.zip], places[Level.CITY].names),
        "state": _coded(places.parents[Level.STATE][codes.zip], places[Level.STATE].names),
        "zip": _coded(codes.zip, places[Level.ZIP].names),
        "group": _coded(codes.group, pa.array(GROUPS)),
        "birth_last": _names(codes.birth_last, names),
    }
    return pa.table(columns)


def _addresses(codes: PeopleCodes, homes: HomeChoice) -> tuple[pa.Array, pa.Array]:
    """Street and unit of everybody: made once for those of one home who stand beside one another."""
    other = (np.diff(codes.zip, prepend=-1) != 0) | (np.diff(codes.home, prepend=-1) != 0)
    at = pa.array(np.cumsum(other) - 1)
    first = np.flatnonzero(other)
    street, unit = homes.streets(codes.zip[first], codes.home[first])
    return street.take(at), unit.take(at)


def _coded(codes: npt.NDArray[Any], values: pa.Array) -> pa.Array:
    """Codes into values as a dictionary; a value that is null makes a null (Parquet holds none in a dictionary)."""
    if not values.null_count:
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), values)
    given = values.is_valid().to_numpy(zero_copy_only=False)
    place = np.where(given, np.cumsum(given) - 1, -1).astype(np.int32)[codes]
    return pa.DictionaryArray.from_arrays(pa.array(place, mask=place < 0), values.drop_null())


def _names(codes: npt.NDArray[np.int32], listed: pa.Array) -> pa.Array:
    """Names as a dictionary of the listed ones and, after them, the rare ones that are met."""
    rare = np.flatnonzero(codes >= len(listed))
    if not len(rare):
        return _coded(codes, listed)
    found, number = np.unique(codes[rare].astype(np.int64) - len(listed), return_inverse=True)
    at = codes.copy()
    at[rare] = len(listed) + number
    return _coded(at, pa.concat_arrays([listed, spelled(found, listed)]))


def _last(codes: PeopleCodes, listed: pa.Array) -> pa.Array:
    joined = np.flatnonzero(codes.second_last >= 0)
    names = _names(codes.last, listed)
    if not len(joined):
        return names
    first, second = (_names(each[joined], listed).cast(pa.string()) for each in (codes.last, codes.second_last))
    at = names.indices.to_numpy().copy()
    at[joined] = len(names.dictionary) + np.arange(len(joined))
    both = pc.binary_join_element_wise(first, second, "-")
    return _coded(at, pa.concat_arrays([names.dictionary, both]))


def _tins(tin: npt.NDArray[np.int32]) -> pa.Array:
    """X and nine digits each, made as one run of bytes."""
    letters = np.empty((len(tin), 10), np.uint8)
    letters[:, 0] = ord("X")
    left = tin.astype(np.uint32)
    for place in range(9, 0, -1):
        left, digit = np.divmod(left, np.uint32(10))
        letters[:, place] = digit + np.uint8(ord("0"))
    offsets = np.arange(len(tin) + 1, dtype=np.int32) * 10
    return pa.StringArray.from_buffers(len(tin), pa.py_buffer(offsets), pa.py_buffer(letters))
