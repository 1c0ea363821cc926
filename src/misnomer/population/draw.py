"""Invented people, drawn from the fitted population.

    sampler = Sampler(population)
    people = sampler.people(1_000_000, seed=7)     # codes, a column each
    table = decode(people, sampler, seed=7)        # strings, see `decode`

Person i of a seed is the same whoever draws it, in whatever chunks: every choice is a function of
(seed, purpose, i); see `chance`. Nobody here is real: names come from public aggregate tables, streets and
taxpayer numbers are made up, and a taxpayer number shows it (X and nine digits).
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population.chance import Alias, Bits, Purpose, alias_of, random_bits
from misnomer.population.fit import band_chances
from misnomer.population.model import NO_INITIAL, Level, Population
from misnomer.population.rare_names import RareNames, rare_names
from misnomer.population.year_choice import chances_by_cell, year_choice

CHUNK: Final = 1 << 16
"""People drawn at a time: few enough for a core's own memory."""
SUFFIXES: Final = ("", "JR", "SR", "III", "II")
"""Generational suffixes by code."""
_SUFFIX_MIX: Final = np.array([0.66, 0.12, 0.14, 0.08])
"""Of written suffixes, the share of each: judgement."""
_LOW: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)


@dataclass(frozen=True, slots=True)
class People:
    """Invented people as codes, a column each [n]."""

    person: npt.NDArray[np.int64]
    """Number of the person under this seed."""
    group: npt.NDArray[np.int8]
    """Position in GROUPS."""
    sex: npt.NDArray[np.int8]
    """0 male, 1 female."""
    first: npt.NDArray[np.int32]
    """First name: its code if below F, else F plus the number of a rare name."""
    last: npt.NDArray[np.int32]
    """Surname: its code if below S, else S plus the number of a rare name."""
    middle: npt.NDArray[np.int8]
    """Middle initial: 0 A to 25 Z, 26 none."""
    suffix: npt.NDArray[np.int8]
    """Position in SUFFIXES."""
    year: npt.NDArray[np.int16]
    """Position in `Ages.years`."""
    day: npt.NDArray[np.int16]
    """Day of a leap year, 0 to 365."""
    zip: npt.NDArray[np.int32]
    """Position among ZIPs."""
    home: npt.NDArray[np.int32]
    """Home within the ZIP; people of one ZIP and home share an address."""

    def __len__(self) -> int:
        return len(self.person)


_TYPES: Final = {
    "person": np.int64, "group": np.int8, "sex": np.int8, "first": np.int32, "last": np.int32, "middle": np.int8,
    "suffix": np.int8, "year": np.int16, "day": np.int16, "zip": np.int32, "home": np.int32,
}  # fmt: skip


class Sampler:
    """Draws people of one population. Making one takes about a second and 120 MB."""

    def __init__(self, population: Population) -> None:
        self.population = population
        names, surnames = population.first_names, population.surnames
        zips = population.places[Level.ZIP]
        bands = band_chances(population.ages)
        cells = zips.given_group[:, :, None] * zips.tilt * bands[None] * population.groups[None, :, None]
        self._bands = bands.shape[1]
        self._place = alias_of(cells.ravel())
        self._first = alias_of(chances_by_cell(names))
        self._last = alias_of(np.ascontiguousarray(surnames.given_group.T))
        self._year = year_choice(population)
        self._day = alias_of(population.birthdays.given_year)
        self._middle = alias_of(population.middle_initials.given_sex_year.reshape(-1, NO_INITIAL + 1))
        self._suffix = _suffixes(population)
        people = population.people * population.groups
        self.rare_first = rare_names(names.unlisted, people * names.given_group[-1])
        self.rare_last = rare_names(surnames.unlisted, people * surnames.given_group[-1])
        self.homes = homes_by_zip(population)

    def people(self, n: int, seed: int, first: int = 0, threads: int = 1) -> People:
        """Draw people `first` to `first + n - 1` of a seed (0 to 2^64 - 1); the number of threads changes nothing."""
        columns: dict[str, npt.NDArray[Any]] = {f.name: np.empty(n, _TYPES[f.name]) for f in fields(People)}

        def fill(start: int) -> None:
            stop = min(start + CHUNK, n)
            person = np.arange(first + start, first + stop, dtype=np.int64)
            for name, values in self._chunk(person, seed).items():
                columns[name][start:stop] = values

        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(fill, range(0, n, CHUNK)):
                pass
        return People(**columns)

    def _chunk(self, person: npt.NDArray[np.int64], seed: int) -> dict[str, npt.NDArray[Any]]:
        """Draw these people, some sixty thousand at most."""

        def bits(purpose: Purpose) -> Bits:
            return random_bits(seed, purpose, person.view(np.uint64))

        zips, cell = np.divmod(self._place.choose(0, bits(Purpose.PLACE)), 6 * self._bands)
        group = cell // self._bands
        named = self._first.choose(cell, bits(Purpose.FIRST_NAME))
        first, sex = named >> 1, named & 1
        year = self._year.choose(named, cell, bits(Purpose.YEAR))
        last = self._last.choose(group, bits(Purpose.LAST_NAME))
        halves = bits(Purpose.DAY_AND_MIDDLE)
        day = self._day.choose_by_half(year, halves & _LOW)
        middle = self._middle.choose_by_half(sex * len(self.population.ages.years) + year, halves >> _HALF)
        suffix = self._suffix.choose(sex, bits(Purpose.SUFFIX))
        home = ((bits(Purpose.HOME) >> _HALF) * self.homes[zips].view(np.uint64)) >> _HALF
        listed = len(self.population.first_names.names), len(self.population.surnames.names)
        return {
            "person": person, "group": group, "sex": sex, "middle": middle, "suffix": suffix,
            "first": _with_rare(first, listed[0], self.rare_first, group, person, seed, Purpose.RARE_FIRST),
            "last": _with_rare(last, listed[1], self.rare_last, group, person, seed, Purpose.RARE_LAST),
            "year": year, "day": day, "zip": zips, "home": home,
        }  # fmt: skip


def draw(population: Population, n: int, seed: int, first: int = 0) -> People:
    """Draw people of a population; where more than one batch is wanted keep a Sampler.

    Args:
        population: Whom to draw from.
        n: How many.
        seed: Any whole number from 0 to 2^64 - 1.
        first: Number of the first.
    """
    return Sampler(population).people(n, seed, first)


def homes_by_zip(population: Population) -> npt.NDArray[np.int64]:
    """Homes in each ZIP [Z], at least one."""
    people = population.people * (population.places[Level.ZIP].given_group @ population.groups)
    per_home = population.settings.addresses.adults_per_home.value
    return np.maximum(np.ceil(people / per_home), 1).astype(np.int64)


def _suffixes(population: Population) -> Alias:
    """Suffixes as written, for men and women."""
    kin = population.settings.kin
    written = kin.sons_named_for_father.value * kin.suffix_written.value
    return alias_of(np.array([[1 - written, *(written * _SUFFIX_MIX)], [1.0, 0, 0, 0, 0]]))


def _with_rare(
    codes: npt.NDArray[np.int64],
    unlisted: int,
    rare: RareNames,
    group: npt.NDArray[np.int64],
    person: npt.NDArray[np.int64],
    seed: int,
    purpose: Purpose,
) -> npt.NDArray[np.int64]:
    """Give those whose name is not listed the number of a rare one."""
    which = np.flatnonzero(codes == unlisted)
    bits = random_bits(seed, purpose, person[which].view(np.uint64))
    codes[which] = unlisted + rare.choose(group[which], bits)
    return codes
