"""People are different from one another unless they are meant to be the same, and are like the population."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from misnomer.examples.defects import choose_shares
from misnomer.examples.dice import Dice
from misnomer.examples.people import draw_people
from misnomer.examples.plan import make_plan
from misnomer.examples.source import NO_NAMES, source
from misnomer.population import People


def crowd(count: int, seed: int, begin: int = 0) -> People:
    """People who all have one name and were born in one of two years, so that birth days must keep them apart."""
    drawn = source().people(count, seed, begin)
    return replace(drawn, last=drawn.last * 0, first=drawn.first * 0, year=drawn.year % 2)


@given(st.integers(0, 2**40), st.sampled_from([0.0, 0.02, 0.1]))
@settings(deadline=None, max_examples=15)
def test_chance_makes_nobody_twice(seed: int, share: float) -> None:
    """Where chance would draw one person twice, a birth date is moved; twins that were put in stay twins."""
    plan = make_plan(Dice(seed), 500, choose_shares((("duplicate-person", share),), none=True))
    people = draw_people(Dice(seed), plan, SimpleNamespace(people=crowd, sampler=source().sampler))
    _, where, counts = np.unique(people.birth, return_inverse=True, return_counts=True)
    assert ((counts[where] > 1) == plan.has("duplicate-person")).all()
    assert plan.has("duplicate-person").sum() == round(share * 500)


@given(st.integers(0, 2**63), st.integers(1, 400))
@settings(deadline=None, max_examples=20)
def test_only_names_and_places_of_use_are_drawn(seed: int, count: int) -> None:
    """Nobody has a name that is on no table or reads like filler, or lives at a ZIP of a company or of boxes."""
    here = source()
    drawn = here.people(count, seed)
    names = {*here.last.take(drawn.last).to_pylist(), *here.first.take(drawn.first).to_pylist()}
    assert not names & set(NO_NAMES)
    assert all(len(name) > 2 for name in names)
    assert (here.sampler.population.places.kind[drawn.zip] == 0).all()
    assert pc.all(pc.is_valid(here.cities.take(drawn.zip))).as_py()


def test_those_who_stand_in_leave_the_others_as_they_are() -> None:
    """Replacing a person that may not be drawn changes nobody else, and the same seed draws the same people."""
    here = source()
    plain, drawn = here.sampler.people(5_000, 9), here.people(5_000, 9)
    same = plain.person == drawn.person
    assert 0.7 < same.mean() < 1
    assert (plain.last[same] == drawn.last[same]).all()
    assert (here.people(5_000, 9).last == drawn.last).all()
