"""A pack of somebody else's, in a package of its own: found by its entry point, and written as the how-to says."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from misnomer.review import packs as door

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "examples/third-party-pack"
FOLDER = PACKAGE / "src/county_packs/county/records-requests/2026.1"
HOW_TO = ROOT / "docs/how-to/write-rules-without-python.md"
ID = "county/records-requests"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the package lies once it is built and unpacked, as an installer does it."""
    folder = tmp_path_factory.mktemp("third-party")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=PACKAGE, check=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def misnomer(installed: Path, *words: str) -> tuple[int, str]:
    """Run misnomer with the package beside it; its exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "misnomer", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )
    return done.returncode, done.stdout + done.stderr


def test_it_is_found_by_its_entry_point(installed: Path) -> None:
    """Once installed it is listed and judged by, under its id."""
    assert f"{ID}@2026.1" in misnomer(installed, "pack", "list")[1]
    request = ROOT / "examples/sound/request.csv"
    code, said = misnomer(
        installed, "compare", str(request), "--pack", ID, "--pack", "us/irc-6103-i-2", "--as-of", "2026-08-01"
    )
    assert code in {0, 10, 11}
    assert ID in said


def test_it_is_not_there_before() -> None:
    """Nothing of it is known where it is not installed."""
    assert ID not in {line.id for line in door.list_packs()}


def test_nothing_is_wrong_with_it() -> None:
    """It lints, and every case comes out as it says."""
    assert door.lint_named(str(FOLDER)) == ()
    assert all(result.passed for result in door.try_cases(str(FOLDER)))


def test_the_how_to_shows_what_stands_in_it() -> None:
    """Every piece of a file that the how-to shows stands in the finished pack, word for word."""
    files = [path.read_text(encoding="utf-8") for path in FOLDER.rglob("*") if path.is_file()]
    shown = re.findall(r"```(?:toml|sql)\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert len(shown) >= 8
    for block in shown:
        for piece in block.strip().split("\n\n"):
            assert any(piece in text for text in files), piece
