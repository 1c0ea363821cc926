"""The auditor's tutorial plays as written, by a Python that has no misnomer."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from misnomer.ledger import verifier

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs/tutorial/audit-a-log.md"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The stick's content, with the single file beside it."""
    folder = tmp_path / "stick"
    shutil.copytree(ROOT / "examples/stick", folder)
    shutil.copy(Path(verifier.__file__), folder / "verify.py")
    return folder


@pytest.fixture
def bare_python(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python finds its standard library and `cryptography` alone."""
    site = tmp_path / "site"
    site.mkdir()
    for name in ("cryptography", "cffi", "_cffi_backend", "pycparser"):
        found = find_spec(name)
        if found and found.origin:
            source = Path(found.origin)
            source = source.parent if source.name == "__init__.py" else source
            (site / source.name).symlink_to(source)
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    """What a person would see, with the exit code where it is not 0."""
    words = shlex.split(command)
    assert words[0] == "python3"
    done = subprocess.run(
        [sys.executable, "-S", *words[1:]], cwd=folder, env=environment, capture_output=True, text=True
    )
    return done.stdout + done.stderr + (f"[exit {done.returncode}]\n" if done.returncode else "")


def test_the_python_of_this_test_has_no_misnomer(bare_python: dict[str, str], tmp_path: Path) -> None:
    """What the tutorial claims is tried without misnomer installed."""
    assert "No module named 'misnomer'" in run("python3 -c 'import misnomer'", tmp_path, bare_python)
    assert run("python3 -c 'import cryptography'", tmp_path, bare_python) == ""


def test_the_tutorial_plays_as_written(stick: Path, bare_python: dict[str, str]) -> None:
    """Every command of the tutorial prints what it says, from the stick to *verified* and to each fault named."""
    blocks = re.findall(r"^```shell-session\n(.*?)^```", TUTORIAL.read_text(), flags=re.MULTILINE | re.DOTALL)
    steps = [step.split("\n", 1) for block in blocks for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    assert len(steps) >= 8
    for command, expected in steps:
        seen = run(command, stick, bare_python)
        pattern = re.escape(expected.strip()).replace(re.escape("…"), ".*?")
        assert re.fullmatch(pattern, seen.strip(), flags=re.DOTALL), f"$ {command}\n{seen}"


def test_the_letter_is_the_stick_s(stick: Path) -> None:
    """The letter's words in the tutorial are those on the stick, and the sums and names of both agree."""
    letter = (stick / "letter.txt").read_text()
    assert letter.split("\n\n", 2)[2].split("\n\n", 1)[1].strip() in TUTORIAL.read_text()
    key = (stick / "log/keys").read_text().splitlines()[0]
    assert key in letter
    assert not list(stick.rglob("*.pem"))


def test_without_cryptography_nothing_is_verified(stick: Path, tmp_path: Path) -> None:
    """Where signatures cannot be checked the program says so, and does not say *verified*."""
    seen = run("python3 verify.py log", stick, {"PATH": os.environ["PATH"]})
    assert "install the Python package cryptography" in seen
    assert seen.splitlines()[-2:] == ["NOT verified", "[exit 30]"]
