"""Thirteen rules on one table: misnomer's policy room beside hand-written DuckDB, dataframely and pandera."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measure import Run, in_turn, machine, ratios, run, spread, write_section
from peers.environments import python_of, version_of

HERE = Path(__file__).parent / "_rules"


def contenders(source: Path, folder: Path) -> dict[str, list[str]]:
    """Each contender's command: read Parquet from disk, write every row-level finding to disk."""
    ours = folder / "ours"
    ours.mkdir(exist_ok=True)
    return {
        "misnomer": [sys.executable, str(HERE / "ours.py"), str(source), str(ours)],
        "DuckDB by hand": [sys.executable, str(HERE / "by_hand.py"), str(source), str(folder / "hand.parquet")],
        "dataframely": [python_of("dataframely"), str(HERE / "with_dataframely.py"), str(source), str(folder / "d")],
        "pandera": [python_of("pandera"), str(HERE / "with_pandera.py"), str(source), str(folder / "p")],
    }


def line(name: str, runs: list[Run], ours: list[Run]) -> str:
    """One line of the table."""
    seconds = spread([each.figure("seconds") for each in runs])
    memory = max(each.megabytes for each in runs)
    ratio = "" if runs is ours else spread(ratios(ours, runs, "seconds"))
    return f"| {name} | {seconds} | {runs[0].figure('findings'):,.0f} | {memory:,.0f} | {ratio} |"


def main(rows: int, rounds: int) -> None:
    """Measure and write the section."""
    folder = Path(tempfile.mkdtemp(prefix="misnomer-bench-"))
    try:
        source = folder / "request.parquet"
        run([sys.executable, str(HERE / "make.py"), str(source), str(rows)])
        commands = contenders(source, folder)
        if rows > 1_000_000:
            del commands["pandera"]  # about 28 GB at 7.3 million rows
        runs = in_turn(commands, rounds)
    finally:
        shutil.rmtree(folder)
    ours = runs["misnomer"]
    stage = spread([each.figure("rule_seconds") for each in ours])
    hand = spread([each.figure("rule_seconds") for each in runs["DuckDB by hand"]])
    table = "\n".join(line(name, each, ours) for name, each in runs.items())
    versions = ", ".join(f"{peer} {version_of(peer)}" for peer in ("dataframely", "pandera"))
    write_section(
        f"Thirteen rules on {rows:,} rows",
        f"From Parquet on disk to findings on disk, {rounds} rounds in turn. {machine()}, {versions}.\n\n"
        "| contender | seconds: median (range) | findings | peak MB | their time ÷ ours |\n|---|---|---|---|---|\n"
        f"{table}\n\nThe rule stage alone (the counted table → findings): misnomer {stage} s, by hand {hand} s. "
        "misnomer also checks every expression, tries each rule alone first, and writes outcomes and dispositions for "
        "every row. dataframely writes one boolean column a rule, pandera a copy of each failing value.",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 7_300_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for each in options.rows:
        main(each, options.rounds)
