"""Chance depends on the seed, the stream and the row, and on nothing else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from misnomer.examples.dice import Dice

SEEDS = st.integers(0, 2**63)


@given(SEEDS, st.integers(0, 200), st.integers(1, 200))
def test_a_draw_does_not_depend_on_its_neighbours(seed: int, begin: int, length: int) -> None:
    """Rows drawn in a block get what they get when all are drawn at once."""
    dice, rows = Dice(seed), np.arange(500)
    part = rows[begin : begin + length]
    assert (dice.numbers("s", part) == dice.numbers("s", rows)[part]).all()
    assert (dice.below("s", part, 7) == dice.below("s", rows, 7)[part]).all()


@given(SEEDS)
def test_streams_and_seeds_differ(seed: int) -> None:
    """Two streams of one seed, and one stream of two seeds, have nothing in common."""
    rows = np.arange(64)
    assert (Dice(seed).numbers("a", rows) != Dice(seed).numbers("b", rows)).all()
    assert (Dice(seed).numbers("a", rows) != Dice(seed + 1).numbers("a", rows)).all()


def test_draws_are_even() -> None:
    """Every face comes up about as often as the others (chi-squared with 9 degrees of freedom under 28)."""
    counts = np.bincount(Dice(7).below("even", np.arange(100_000), 10), minlength=10)
    assert ((counts - 10_000) ** 2 / 10_000).sum() < 28


@given(SEEDS, st.integers(1, 300))
def test_shuffling_loses_nobody(seed: int, size: int) -> None:
    """A shuffle is an order of the same rows."""
    rows = np.arange(size) * 3
    assert sorted(Dice(seed).shuffled("s", rows)) == rows.tolist()
