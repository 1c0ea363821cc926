"""The desk's worker: runs reviews, one at a time, and brings what is owed to the ledger every half second.

Run as `python -m misnomer.desk.worker [SERVER]`; `misnomer desk` starts it and starts it again should it die. SERVER is
the number of the server's process: where that is gone before the worker has begun, it does not begin.
"""

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Final

EVERY: Final = 0.5
"""Seconds between two looks at what is owed."""
SWEPT_EVERY: Final = 3600.0
"""Seconds between two looks for what a crash left among the sealed files; the first is on start."""


def main(server: int | None = None) -> None:
    """Work until stopped, or until the server that started it is gone: it may be before this process has begun."""
    parent = os.getppid() if server is None else server
    if os.getppid() != parent:
        return
    threading.Thread(target=_end_with, args=(parent,), name="parent", daemon=True).start()
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misnomer.desk.settings")
    django.setup()
    begin()
    threading.Thread(target=_flush_for_ever, name="outbox", daemon=True).start()
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["default"],
        interval=0.2,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"desk-{os.getpid()}",
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def begin() -> None:
    """Set right what a crash left: files in clear, reviews cut short, entries owed."""
    from django.conf import settings

    from misnomer.desk.outbox import flush
    from misnomer.desk.place import empty
    from misnomer.desk.reviewing import take_up_again

    empty(settings.CONFIGURATION.place.work)
    take_up_again()
    flush(patience=60.0)


def _flush_for_ever() -> None:
    from django.db import close_old_connections
    from django.db.utils import OperationalError

    from misnomer.desk.outbox import flush
    from misnomer.desk.sweeping import sweep
    from misnomer.terms.errors import LedgerError

    swept = -SWEPT_EVERY
    while True:
        close_old_connections()
        if time.monotonic() - swept > SWEPT_EVERY:
            with suppress(OperationalError, OSError):  # the next look will find it
                sweep()
            swept = time.monotonic()
        with suppress(LedgerError, OperationalError):  # the log or the database is busy: it stays owed
            flush()
        time.sleep(EVERY)


def _end_with(parent: int) -> None:
    """A server killed outright takes its worker with it, so that a new one finds no other at work."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
