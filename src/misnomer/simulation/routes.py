"""A cascade of keys: each row goes by the first key whose fields it has."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from misnomer.simulation.request import Request
from misnomer.terms.match_key import MatchKey

Ints = npt.NDArray[np.int64]
Routed = tuple[tuple[MatchKey, Ints], ...]
"""Each key with the rows that go by it."""


def routed(keys: Sequence[MatchKey], request: Request) -> Routed:
    """Send each row by the first key whose fields it all has, and what is left by the last.

    Args:
        keys: In order; at least one.
        request: The rows.
    """
    left = np.ones(request.rows, np.bool_)
    found = []
    for number, key in enumerate(keys):
        has = np.logical_and.reduce([request.given(name) for name in key.fields])
        mine = left if number == len(keys) - 1 else left & has
        found.append((key, np.flatnonzero(mine)))
        left = left & ~mine
    return tuple(found)
