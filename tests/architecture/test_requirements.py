"""The locked sets match the project and carry no address."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_core_set_mirrors_the_project() -> None:
    """requirements/core.in names every dependency of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    core = (ROOT / "requirements/core.in").read_text().splitlines()
    assert set(project) <= {line.split("#")[0].strip() for line in core}


def test_extras_mirror_the_project() -> None:
    """The requirement set of an extra, and the sets it names, hold every dependency of that extra."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for name, wanted in extras.items():
        listed = (ROOT / f"requirements/{name}.in").read_text()
        for other in re.findall(r"^-r (\S+)$", listed, re.MULTILINE):
            listed += (ROOT / "requirements" / other).read_text()
        assert set(wanted) <= {line.split("#")[0].strip() for line in listed.splitlines()}


def test_locks_are_hashed_and_hold_no_address() -> None:
    """Lock files carry hashes and no addresses."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert not re.search(r"https?://|file:|--index|--find", text)
        for block in re.split(r"\n(?=\w)", text):
            if "==" in block:
                assert "--hash=sha256:" in block
