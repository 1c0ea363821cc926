"""The museum of bad requests: each is met with its own clear message, in little memory, and leaves nothing behind."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
MEGABYTES = 500


def _exhibits() -> ModuleType:
    spec = importlib.util.spec_from_file_location("exhibits", HERE / "exhibits.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["exhibits"] = module
    spec.loader.exec_module(module)
    return module


EXHIBITS = _exhibits().EXHIBITS


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen in one walk through the museum, in a process of its own."""
    folder = tmp_path_factory.mktemp("museum")
    command = [sys.executable, str(HERE / "visit.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_museum_is_worth_a_visit() -> None:
    """There are at least forty exhibits."""
    assert len(EXHIBITS) >= 40


@pytest.mark.parametrize("name", EXHIBITS)
def test_exhibit(visited: dict[str, Any], name: str) -> None:
    """A bad request is refused in words that say what, where and what to do, or read with its defect on record."""
    expected, seen = EXHIBITS[name], visited["seen"][name]
    assert seen.get("error") == expected.error, seen
    assert expected.says in seen["says"], seen
    assert seen["left"] == []
    if expected.error is not None:
        assert seen["code"] not in (0, 1, 10, 11)
        assert seen["do"]
        assert seen["tables"] == 0
        assert "SMITH" not in seen["says"]
        return
    assert tuple(seen["counts"]) == expected.counts
    assert seen["marks"] & expected.marks == expected.marks


def test_nothing_takes_much_memory(visited: dict[str, Any]) -> None:
    """No exhibit takes 500 MB, in this process or in a child."""
    assert visited["memory"] < MEGABYTES, visited["seen"]
