"""People of a kept file as columns that are read when they are asked for: one key needs few of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.simulation.people.codes import TYPES, PeopleCodes

Column = npt.NDArray[Any]
Reading = Callable[[Sequence[str], int, int], list[Column]]
"""Gives columns that are kept, by their names, from one person's number up to another [n each]."""
PIECES: Final = 4
"""Pieces of a chunk on disk, each read on its own: so few people that their columns stay in a core's own memory."""


class KeptCodes(PeopleCodes):
    """Some kept people who follow on one another, each column read once and when it is first looked at."""

    __slots__ = ("_first", "_numbered", "_people", "_read", "_seen")

    _first: int
    _people: int
    _read: Reading
    _seen: set[str]
    _numbered: Callable[[npt.NDArray[np.int64]], Mapping[str, Column]]

    def __init__(
        self,
        first: int,
        people: int,
        read: Reading,
        numbered: Callable[[npt.NDArray[np.int64]], Mapping[str, Column]],
    ) -> None:
        """Make ready.

        Args:
            first: Number of the first.
            people: How many.
            read: Reads columns.
            numbered: Gives the others, which follow from people's numbers.
        """
        for name, value in zip(self.__slots__, (first, numbered, people, read, set()), strict=True):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return self._people

    def __getattr__(self, name: str) -> Column:
        """A column that was not looked at yet."""
        if name not in TYPES:
            raise AttributeError(name)
        if name in STORED:
            self._fetch([name])
        elif name == "person":
            object.__setattr__(self, name, np.arange(self._first, self._first + self._people, dtype=np.int64))
        else:
            object.__setattr__(self, name, self._numbered(self.person)[name])
        column: Column = getattr(self, name)
        return column

    def pieces(self) -> Iterator["KeptCodes"]:
        """The same people, as few at a time as lie together on disk."""
        people = -(-len(self) // PIECES)
        for start in range(0, len(self), people):
            yield KeptCodes(self._first + start, min(people, len(self) - start), self._read, self._numbered)

    def cut(self, which: Any) -> PeopleCodes:
        """Some of these people, by a mask or positions, apart from the file."""
        self._fetch([name for name in STORED if name not in self._seen])
        columns = {name: getattr(self, name)[which] for name in STORED}
        return PeopleCodes(**columns, **self._numbered(self.person[which]))

    def _fetch(self, names: Sequence[str]) -> None:
        for name, column in zip(names, self._read(names, self._first, self._first + self._people), strict=True):
            object.__setattr__(self, name, column)
            self._seen.add(name)


NUMBERED: Final = ("person", "household", "tin")
"""Columns that follow from the number of a person."""
STORED: Final = tuple(name for name in TYPES if name not in NUMBERED)
"""Columns on disk."""
