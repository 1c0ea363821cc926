"""Chance in a programme: by seed, purpose and person, so that a run can be cut and resumed anywhere."""

from enum import IntEnum
from typing import cast

import numpy as np
import numpy.typing as npt

from misnomer.population.chance import Bits, Purpose, random_bits

Floats = npt.NDArray[np.float64]


class Die(IntEnum):
    """What a random number is for. A number is never used for two purposes; the population's are below 200."""

    ASKED = 200
    """Who is asked about."""
    ABSENT = 201
    """Whose record the file lacks."""
    ORDER = 202
    """In which order the rows stand."""
    ADDRESS_AGE = 203
    """How old the row's address is."""
    FAULT = 204
    """Which rows have a fault; each fault adds its own number times a hundred."""
    SPOT = 205
    """Where in a word a fault is, and which."""
    BLANK = 206
    """Which placeholder."""


def cast_bits(seed: int, die: int, persons: npt.NDArray[np.int64]) -> Bits:
    """64 random bits for each person [n]."""
    return random_bits(seed, cast("Purpose", die), np.ascontiguousarray(persons).view(np.uint64))


def chances(seed: int, die: int, persons: npt.NDArray[np.int64]) -> Floats:
    """A number from 0 up to 1 for each person [n]."""
    return (cast_bits(seed, die, persons) >> np.uint64(11)).astype(np.float64) * 2.0**-53
