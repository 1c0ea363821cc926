"""What is not known, drawn: its points stand where a setting says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from misnomer.namesakes.unknowns import BY_GROUP, SHARED, TAIL, Drawn, centre, draws, one_by_one, pair_errors, spread
from misnomer.population.settings import Setting


def only(name: str, deviate: float) -> Drawn:
    """One unknown alone away from its central figure."""
    names, drawn = one_by_one((deviate,))
    at = names.index(name)
    return drawn.some(slice(at, at + 1))


@given(st.floats(0.01, 0.4), st.floats(0.41, 0.6), st.floats(0.61, 0.99))
def test_a_setting_stands_at_its_three_points(low: float, value: float, high: float) -> None:
    """At the centre a setting is its value, at 1.645 deviates either way its 5 and 95 % points."""
    setting = Setting(value, low, high)
    for deviate, end in ((-TAIL, low), (0.0, value), (TAIL, high)):
        drawn = only("presence", deviate)
        assert drawn.value("presence", setting)[0] == pytest.approx(end)
        assert drawn.chance("presence", setting)[0] == pytest.approx(end)
    assert 0 < only("presence", 9.0).chance("presence", setting)[0] < 1


def test_a_range_that_reaches_zero_stays_above_it() -> None:
    """Where the low point is zero the scale is straight, and nothing turns negative."""
    assert float(spread(0.25, 0.0, 1.0, -9.0)) == 0.0
    assert float(spread(0.25, 0.0, 1.0, TAIL)) == pytest.approx(1.0)


def test_nine_draws_in_ten_lie_in_the_range() -> None:
    """Draws of a setting lie within its range nine times in ten."""
    setting = Setting(0.04, 0.02, 0.08)
    drawn = draws(4_000, np.random.default_rng(1)).value("kin", setting)
    assert np.mean((drawn > setting.low) & (drawn < setting.high)) == pytest.approx(0.9, abs=0.015)


@pytest.mark.parametrize("scale", [0.05, 0.09, 0.35, 0.6])
def test_errors_of_rows_have_mean_one(scale: float) -> None:
    """The Student-t error on a row's logarithm is cut off and has mean one: a total is not lifted by its tail."""
    errors = pair_errors(np.full(400_000, scale), 6.0, np.random.default_rng(2))
    assert errors.mean() == pytest.approx(1.0, abs=0.01)
    assert errors.max() < np.exp(scale * 6.0)


def test_one_unknown_at_a_time() -> None:
    """In each draw of the tornado a single unknown stands away from its centre, in all groups alike."""
    names, drawn = one_by_one((-1.0, 2.0))
    assert names == tuple(SHARED)
    moved = np.stack(
        [np.abs(d) for d in drawn.deviates.values()] + [np.abs(d).max(axis=1) for d in drawn.by_group.values()]
    )
    assert (moved > 0).sum(axis=0).tolist() == [1] * (2 * len(names))
    for name in BY_GROUP:
        assert np.ptp(drawn.by_group[name], axis=1).max() == 0


def test_every_unknown_is_named_in_words() -> None:
    """The centre and the single unknowns cover exactly what is named, each with its words."""
    assert set(centre().deviates) | set(centre().by_group) == set(SHARED)
    assert set(BY_GROUP) == set(centre().by_group)
    assert all(words and words[0].islower() for words in SHARED.values())
