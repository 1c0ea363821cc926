"""Invented people as columns of codes: cheap to make and to compare, a quarter of a billion of them in a minute."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class PeopleCodes:
    """Some invented people, a column each [n]. Positions are those of the population's vocabularies."""

    person: npt.NDArray[np.int64]
    """Number of the person, 0 to N - 1."""
    household: npt.NDArray[np.int64]
    """Number of the household."""
    group: npt.NDArray[np.int8]
    """Position in GROUPS; one for the whole household."""
    sex: npt.NDArray[np.int8]
    """0 male, 1 female."""
    first: npt.NDArray[np.int32]
    """First name: its code if below F, else F plus the number of a rare name."""
    middle: npt.NDArray[np.int8]
    """Middle initial: 0 A to 25 Z, 26 none."""
    last: npt.NDArray[np.int32]
    """Surname: its code if below S, else S plus the number of a rare name."""
    second_last: npt.NDArray[np.int32]
    """Second half of a joined double surname, -1 for none."""
    birth_last: npt.NDArray[np.int32]
    """Surname at birth; another than `last` for who took a husband's name."""
    suffix: npt.NDArray[np.int8]
    """Position in SUFFIXES."""
    year: npt.NDArray[np.int16]
    """Year of birth, as a position in `Ages.years`."""
    day: npt.NDArray[np.int16]
    """Day of a leap year, 0 to 365."""
    zip: npt.NDArray[np.int32]
    """Position among ZIPs."""
    home: npt.NDArray[np.int32]
    """Home within the ZIP: with it, the address."""
    tin: npt.NDArray[np.int32]
    """Digits of the invented taxpayer number, below 10^9."""
    namesake: npt.NDArray[np.int64]
    """Number of the living father or son of the same first name and surname, -1 for none."""
    twin: npt.NDArray[np.int64]
    """Number of the twin, -1 for none."""

    def __len__(self) -> int:
        return len(self.person)


TYPES: Final = {
    "person": np.int64, "household": np.int64, "group": np.int8, "sex": np.int8, "first": np.int32, "middle": np.int8,
    "last": np.int32, "second_last": np.int32, "birth_last": np.int32, "suffix": np.int8, "year": np.int16,
    "day": np.int16, "zip": np.int32, "home": np.int32, "tin": np.int32, "namesake": np.int64, "twin": np.int64,
}  # fmt: skip
"""Type of each column."""


def cut(codes: PeopleCodes, which: Any) -> PeopleCodes:
    """Some of these people, by a slice, a mask or positions."""
    return PeopleCodes(**{f.name: getattr(codes, f.name)[which] for f in fields(PeopleCodes)})


def joined(pieces: Sequence[PeopleCodes]) -> PeopleCodes:
    """Pieces one after the other; at least one."""
    names = [f.name for f in fields(PeopleCodes)]
    return PeopleCodes(**{name: np.concatenate([getattr(each, name) for each in pieces]) for name in names})
