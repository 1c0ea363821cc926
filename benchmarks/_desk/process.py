"""The desk as `misnomer desk` runs it, in a process of its own that can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.request import urlopen


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


PORT = free_port()


class Desk:
    """The server and its worker, as `misnomer desk` starts them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def start(self) -> None:
        """Start, and wait until it answers."""
        with (self._folder / "printed.txt").open("a") as out:
            command = [sys.executable, "-m", "misnomer", "desk", "--port", str(PORT)]
            self._process = subprocess.Popen(command, stdout=out, stderr=out)
        for _ in range(12_000):
            try:
                with urlopen(f"http://127.0.0.1:{PORT}/health", timeout=30):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the desk did not answer")

    def faults(self) -> "Counter[str]":
        """Kinds and places of the faults that it logged, since it was made, with how often each came."""
        lines = (self._folder / "printed.txt").read_text().splitlines()
        return Counter(line for line in lines if line.startswith("a fault in the desk itself"))

    def processor_seconds(self) -> float:
        """Processor time of the server so far, its worker not counted."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill_server(self) -> None:
        """As `kill -9` does."""
        self._process.kill()
        self._process.wait()

    def kill_worker(self) -> None:
        """As `kill -9` does; a review's child ends with it or not."""
        for thread in Path(f"/proc/{self._process.pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                os.kill(int(child), signal.SIGKILL)

    def stop(self) -> None:
        """Ctrl-C."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
