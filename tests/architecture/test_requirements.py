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


def test_locks_are_hashed_and_hold_no_address() -> None:
    """Lock files carry hashes and no addresses."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert not re.search(r"https?://|file:|--index|--find", text)
        for block in re.split(r"\n(?=\w)", text):
            if "==" in block:
                assert "--hash=sha256:" in block
