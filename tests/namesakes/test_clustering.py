"""Surnames cluster by place: a bearer makes others of the same origin likelier nearby, and nobody else."""

from dataclasses import replace

import numpy as np
from small_worlds import make_world, model_of

from misnomer.namesakes.columns import columns_of
from misnomer.namesakes.key_forms import key_form
from misnomer.namesakes.parts import Parts
from misnomer.namesakes.prepared import prepare
from misnomer.terms.match_key_language import parse_match_key


def parts_of(bearers: np.ndarray) -> Parts:
    """One row's λ by group, where groups bear the row's surname in these proportions."""
    world = make_world(3, people=100_000, theta=0.01)
    table = world.population.surnames.given_group.copy()
    table[4] = bearers
    surnames = replace(world.population.surnames, given_group=table)
    model = model_of(replace(world, population=replace(world.population, surnames=surnames)))
    columns = columns_of(1, {"last": ["SMITH"], "zip": ["10001"]})
    return key_form(parse_match_key("last,zip"), prepare(columns, model), np.arange(1)).parts_of(np.arange(1))


def test_a_surname_brings_nobody_of_a_group_that_does_not_bear_it() -> None:
    """Counted for every group alike, clustering gave a common name more neighbours of other groups than of its own."""
    parts = parts_of(np.array([0.1, 0.1, 0.0, 0.0, 0.0, 0.0]))
    assert (parts.clustering[0, 2:] == 0).all()
    assert (parts.clustering[0, :2] > 0).all()


def test_clustering_counts_by_the_group_that_a_person_is_likely_of() -> None:
    """Where one group alone bears the name it counts whole; where two do, each by its share."""
    alone, shared = (parts_of(np.array(b)) for b in ((0.1, 0, 0, 0, 0, 0), (0.1, 0.1, 0, 0, 0, 0)))
    share = shared.strangers[0, 0] / shared.strangers[0].sum()
    np.testing.assert_allclose(shared.clustering[0, 0], alone.clustering[0, 0] * share)
