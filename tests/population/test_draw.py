"""Invented people: the same for the same seed, and as the model says."""

from dataclasses import fields, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from misnomer.population import Level, People, Population, Sampler, decode, draw
from misnomer.population.chance import Purpose, alias_of, random_bits
from misnomer.population.decode import dates
from misnomer.population.rare_names import spelled
from misnomer.population.streets import Homes, addresses
from misnomer.population.zips import KINDS

MANY = 400_000
PINNED = [13520941031159481392, 8879317973683161050, 12264814258053725385]


@pytest.fixture(scope="module")
def sampler(adults: Population) -> Sampler:
    """Draws adults."""
    return Sampler(adults)


@pytest.fixture(scope="module")
def people(sampler: Sampler) -> People:
    """Enough adults to count."""
    return sampler.people(MANY, seed=7)


def same(one: People, other: People) -> bool:
    """Whether two batches are equal, column by column."""
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(People))


def cut(people: People, start: int, stop: int) -> People:
    """Some of them."""
    return People(**{f.name: getattr(people, f.name)[start:stop] for f in fields(People)})


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (65_530, 65_545), (131_072, 140_000), (399_999, 400_000)])
def test_chunks_do_not_matter(sampler: Sampler, people: People, start: int, stop: int) -> None:
    """Person i of a seed is the same, drawn alone, in any chunk, or with all the others."""
    assert same(sampler.people(stop - start, seed=7, first=start), cut(people, start, stop))


def test_threads_do_not_matter(sampler: Sampler, people: People) -> None:
    """Drawn by several threads, the people are the same."""
    assert same(sampler.people(200_000, seed=7, first=100, threads=3), cut(people, 100, 200_100))


def test_a_fresh_sampler_draws_the_same(adults: Population, people: People) -> None:
    """The seed and the population decide, nothing else."""
    assert same(draw(adults, 1000, seed=7), cut(people, 0, 1000))


def test_seeds_differ(sampler: Sampler, people: People) -> None:
    """Another seed gives other people."""
    assert np.mean(sampler.people(5000, seed=8).last == people.last[:5000]) < 0.01


def test_a_known_person_stays(adults: Population) -> None:
    """Random numbers are pinned: a change would change every invented person ever published."""
    bits = random_bits(7, Purpose.PLACE, np.arange(3, dtype=np.uint64))
    assert bits.tolist() == PINNED


def test_purposes_are_unlike() -> None:
    """Numbers for two purposes, two seeds or two neighbours share no pattern: each bit agrees half of the time."""
    counter = np.arange(20_000, dtype=np.uint64)
    base = random_bits(1, Purpose.PLACE, counter)
    for other in (
        random_bits(1, Purpose.FIRST_NAME, counter),
        random_bits(2, Purpose.PLACE, counter),
        random_bits(1, Purpose.PLACE, counter + np.uint64(1)),
    ):
        agree = np.unpackbits((base ^ other).view(np.uint8)).mean()
        assert agree == pytest.approx(0.5, abs=0.003)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60).filter(lambda weights: sum(weights) > 1e-3))
@settings(max_examples=200, deadline=None)
def test_alias_tables_hold_the_chances(weights: list[float]) -> None:
    """Summed over its cells, an alias table gives every choice exactly its chance."""
    table = alias_of(np.array(weights)).table
    stay = (table >> np.uint64(32)).astype(np.float64) / 2**32
    chance = stay.copy()
    np.add.at(chance, (table & np.uint64(0xFFFFFFFF)).astype(int), 1 - stay)
    np.testing.assert_allclose(chance / len(weights), np.array(weights) / sum(weights), atol=1e-8)


def test_impossible_choices_are_never_made() -> None:
    """What has no chance is not drawn."""
    alias = alias_of(np.array([[0.0, 3, 0, 1], [1, 0, 0, 0]]))
    bits = random_bits(3, Purpose.HOME, np.arange(100_000, dtype=np.uint64))
    assert set(alias.choose(0, bits).tolist()) == {1, 3}
    assert set(alias.choose(1, bits).tolist()) == {0}
    assert np.mean(alias.choose(0, bits) == 1) == pytest.approx(0.75, abs=0.01)


def check_counts(drawn: np.ndarray, expected: np.ndarray, limit: float = 5.0) -> None:
    """Counts are within a few standard errors of what is expected, wherever that is more than a hundred."""
    often = expected > 100
    assert often.any()
    off = (drawn - expected)[often] / np.sqrt(expected[often])
    assert np.abs(off).max() < limit
    assert np.mean(off**2) < 1.3


def test_names_come_as_often_as_the_model_says(adults: Population, people: People) -> None:
    """First names and surnames, unlisted ones as a whole, are drawn with their chances."""
    for codes, table in [(people.first, adults.first_names), (people.last, adults.surnames)]:
        chance = table.given_group @ adults.groups
        drawn = np.bincount(np.minimum(codes, len(chance) - 1), minlength=len(chance))
        check_counts(drawn, MANY * chance)


def test_first_names_follow_sex_and_year(adults: Population, people: People) -> None:
    """Of the bearers of a name, sexes and years of birth are those of the closed form."""
    names, years = adults.first_names, np.arange(len(adults.ages.years), dtype=np.int32)
    for name in ("JENNIFER", "MICHAEL", "MARIA", "MARY"):
        code = names.codes([name])[0]
        for sex in (0, 1):
            expected = MANY * names.at(np.full(len(years), code, np.int32), years, sex) @ adults.groups
            bearers = (people.first == code) & (people.sex == sex)
            drawn = np.bincount(people.year[bearers], minlength=len(years))
            assert drawn.sum() == pytest.approx(expected.sum(), abs=5 * np.sqrt(expected.sum()) + 5)
            assert np.abs(drawn - expected).max() < 6 * np.sqrt(expected.max() + 1)


def test_groups_places_and_ages_hang_together(adults: Population, people: People) -> None:
    """States, groups within states, and ages of a college town are those of the closed form."""
    states = adults.places[Level.STATE]
    state = adults.places.parents[Level.STATE][people.zip]
    drawn = np.bincount(state * 6 + people.group, minlength=6 * len(states.names))
    check_counts(drawn, MANY * (states.given_group * adults.groups).ravel())
    year = np.bincount(people.year, minlength=len(adults.ages.years))
    check_counts(year, MANY * np.einsum("gsy,g->y", adults.ages.given_group, adults.groups))


def test_days_and_initials_come_as_the_model_says(adults: Population, people: People) -> None:
    """Days of birth and middle initials are drawn with their chances for the year and sex."""
    expected = np.zeros(366)
    np.add.at(expected, slice(None), adults.birthdays.given_year[people.year].sum(axis=0))
    check_counts(np.bincount(people.day, minlength=366), expected)
    initials = adults.middle_initials.given_sex_year[people.sex, people.year].sum(axis=0)
    check_counts(np.bincount(people.middle, minlength=27), initials)


def test_rare_names_are_shared_as_often_as_they_should(adults: Population, sampler: Sampler) -> None:
    """Whoever bears a rare surname has as many others of it as its class says: bearers drawn by chance are one less."""
    unlisted, rare = adults.surnames.unlisted, sampler.rare_last
    people = adults.people * adults.groups * adults.surnames.given_group[-1]
    bearers = people[:, None] * unlisted.chances / rare.number
    others = np.maximum(unlisted.bearers - 1.0, 0.5)
    np.testing.assert_allclose(bearers, np.broadcast_to(others, bearers.shape), rtol=0.05)


def test_rare_names_belong_to_one_group(adults: Population, sampler: Sampler, people: People) -> None:
    """A drawn rare surname's number is one of its group's."""
    rare = people.last >= len(adults.surnames.names)
    group = people.group[rare].astype(np.int64)
    number = people.last[rare] - len(adults.surnames.names)
    ends = np.append(sampler.rare_last.start[:, 0], sampler.rare_last.number.sum())
    assert (number >= ends[group]).all()
    assert (number < ends[group + 1]).all()


def test_records_show_nobody(sampler: Sampler, people: People) -> None:
    """A taxpayer number shows that it is invented, and no two people of a seed share one."""
    table = decode(cut(people, 0, 50_000), sampler, seed=7)
    assert pc.all(pc.match_substring_regex(table["tin"], r"^X\d{9}$")).as_py()
    assert pc.count_distinct(table["tin"]).as_py() == 50_000


def test_records_are_whole(sampler: Sampler, people: People) -> None:
    """Every record has a name of capitals, a date, and a place whose ZIP, city and state belong together."""
    table = decode(cut(people, 0, 50_000), sampler, seed=7)
    for name in ("first", "last"):
        assert pc.all(pc.match_substring_regex(table[name], "^[A-Z]+$")).as_py()
    for name in ("person_id", "first", "last", "sex", "dob", "street", "state", "zip", "group"):
        assert table[name].null_count == 0
    at = table["zip"].to_pylist().index("10001") if "10001" in table["zip"].to_pylist() else None
    assert at is None or (table["city"][at].as_py(), table["state"][at].as_py()) == ("NEW YORK", "NY")
    assert pc.max(table["dob"]).as_py().year <= 2002


def test_people_of_a_home_share_its_address(adults: Population) -> None:
    """The address is the home's: same ZIP and home, same street and unit, whoever is asked first."""
    small = replace(adults, universe=replace(adults.universe, size=100))
    sampler = Sampler(small)
    table = decode(sampler.people(300_000, seed=1), sampler, seed=1)
    homes = pa.table({"zip": table["zip"], "home": pa.array(sampler.people(300_000, seed=1).home)})
    joined = homes.append_column("street", table["street"]).group_by(["zip", "home"])
    assert pc.max(joined.aggregate([("street", "count_distinct")])["street_count_distinct"]).as_py() == 1


def test_addresses_stay_what_they_are() -> None:
    """The same home has the same address in each version: flats of one building, a building of its own, a box."""
    homes = Homes(np.full(2, 50_000), np.array([0.5, 0.0]), 100, np.array([0, KINDS.index("po box")], np.int8))
    zips, numbers = [0] * 5 + [1] * 3, [3, 99, 100, 25_000, 25_001, 7, 9_898, 12_344]
    found = addresses(np.array(zips, np.int32), np.array(numbers, np.int32), homes)
    assert [column.to_pylist() for column in found] == [
        ["2600 ADAMS ST", "2600 ADAMS ST", "691 ASPEN DR", "193 MUSEUM ST", "50 LINDEN AVE", "PO BOX 8", "PO BOX 9899",
         "PO BOX 12345"],
        ["APT 4", "APT 100", "APT 1", None, None, None, None, None],
    ]  # fmt: skip


def test_rare_names_are_spelled_apart(adults: Population) -> None:
    """Two rare names are never spelled alike, nor like a listed one."""
    listed = adults.surnames.names
    strings = spelled(np.arange(300_000), listed)
    assert pc.count_distinct(strings).as_py() == 300_000
    assert not pc.any(pc.is_in(strings, value_set=listed)).as_py()


def test_dates_are_those_of_the_calendar() -> None:
    """Day 59 is 29 February in a leap year; day 60 is 1 March in every year."""
    found = dates(np.array([1996, 1996, 1997, 1900, 2001]), np.array([59, 60, 60, 60, 365]))
    assert [str(day) for day in found] == ["1996-02-29", "1996-03-01", "1997-03-01", "1900-03-01", "2001-12-31"]
