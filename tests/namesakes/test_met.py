"""What having met somebody says of how many bear a name, held against counting it out."""

from math import comb

import numpy as np
import pytest

from misnomer.namesakes.met import bearers_met, once_met
from misnomer.namesakes.name_chances import mean_others
from misnomer.population.model import UnlistedNames

NAMES = UnlistedNames(np.array([1.0, 3.0, 8.0]), np.array([0.2, 0.3, 0.5]), np.full(6, 1 / 6))


def counted_out(asked: float, agree: float, met: int) -> float:
    """Others who bear a name, agree and are not asked about, where `met` bearers agree and are asked about."""
    weights, others = 0.0, 0.0
    for bearers, people in zip((1, 3, 8), NAMES.chances, strict=True):
        if bearers < met:
            continue
        x = asked * agree
        weight = people / bearers * comb(bearers, met) * x**met * (1 - x) ** (bearers - met)
        weights += weight
        others += weight * (bearers - met) * agree * (1 - asked) / (1 - x)
    return others / weights


@pytest.mark.parametrize("agree", [1.0, 0.3])
@pytest.mark.parametrize("met", [1, 2, 5])
@pytest.mark.parametrize("asked", [1e-9, 0.02, 0.4])
def test_bearers_of_a_name_that_was_met(agree: float, met: int, asked: float) -> None:
    """A name met twice has more bearers; one met once in a request of many has fewer than one met by chance alone."""
    plain = mean_others(NAMES) * agree * (1 - asked)
    found = bearers_met(NAMES, np.array([met]), np.array([asked * agree]))[0]
    assert found * plain == pytest.approx(counted_out(asked, agree, met), rel=1e-6)


def test_a_name_met_more_often_than_any_has_bearers_has_no_others() -> None:
    """Where more are met than any name in no table has bearers, nothing is divided by nothing."""
    assert bearers_met(NAMES, np.array([9]), np.array([0.1]))[0] == 0.0


def test_clusters_that_are_asked_for() -> None:
    """Values drawn with clusters: those with somebody asked about have as many others as the formula says."""
    rng, number, asked, own = np.random.default_rng(7), 2_000_000, 0.1, 0.2
    for people, more in ((0.4, 1.0), (3.0, 4.0), (30.0, 5.0)):
        size = more / own
        clusters = rng.poisson(people * own / size, number)
        bearers = rng.poisson(people * (1 - own) + clusters * size)
        requested = rng.binomial(bearers, asked)
        met = requested > 0
        others = (bearers - requested)[met].mean() / (1 - asked)
        share, missed = once_met(np.array([[people]]), np.array([[more]]), asked, own)
        assert people + more * share[0, 0] == pytest.approx(others, rel=0.02)
        assert missed[0] == pytest.approx(1 - met.mean(), rel=0.02)


def test_clusters_of_two_groups_are_of_different_sizes() -> None:
    """Each group's clusters count by their own size: of large ones many are asked for anyhow, of small ones few."""
    rng, number, asked, own = np.random.default_rng(8), 2_000_000, 0.1, 0.2
    people, more = np.array([1.0, 0.5]), np.array([0.5, 20.0])
    clusters = rng.poisson(people * own / (more / own), (number, 2))
    bearers = (rng.poisson(people * (1 - own), (number, 2)) + rng.poisson(clusters * (more / own))).sum(axis=1)
    requested = rng.binomial(bearers, asked)
    others = (bearers - requested)[requested > 0].mean() / (1 - asked)
    share, _ = once_met(people[None], more[None], asked, own)
    added = (people / people.sum() * more * share[0]).sum()
    assert people.sum() + added == pytest.approx(others, rel=0.02)


def test_clusters_count_whole_where_hardly_anybody_is_asked_about() -> None:
    """In a request of a few rows what clustering adds is what it adds to a person met by chance."""
    for more, asked in ((3.0, 1e-9), (0.0, 0.0)):
        share, missed = once_met(np.array([[2.0]]), np.array([[more]]), asked, 0.15)
        assert (share[0, 0], missed[0]) == pytest.approx((1.0, 1.0), abs=1e-6)
