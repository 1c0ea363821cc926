"""Measuring side by side: each contender in a process of its own, in turn, with memory, noise and versions said."""

import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one contender."""

    seconds: float
    """Wall time of the whole process."""
    megabytes: float
    """Peak resident memory of the process, in MB."""
    printed: str
    """What it printed."""

    def figure(self, name: str) -> float:
        """A figure the process printed as `name=number`."""
        found = re.search(rf"^{re.escape(name)}=([0-9.eE+-]+)$", self.printed, re.MULTILINE)
        if found is None:
            raise ValueError(f"no figure {name} in what was printed")
        return float(found[1])


def run(command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Run:
    """Run a command once; raise where it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    printed, complained = child.communicate()
    seconds = time.perf_counter() - begun
    if child.returncode not in {0, 10, 11}:
        raise RuntimeError(f"{command[0]} … ended with {child.returncode}: {complained[-800:]}")
    return Run(seconds, _peak(printed), printed)


def _peak(printed: str) -> float:
    """Peak memory as the child itself reports it (`rss_mb=`), else the largest child's so far."""
    found = re.search(r"^rss_mb=([0-9.]+)$", printed, re.MULTILINE)
    return float(found[1]) if found else resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def in_turn(contenders: Mapping[str, Sequence[str]], rounds: int = 5) -> dict[str, list[Run]]:
    """Run every contender once, then all again, `rounds` times, so that a drifting machine hits all alike.

    Each round begins with the next contender: whoever follows one that writes much pays for it too.
    """
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    names = list(contenders)
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            runs[name].append(run(contenders[name]))
    return runs


def spread(values: Sequence[float]) -> str:
    """Median with the lowest and highest: `1.2 (1.1–1.5)`."""
    return f"{statistics.median(values):.3g} ({min(values):.3g}–{max(values):.3g})"


def ratios(ours: Sequence[Run], theirs: Sequence[Run], figure: str | None = None) -> list[float]:
    """Ratio theirs/ours, round by round: above 1 means that ours was faster."""

    def of(each: Run) -> float:
        return each.figure(figure) if figure else each.seconds

    return [of(other) / of(own) for own, other in zip(ours, theirs, strict=True)]


def noise(rounds: int = 9) -> float:
    """How much the machine wavers: (highest − lowest) / median of a fixed piece of work, as a share."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        sum(range(3_000_000))
        taken.append(time.perf_counter() - begun)
    return (max(taken) - min(taken)) / statistics.median(taken)


def machine(packages: Sequence[str] = ("duckdb", "numpy", "pyarrow")) -> str:
    """One line about where this was measured."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"{versions}; noise of a fixed piece of work {noise():.0%}"
    )


def write_section(title: str, text: str) -> None:
    """Put a section into docs/reference/benchmarks.md, in place of the earlier one of that title."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    section = f"## {title}\n\n{text.strip()}\n\n"
    pattern = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    page = pattern.sub(lambda _: section, page) if pattern.search(page) else page.rstrip() + "\n\n" + section
    PAGE.write_text(page.rstrip() + "\n", encoding="utf-8")
    sys.stdout.write(section)


HEAD = """# Benchmarks

Written by `make bench`. Every claim is a ratio measured side by side in one run, contenders in turn;
absolute times belong to the machine named. Nothing here is asserted by a test.
"""


def rss_line() -> str:
    """The line a contender prints last, to report its own peak memory."""
    return f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
