"""The effective key of each row: the match key less the fields that the row does not really have."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.assumptions import Assumptions
from misnomer.namesakes.columns import RequestColumns, smallest
from misnomer.namesakes.relations import Flags
from misnomer.terms.match_key import MatchKey

_WHOLE_ADDRESS = ("street", "unit")


@dataclass(frozen=True, slots=True)
class EffectiveRows:
    """The rows that share one effective key."""

    key: MatchKey
    """What is left of the match key; no field at all where a row has none of them."""
    missing: tuple[str, ...]
    """The fields left out, in the order of the match key."""
    rows: npt.NDArray[np.intp]
    """Which rows, ascending."""


def given_fields(columns: RequestColumns, assumptions: Assumptions) -> dict[str, Flags]:
    """For each field of the language, which rows really have it [n].

    Blanks and placeholders are no values, and an address that many rows share is nobody's own: it counts as no
    street and no unit, while its ZIP, city and state stay.
    """
    street = columns.address.given & (columns.shared < assumptions.many_rows)
    text = ("last", "first", "middle", "suffix", "sex", "city", "state", "zip", "tin")
    given = {name: getattr(columns, name).given for name in text}
    return {**given, "dob": columns.year >= 0, "street": street, "unit": street & columns.has_unit}


def effective_rows(key: MatchKey, columns: RequestColumns, assumptions: Assumptions) -> tuple[EffectiveRows, ...]:
    """Sort the rows by effective key, most rows first."""
    given = given_fields(columns, assumptions)
    lacks = np.zeros(columns.rows, np.int16)
    for bit, name in enumerate(key.fields):
        lacks |= (~given[name]).astype(np.int16) << bit
    found = []
    for pattern in np.unique(lacks).tolist():
        missing = tuple(name for bit, name in enumerate(key.fields) if pattern >> bit & 1)
        rows = np.asarray(np.flatnonzero(lacks == pattern), smallest(columns.rows))
        found.append(EffectiveRows(key.without(missing), missing, rows))
    return tuple(sorted(found, key=lambda part: -len(part.rows)))
