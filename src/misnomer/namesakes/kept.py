"""What is made once for a request and asked for again: by every effective key, and by every key of the curve."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """Things by what they are; each is made when it is first asked for (twice, where two threads ask at once)."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._made: dict[Hashable, Any] = {}

    def once(self, what: Hashable, make: Callable[[], T]) -> T:
        """The thing itself.

        Args:
            what: Tells it from all others kept here.
            make: Makes it, where it was not asked for before.
        """
        if what not in self._made:
            self._made[what] = make()
        found: T = self._made[what]
        return found
