"""Reads terminal transcripts from documents and replays them."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Step:
    """One command and what it must print."""

    command: str
    """The line after `$ `."""
    expected: str
    """What follows it, up to the next command."""


def steps_of(block: str) -> list[Step]:
    """The commands of a transcript, in order."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [Step(*(part.split("\n", 1) if "\n" in part else (part, ""))) for part in parts]


def blocks_of(document: str) -> list[str]:
    """The fenced console blocks of a Markdown document."""
    return re.findall(r"^```console\n(.*?)^```", document, flags=re.MULTILINE | re.DOTALL)


def replay(step: Step, folder: Path) -> str:
    """Run one step in `folder` and return what a person would see, with its exit code where it is not 0."""
    words = shlex.split(step.command)
    program = Path(sys.executable).with_name(words[0])
    command = [str(program) if program.exists() else words[0], *words[1:]]
    if words[0] == "echo" and words[1:] == ["$?"]:
        raise ValueError("write the exit code as [exit N] instead")
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, timeout=280)
    text = done.stdout + done.stderr
    return text + (f"[exit {done.returncode}]\n" if done.returncode else "")


def matches(expected: str, seen: str) -> bool:
    """Whether what was seen is what the transcript says; `…` stands for any text within a line, or for lines."""
    pattern = re.escape(expected.strip()).replace(re.escape("…"), ".*?")
    return re.fullmatch(pattern, seen.strip(), flags=re.DOTALL) is not None
