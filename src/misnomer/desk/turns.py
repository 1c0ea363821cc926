"""One writer after another: SQLite has one at a time, and lets those who wait sleep longer and longer, in no order.

The server's threads take turns here instead, so that whoever waits is woken as soon as the other is done; SQLite's own
waiting remains between the server and its worker. PostgreSQL orders its writers itself.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Final

from django.db import connection, transaction

_TURN: Final = threading.RLock()


@contextmanager
def writing() -> Iterator[None]:
    """One transaction that writes."""
    with _TURN if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield
