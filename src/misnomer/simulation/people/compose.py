"""Composes blocks of people: households with a place and group, ages, names, kin.

Everything is a function of (seed, purpose, number): of the person, of the household, or of a neighbourhood's name.
Arrays are [n blocks, seats] or [n blocks, households].
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population import NO_INITIAL, Level, Population
from misnomer.population.chance import Alias, Bits, Purpose, alias_of, random_bits
from misnomer.population.decode import TINS
from misnomer.population.rare_names import RareNames, rare_names
from misnomer.simulation.people.ages import AgeCells, age_cells
from misnomer.simulation.people.family import Family, initials_of, pairs_of_one_home
from misnomer.simulation.people.first_names import NameChoice
from misnomer.simulation.people.homes import HomeChoice, home_choice
from misnomer.simulation.people.households import Households, draw_households, household_places
from misnomer.simulation.people.kept_choice import kept_name_choice
from misnomer.simulation.people.kin import KinChances, kin_chances, suffixes
from misnomer.simulation.people.layout import HOMES, Layout, layout
from misnomer.simulation.people.places import Nearby, nearby
from misnomer.simulation.people.seating import Seated, seated
from misnomer.simulation.people.surnames import SurnameChoice, surname_choice

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Columns = dict[str, npt.NDArray[Any]]
Makers = dict[str, Callable[[], npt.NDArray[Any]]]

_LOW: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_STRIDE: Final = 387_420_489
"""3^18: prime to 10^9, so that no two people of a seed share a number."""


@dataclass(frozen=True, slots=True)
class Makings:
    """All that people are composed from."""

    seed: int
    population: Population
    layout: Layout
    cells: AgeCells
    places: tuple[Alias, Alias]
    """ZIP and group of households without minors and with."""
    within_area: Nearby
    within_state: Nearby
    anywhere: Nearby
    firsts: NameChoice
    rare_first: RareNames
    lasts: SurnameChoice
    homes: HomeChoice
    kin: KinChances
    day: Alias
    middle: Alias
    tin_start: int
    initials: npt.NDArray[np.int8]
    """First letter of each first name [F + 1]."""
    pairs: tuple[tuple[Ints, Ints, Ints, Ints], ...]
    """Seats of one family two by two, see `pairs_of_one_home`."""


def makings(population: Population, seed: int) -> Makings:
    """Prepare to compose the people of a seed."""
    cells = age_cells(population)
    seats = layout(minors=bool(cells.minors))
    names, geography = population.first_names, population.places
    zips = geography[Level.ZIP]
    men = float(np.einsum("gsy,g->s", population.ages.given_group, population.groups)[0])
    unlisted = population.people * population.groups * names.given_group[-1]
    kin = kin_chances(population.settings.kin, men)
    return Makings(
        seed=seed,
        population=population,
        layout=seats,
        cells=cells,
        places=household_places(population, seats, cells),
        within_area=nearby(zips, geography.parents, Level.ZIP3),
        within_state=nearby(zips, geography.parents, Level.STATE),
        anywhere=nearby(zips, geography.parents, None),
        firsts=kept_name_choice(population, cells),
        rare_first=rare_names(names.unlisted, unlisted),
        lasts=surname_choice(population, seed, kin.joined_wives * len(seats.men) / seats.seats),
        homes=home_choice(population),
        kin=kin,
        day=alias_of(population.birthdays.given_year),
        middle=alias_of(population.middle_initials.given_sex_year.reshape(-1, NO_INITIAL + 1)),
        tin_start=int(random_bits(seed, Purpose.TIN, np.zeros(1, np.uint64))[0]) % TINS,
        initials=initials_of(names.names),
        pairs=pairs_of_one_home(seats),
    )


def compose(made: Makings, blocks: Ints, wanted: Sequence[str]) -> Columns:
    """All people of these blocks.

    Args:
        made: What they are composed from.
        blocks: Their numbers [n].
        wanted: Columns of `PeopleCodes`; what only others need is not made.

    Returns:
        These columns, of wider types [n, seats].
    """
    seats = made.layout
    number = blocks[:, None] * seats.seats + np.arange(seats.seats)
    person = number.view(np.uint64)
    households = draw_households(made, blocks)
    by_seat = seats.home
    makers: Makers = {
        "person": lambda: number,
        "household": lambda: blocks[:, None] * HOMES + by_seat,
        "tin": lambda: _tins(made, number),
        "group": lambda: households.group.take(by_seat, axis=1),
        "zip": lambda: households.zip.take(by_seat, axis=1),
        "home": lambda: households.home.take(by_seat, axis=1),
        **_names(made, households, seated(made, households, person), person),
    }
    return {name: makers[name]().reshape(person.shape) for name in wanted}


def numbers(made: Makings, person: Ints) -> dict[str, Ints]:
    """What follows from people's numbers alone: person, household and tin."""
    block, seat = np.divmod(person, made.layout.seats)
    return {
        "person": person,
        "household": block * HOMES + made.layout.home[seat],
        "tin": _tins(made, person),
    }


def _tins(made: Makings, person: Ints) -> Ints:
    """Taxpayer numbers; nobody's number times the stride is beyond 64 bits."""
    return (person * _STRIDE + made.tin_start) % TINS


def _names(made: Makings, households: Households, ages: Seated, person: Bits) -> Makers:
    """Sex, names and birth of everybody; what follows from others and decides nothing is made when it is asked for."""
    group = households.group.take(made.layout.home, axis=1)
    bits = random_bits(made.seed, Purpose.YEAR_AND_NAMES, person)
    kin = Family(made, households, person)
    cell, sex = kin.twin_columns(ages.cell), kin.twin_sexes(ages.sex)
    row = (group * len(made.cells.start) + cell) * 2 + sex
    first = made.firsts.choose(row.ravel(), random_bits(made.seed, Purpose.FIRST_NAME, person).ravel())
    first = kin.first_names(first.reshape(row.shape), row)
    year = made.firsts.year(row.ravel(), cell.ravel(), first.ravel(), bits.ravel()).reshape(row.shape)
    halves = random_bits(made.seed, Purpose.DAY_AND_MIDDLE, person)
    year = kin.twin_columns(year)
    day = made.day.choose_by_half(year.ravel(), (halves & _LOW).ravel()).reshape(row.shape)
    day = kin.twin_columns(day)
    first = kin.copied(_with_rare(made, first, group, person))
    found = {"sex": sex, "first": first, "year": year, "day": day, "namesake": kin.namesake, "twin": kin.twin}
    found |= kin.surnames(group, bits)

    def middle() -> npt.NDArray[Any]:
        of = (sex * len(made.population.ages.years) + year).ravel()
        return made.middle.choose_by_half(of, (halves >> _HALF).ravel())

    def suffix() -> npt.NDArray[Any]:
        chance = (bits >> np.uint64(40)).astype(np.float64) * 2.0**-24
        return suffixes(sex == 0, kin.sons, kin.fathers, chance, made.kin)

    return {name: partial(np.asarray, column) for name, column in found.items()} | {"middle": middle, "suffix": suffix}


def _with_rare(made: Makings, first: Ints, group: Ints, person: Bits) -> Ints:
    rare = first == made.firsts.alias.width - 1
    bits = random_bits(made.seed, Purpose.RARE_FIRST, person[rare])
    first[rare] += made.rare_first.choose(group[rare], bits)
    return first
