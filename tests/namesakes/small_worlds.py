"""Hand-made worlds small enough to go through every kind of person in them, one by one."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from rapidfuzz.distance import JaroWinkler, Levenshtein

from misnomer.namesakes.alike_store import AlikeStore
from misnomer.namesakes.assumptions import Assumptions
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.relations import Vocabulary
from misnomer.population.model import (
    Ages,
    Birthdays,
    FirstNames,
    Geography,
    Level,
    MiddleInitials,
    Places,
    Population,
    Surnames,
    Universe,
    UnlistedNames,
)
from misnomer.population.settings import KinSettings, NameSettings, Setting, Settings
from misnomer.terms.match_key import Comparator, Comparison, MatchKey

Floats = npt.NDArray[np.float64]

SURNAMES = ("BROWN", "BROWNE", "MARTHA", "ROBERT", "SMITH", "SMYTH", "TAYLOR", "TAYLRO")
FIRST_NAMES = ("BOB", "BROWN", "JON", "MARHTA", "MARTHA", "ROBERT", "RUPERT")
SOUNDEX = {
    "BROWN": "B650",
    "BROWNE": "B650",
    "MARTHA": "M630",
    "MARHTA": "M630",
    "ROBERT": "R163",
    "RUPERT": "R163",
    "SMITH": "S530",
    "SMYTH": "S530",
    "TAYLOR": "T460",
    "TAYLRO": "T460",
    "BOB": "B100",
    "JON": "J500",
}
"""Worked out by hand from the rules of the National Archives."""
NICKNAMES = {"ROBERT": frozenset({"BOB"}), "BOB": frozenset({"ROBERT"})}
ZIPS = ("10001", "10002", "10101", "20001", "20002")
STATE_OF = ("NY", "NY", "NJ", "NJ", "NJ")
CITY_OF = ("YORK", "YORK", "SALEM", "SALEM", "YORK")
INITIALS = "ABC"
YEARS = np.array([1959, 1960, 1961], np.int16)
BAND = np.array([1, 1, 0], np.int8)
NO_KIN = KinSettings(
    namesakes_per_man=Setting(0, 0, 0),
    namesakes_in_home=Setting(0, 0, 0),
    namesakes_in_zip=Setting(0, 0, 0),
    namesakes_in_state=Setting(0, 0, 0),
    twins=Setting(0, 0, 0),
    same_surname_in_home=Setting(0, 0, 0),
    same_surname_in_zip=Setting(0, 0, 0),
)


@dataclass(frozen=True, slots=True)
class World:
    """A population and the chance of each kind of person in it."""

    population: Population
    """As the closed form reads it."""
    chances: Floats
    """P(g, last, first, s, y, initial, zip) [6, S+1, F+1, 2, Y, 27, Z]."""


def make_world(seed: int, *, unlisted: float = 0.0, people: int = 1_000, theta: float = 0.0) -> World:
    """A world drawn at random: every table is different, nothing is independent that the model allows to depend."""
    rng = np.random.default_rng(seed)
    groups = rng.dirichlet(np.ones(6))
    last = _columns(rng, len(SURNAMES), unlisted)
    first = _first_names(rng, unlisted)
    table = first_table(first)
    ages = Ages(YEARS, table.sum(axis=0), BAND, ("young", "old"))
    places = _geography(rng, ages, theta)
    days = rng.dirichlet(np.ones(366), len(YEARS))
    days[0, 59] = days[2, 59] = 0.0
    middle = np.zeros((2, len(YEARS), 27))
    middle[:, :, [0, 1, 2, 26]] = rng.dirichlet(np.ones(4), (2, len(YEARS)))
    population = Population(
        universe=Universe("small", "a small world", people, 1.0),
        groups=groups,
        surnames=Surnames(pa.array(SURNAMES), last, _rare(rng)),
        first_names=first,
        ages=ages,
        birthdays=Birthdays(days / days.sum(axis=1, keepdims=True)),
        middle_initials=MiddleInitials(middle),
        places=places,
        settings=Settings(kin=NO_KIN, names=NameSettings(repeated_pair=Setting(1, 1, 1))),
        digest="sha256:0",
    )
    return World(population, _chances(population, table))


def model_of(world: World, assumptions: Assumptions | None = None) -> NameModel:
    """The world's vocabularies made ready; unlisted names are alike to none unless it is assumed."""
    plain = replace(assumptions or Assumptions(), unlisted_alike=Setting(0, 0, 0))
    surnames = Vocabulary(SURNAMES, AlikeStore(SURNAMES, None).find, {})
    first_names = Vocabulary(FIRST_NAMES, AlikeStore(FIRST_NAMES, None).find, NICKNAMES)
    return NameModel(world.population, surnames, first_names, plain)


def _columns(rng: np.random.Generator, names: int, unlisted: float) -> Floats:
    table = rng.dirichlet(np.ones(names), 6).T * (1 - unlisted)
    return np.vstack([table, np.full(6, unlisted)])


def _rare(rng: np.random.Generator) -> UnlistedNames:
    return UnlistedNames(np.array([1.0, 3.0, 9.0]), np.array([0.5, 0.3, 0.2]), rng.dirichlet(np.ones(6)))


def _first_names(rng: np.random.Generator, unlisted: float) -> FirstNames:
    rows = len(FIRST_NAMES) + 1
    births = rng.gamma(1.0, 50.0, (rows, 2, len(YEARS))).astype(np.float32)
    profile = rng.dirichlet(np.ones(2 * len(YEARS)), 6).reshape(6, 2, len(YEARS))
    factors = [rng.gamma(2.0, 1.0, shape) for shape in ((rows, 6), (rows, 2), (6, 2), (rows, 2))]
    empty = (np.zeros((rows, 6)), np.zeros((rows, 6, 2)), np.zeros((rows, 6, 2)))
    raw = FirstNames(
        pa.array(FIRST_NAMES), *empty, factors[0], factors[1],
        births, factors[3] * 20, profile, factors[2], BAND, _rare(rng),
    )  # fmt: skip
    table = first_table(raw)
    total = table.sum(axis=(0, 2, 3))
    scale = np.full((rows, 6), 1 - unlisted) * table[:-1].sum(axis=(0, 2, 3)) ** -1
    scale[-1] = unlisted / (total - table[:-1].sum(axis=(0, 2, 3)))
    raw = replace(raw, group_factor=raw.group_factor * scale)
    table = first_table(raw)
    by_sex = table.sum(axis=3)
    by_band = np.stack([table[:, :, :, band == BAND].sum(axis=(2, 3)) for band in (0, 1)], axis=2)
    return replace(raw, given_group=by_sex.sum(axis=2), by_sex=by_sex, by_band=by_band)


def first_table(names: FirstNames) -> Floats:
    """P(first, s, y | g) by the model's own accessor, cell by cell [F+1, 6, 2, Y]."""
    rows, years = len(names.names) + 1, len(YEARS)
    cells = [
        names.at(np.full(1, f, np.int32), np.full(1, y, np.int32), s)[0]
        for f in range(rows)
        for s in (0, 1)
        for y in range(years)
    ]
    return np.moveaxis(np.array(cells).reshape(rows, 2, years, 6), 3, 1)


def _geography(rng: np.random.Generator, ages: Ages, theta: float) -> Geography:
    of_band = np.stack([ages.given_group[:, :, band == BAND].sum(axis=(1, 2)) for band in (0, 1)], axis=1)
    joint = rng.gamma(1.0, 1.0, (len(ZIPS), 6, 2)) + 0.01
    joint *= of_band / joint.sum(axis=0)
    chance = joint.sum(axis=2)
    tilt = joint / (chance[:, :, None] * of_band)
    names = {
        Level.ZIP: ZIPS,
        Level.ZIP3: [z[:3] for z in ZIPS],
        Level.STATE: STATE_OF,
        Level.CITY: CITY_OF,
        Level.CITY_STATE: [f"{c}, {s}" for c, s in zip(CITY_OF, STATE_OF, strict=True)],
        Level.COUNTY: ["00000"] * len(ZIPS),
    }
    levels, parents = {}, {}
    for level, of_zip in names.items():
        known = sorted(set(of_zip))
        parents[level] = np.array([known.index(name) for name in of_zip], np.int32)
        levels[level] = _level(level, known, parents[level], chance, tilt, theta)
    share = np.full(len(ZIPS), 0.1)
    del parents[Level.ZIP]
    return Geography(levels, parents, np.zeros(len(ZIPS), np.int8), share, share, share)


def _level(
    level: Level, known: list[str], parent: npt.NDArray[np.int32], chance: Floats, tilt: Floats, theta: float
) -> Places:
    total = np.stack([chance[parent == p].sum(axis=0) for p in range(len(known))])
    weighted = np.stack([(tilt * chance[:, :, None])[parent == p].sum(axis=0) for p in range(len(known))])
    return Places(level, pa.array(known), total, weighted / total[:, :, None], np.full_like(total, theta))


def _chances(population: Population, table: Floats) -> Floats:
    zips = population.places[Level.ZIP]
    tilt = zips.tilt[:, :, BAND]
    return np.einsum(
        "g,lg,fgsy,syi,zg,zgy->glfsyiz",
        population.groups,
        population.surnames.given_group,
        table,
        population.middle_initials.given_sex_year,
        zips.given_group,
        tilt,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One request row in plain words."""

    last: str
    """Surname."""
    first: str
    """First name."""
    middle: str
    """Initial."""
    sex: str
    """M or F."""
    dob: int
    """YYYYMMDD."""
    zip: int
    """Position in ZIPS; city and state are that ZIP's."""

    @property
    def columns(self) -> dict[str, str | int]:
        """Values as `columns_of` takes them."""
        z = self.zip
        return {
            "last": self.last, "first": self.first, "middle": self.middle, "sex": self.sex, "dob": self.dob,
            "zip": ZIPS[z], "state": STATE_OF[z], "city": CITY_OF[z],
        }  # fmt: skip


def enumerate_answering(world: World, key: MatchKey, row: Row) -> float:
    """People expected to answer to a row: every kind of person is compared with it, string by string."""
    agree = world.chances.copy()
    names = [*SURNAMES, None], [*FIRST_NAMES, None]
    agree = _compare_names(agree, key, row, *names)
    if "middle" in key.fields:
        agree = agree * np.array([chr(65 + i) == row.middle for i in range(27)])[:, None]
    if "sex" in key.fields:
        agree = agree * np.array(["M" == row.sex, "F" == row.sex])[:, None, None, None]  # noqa: SIM300
    if how := key.comparator("dob"):
        agree = agree * _day_agreement(world.population, how, row.dob)[:, None, None]
    return float((agree * _place_agreement(key, row)).sum() * world.population.people)


def enumerate_reached(world: World, key: MatchKey, rows: list[tuple[Row, frozenset[str]]]) -> float:
    """Distinct people expected to answer to any of some rows, each compared on the fields it does not lack."""
    chances = world.chances.sum(axis=0)
    plain = [(_plain_agreement(chances.shape, key.without(lacks), row), key.without(lacks), row) for row, lacks in rows]
    total = 0.0
    for day in range(366):
        anyone = np.zeros(chances.shape, np.bool_)
        for agrees, effective, row in plain:
            how = effective.comparator("dob")
            on_day = np.ones(len(YEARS), np.bool_) if how is None else _agrees_on(how, row.dob, day)
            anyone |= agrees & on_day[:, None, None]
        total += float((chances * anyone * world.population.birthdays.given_year[:, day][:, None, None]).sum())
    return total * world.population.people


def _plain_agreement(shape: tuple[int, ...], key: MatchKey, row: Row) -> npt.NDArray[np.bool_]:
    """Who agrees on everything but the date [S+1, F+1, 2, Y, 27, Z]."""
    everyone = np.ones((1, *shape))
    agree = _compare_names(everyone, key, row, [*SURNAMES, None], [*FIRST_NAMES, None])[0]
    if "middle" in key.fields:
        agree = agree * np.array([chr(65 + i) == row.middle for i in range(27)])[:, None]
    if "sex" in key.fields:
        agree = agree * np.array(["M" == row.sex, "F" == row.sex])[:, None, None, None]  # noqa: SIM300
    return (agree * _place_agreement(key, row)) > 0


def _agrees_on(how: Comparator, dob: int, day: int) -> npt.NDArray[np.bool_]:
    """For which years a date on this day of the leap year agrees [Y]."""
    month, of_month = next((m, d) for n, (m, d) in enumerate(_calendar()) if n == day)
    return np.array([_dates_agree(how, dob, year, month, of_month) for year in YEARS.tolist()])


def _calendar() -> list[tuple[int, int]]:
    """Month and day of each day of a leap year."""
    months = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return [(m + 1, d + 1) for m, days in enumerate(months) for d in range(days)]


def _dates_agree(how: Comparator, dob: int, year: int, month: int, day: int) -> bool:
    asked = dob // 10000, dob // 100 % 100, dob % 100
    match how.comparison:
        case Comparison.YEAR:
            return year == asked[0]
        case Comparison.MONTH:
            return (year, month) == asked[:2]
        case Comparison.SWAP:
            return year == asked[0] and asked[1:] in ((month, day), (day, month))
        case _:
            return (year, month, day) == asked


def _compare_names(agree: Floats, key: MatchKey, row: Row, last: list[str | None], first: list[str | None]) -> Floats:
    hows = {name: key.comparator(name) for name in ("last", "first")}
    if any(how and how.comparison is Comparison.ANY_ORDER for how in hows.values()):
        straight = np.array([[x == row.last and y == row.first for y in first] for x in last])
        crossed = np.array([[x == row.first and y == row.last for y in first] for x in last])
        return agree * (straight | crossed)[:, :, None, None, None, None]
    if how := hows["last"]:
        agree = agree * np.array([alike(how, row.last, x) for x in last])[:, None, None, None, None, None]
    if how := hows["first"]:
        agree = agree * np.array([alike(how, row.first, x) for x in first])[:, None, None, None, None]
    return agree


def alike(how: Comparator, one: str, other: str | None) -> bool:
    """Whether two names agree, by the definition of the comparator; a name that nobody listed agrees with none."""
    if other is None:
        return False
    match how.comparison:
        case Comparison.INITIAL:
            return one[0] == other[0]
        case Comparison.SOUNDEX:
            return SOUNDEX[one] == SOUNDEX[other]
        case Comparison.NICKNAME:
            return one == other or {one, other} == {"BOB", "ROBERT"}
        case Comparison.JARO_WINKLER:
            return JaroWinkler.similarity(one, other) >= (how.threshold or 0.0)
        case Comparison.LEV1 | Comparison.LEV2:
            return Levenshtein.distance(one, other) <= int(how.comparison.value[-1])
        case _:
            return one == other


def _day_agreement(population: Population, how: Comparator, dob: int) -> Floats:
    """P(the date agrees | y), each date of each year written out and compared [Y]."""
    total = np.zeros(len(YEARS))
    for day in range(366):
        total += _agrees_on(how, dob, day) * population.birthdays.given_year[:, day]
    return total


def _place_agreement(key: MatchKey, row: Row) -> npt.NDArray[np.bool_]:
    agree = np.ones(len(ZIPS), np.bool_)
    for z in range(len(ZIPS)):
        if how := key.comparator("zip"):
            cut = 3 if how.comparison is Comparison.ZIP3 else 5
            agree[z] &= ZIPS[z][:cut] == ZIPS[row.zip][:cut]
        if "state" in key.fields:
            agree[z] &= STATE_OF[z] == STATE_OF[row.zip]
        if "city" in key.fields:
            agree[z] &= CITY_OF[z] == CITY_OF[row.zip]
    return agree
