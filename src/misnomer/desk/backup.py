"""Backups: one file with the database, the sealed files and the ledger; whatever opens them is sealed or left out.

The archive holds the database as it stands, `sealed/` as it is, the ledger, and the ledger's state folder (its key and
salts) sealed under the master key. The master key and the session secret are never in it. Restoring checks that the
master key opens it and that database and ledger agree.
"""

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

from misnomer.desk import clock, sealing
from misnomer.desk.models import Case
from misnomer.desk.outbox import disagreements, flush, ledger
from misnomer.review.record import opened
from misnomer.terms.errors import UsageError

DATABASE: Final = "desk.sqlite3"
DUMP: Final = "desk.dump"
STATE: Final = "ledger.state.sealed"
_PURPOSE: Final = b"backup of the ledger's state"


def back_up(target: Path, say: Callable[[str], None]) -> None:
    """Write a backup, whole or not at all, for its owner alone to read. The desk may be running.

    Raises:
        UsageError: The file is there already.
    """
    if target.exists():
        raise UsageError("That file is there already.", where=target.name, do="Name another.")
    said = settings.CONFIGURATION
    half = target.with_name(f".{target.name}.part")
    try:
        half.unlink(missing_ok=True)
        with (
            os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
            tarfile.open(fileobj=file, mode="w") as archive,
        ):
            with opened(ledger(60.0), clock.now()):
                _add_state(archive, said.ledger_state)
                archive.add(said.ledger, "ledger")
                _add_database(archive)
            archive.add(said.place.sealed, "sealed")
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    say(f"backup {target}: without the master key it opens nothing; keep the two apart")


def restore(source: Path, say: Callable[[str], None]) -> tuple[str, ...]:
    """Restore a backup into an empty data folder; returns where database and ledger do not agree (nothing, mostly).

    Raises:
        UsageError: The data folder is not empty, or the file is no backup.
        CannotOpen: The master key is not the one it was made with.
    """
    said = settings.CONFIGURATION
    for path in (said.place.database, said.ledger, said.ledger_state):
        if path.exists():
            raise UsageError("There is a desk here already.", where=path.name, do="Name an empty data folder.")
    said.place.make()
    with tempfile.TemporaryDirectory(dir=said.place.passing) as name, tarfile.open(source) as archive:
        archive.extractall(name, filter="data")
        folder = Path(name)
        _restore_state(folder, said.ledger_state)
        shutil.move(folder / "ledger", said.ledger)
        shutil.copytree(folder / "sealed", said.place.sealed, dirs_exist_ok=True)
        _restore_database(folder)
    call_command("migrate", interactive=False, verbosity=0)  # a backup may be an earlier version's
    Session.objects.all().delete()
    _purge_again()
    flush(patience=60.0)
    say("restored; sessions ended, everybody signs in again")
    return disagreements()


def _purge_again() -> None:
    """Files of cases that were purged when the backup was made have no key; files without a case go, too."""
    kept = set(Case.objects.exclude(key=None).values_list("token", flat=True))
    for folder in settings.CONFIGURATION.place.sealed.iterdir():
        if folder.name not in kept:
            shutil.rmtree(folder)


def _add_state(archive: tarfile.TarFile, state: Path) -> None:
    """The ledger's key and salts, sealed."""
    with _scratch() as folder:
        with tarfile.open(folder / "state.tar", "w") as inner:
            inner.add(state, "ledger.state")
        with (folder / "state.tar").open("rb") as clear:
            sealing.seal_stream(_key(), clear, folder / STATE, _PURPOSE)
        archive.add(folder / STATE, STATE)


def _restore_state(folder: Path, state: Path) -> None:
    """Open the ledger's key and salts.

    Raises:
        UsageError: This is no backup.
        CannotOpen: The master key is another.
    """
    if not (folder / STATE).is_file():
        raise UsageError("That file is no backup of a desk.")
    with (folder / "state.tar").open("wb") as clear:
        for piece in sealing.unseal_stream(_key(), folder / STATE, _PURPOSE):
            clear.write(piece)
    with tarfile.open(folder / "state.tar") as inner:
        inner.extractall(folder, filter="data")
    shutil.move(folder / "ledger.state", state)
    state.chmod(0o700)


def _add_database(archive: tarfile.TarFile) -> None:
    with _scratch() as folder:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(folder / DATABASE)])
            archive.add(folder / DATABASE, DATABASE)
        else:
            _run(["pg_dump", "--format=custom", f"--file={folder / DUMP}"])
            archive.add(folder / DUMP, DUMP)


def _restore_database(folder: Path) -> None:
    if connection.vendor == "sqlite":
        if not (folder / DATABASE).is_file():
            raise UsageError("That backup is of a desk on PostgreSQL.", do="Set DATABASE_URL.")
        connection.close()
        shutil.move(folder / DATABASE, settings.CONFIGURATION.place.database)
        settings.CONFIGURATION.place.database.chmod(0o600)
    else:
        if not (folder / DUMP).is_file():
            raise UsageError("That backup is of a desk on SQLite.", do="Leave DATABASE_URL out.")
        _run(["pg_restore", "--clean", "--if-exists", "--exit-on-error", "--no-owner", str(folder / DUMP)], into=True)


def _run(command: list[str], *, into: bool = False) -> None:
    """Run one of PostgreSQL's own programs on the desk's database."""
    program = shutil.which(command[0])
    if program is None:
        raise UsageError(f"There is no {command[0]}, which a desk on PostgreSQL is backed up with.", do="Install it.")
    said = connection.settings_dict
    named = {"PGHOST": said["HOST"], "PGPORT": said["PORT"], "PGUSER": said["USER"], "PGPASSWORD": said["PASSWORD"]}
    environment = {**os.environ, **{name: str(value) for name, value in named.items() if value}}
    database = ["--dbname", str(said["NAME"])]
    done = subprocess.run([program, *database, *command[1:]], env=environment, capture_output=True, check=False)
    if done.returncode:
        raise UsageError(f"{command[0]} ended with {done.returncode}; {'nothing' if not into else 'not all'} was done.")


@contextmanager
def _scratch() -> Iterator[Path]:
    """A private folder, gone afterwards."""
    with tempfile.TemporaryDirectory(dir=settings.CONFIGURATION.place.passing) as name:
        yield Path(name)


def _key() -> bytes:
    """A key for backups alone, drawn from the master key."""
    return sealing.derived(b"backup")
