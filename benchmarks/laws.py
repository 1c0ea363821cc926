"""Several laws at once: one comparison beside a review under each law, and five packs in a fixed memory."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measure import in_turn, machine, ratios, run, spread, write_section

OURS = str(Path(__file__).parent / "_laws" / "ours.py")
THREE = ("us/irc-6103-i-2", "us/privacy-act-552a-b-7", "us/hipaa-164-512-f")
FIVE = (*THREE, "us/matching-program-552a-o", "general/red-flags")
MEMORY = "2GB"


def example(folder: Path, rows: int) -> tuple[str, str]:
    """A replayed request of invented people, with its cover."""
    request = folder / f"{rows}.csv"
    run([sys.executable, "-m", "misnomer", "example", "replay-2025", "--rows", str(rows), "--out", str(request)])
    return str(request), str(request.with_suffix(".cover.toml"))


def three(request: str, cover: str, rows: int, rounds: int) -> None:
    """Three laws in one command beside three reviews."""
    command = [sys.executable, OURS]
    runs = in_turn({how: [*command, how, request, cover, MEMORY, *THREE] for how in ("together", "apart")}, rounds)
    once, thrice = runs["together"], runs["apart"]
    steps = {step: spread([each.figure(step) for each in once]) for step in ("read", "facts", *THREE)}
    write_section(
        f"Three laws on {rows:,} rows",
        f"`misnomer compare` beside three reviews, each by one pack, without estimate or files; {rounds} rounds "
        f"in turn. {machine()}.\n\n| | seconds: median (range) | peak MB |\n|---|---|---|\n"
        f"| compared | {spread([r.seconds for r in once])} | {max(r.megabytes for r in once):,.0f} |\n"
        f"| three reviews | {spread([r.seconds for r in thrice])} | {max(r.megabytes for r in thrice):,.0f} |\n\n"
        f"Three reviews ÷ compared: {spread(ratios(once, thrice))}. Of a comparison: "
        + ", ".join(f"{step} {seconds} s" for step, seconds in steps.items())
        + ". That the file is read once and its facts established once is held by `tests/review/test_compare.py`.",
    )


def five(request: str, cover: str) -> None:
    """Five packs at once, in a budget of 2 GB: the time of each."""
    one = run([sys.executable, OURS, "together", request, cover, MEMORY, *FIVE])
    lines = "\n".join(f"| {name} | {one.figure(name):.1f} |" for name in ("read", "facts", *FIVE))
    write_section(
        "Five packs at once",
        f"{one.figure('rows'):,.0f} rows of a replayed request, `misnomer compare --memory {MEMORY}`, one run. "
        f"{machine()}.\n\n| step or pack | seconds |\n|---|---|\n{lines}\n\n"
        f"{one.seconds:.0f} s in all; peak {one.megabytes:,.0f} MB resident.",
    )


def main() -> None:
    """Measure and write the sections."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=7_300_000, help="rows under five packs; 0 leaves them out")
    parser.add_argument("--request", type=Path, help="a request made already, for the five packs")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="misnomer-bench-"))
    try:
        if given.rows:
            three(*example(folder, given.rows), given.rows, given.rounds)
        if given.request:
            five(str(given.request), str(given.request.with_suffix(".cover.toml")))
        elif given.most:
            five(*example(folder, given.most))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
