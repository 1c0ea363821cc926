"""The folder list is the architecture, and the contract can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINT = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts on a copy of the project."""
    return subprocess.run(
        LINT, cwd=folder, capture_output=True, text=True, env={"PYTHONPATH": str(folder / "src"), "PATH": ""}
    )


def copy_of_project(folder: Path) -> Path:
    """A copy of the sources and the contract, to break."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.parquet", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_hold() -> None:
    """Rooms meet as values and tables, never as imports across the layers."""
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_breach_is_seen(tmp_path: Path) -> None:
    """A room that imports its neighbour breaks the contract."""
    copy = copy_of_project(tmp_path)
    (copy / "src/misnomer/policy/breach.py").write_text("import misnomer.intake\n")
    done = lint(copy)
    assert done.returncode == 1
    assert "misnomer.policy is not allowed to import misnomer.intake" in done.stdout


def test_a_new_room_must_be_placed(tmp_path: Path) -> None:
    """A folder that the contract does not name breaks it: the list is exhaustive."""
    copy = copy_of_project(tmp_path)
    (copy / "src/misnomer/pipe").mkdir()
    (copy / "src/misnomer/pipe/__init__.py").touch()
    assert lint(copy).returncode != 0
