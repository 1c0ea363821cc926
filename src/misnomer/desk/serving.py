"""`misnomer desk`: the first start, the server on loopback, and the worker beside it."""

import base64
import gc
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from misnomer.desk.configuration import KEY_BYTES, PREFIX, Configuration, configuration, master_key, write_private
from misnomer.desk.place import empty
from misnomer.terms.errors import UsageError

THREADS: Final = 8
"""Requests answered at once."""
SWITCH: Final = 0.0005
"""Seconds that a thread computes before another gets its turn: by Python's own 0.005 whoever asked the database waits
that long, after each of a page's twenty or thirty questions, for every thread that computes."""
FIRST: Final = "Administrator"
_PROXIED: Final = {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
"""What waitress is told behind proxies of ours."""
SETTINGS: Final = "misnomer.desk.settings"


def prepare(said: Configuration, say: Callable[[str], None]) -> None:
    """Make whatever a first start lacks: folders, secret, master key, database, ledger, the first administrator.

    Args:
        said: The configuration.
        say: Prints a line; the one-time link among them, which is kept nowhere.
    """
    said.place.make()
    if not said.secret:
        write_private(said.place.secret, secrets.token_urlsafe(48))
    _make_master_key(said, say)
    _setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    _make_ledger(said, say)


def first_link(port: int, say: Callable[[str], None]) -> None:
    """Where nobody is there yet, make the first administrator's one-time link."""
    from misnomer.desk.models import Officer
    from misnomer.desk.roles import Role
    from misnomer.desk.services.people import new_officer

    if not Officer.objects.filter(role=Role.ADMINISTRATOR.value, user__isnull=False).exists():
        Officer.objects.filter(staff_number="0", user=None).update(
            staff_number=f"0-{secrets.token_hex(4)}", active=False
        )
        token = new_officer(FIRST, Role.ADMINISTRATOR, "0")
        say("The first administrator comes in by this link, once, within three days:")
        say(f"  http://127.0.0.1:{port}/invitation/{token}")


def serve(port: int, say: Callable[[str], None], host: str = "127.0.0.1") -> None:
    """Serve until stopped. The worker runs beside, and is started again should it die."""
    said = configuration()
    prepare(said, say)
    first_link(port, say)
    empty(said.place.passing)
    import waitress

    from misnomer.desk.wsgi import application

    keeper = _Keeper()
    keeper.start()
    _settle_memory()
    _settle_threads()
    say(f"The desk is open at http://{host}:{port}/ (stop it with Ctrl-C).")
    try:
        waitress.serve(
            application,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=said.upload,
            channel_timeout=60,
            clear_untrusted_proxy_headers=not said.proxies,
            **(_PROXIED | {"trusted_proxy_count": said.proxies} if said.proxies else {}),
        )
    finally:
        keeper.stop()


def _settle_threads() -> None:
    """Whoever comes back from the database gets the interpreter soon, above all whoever holds a case meanwhile."""
    sys.setswitchinterval(SWITCH)


def _settle_memory() -> None:
    """What is loaded by now stays: the collector of cycles need not look through it with every few requests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def back_up(target: Path, say: Callable[[str], None]) -> None:
    """`misnomer desk backup`."""
    _opened()
    from misnomer.desk import backup

    backup.back_up(target, say)


def restore(source: Path, say: Callable[[str], None]) -> int:
    """`misnomer desk restore`; returns 1 where database and ledger do not agree afterwards."""
    said = configuration()
    said.place.make()
    if not said.secret:
        write_private(said.place.secret, secrets.token_urlsafe(48))
    master_key(said.place)
    _setup()
    from misnomer.desk import backup

    found = backup.restore(source, say)
    for line in found:
        say(line)
    return 1 if found else 0


def purge_due(staff_number: str | None, say: Callable[[str], None]) -> None:
    """`misnomer desk purge-due`."""
    _opened()
    from misnomer.desk import outbox
    from misnomer.desk.models import Officer
    from misnomer.desk.refusals import Refused
    from misnomer.desk.services import keeping

    officer = Officer.objects.filter(staff_number=staff_number).first() if staff_number else None
    if staff_number and officer is None:
        raise UsageError("There is no officer with that staff number.", where="--by")
    for case in keeping.purgeable():
        done = "may be purged"
        if officer is not None:
            try:
                keeping.purge(officer, case)
                done = "purged"
            except Refused as refused:
                done = f"kept: {refused.reason}"
        say(f"{case.reference}  {done}")
    outbox.flush(patience=60.0)


def set_place(data: Path | None, ledger: Path | None) -> None:
    """Let the verb's options stand for settings, for this process and its worker."""
    if data is not None:
        os.environ[f"{PREFIX}DATA"] = str(data.absolute())
    if ledger is not None:
        os.environ[f"{PREFIX}LEDGER"] = str(ledger.absolute())


def _opened() -> None:
    """The desk that is there, for a verb beside the server."""
    said = configuration()
    if not said.place.data.is_dir():
        raise UsageError("There is no desk here.", where=said.place.data.name, do="Name its folder with --data.")
    said.place.make()
    master_key(said.place)
    _setup()


def _setup() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    try:
        import django
    except ImportError:
        raise UsageError(
            "The desk needs libraries that are not installed.", do='Install them: pip install "misnomer[desk]"'
        ) from None
    django.setup()


def _make_master_key(said: Configuration, say: Callable[[str], None]) -> None:
    given = any(os.environ.get(f"{PREFIX}{name}") for name in ("MASTER_KEY", "MASTER_KEY_FILE"))
    if not given and not said.place.master_key.exists():
        if said.place.database.exists():
            raise UsageError(
                "The master key of this desk is gone.",
                where=said.place.master_key.name,
                do="Put it back, or name it with MISNOMER_DESK_MASTER_KEY_FILE; no new key can open what it sealed.",
            )
        write_private(said.place.master_key, base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
        say(f"A master key was made: {said.place.master_key}")
        say("Keep a copy of it away from backups of the data folder: without it no case can be read.")
    master_key(said.place)


def _make_ledger(said: Configuration, say: Callable[[str], None]) -> None:
    if (said.ledger / "checkpoint").exists():
        return
    from misnomer.review.record import make_ledger

    vkey, _ = make_ledger(said.ledger, said.ledger_state)
    say(f"A ledger was made: {said.ledger}")
    say(f"Give its key to those who will verify it: {vkey}")


class _Keeper(threading.Thread):
    """Keeps a worker running."""

    def __init__(self) -> None:
        super().__init__(name="worker-keeper", daemon=True)
        self._wanted, self._worker = True, self._new()

    def run(self) -> None:
        """Start it again whenever it dies."""
        while self._wanted:
            if self._worker.poll() is not None:
                time.sleep(1.0)
                if self._wanted:
                    self._worker = self._new()
            time.sleep(0.2)

    def stop(self) -> None:
        """End it."""
        self._wanted = False
        self._worker.terminate()
        try:
            self._worker.wait(10)
        except subprocess.TimeoutExpired:
            self._worker.kill()

    def _new(self) -> "subprocess.Popen[bytes]":
        """In a group of its own: Ctrl-C in a terminal reaches the server alone, which then ends the worker in peace."""
        command = [sys.executable, "-m", "misnomer.desk.worker", str(os.getpid())]
        return subprocess.Popen(command, process_group=0)
