"""Whom to make again of people found on disk, so that a file that was altered is seen."""

from typing import Final

import numpy as np
import numpy.typing as npt

CHECKED: Final = 1_000
"""People made again of each file: where a hundredth of it is others, all are those made once in 23,000 times."""


def some_of(count: int) -> npt.NDArray[np.int64]:
    """Positions in a file of whom to make again, drawn anew at each call.

    Args:
        count: People of the file.
    """
    return np.random.default_rng().integers(0, count, CHECKED)
