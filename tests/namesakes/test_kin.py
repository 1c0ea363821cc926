"""Family: who of them answers, and that nobody is counted twice."""

from dataclasses import replace

import numpy as np
import pytest
from small_worlds import make_world, model_of

from misnomer.namesakes.columns import columns_of
from misnomer.namesakes.key_forms import key_form
from misnomer.namesakes.parts import Parts
from misnomer.namesakes.prepared import prepare
from misnomer.population.settings import KinSettings
from misnomer.terms.match_key_language import parse_match_key

FAMILY = 1.5


def parts_of(key: str, people: int = 1_000_000) -> Parts:
    """What λ of one woman's row is made of in a small world of families."""
    world = make_world(7)
    settings = replace(world.population.settings, kin=KinSettings())
    universe = replace(world.population.universe, size=people)
    model = model_of(replace(world, population=replace(world.population, settings=settings, universe=universe)))
    row = {
        "last": ["SMITH"],
        "first": ["MARTHA"],
        "sex": ["F"],
        "dob": [19600102],
        "zip": ["10001"],
        "address": ["1 A"],
    }
    return key_form(parse_match_key(key), prepare(columns_of(1, row), model), np.arange(1)).parts_of(np.arange(1))


@pytest.mark.parametrize("key", ["last,first,street,zip", "last,first:anyorder,street,zip", "last,first,zip"])
def test_family_do_not_share_a_first_name(key: str) -> None:
    """Where first names must be equal, none of the family answer but a father or son, who is counted by himself."""
    assert parts_of(key).home[0] == 0


def test_family_answer_where_only_initials_are_compared() -> None:
    """Of those at home who share the initial, the ones of another name answer: fewer than share it."""
    initial, none = (parts_of(key).home[0] for key in ("last,first:initial,street,zip", "last,street,zip"))
    assert 0 < initial < 0.5 * none
    assert none == pytest.approx(KinSettings().same_surname_in_home.value)


@pytest.mark.parametrize("people", [1_000, 10_000_000])
def test_family_nearby_are_no_fewer_than_they_are(people: int) -> None:
    """In a file of any size a surname and a ZIP reach at least the family; clustering counts the same people."""
    parts = parts_of("last,zip", people)
    assert parts.home[0] + parts.clustered.sum() >= FAMILY - 1e-9
    assert parts.home[0] == pytest.approx(max(FAMILY - parts.clustered.sum(), 0))


def test_twins_may_no_longer_share_a_surname() -> None:
    """A twin of the same surname answers to surname and date of birth, as far as they still share it."""
    kin = KinSettings()
    assert parts_of("last,dob").kin[0] == pytest.approx(kin.twins.value * kin.twins_share_surname.value)
