"""The distinct values of a key's rows are those that a plain comparison of all its digits finds, at any size."""

import numpy as np
import pytest

from misnomer.namesakes.values import distinct


@pytest.mark.parametrize("kinds", [(np.int32,) * 4, (np.int16, np.int32, np.int16, np.int32)], ids=["wide", "narrow"])
@pytest.mark.parametrize("rows", [0, 1, 40, 70_000])
def test_values_are_what_rows_differ_in(rows: int, kinds: tuple[type, ...]) -> None:
    """Digits whose combinations exceed 64 bits, and whose rows times one digit exceed 32, still tell rows apart."""
    dice = np.random.default_rng(3)
    digits = [
        dice.integers(0, min(rows + 1, 30_000 if kind is np.int16 else 2**31 - 1), rows).astype(kind) for kind in kinds
    ]
    digits = [np.concatenate([each, each[: rows // 3]]) for each in digits]  # some rows twice
    found = distinct(digits)
    table = np.stack([each.astype(np.int64) for each in digits], axis=1)
    lines, of_row, counts = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    assert found.size == len(lines)
    assert np.array_equal(found.of_row, of_row.ravel())
    assert np.array_equal(found.counts, counts)
    assert np.array_equal(table[found.example], lines)
