"""Raking in factors gives what raking the whole table gives, and its margins are met."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from misnomer.population.inputs import NameCounts, read_first_names, used_tables
from misnomer.population.rake import Margins, Seed, agree, rake
from misnomer.population.surnames import shrunk_counts
from misnomer.terms.errors import TableError

NAMES, YEARS, BANDS = 7, 9, 4
BAND = np.array([3, 3, 2, 2, 2, 1, 1, 0, 0], np.int8)


def some_seed(rng: np.random.Generator) -> Seed:
    """A small seed with many empty years."""
    births = rng.pareto(1.5, (NAMES, 2, YEARS)) * (rng.random((NAMES, 2, YEARS)) > 0.4)
    return Seed(births.astype(np.float32), rng.random((NAMES, 2)) + 0.05, rng.random((6, 2, YEARS)) + 0.05, BAND)


def cells(seed: Seed) -> np.ndarray:
    """The whole table [names, 6, 2, years]."""
    born = seed.births.astype(np.float64)[:, None]
    return np.broadcast_to(born, (NAMES, 6, 2, YEARS)) + seed.elsewhere[:, None, :, None] * seed.profile[None]


def margins_of(table: np.ndarray) -> Margins:
    """The four margins of a whole table."""
    bands = np.eye(BANDS)[BAND]
    return Margins(
        table.sum(axis=(2, 3)), table.sum(axis=(1, 3)), table.sum(axis=(0, 1)), table.sum(axis=(0, 2)) @ bands
    )


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_margins_are_met(number: int) -> None:
    """Whatever the seed and whatever margins a real table has, the raked table has those margins."""
    rng = np.random.default_rng(number)
    seed = some_seed(rng)
    people = cells(seed) * rng.uniform(0.3, 3, (NAMES, 6, 2, YEARS))
    wanted = margins_of(people)
    found = rake(seed, wanted)
    whole = cells(seed) * found.first_group[:, :, None, None] * found.first_sex[:, None, :, None]
    whole = whole * found.sex_year[None, None] * found.group_band[:, BAND][None, :, None, :]
    got = margins_of(whole)
    for name in ("first_group", "first_sex", "sex_year", "group_band"):
        np.testing.assert_allclose(getattr(got, name), getattr(wanted, name), rtol=2e-4)


def test_nothing_moves_where_all_is_well() -> None:
    """Margins that the seed has already leave it as it is."""
    seed = some_seed(np.random.default_rng(3))
    found = rake(seed, margins_of(cells(seed)))
    whole = found.first_group[:, :, None] * found.first_sex[:, None, :]
    factor = whole[:, :, :, None] * found.sex_year[None, None] * found.group_band[:, BAND][None, :, None, :]
    np.testing.assert_allclose(factor, 1, rtol=1e-4)


def test_margins_that_contradict_are_refused() -> None:
    """Margins that count different numbers of people are refused, not averaged."""
    seed = some_seed(np.random.default_rng(5))
    wanted = margins_of(cells(seed))
    with pytest.raises(TableError, match="contradict"):
        rake(seed, Margins(wanted.first_group, wanted.first_sex, wanted.sex_year * 1.1, wanted.group_band))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_two_way_tables_agree(number: int) -> None:
    """A two-way table is scaled to the rows and columns asked for, and its odds ratios stay."""
    rng = np.random.default_rng(number)
    table, target = rng.random((5, 4)) + 0.01, rng.random((5, 4)) + 0.01
    scaled = agree(table, target.sum(axis=1), target.sum(axis=0))
    np.testing.assert_allclose(scaled.sum(axis=1), target.sum(axis=1), rtol=1e-9)
    np.testing.assert_allclose(scaled.sum(axis=0), target.sum(axis=0), rtol=1e-9)
    odds = [x[0, 0] * x[1, 1] / (x[0, 1] * x[1, 0]) for x in (table, scaled)]
    assert odds[0] == pytest.approx(odds[1], rel=1e-9)


def adds_up(counts: NameCounts, people: np.ndarray) -> bool:
    """Whether people by group add up to the people counted, name by name."""
    return bool(np.allclose(people.sum(axis=1), counts.counts, rtol=1e-9))


def test_counts_do_not_overflow() -> None:
    """People by group add up to the count of every name; in 32-bit integers, as once planted, they would not."""
    counts = read_first_names(used_tables()["first_names_2020"])
    assert adds_up(counts, shrunk_counts(counts, 5.0))
    with np.errstate(over="ignore"):
        shares = np.round(counts.group_share * 1e4).astype(np.uint16)
        planted = counts.counts.astype(np.int32)[:, None] * shares.astype(np.int32) / 1e4
    assert not adds_up(counts, planted)


def test_shrinking_pulls_small_names_only() -> None:
    """A few people of average mix fill a rare name's zeros and leave a common one as it is."""
    counts = read_first_names(used_tables()["first_names_2020"])
    people = shrunk_counts(counts, 5.0)
    shares = people / people.sum(axis=1, keepdims=True)
    common = counts.counts > 1_000_000
    np.testing.assert_allclose(shares[common], counts.group_share[common], atol=1e-5)
    empty = (counts.group_share == 0) & (counts.counts[:, None] < 150)
    assert (shares[empty] > 1e-4).all()
    assert (shares[empty] < 0.05).all()
