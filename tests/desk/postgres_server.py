"""A PostgreSQL server of the tests' own: a throwaway cluster that listens on one socket in a private folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PLACES: Final = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/bin")
_SPEEDY: Final = "-c listen_addresses='' -c shared_buffers=64MB -c max_connections=120 -k {folder}"


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server and stop it again.

    Yields:
        A DATABASE_URL of an empty database `desk` on it.
    """
    folder = Path(tempfile.mkdtemp(prefix="misnomer-pg-"))
    owner = _owner()
    try:
        if owner:
            shutil.chown(folder, owner)
        data = folder / "data"
        _run(owner, ["initdb", "-D", str(data), "-U", "desk", "--auth=trust", "--encoding=UTF8", "--no-sync"])
        options = _SPEEDY.format(folder=folder)
        _run(owner, ["pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"])
        try:
            _run(owner, ["createdb", "-h", str(folder), "-U", "desk", "desk"])
            yield f"postgresql://desk@/desk?host={folder}"
        finally:
            _run(owner, ["pg_ctl", "-D", str(data), "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    """The server refuses to run as root; as root, its own account is used."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


def _run(owner: str | None, command: Sequence[str]) -> None:
    program = _find(command[0])
    whole = [program, *command[1:]]
    if owner:
        whole = ["setpriv", f"--reuid={owner}", f"--regid={pwd.getpwnam(owner).pw_gid}", "--clear-groups", *whole]
    done = subprocess.run(
        whole, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/", timeout=120, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-500:]}")


def _find(program: str) -> str:
    for place in _PLACES:
        found = sorted(Path("/").glob(f"{place.lstrip('/')}/{program}"))
        if found:
            return str(found[-1])
    raise RuntimeError(f"There is no {program}: run tools/postgres.sh.")
