"""The names of a vocabulary, turned into Python's own strings only where somebody goes through them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

import pyarrow as pa


class ListedNames(Sequence[str]):
    """A sequence of names over an Arrow array: looking some up in it needs no more than the array."""

    def __init__(self, array: pa.Array) -> None:
        """Take the names.

        Args:
            array: Distinct strings.
        """
        self.array = array

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self.array.to_pylist())

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...

    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        return self.words[at]


def as_array(names: Sequence[str]) -> pa.Array:
    """Names as an Arrow array, without going through those that are one."""
    return names.array if isinstance(names, ListedNames) else pa.array(names, pa.string())
