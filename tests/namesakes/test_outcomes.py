"""What becomes of a row: formulas against going through every case."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from misnomer.namesakes.outcomes import HOUSEMATES, Clusters, Outcomes, lone_hit_wrong, other_hits, outcomes, typical

CHANCE = st.floats(0.0, 0.9)


def by_cases(share: float, people: int, kin: float, companions: int, present: float, home: float) -> dict[str, float]:
    """Every case of who answers, one by one: strangers, a relative, other requested people, a household of any size."""
    found = dict.fromkeys(("right", "wrong", "ambiguous_with", "ambiguous_without", "none"), 0.0)
    for size, often in enumerate(HOUSEMATES):
        for name, chance in _cases([share] * people + [kin] + [present] * companions + [home] * size, present):
            found[name] += often * chance
    return found


def _cases(chances: list[float], present: float) -> Iterator[tuple[str, float]]:
    for mine, *others in product((False, True), repeat=len(chances) + 1):
        chance = present if mine else 1 - present
        for answers, p in zip(others, chances, strict=True):
            chance *= p if answers else 1 - p
        count = sum(others)
        name = (
            ("right" if mine else "none")
            if count == 0
            else ("ambiguous_with" if mine else "wrong" if count == 1 else "ambiguous_without")
        )
        yield name, chance


@given(CHANCE, st.integers(1, 3), st.floats(0.0, 0.5), st.integers(0, 2), st.floats(0.05, 0.95), st.floats(0.0, 0.9))
def test_outcomes_equal_going_through_every_case(
    share: float, people: int, kin: float, companions: int, present: float, home: float
) -> None:
    """Right, wrong, ambiguous and none are what every case of a small file adds up to."""
    at_home = home * sum(size * often for size, often in enumerate(HOUSEMATES))
    some = np.array([share * people]), np.array([kin]), np.array([float(companions)])
    others = other_hits(*some, present, people, np.array([at_home]), np.zeros(1))
    found, truth = outcomes(others, present), by_cases(share, people, kin, companions, present, home)
    for name in Outcomes.__slots__:
        assert getattr(found, name)[0] == pytest.approx(truth[name], abs=1e-9)
    if truth["right"] + truth["wrong"] > 1e-9:
        share_wrong = truth["wrong"] / (truth["right"] + truth["wrong"])
        assert lone_hit_wrong(others, present)[0] == pytest.approx(share_wrong, rel=1e-6)


def test_neighbours_of_one_name_come_together() -> None:
    """P0 and P1 are those of counting: one person in five is of two more on average, strangers among each other too."""
    rng, number = np.random.default_rng(3), 2_000_000
    elsewhere = rng.poisson(0.4 * 0.2 / 2.0, number)
    hits = rng.poisson(0.4 * 0.8 + 2.0 * elsewhere + 2.0 * (rng.random(number) < 0.2))
    clusters = Clusters(np.array([0.4]), np.array([0.2]))
    nobody = np.zeros(1)
    others = other_hits(np.array([0.8]), nobody, nobody, 0.7, 10**9, nobody, nobody, clusters)
    assert others.none[0] == pytest.approx((hits == 0).mean(), rel=5e-3)
    assert others.one[0] == pytest.approx((hits == 1).mean(), rel=5e-3)


@pytest.mark.parametrize("alike", [0.1, 0.6, 1.0])
@pytest.mark.parametrize("own", [None, 0.2])
def test_strangers_come_in_homes(alike: float, own: float | None) -> None:
    """P0 and P1 are those of counting homes: each holds some of the surname, and each of them answers or not."""
    rng, number, bearers = np.random.default_rng(4), 1_000_000, 1.5
    hits = np.zeros(number, np.int64)
    many = 1.0 if own is None else (rng.random(number) < own) / own
    for size, chance in enumerate(HOUSEMATES, start=1):
        homes = rng.poisson(many * bearers * chance / size, number)
        hits += rng.binomial(homes * size, alike)
    expected = np.array([bearers * alike])
    clusters = None if own is None else Clusters(expected, np.array([own]))
    others = other_hits(expected, np.zeros(1), np.zeros(1), 0.7, 10**9, np.zeros(1), np.array([alike]), clusters)
    assert others.none[0] == pytest.approx((hits == 0).mean(), abs=1.5e-3)
    assert others.one[0] == pytest.approx((hits == 1).mean(), abs=1.5e-3)


def test_a_lone_hit_among_many_namesakes_is_nearly_always_wrong() -> None:
    """Where nobody is ever alone, the chance is still the ratio that the formula gives, not one by underflow."""
    others = other_hits(np.array([25_000.0]), np.zeros(1), np.zeros(1), 0.6, 258_000_000, np.zeros(1), np.zeros(1))
    wrong = lone_hit_wrong(others, 0.6)[0]
    ratio = 25_000.0 / (1 - 25_000.0 / 258_000_000)
    assert wrong == pytest.approx(0.4 * ratio / (0.6 + 0.4 * ratio))
    assert wrong < 1


def test_the_ratio_of_strangers_mixed_by_a_gamma() -> None:
    """Averaged over a gamma of shape k, a lone hit's ratio is λ/(1 + λ/k), not λ: P0 is never taken at the mean."""
    shape, mean = 2.0, 3.0
    points = (np.arange(200_000) + 0.5) / 200_000
    lam = np.interp(points, *_gamma_quantiles(shape, mean))
    mixed = typical(other_hits(lam, np.zeros(len(lam)), np.zeros(len(lam)), 0.5, 10**9, np.zeros(1), np.zeros(1)))
    assert mixed.ratio[0] == pytest.approx(mean / (1 + mean / shape), rel=2e-3)


def _gamma_quantiles(shape: float, mean: float) -> tuple[np.ndarray, np.ndarray]:
    grid = np.linspace(1e-6, mean * 30, 400_000)
    density = grid ** (shape - 1) * np.exp(-grid * shape / mean)
    upto = np.cumsum(density)
    return upto / upto[-1], grid
