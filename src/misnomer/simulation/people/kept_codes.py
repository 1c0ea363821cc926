"""People of a kept file as columns that are read when they are asked for: one key needs few of them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.simulation.people.codes import TYPES, PeopleCodes

Column = npt.NDArray[Any]


class KeptCodes(PeopleCodes):
    """Some kept people who follow on one another, each column read once and when it is first looked at."""

    __slots__ = ("_first", "_numbered", "_people", "_read")

    _first: int
    _people: int
    _read: Callable[[str], Column]
    _numbered: Callable[[npt.NDArray[np.int64]], Mapping[str, Column]]

    def __init__(
        self,
        first: int,
        people: int,
        read: Callable[[str], Column],
        numbered: Callable[[npt.NDArray[np.int64]], Mapping[str, Column]],
    ) -> None:
        """Make ready.

        Args:
            first: Number of the first.
            people: How many.
            read: Gives a column that is kept, by its name [n].
            numbered: Gives the others, which follow from people's numbers.
        """
        for name, value in zip(self.__slots__, (first, numbered, people, read), strict=True):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return self._people

    def __getattr__(self, name: str) -> Column:
        """A column that was not looked at yet."""
        if name not in TYPES:
            raise AttributeError(name)
        if name == "person":
            column: Column = np.arange(self._first, self._first + self._people, dtype=np.int64)
        else:
            column = self._numbered(self.person)[name] if name in NUMBERED else self._read(name)
        object.__setattr__(self, name, column)
        return column

    def part(self, start: int, stop: int) -> "KeptCodes":
        """Some of these people, by position; what is read of a part is read of all."""
        people = min(stop, len(self)) - start
        return KeptCodes(self._first + start, people, partial(self._some, start, start + people), self._numbered)

    def cut(self, which: Any) -> PeopleCodes:
        """Some of these people, by a mask or positions, apart from the file."""
        columns = {name: getattr(self, name)[which] for name in STORED}
        return PeopleCodes(**columns, **self._numbered(self.person[which]))

    def _some(self, start: int, stop: int, name: str) -> Column:
        column: Column = getattr(self, name)[start:stop]
        return column


NUMBERED: Final = ("person", "household", "tin")
"""Columns that follow from the number of a person."""
STORED: Final = tuple(name for name in TYPES if name not in NUMBERED)
"""Columns on disk."""
