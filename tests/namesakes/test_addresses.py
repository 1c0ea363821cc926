"""Who else is at an address: a unit tells of a large building, and that there is none tells the less."""

import numpy as np
import pytest

from misnomer.namesakes.addresses import in_large_building


def test_rows_without_a_unit_are_of_large_buildings_as_often_as_units_are_left_out() -> None:
    """Over all rows as many homes are in large buildings as there are; who gives a unit is not counted again."""
    large = np.full(10_000, 0.2)
    has_unit = np.arange(10_000) < 1_700  # 85 in a hundred of 2,000
    found = in_large_building(has_unit, large, 0.05)
    assert (found[has_unit] == 1.0).all()
    assert found.sum() == pytest.approx(2_000)
    assert found[-1] == pytest.approx(300 / 8_300)


def test_a_request_without_units_says_nothing_of_buildings() -> None:
    """Where no row gives a unit each is of a large building as often as homes of its ZIP are."""
    large = np.array([0.1, 0.5, 0.0])
    np.testing.assert_allclose(in_large_building(np.zeros(3, np.bool_), large, 0.05), large)
    crowded = in_large_building(np.array([True, True, False]), large, 0.05)
    assert crowded[2] == 0.0
