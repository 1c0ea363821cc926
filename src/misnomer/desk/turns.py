"""One writer after another: SQLite has one at a time, and lets those who wait sleep longer and longer, in no order.

The server's threads take turns here instead, in the order in which they came, so that whoever waits is woken as soon as
the other is done; SQLite's own waiting remains between the server and its worker. PostgreSQL orders its writers itself.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Final, Self

from django.db import connection, transaction


class Turns:
    """A lock that goes to whoever has waited longest; the thread that holds it may take it again."""

    def __init__(self) -> None:
        self._own = threading.Lock()
        self._waiting: deque[tuple[int, threading.Lock]] = deque()
        self._holder, self._times = 0, 0

    def __enter__(self) -> Self:
        """Take it, or wait until it is handed over."""
        me = threading.get_ident()
        with self._own:
            if self._times and self._holder != me:
                gate = threading.Lock()
                gate.acquire()
                self._waiting.append((me, gate))
            else:
                self._holder, self._times = me, self._times + 1
                return self
        gate.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        """Hand it over: nobody who comes now gets it before those who wait."""
        with self._own:
            self._times -= 1
            if not self._times and self._waiting:
                self._holder, gate = self._waiting.popleft()
                self._times = 1
                gate.release()


_TURN: Final = Turns()


@contextmanager
def writing() -> Iterator[None]:
    """One transaction that writes."""
    with _TURN if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield
