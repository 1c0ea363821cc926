"""Strangers under draws are the same whether groups are laid side by side or gone through one after the other."""

import numpy as np
import pytest

from misnomer.namesakes.drawn_parts import Shared, drawn_parts
from misnomer.namesakes.met import saturated
from misnomer.namesakes.parts import Parts
from misnomer.namesakes.sampling import ValueSample

DRAWS, VALUES = 5, 7


def sample_of(parts: Parts) -> ValueSample:
    """Values of which nothing but their parts matters; an address is compared for some."""
    n = len(parts.kin)
    no, ones, numbers = np.zeros(n, np.bool_), np.ones(n), np.arange(n)
    at_address = np.arange(n) % 2 == 0
    return ValueSample(numbers * 0, numbers, ones, parts, ones, ones, (no, no), ones * 0, ones * 0, at_address, no)


@pytest.mark.parametrize("clusters", [False, True])
def test_strangers_by_group_and_together(clusters: bool) -> None:
    """(S + E R / (E + R)) · (1 + w (B - 1)) over groups, times what all share; counts go out alike, or evenly."""
    rng = np.random.default_rng(5)
    strangers, clustering, room = (rng.gamma(1.0, 2.0, (VALUES, 6)) for _ in range(3))
    strangers[3], clustering[3], room[2, 4] = 0.0, 0.0, 0.0
    room *= clusters
    one_each = (rng.gamma(9.0, 0.1, DRAWS) for _ in range(6))
    shared = Shared(np.ones((DRAWS, 1)), *(rng.gamma(9.0, 0.1, (DRAWS, 6)) for _ in range(2)), *one_each)
    sample = sample_of(Parts(strangers, clustering, room, *(np.ones(VALUES) for _ in range(4))))
    drawn = drawn_parts(sample, shared, None, by_group=True)

    side_by_side = strangers + saturated(clustering * shared.places[:, None, :], room)
    whole = strangers.sum(axis=1, keepdims=True)
    likely = np.divide(strangers, whole, out=np.full_like(strangers, 1 / 6), where=whole > 0)
    side_by_side = side_by_side * (1 + likely * (shared.origins[:, None, :] - 1))
    factor = shared.tables[:, None] * np.where(sample.at_address, shared.addresses[:, None], 1.0)
    np.testing.assert_allclose(drawn.strangers, side_by_side.sum(axis=2) * factor)
    np.testing.assert_allclose(drawn_parts(sample, shared, None).strangers, drawn.strangers)
    counts = rng.gamma(1.0, 1.0, (DRAWS, VALUES))
    total = side_by_side.sum(axis=2, keepdims=True)
    shares = np.divide(side_by_side, total, out=np.full_like(side_by_side, 1 / 6), where=total > 0)
    np.testing.assert_allclose(drawn.by_group(counts), (counts[:, :, None] * shares).sum(axis=1))
