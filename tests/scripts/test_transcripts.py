"""The command line, as transcripts: what a person types and what they see."""

import difflib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from transcripts import ROOT, blocks_of, matches, replay, steps_of

SCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))
DOCUMENTS = [
    path
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if blocks_of(path.read_text(encoding="utf-8"))
]


def play(text: str, folder: Path) -> None:
    """Replay a transcript and show the first difference."""
    for step in steps_of(text):
        seen = replay(step, folder)
        if not matches(step.expected, seen):
            difference = "\n".join(difflib.unified_diff(step.expected.splitlines(), seen.splitlines(), lineterm=""))
            pytest.fail(f"$ {step.command}\n{difference}")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_plays_as_written(script: Path, tmp_path: Path) -> None:
    """Every command prints what its transcript says, and leaves with the exit code it says."""
    play(script.read_text(encoding="utf-8"), tmp_path)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_plays_as_written(document: Path, tmp_path: Path) -> None:
    """Every console block of the documentation is what a person would see."""
    for block in blocks_of(document.read_text(encoding="utf-8")):
        play(block, tmp_path)
