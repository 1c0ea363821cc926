"""Invented people: the same however they are made, whole households, kin as the settings have it."""

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misnomer.population import Level
from misnomer.population.loading import cache_folder
from misnomer.simulation.asked import pieces
from misnomer.simulation.people import InventedPopulation, PeopleCodes, invented, kept
from misnomer.simulation.people.codes import joined as codes_joined
from misnomer.simulation.people.kept_choice import FOLDER
from misnomer.simulation.people.records import COLUMNS
from misnomer.terms.errors import UsageError

PEOPLE = 240_000


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedPopulation]:
    """Some people, in a cache of this test's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield InventedPopulation(7, "us-adults-2020", PEOPLE)


@pytest.fixture(scope="module")
def codes(whole: InventedPopulation) -> PeopleCodes:
    """All of them."""
    return whole.codes()


def same(one: PeopleCodes, other: PeopleCodes) -> bool:
    """Whether two batches are equal, column by column."""
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(PeopleCodes))


def cut(codes: PeopleCodes, which: slice | np.ndarray) -> PeopleCodes:  # type: ignore[type-arg]
    """Some of them."""
    return PeopleCodes(**{f.name: getattr(codes, f.name)[which] for f in fields(PeopleCodes)})


@given(st.integers(0, PEOPLE), st.integers(0, 3000), st.integers(1, 3))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_chunks_and_jobs_do_not_matter(
    whole: InventedPopulation, codes: PeopleCodes, first: int, count: int, jobs: int
) -> None:
    """Person i is the same in any chunk and by any number of threads."""
    assert same(whole.codes(first, count, jobs), cut(codes, slice(first, first + count)))


def test_a_random_thousand_is_made_again_identically(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """People asked for by number, in any order, by another maker, are those of the whole."""
    persons = np.random.default_rng(1).integers(0, PEOPLE, 1000)
    again = InventedPopulation(7, "us-adults-2020", PEOPLE)
    assert same(again.at(persons), cut(codes, persons))


def test_households_are_whole(codes: PeopleCodes) -> None:
    """Members of a household share group, ZIP and home, and no two of one surname have one first name but namesakes."""
    start = np.flatnonzero(np.diff(codes.household, prepend=-1))
    for column in (codes.group, codes.zip, codes.home):
        assert (np.maximum.reduceat(column, start) == np.minimum.reduceat(column, start)).all()
    key = (codes.household * 2**28 + codes.last) * 2**26 + codes.first
    _, at, number = np.unique(key, return_index=True, return_counts=True)
    alike = number > 1
    sharing = 5 / 60
    assert np.mean(codes.namesake[at[alike]] >= 0) > 1 - sharing


def test_namesakes_and_twins_come_as_often_as_set(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """Fathers and sons of one name, and twins, are as frequent and as near as the settings have it."""
    kin, men = whole.population.settings.kin, codes.sex == 0
    have = np.flatnonzero((codes.namesake >= 0) & men)
    other = codes.namesake[have]
    assert (codes.first[have] == codes.first[other]).all()
    assert (codes.last[have] == codes.last[other]).all()
    assert len(have) / men.sum() == pytest.approx(kin.namesakes_per_man.value, rel=0.08)
    at_home = (codes.household[have] == codes.household[other]).sum() / men.sum()
    in_zip = (codes.zip[have] == codes.zip[other]).sum() / men.sum()
    state = whole.population.places.parents[Level.STATE][codes.zip]
    in_state = (state[have] == state[other]).sum() / men.sum()
    assert at_home == pytest.approx(kin.namesakes_in_home.value, rel=0.15)
    assert in_zip == pytest.approx(kin.namesakes_in_zip.value, rel=0.12)
    assert in_state == pytest.approx(kin.namesakes_in_state.value, rel=0.12)
    twins = np.flatnonzero(codes.twin >= 0)
    assert len(twins) / len(codes) == pytest.approx(kin.twins.value, rel=0.08)
    for column in (codes.year, codes.day, codes.birth_last):
        assert (column[twins] == column[codes.twin[twins]]).all()


def test_people_are_the_nations(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """Sex, age, group, place and common names are as frequent as fitted, kin and households notwithstanding."""
    population = whole.population
    ages = np.einsum("gsy,g->sy", population.ages.given_group, population.groups).ravel()
    drawn = np.bincount(codes.sex.astype(np.int64) * len(population.ages.years) + codes.year, minlength=len(ages))
    often = ages * PEOPLE > 400
    assert np.abs(drawn[often] / (ages[often] * PEOPLE) - 1).max() < 0.25
    assert np.sqrt(np.mean((drawn[often] / (ages[often] * PEOPLE) - 1) ** 2)) < 0.05
    for code, table in ((codes.first, population.first_names), (codes.last, population.surnames)):
        chance = table.given_group @ population.groups
        found = np.bincount(np.minimum(code, len(chance) - 1), minlength=len(chance)) / PEOPLE
        common = chance > 0.003
        assert np.sqrt(np.mean((found[common] / chance[common] - 1) ** 2)) < 0.08
    states = population.places[Level.STATE].given_group @ population.groups
    found = np.bincount(population.places.parents[Level.STATE][codes.zip], minlength=len(states)) / PEOPLE
    assert np.abs(found - states)[states > 0.01].max() < 0.003


def test_moves_come_as_often_as_set(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """As many people have left their address within one year and within five as the settings say."""
    moving = whole.population.settings.addresses
    for years, share in ((1.0, moving.moved_one_year.value), (5.0, moving.moved_five_years.value)):
        old = whole.old_addresses(codes, np.full(len(codes), years))
        assert np.mean(old.moves > 0) == pytest.approx(share, rel=0.04)
    assert 0 < np.mean(old.zip < 0) < 0.05
    assert np.mean(old.moves > 1) > 0.03


def test_records_show_what_the_codes_say(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """Records are whole, numbers show that they are invented, and city, state and ZIP agree."""
    some = cut(codes, slice(0, 20_000))
    table = whole.records(some)
    assert pc.all(pc.match_substring_regex(table["tin"].combine_chunks(), r"^X\d{9}$")).as_py()
    assert pc.count_distinct(table["tin"].combine_chunks()).as_py() == 20_000
    for name in ("first", "last", "sex", "dob", "street", "state", "zip"):
        assert table[name].null_count == 0
    plain = pa.table({name: table[name].cast(pa.string()) for name in ("zip", "city", "state")})
    assert pc.max(plain.group_by("zip").aggregate([("state", "count_distinct")])["state_count_distinct"]).as_py() == 1


def test_nothing_stands_twice_in_a_dictionary(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """Dictionaries of records hold each string once: readers that keep them would take one for another otherwise."""
    table = whole.records(cut(codes, slice(0, 60_000)))
    coded = [name for name in table.column_names if pa.types.is_dictionary(table[name].type)]
    assert {"first", "last", "street", "city", "zip", "birth_last"} <= {*coded}
    for name in coded:
        values = table[name].combine_chunks().dictionary
        assert values.null_count == 0, name
        assert len(values.unique()) == len(values), name


def test_streets_are_those_of_the_homes(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """Streets and units of records are those that the homes have one by one, boxes and large buildings among them."""
    some = cut(codes, slice(0, 20_000))
    table = whole.records(some, ["street", "unit"])
    assert sum(street.startswith("PO BOX") for street in table["street"].to_pylist()) > 10
    assert table["unit"].null_count < 20_000
    at = np.arange(0, 20_000, 97)
    for number in at:
        street, unit = whole.streets(some.zip[number : number + 1], some.home[number : number + 1])
        assert (street[0].as_py(), unit[0].as_py()) == (table["street"][number].as_py(), table["unit"][number].as_py())


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_alone_is_that_of_all_records(whole: InventedPopulation, name: str) -> None:
    """Records made without the codes that they do not show, from the midst of a block, are those made with all."""
    alone = whole.records_from(77, 400, [name])
    assert alone[name].to_pylist() == whole.records(whole.codes(77, 400))[name].to_pylist()


def test_impossible_wishes_are_refused() -> None:
    """A population of nobody, of too many, or of no seed is refused with what to do."""
    for seed, people in ((-1, 10), (0, 0), (0, 2_000_000_000)):
        with pytest.raises(UsageError):
            InventedPopulation(seed, "us-adults-2020", people)


def test_residents_have_children_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where everybody is counted a fifth are minors, who live with an adult of an age to be their parent."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    some = InventedPopulation(7, "us-residents-2020", 30_800)
    codes = some.codes()
    age = 2020 - some.population.ages.years[codes.year].astype(np.int64)
    minor = age < 18
    assert np.mean(minor) == pytest.approx(0.22, abs=0.015)
    assert {0, 5, 10, 17} <= set(age[minor].tolist())
    adults = np.zeros(int(codes.household.max()) + 1, np.int64)
    youngest = np.full(len(adults), 200)
    np.add.at(adults, codes.household[~minor], 1)
    np.minimum.at(youngest, codes.household[~minor], age[~minor])
    home = codes.household[minor]
    assert (adults[home] > 0).all()
    older = youngest[home] - age[minor]
    assert np.mean((older >= 15) & (older <= 50)) > 0.93
    assert 20 < np.median(older) < 36


@pytest.fixture
def people(cache: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[kept.KeptPopulation]:
    """People kept in eleven files of two thousand or somewhat fewer."""
    monkeypatch.setattr(invented, "CHUNK", 1_000)
    monkeypatch.setattr(kept, "PART", 2)
    found = kept.KeptPopulation(7, "us-adults-2020", 20_000)
    assert not found.keep()
    yield found
    found.forget()


def spoilt(people: kept.KeptPopulation, number: int, column: str) -> None:
    """Write one of the files again, with nothing but noughts in a column."""
    file = sorted(people.folder.glob("*.parquet"))[number]
    table = pq.read_table(file)
    at, noughts = table.column_names.index(column), np.zeros(len(table), table[column].type.to_pandas_dtype())
    pq.write_table(table.set_column(at, column, pa.array(noughts)), file)


def test_kept_people_are_those_made(people: kept.KeptPopulation) -> None:
    """People kept on disk come back as they are made, in the chunks that they are made in."""
    assert people.keep()
    one, other = list(people.chunks()), list(invented.InventedPopulation.chunks(people))
    assert [len(each) for each in one] == [len(each) for each in other]
    assert same(codes_joined(one), people.codes())
    people.forget()
    assert not people.folder.exists()


def test_what_names_are_drawn_from_is_kept_and_checked(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """What is kept to draw first names from is mapped back; damaged, it is made again, and the people are the same."""
    kept_files = list((cache_folder().parent / FOLDER).glob("*/value.alias.table.npy"))
    assert len(kept_files) == 1
    with kept_files[0].open("r+b") as file:
        file.seek(4096)
        file.write(b"damaged")
    again = InventedPopulation(7, "us-adults-2020", PEOPLE)
    assert same(again.codes(0, 600), cut(codes, slice(0, 600)))


def test_joined_surnames_are_among_those_in_no_table(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """Listed surnames have the bearers that the tables give them: joined ones are among those in no table."""
    table = whole.population.surnames.given_group[-1]
    unlisted = (codes.last >= len(whole.population.surnames.names)) | (codes.second_last >= 0)
    assert (codes.second_last >= 0).mean() > 0.01
    assert unlisted.mean() == pytest.approx(table @ whole.population.groups, rel=0.03)


def test_names_in_no_table_are_nobodys_neighbourhoods(whole: InventedPopulation, codes: PeopleCodes) -> None:
    """A name in no table has fewer than a hundred bearers in the nation, so that no state is full of it."""
    rare = codes.last >= len(whole.population.surnames.names)
    _, bearers = np.unique(codes.last[rare & (codes.second_last < 0)], return_counts=True)
    assert bearers.max() < 200


@pytest.mark.parametrize("number", [0, 4, 10])
def test_one_altered_file_among_many_is_caught(people: kept.KeptPopulation, number: int) -> None:
    """Whichever of the files it is, reading the altered column stops; keeping makes that file again, and no other."""
    assert len(list(people.folder.glob("*.parquet"))) == 11
    spoilt(people, number, "first")
    with pytest.raises(kept.KeptPeopleError):
        codes_joined(list(people.chunks()))
    with pytest.raises(kept.KeptPeopleError):
        next(codes for codes in people.chunks() if not len(codes.first))
    told: list[int] = []
    assert not people.keep(progress=lambda stage, done, total: told.append(done))
    assert len(told) == 1
    assert same(codes_joined(list(people.chunks())), people.codes())


@pytest.mark.parametrize("rows", [100, 777, 4_000])
def test_how_a_file_is_cut_on_disk_does_not_matter(people: kept.KeptPopulation, rows: int) -> None:
    """People come back the same, whole chunks or a piece at a time, from files cut in other pieces than are written."""
    for file in people.folder.glob("*.parquet"):
        table = pq.read_table(file)
        fields = [field.with_nullable(True) for field in table.schema]
        pq.write_table(table.cast(pa.schema(fields)), file, row_group_size=rows)
    assert same(codes_joined(list(people.chunks())), people.codes())
    parts = [part for codes in people.chunks() for part in pieces(codes)]
    assert len(parts) > 60
    assert same(codes_joined(parts), people.codes())


def test_whom_a_file_is_compared_with_is_made_once(
    people: kept.KeptPopulation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second pass makes nobody again, and still stops at a file that was altered after the first."""
    made = codes_joined(list(people.chunks()))

    def not_again(*_: object) -> None:
        raise AssertionError("people were made again")

    monkeypatch.setattr(kept.KeptPopulation, "at", not_again)
    assert same(codes_joined(list(people.chunks())), made)
    spoilt(people, 6, "day")
    with pytest.raises(kept.KeptPeopleError):
        codes_joined(list(people.chunks()))


def test_a_file_of_fewer_people_is_none_of_ours(people: kept.KeptPopulation) -> None:
    """A file that lacks its last person is refused before any column of it is given out."""
    file = sorted(people.folder.glob("*.parquet"))[2]
    table = pq.read_table(file)
    pq.write_table(table.slice(0, len(table) - 1), file)
    with pytest.raises(kept.KeptPeopleError):
        list(people.chunks())


def test_a_stopped_keeping_goes_on(people: kept.KeptPopulation) -> None:
    """Files of a run that was stopped stay, the others are made; until then nothing is taken for kept."""
    made = people.codes()
    (people.folder / "whole.json").unlink()
    sorted(people.folder.glob("*.parquet"))[3].unlink()
    assert not people.kept
    told: list[int] = []
    assert not people.keep(progress=lambda stage, done, total: told.append(done))
    assert len(told) == 1
    assert people.kept
    assert same(codes_joined(list(people.chunks())), made)


def test_where_a_hundredth_are_others_the_file_is_caught(people: kept.KeptPopulation) -> None:
    """Some others among those who are as made do not pass: a thousand of each file are made again."""
    file = sorted(people.folder.glob("*.parquet"))[5]
    table = pq.read_table(file)
    first = table["first"].to_numpy().copy()
    first[::100] += 1
    pq.write_table(table.set_column(table.column_names.index("first"), "first", pa.array(first)), file)
    with pytest.raises(kept.KeptPeopleError):
        codes_joined(list(people.chunks()))


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64()])
def test_a_column_of_another_type_is_none_of_ours(people: kept.KeptPopulation, kind: pa.DataType) -> None:
    """The numbers of a kept column are of the type that is written: a wider one holds what no person has."""
    file = sorted(people.folder.glob("*.parquet"))[5]
    table = pq.read_table(file)
    at = table.column_names.index("zip")
    pq.write_table(table.set_column(at, "zip", table["zip"].cast(kind)), file)
    with pytest.raises(kept.KeptPeopleError):
        codes_joined(list(people.chunks()))


def test_two_runs_keep_the_same_people_at_once(people: kept.KeptPopulation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that writes a file while another writes the same one spoils nothing, and leaves nothing half-written."""
    made, write = people.codes(), pq.write_table
    sorted(people.folder.glob("*.parquet"))[3].unlink()

    def in_between(table: pa.Table, where: Any, **how: Any) -> None:
        monkeypatch.setattr(pq, "write_table", write)
        assert not kept.KeptPopulation(7, "us-adults-2020", 20_000).keep()
        write(table, where, **how)

    def at_the_end(table: pa.Table, where: Any, **how: Any) -> None:
        write(table, where, **how)
        monkeypatch.setattr(pq, "write_table", write)
        assert not kept.KeptPopulation(7, "us-adults-2020", 20_000).keep()

    for meanwhile in (in_between, at_the_end):
        monkeypatch.setattr(pq, "write_table", meanwhile)
        assert not people.keep()
        assert same(codes_joined(list(people.chunks())), made)
        assert {path.suffix for path in people.folder.iterdir()} == {".parquet", ".json"}
        sorted(people.folder.glob("*.parquet"))[3].unlink()


def test_what_a_killed_run_left_is_removed_a_day_later(people: kept.KeptPopulation) -> None:
    """Half-written files of today may be another run's; older ones are nobody's."""
    old, new = (people.folder / f"from-0000000000.{name}.half" for name in ("old", "new"))
    for half in (old, new):
        half.write_bytes(b"PAR1")
    os.utime(old, (0, 0))
    people.keep()
    assert (old.exists(), new.exists()) == (False, True)
