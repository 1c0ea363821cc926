"""How surnames cluster in a place follows from how near two of its people live to one another."""

import numpy as np
import pytest

from misnomer.population.geography import theta_of
from misnomer.population.model import Level
from misnomer.population.settings import ThetaSettings

SETTINGS = ThetaSettings()
COUNTY, STATE = SETTINGS.county_factor.value, SETTINGS.state_factor.value
PARENTS = {Level.COUNTY: np.array([0, 0, 1, 2]), Level.STATE: np.array([0, 0, 0, 1])}


def theta(people: list[float], of_zip: list[int]) -> np.ndarray:
    """θ against that of a ZIP, for one group with people in four ZIPs."""
    residents = np.tile(np.array(people, float)[:, None], (1, 6))
    return theta_of(residents, np.array(of_zip, np.int32), PARENTS, SETTINGS) / SETTINGS.zip.values


def test_a_place_of_one_zip_clusters_as_the_zip_does() -> None:
    """A town with one ZIP has the ZIP's θ, not half of it."""
    assert np.allclose(theta([10, 20, 30, 40], [0, 1, 2, 3]), 1.0)


def test_a_state_counts_those_of_one_zip_and_county_as_such() -> None:
    """θ of a state is what two of its people, drawn at random one by one, come to by enumeration."""
    people, homes = np.array([1.0, 2.0, 3.0]), [(0, 0), (1, 0), (2, 1)]
    pairs = 0.0
    for one, (zip_one, county_one) in zip(people, homes, strict=True):
        for other, (zip_other, county_other) in zip(people, homes, strict=True):
            near = 1.0 if zip_one == zip_other else COUNTY if county_one == county_other else STATE
            pairs += one * other * near
    assert theta([*people, 5], [0, 0, 0, 1])[0] == pytest.approx(pairs / people.sum() ** 2)


def test_a_place_over_two_states_clusters_less() -> None:
    """People of different states share no neighbourhood's name, though one city's name covers them."""
    both = theta([4, 0, 0, 4], [0, 0, 0, 0])[0]
    assert both == pytest.approx(0.5)


def test_nobody_clusters_where_nobody_of_the_group_lives() -> None:
    """An empty place has none, and makes no number that is no number."""
    assert not theta([0, 0, 0, 1], [0, 0, 0, 1])[0].any()
