"""Namesakes: a request's closed form beside the floor, and names that are alike."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measure import Run, in_turn, machine, ratios, run, spread, write_section

HERE = Path(__file__).parent / "_namesakes"
EXACT = ("last,first", "last,first,state", "last,first,zip")
FUZZY = "last:jw0.92,first,zip"
ONE_ROUND = 1_000_000
"""Rows beyond which one round is enough."""


def requests(sizes: list[int], rounds: int) -> None:
    """Three exact keys and one fuzzy key, at each size."""
    folder = Path(tempfile.mkdtemp(prefix="misnomer-bench-"))
    try:
        lines = [line for rows in sizes for line in _at(rows, rounds, folder)]
    finally:
        shutil.rmtree(folder)
    write_section(
        "Namesakes of a request",
        f"Three exact keys and one fuzzy key ({FUZZY}), after loading, {rounds} rounds in turn, one beyond a million "
        "rows; graphs of names that are alike were kept from an earlier run. "
        f"{machine(('numpy', 'pyarrow', 'rapidfuzz', 'scipy'))}.\n\n"
        "The floor is hand-written NumPy of one thread on the same integers: gathers and multiply-adds by group and "
        "the distinct sum, without names in no table, kin, clustering, effective keys or what a range needs. A ratio "
        "is the floor's time ÷ ours for the same, every row's namesakes; the totals with their 90 % ranges come on "
        "top.\n\n"
        "| rows | key | seconds: median (range) | rows per second | floor, seconds | ratio | ranges, seconds "
        "| peak MB |\n|---:|---|---|---:|---|---|---|---:|\n" + "\n".join(lines),
    )


def _at(rows: int, rounds: int, folder: Path) -> list[str]:
    source = folder / str(rows)
    run([sys.executable, str(HERE / "make.py"), str(source), str(rows)])
    ours = [sys.executable, str(HERE / "ours.py"), str(source), str(folder / "alike"), *EXACT, FUZZY]
    if not (folder / "alike").exists():
        run(ours)  # the first run makes the graph
    floor = [sys.executable, str(HERE / "floor.py"), str(source), *EXACT]
    runs = in_turn({"ours": ours, "floor": floor}, rounds if rows <= ONE_ROUND else 1)
    shutil.rmtree(source)
    lines = [_line(rows, key, n, runs) for n, key in enumerate(EXACT)]
    ranged = spread([each.figure(f"range{len(EXACT)}") for each in runs["ours"]])
    return [
        *lines,
        _alone(rows, FUZZY, f"key{len(EXACT)}", runs, ranged),
        _alone(rows, _spent(runs), "seconds", runs, ""),
    ]


def _line(rows: int, key: str, number: int, runs: dict[str, list[Run]]) -> str:
    mine, floor, figure = runs["ours"], runs["floor"], f"key{number}"
    seconds = sorted(each.figure(figure) for each in mine)
    return (
        f"| {rows:,} | {key} | {spread(seconds)} | {rows / seconds[len(seconds) // 2]:,.0f} | "
        f"{spread([each.figure(figure) for each in floor])} | {spread(ratios(mine, floor, figure))} | "
        f"{spread([each.figure(f'range{number}') for each in mine])} | |"
    )


def _alone(rows: int, key: str, figure: str, runs: dict[str, list[Run]], ranged: str) -> str:
    seconds = sorted(each.figure(figure) for each in runs["ours"])
    memory = max(each.megabytes for each in runs["ours"])
    each = rows / seconds[len(seconds) // 2]
    return f"| {rows:,} | {key} | {spread(seconds)} | {each:,.0f} | | | {ranged} | {memory:,.0f} |"


def _spent(runs: dict[str, list[Run]]) -> str:
    """The last line's key: processor time tells more than the clock on a machine that others use."""
    spent = spread([each.figure("cpu") for each in runs["ours"]])
    return f"all four with ranges, and preparing: {spent} s of processor time"


def alike(rounds: int) -> None:
    """All surnames against all surnames, and how the cost grows."""
    kinds = [("jw0.92", 4), ("jw0.92", 2), ("jw0.92", 1), ("jw0.85", 1), ("lev1", 1), ("lev2", 1)]
    commands = {f"{how} {share}": [sys.executable, str(HERE / "alike.py"), how, str(share)] for how, share in kinds}
    runs = in_turn(commands, rounds)
    lines = [
        f"| {name.split()[0]} | {runs[name][0].figure('names'):,.0f} | {runs[name][0].figure('pairs'):,.0f} | "
        f"{spread([each.figure('seconds') for each in runs[name]])} | {max(r.megabytes for r in runs[name]):,.0f} |"
        for name in commands
    ]
    write_section(
        "Names that are alike",
        "Every listed surname with every other (both directions, and each with itself), nothing lost; brute force by "
        f"rapidfuzz under jw0.92 took 292 s on two cores. {machine(('numpy', 'rapidfuzz'))}.\n\n"
        "| comparator | names | pairs | seconds: median (range) | peak MB |\n|---|---:|---:|---|---:|\n"
        + "\n".join(lines),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[73_000, 730_000, 7_300_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["alike", "requests"], help="One of the two sections.")
    options = parser.parse_args()
    if options.only != "requests":
        alike(options.rounds)
    if options.only != "alike":
        requests(options.rows, options.rounds)
