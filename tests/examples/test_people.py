"""People are different from one another unless they are meant to be the same."""

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from misnomer.examples.defects import choose_shares
from misnomer.examples.dice import Dice
from misnomer.examples.people import draw_people
from misnomer.examples.plan import make_plan
from misnomer.examples.vocabulary import Vocabulary, Weighted

ONE = Weighted(pa.array(["ONLY"]), np.ones(1))
CROWDED = Vocabulary(ONE, ONE, ONE, ONE, pa.array(["Town"]), pa.array(["NJ"]))
"""Everybody has one name, so that birth dates must keep them apart."""


@given(st.integers(0, 2**40), st.sampled_from([0.0, 0.02, 0.1]))
@settings(deadline=None, max_examples=15)
def test_chance_makes_nobody_twice(seed: int, share: float) -> None:
    """Where chance would draw one person twice, a birth date is moved; twins that were put in stay twins."""
    shares = choose_shares((("duplicate-person", share),), none=True)
    plan = make_plan(Dice(seed), 2_500, shares)
    people = draw_people(Dice(seed), plan, CROWDED)
    twins = plan.has("duplicate-person")
    _, where, counts = np.unique(people.birth, return_inverse=True, return_counts=True)
    assert ((counts[where] > 1) == twins).all()
    assert twins.sum() == round(share * 2_500)
