"""Whom to make again of people found on disk, so that a file that was altered is seen each time it is read."""

from typing import Final

import numpy as np
import numpy.typing as npt

_CHECKED: Final = 1_000
"""People made again of all files together, at least."""
_OF_EACH: Final = 16
"""People made again of each file, at least."""


def some_of(count: int, people: int) -> npt.NDArray[np.int64]:
    """Positions in a file of whom to make again, drawn anew each time.

    Args:
        count: People of the file.
        people: People of all files together.
    """
    return np.random.default_rng().integers(0, count, max(_OF_EACH, -(-_CHECKED * count // people)))
