"""Nine ranges in ten hold what happens, in worlds that have what the closed form lacks.

The long run (several hundred worlds) is `benchmarks/coverage.py`; this one is small enough for every day.
"""

import numpy as np
import pytest
from clustered_worlds import FIRST_NAMES, SURNAMES, make_clustered_world, meeting, name_pairs, run

from misnomer.namesakes.assumptions import Assumptions, ReturnPolicy
from misnomer.terms.match_key_language import parse_match_key

WORLDS = 40


@pytest.mark.slow
def test_ranges_hold_about_nine_times_in_ten() -> None:
    """Of forty worlds' ranges between 78 and 99 in a hundred hold what the match came to."""
    held = []
    for number in range(WORLDS):
        rng = np.random.default_rng([number, 11])
        world = make_clustered_world(rng)
        key = parse_match_key(("last,first", "last,first,zip")[number % 2])
        outcome = run(world, key, tuple(ReturnPolicy)[number // 2 % 2], rng)
        held += [low <= happened <= high for happened, low, high in outcome.figures.values()]
    assert 0.78 <= np.mean(held) <= 0.99


@pytest.mark.parametrize("ratio", [0.96, 1.0, 1.3, 2.2])
def test_worlds_have_the_dependence_they_are_asked_for(ratio: float) -> None:
    """A world whose names depend less on each other than the range says would flatter the range."""
    rng = np.random.default_rng(5)
    last, first = ((each := rng.gamma(0.5, 1.0, size)) / each.sum() for size in (SURNAMES, FIRST_NAMES))
    joint = name_pairs(last, first, ratio, Assumptions(), rng)
    assert meeting(joint, last, first) == pytest.approx(ratio, rel=0.06)
    assert joint.sum(axis=1) == pytest.approx(last, rel=0.01)
