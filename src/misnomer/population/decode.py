"""Invented people's codes as strings: what a record of them would show."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.chance import Purpose, random_bits
from misnomer.population.draw import SUFFIXES, People, Sampler
from misnomer.population.model import GROUPS, SEXES, Level
from misnomer.population.rare_names import spelled
from misnomer.population.streets import Homes, addresses

TINS: Final = 10**9
"""How many numbers there are of nine digits."""
_STRIDE: Final = 387_420_489
"""3^18: prime to 10^9, so that no two people of a seed share a number."""
_INITIALS: Final = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", None]


def decode(people: People, sampler: Sampler, seed: int) -> Any:
    """What records of these people would show.

    Args:
        people: Codes.
        sampler: Who drew them.
        seed: Under which seed; it numbers the taxpayers.

    Returns:
        A `pyarrow.Table`: person_id, first, middle, last, suffix, sex, dob, tin, street, unit, city, state, zip, group.
        Names are capitals A-Z; middle is an initial; tin is X and nine digits, visibly invented; middle, suffix and
        unit are null where there is none.
    """
    population = sampler.population
    places = population.places
    street, unit = addresses(people.zip, people.home, _homes(sampler))
    columns = {
        "person_id": pa.array(people.person),
        "first": words_of(people.first, population.first_names.names),
        "middle": _take(pa.array(_INITIALS, pa.string()), people.middle),
        "last": words_of(people.last, population.surnames.names),
        "suffix": _take(pa.array([None, *SUFFIXES[1:]], pa.string()), people.suffix),
        "sex": _take(pa.array(SEXES), people.sex),
        "dob": pa.array(dates(population.ages.years[people.year], people.day)),
        "tin": _tins(people.person, seed),
        "street": street,
        "unit": unit,
        "city": _take(places[Level.CITY].names, places.parents[Level.CITY][people.zip]),
        "state": _take(places[Level.STATE].names, places.parents[Level.STATE][people.zip]),
        "zip": _take(places[Level.ZIP].names, people.zip),
        "group": _take(pa.array(GROUPS), people.group),
    }
    return pa.table(columns)


def dates(year: npt.NDArray[Any], day: npt.NDArray[Any]) -> npt.NDArray[np.datetime64]:
    """Dates [n] from years and days of a leap year."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    first = (year.astype(np.int64) - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    found: npt.NDArray[np.datetime64] = first + (day.astype(np.int64) - ((day > 59) & ~leap))
    return found


def words_of(codes: npt.NDArray[np.int32], listed: pa.Array) -> pa.Array:
    """Names [n] by code: listed ones, and rare ones spelled from their number."""
    rare = codes >= len(listed)
    names = listed.take(pa.array(np.where(rare, 0, codes)))
    if not rare.any():
        return names
    invented = spelled(codes[rare].astype(np.int64) - len(listed), listed)
    return pc.replace_with_mask(names, pa.array(rare), invented)


def _take(values: pa.Array, codes: npt.NDArray[Any]) -> pa.Array:
    return values.take(pa.array(codes))


def _tins(person: npt.NDArray[np.int64], seed: int) -> pa.Array:
    """Invented taxpayer numbers: X and nine digits."""
    start = int(random_bits(seed, Purpose.TIN, np.zeros(1, np.uint64))[0]) % TINS
    digits = pc.cast(pa.array((person % TINS * _STRIDE + start) % TINS), pa.string())
    return pc.binary_join_element_wise("X", pc.utf8_lpad(digits, 9, "0"), "")


def _homes(sampler: Sampler) -> Homes:
    places = sampler.population.places
    per_building = round(sampler.population.settings.addresses.homes_in_large_building.value)
    return Homes(sampler.homes, np.asarray(places.large_buildings), per_building, np.asarray(places.kind))
