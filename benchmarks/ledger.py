"""The ledger: appends, proofs, a full check, a root over rows; each beside a floor measured in the same run."""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measure import in_turn, machine, write_section

HERE = Path(__file__).parent / "_ledger"
PROTOTYPE = {
    "single": "3,979",
    "batch": "89,599",
    "proofs": "5,412",
    "verify": "2.2",
    "rows": "11.0",
}
"""What a prototype of 98 lines did on SQLite (one sync an append; no tiles, no files), on a machine of two cores."""

SHORT = (
    "Where it falls short of the prototype: a single durable append waits for seven syncs, and so for the disk (the "
    "floor does nothing else); appends that come together share them. A full check reads, and writes again, the JSON "
    "of every entry, which is most of its time; the prototype only hashed. A row's leaf has a salt of its own, one "
    "hash more, and its text is made before it is hashed."
)
"""Said of every run: what is slower than the prototype, and why."""


def main(entries: int, rows: int, rounds: int) -> None:
    """Measure and write the section."""
    folder = Path(tempfile.mkdtemp(prefix="misnomer-bench-", dir=os.environ.get("BENCH_DIR")))
    try:
        commands = {
            "log": [sys.executable, str(HERE / "log.py"), str(folder), str(entries)],
            "rows": [sys.executable, str(HERE / "rows.py"), str(folder), str(rows)],
        }
        runs = in_turn(commands, rounds)
    finally:
        shutil.rmtree(folder)

    def of(part: str, name: str) -> str:
        held = [each.figure(name) for each in runs[part]]
        form = ",.0f" if max(held) >= 100 else ".1f"
        return f"{statistics.median(held):{form}} ({min(held):{form}}–{max(held):{form}})"

    peak = max(each.megabytes for each in runs["rows"])
    lines = [
        ("appends a second, one at a time, durable, signed and published", of("log", "single"), of("log", "seven"),
         f"with the same seven syncs and nothing else; {of('log', 'sync')} with one sync", PROTOTYPE["single"]),
        ("appends a second, 10,000 a batch", of("log", "batch"), of("log", "hash"),
         "leaves and nodes hashed a second", PROTOTYPE["batch"]),
        (f"inclusion proofs a second at {entries:,} entries, drawn at random", of("log", "proofs"), "", "",
         PROTOTYPE["proofs"]),
        (f"seconds to verify {entries:,} entries: every file, every hash, every entry's JSON", of("log", "verify"),
         of("log", "verify_floor"), "for hashing alone", PROTOTYPE["verify"] + " (hashing 1 million)"),
        (f"seconds for one root over {rows:,} rows, each with a salt", of("rows", "seconds"), of("rows", "floor"),
         "for hashing as many leaves and nodes", PROTOTYPE["rows"] + " (7.3 million, unsalted)"),
    ]  # fmt: skip
    table = "\n".join(f"| {what} | {ours} | {floor} {words} | {old} |" for what, ours, floor, words, old in lines)
    write_section(
        "The ledger",
        f"{rounds} rounds. {machine(('cryptography', 'duckdb', 'pyarrow'))}. A *floor* is a part of the same work "
        "alone, in Python, measured in the same run. The prototype of the design notes put each entry into SQLite with "
        "one sync; this log syncs entries, tile, promise, checkpoint and their folders, seven syncs in all.\n\n"
        f"| | ours: median (range) | floor | prototype |\n|---|---|---|---|\n{table}\n\n"
        f"Peak memory of the root over rows: {peak:,.0f} MB, of which DuckDB may take 1 GB. What is kept to prove "
        f"any of the rows later: {of('rows', 'kept_mb')} MB.\n\n{SHORT}",
    )


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--entries", type=int, default=1_000_000)
    words.add_argument("--rows", type=int, default=7_300_000)
    words.add_argument("--rounds", type=int, default=3)
    given = words.parse_args()
    main(given.entries, given.rows, given.rounds)
