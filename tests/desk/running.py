"""A desk of the tests' own: started as a person would, on a free port of loopback, in a folder that is thrown away."""

import base64
import hashlib
import hmac
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.request import urlopen


@dataclass
class RunningDesk:
    """A desk that answers."""

    address: str
    """Where, without a slash at the end."""
    first_link: str
    """The first administrator's one-time link; empty where there is one already."""
    process: subprocess.Popen[str]
    """The server."""
    data: Path
    """Its data folder."""


@contextmanager
def running_desk(folder: Path, **settings: str) -> Iterator[RunningDesk]:
    """Start a desk and stop it again.

    Args:
        folder: For its data, its key and its log of what it printed.
        settings: More of the environment, such as DATABASE_URL.
    """
    port, printed = _free_port(), folder / "printed.txt"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **settings}
    command = [sys.executable, "-m", "misnomer", "desk", "--data", str(folder / "desk"), "--port", str(port)]
    with printed.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, text=True, env=environment, start_new_session=True
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}", printed)
            found = re.search(r"http://\S+/invitation/\S+", printed.read_text(encoding="utf-8"))
            yield RunningDesk(f"http://127.0.0.1:{port}", found[0] if found else "", process, folder / "desk")
        finally:
            _stop(process, out)


def code_of(secret: str, moment: float | None = None) -> str:
    """The six digits that an authenticator shows (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    counter = struct.pack(">Q", int((time.time() if moment is None else moment) // 30))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: subprocess.Popen[str], address: str, printed: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the desk did not start: {printed.read_text(encoding='utf-8')}")
        try:
            with urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310 - loopback, our own
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the desk did not answer within a minute")


def _stop(process: subprocess.Popen[str], out: IO[str]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    out.flush()
