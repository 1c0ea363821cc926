"""Thirteen rules on one table: misnomer's policy room beside hand-written DuckDB, dataframely and pandera."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import duckdb
from measure import Run, in_turn, machine, ratios, run, spread, write_section
from peers.environments import python_of, version_of

HERE = Path(__file__).parent / "_rules"
PATH = "benchmark/thirteen/"
SAID = """The query by
hand writes row and rule, ours file, sheet, row, rule and outcome; both wrote the same findings in the same order, which
the benchmark checks; for that order the query sorts its rows, a sixth of its processor time at 7.3 million. misnomer's
stage also reads and checks the pack, tries its rules on the first rows, and leaves outcomes and dispositions of every
row. The facts that the rules ask about are prepared by the benchmark (Arrow and NumPy on two threads,
`_rules/counting.py`), not by the facts room, which establishes far more: of what is measured the rule stage alone is
misnomer's own, and a whole review of 7.3 million rows takes minutes. *Columns left in Arrow* judges them as they were
read, without a table of DuckDB's own. dataframely writes the failing rows with one boolean
column a rule, pandera a copy of each failing value."""


OURS, HAND = "misnomer", "DuckDB by hand"
IN_ARROW = f"{OURS}, columns left in Arrow"


def contenders(source: Path, folder: Path) -> dict[str, list[str]]:
    """Each contender's command: read Parquet from disk, write every row-level finding to disk."""
    for how in ("table", "arrow"):
        (folder / how).mkdir(exist_ok=True)
    ours = [sys.executable, str(HERE / "ours.py"), str(source)]
    return {
        OURS: [*ours, str(folder / "table"), "table"],
        IN_ARROW: [*ours, str(folder / "arrow"), "arrow"],
        HAND: [sys.executable, str(HERE / "by_hand.py"), str(source), str(folder / "hand.parquet"), "two"],
        f"{HAND}, our five columns": [
            *(sys.executable, str(HERE / "by_hand.py"), str(source), str(folder / "five.parquet"), "five"),
        ],
        "dataframely": [python_of("dataframely"), str(HERE / "with_dataframely.py"), str(source), str(folder / "d")],
        "pandera": [python_of("pandera"), str(HERE / "with_pandera.py"), str(source), str(folder / "p")],
    }


def check_same(folder: Path) -> None:
    """Stop where ours and the hand-written query did not write the same findings in the same order."""
    for ours in ("table", "arrow"):
        apart = f"""
            SELECT count(*) FROM '{folder}/{ours}/findings.parquet' AS a POSITIONAL JOIN '{folder}/hand.parquet' AS b
            WHERE a.row IS DISTINCT FROM b.row OR a.rule IS DISTINCT FROM '{PATH}' || b.rule
              OR a.outcome IS DISTINCT FROM 'breached'"""
        if found := duckdb.connect().execute(apart).fetchall()[0][0]:
            raise ValueError(f"{found:,} findings differ between {ours} and the query by hand")


def line(name: str, runs: list[Run], both: tuple[list[Run], list[Run]]) -> str:
    """One line of the table; `both` are ours with a table of DuckDB's own, and with the columns left in Arrow."""
    seconds = spread([each.figure("seconds") for each in runs])
    stage = spread([each.figure("rule_seconds") for each in runs]) if "rule_seconds=" in runs[0].printed else ""
    memory = max(each.megabytes for each in runs)
    beside = " | ".join("" if runs in both else spread(ratios(ours, runs, "seconds")) for ours in both)
    return f"| {name} | {seconds} | {stage} | {runs[0].figure('findings'):,.0f} | {memory:,.0f} | {beside} |"


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
        check_same(folder)
    finally:
        shutil.rmtree(folder)
    stage = spread(ratios(runs[HAND], runs[OURS], "rule_seconds"))
    table = "\n".join(line(name, each, (runs[OURS], runs[IN_ARROW])) for name, each in runs.items())
    versions = ", ".join(f"{peer} {version_of(peer)}" for peer in ("dataframely", "pandera") if peer in runs)
    write_section(
        f"Thirteen rules on {rows:,} rows",
        f"From Parquet on disk to findings on disk, imports left out, {rounds} rounds in turn. "
        f"{machine()}, {versions}.\n\n"
        "| contender | seconds: median (range) | of them the rule stage | findings | peak MB | their time ÷ ours | "
        f"÷ ours in Arrow |\n|---|---|---|---:|---:|---|---|\n{table}\n\n"
        f"The rule stage (counted rows in DuckDB's table → findings on disk), ours ÷ by hand: {stage}. {SAID}",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 7_300_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for each in options.rows:
        main(each, options.rounds)
