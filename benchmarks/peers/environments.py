"""Each peer in an environment of its own, made once under .cache/bench."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def python_of(peer: str) -> str:
    """The interpreter of a peer's environment, which is made where it is missing."""
    folder = ROOT / ".cache" / "bench" / peer
    python = folder / "bin" / "python"
    if not (folder / "made").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "-r", str(HERE / f"{peer}.in")], check=True)
        (folder / "made").touch()
    return str(python)


def version_of(peer: str) -> str:
    """The installed version of a peer."""
    code = f"from importlib.metadata import version; print(version({peer!r}))"
    return subprocess.run([python_of(peer), "-c", code], check=True, capture_output=True, text=True).stdout.strip()
