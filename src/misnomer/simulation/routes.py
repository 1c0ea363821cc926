"""Which rows go by which key: by the fields that a row has, or by the key that a cascade ends at."""

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
    has = np.array([complete(key, request) for key in keys])
    has[-1] = True
    return by_key(keys, has.argmax(axis=0))


def comparable(keys: Sequence[MatchKey], request: Request) -> Routed:
    """The rows that each key of a cascade may be tried on: those that have all its fields; the last is tried on all.

    Args:
        keys: In order; at least one.
        request: The rows.
    """
    tried = [np.flatnonzero(complete(key, request)) for key in keys[:-1]]
    return tuple(zip(keys, [*tried, np.arange(request.rows)], strict=True))


def complete(key: MatchKey, request: Request) -> npt.NDArray[np.bool_]:
    """Whether each row has all fields of a key [n]."""
    has: npt.NDArray[np.bool_] = np.logical_and.reduce([request.given(name) for name in key.fields])
    return has


def by_key(keys: Sequence[MatchKey], chosen: Ints) -> Routed:
    """Each key with its rows.

    Args:
        keys: In order.
        chosen: The position of each row's key [n].
    """
    return tuple((key, np.flatnonzero(chosen == number)) for number, key in enumerate(keys))
