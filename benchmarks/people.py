"""A million invented people: misnomer beside the generators people use, how fast and how true.

Each contender is a process of its own, in turn. Slow ones make fewer rows; their rates do not depend on how many.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from _people.movers import with_movers
from _people.realism import People, Row, questions
from _people.told import COMMON
from measure import Run, in_turn, machine, ratios, run, spread, write_section
from peers.environments import python_of, version_of

HERE = Path(__file__).parent / "_people"
MILLION = 1_000_000
ADULTS, RESIDENTS = "us-adults-2020", "us-residents-2020"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator of others."""

    package: str
    """What it is installed as."""
    script: str
    """What makes people with it."""
    rows: int
    """How many rows it makes."""
    more: tuple[str, ...] = ()
    """What else the script is told."""


DUPEHELL = "dupehell"
PEERS = {
    DUPEHELL: Peer("dupehell", "with_dupehell.py", MILLION),
    "Gecko": Peer("gecko-syndata", "with_gecko.py", MILLION, ("tables",)),
    "Mimesis": Peer("mimesis", "with_mimesis.py", 50_000),
    "Faker, its fast way": Peer("faker", "with_faker.py", 20_000, ("even",)),
    "Faker": Peer("faker", "with_faker.py", 10_000, ("weighted",)),
    "pseudopeople": Peer("pseudopeople", "with_pseudopeople.py", 10_387),
}
ONE_WIDTH = {DUPEHELL, "pseudopeople"}
"""Who makes the same columns whatever is asked for."""
KEPT = "misnomer's are fitted by an earlier run and kept; the first of a machine takes some 6 s longer"
"""What a run finds that is not its first."""
RENAMED = {
    "given_name": "first", "family_name": "last", "birth_date": "dob", "residential_address_line1": "street",
    "residential_city": "city", "residential_state": "state", "residential_postal_code": "zip",
}  # fmt: skip
"""What dupehell calls its columns."""


def command(name: str, folder: Path, columns: str, rows: int | None = None) -> list[str]:
    """What makes a peer's file, `NAME-COLUMNS.parquet`."""
    peer = PEERS[name]
    more = [str(folder / each) if each == "tables" else each for each in peer.more]
    path = folder / f"{peer.package}-{columns}.parquet"
    return [python_of(peer.package), str(HERE / peer.script), str(path), str(rows or peer.rows), columns, *more]


def contenders(folder: Path, columns: str) -> dict[str, list[str]]:
    """Everybody's command."""
    ours = [sys.executable, str(HERE / "ours.py"), str(folder / f"ours-{columns}"), str(MILLION), columns, ADULTS]
    peers = {name: command(name, folder, columns) for name in PEERS if columns == "full" or name not in ONE_WIDTH}
    return {"misnomer": ours} | peers


def read(path: Path) -> pa.Table:
    """A file, or the parts of a folder in order."""
    return pa.concat_tables(
        [pq.read_table(part) for part in (sorted(path.glob("*.parquet")) if path.is_dir() else [path])]
    )


def cells(path: Path) -> float:
    """Cells that are not null, of each row."""
    table = read(path)
    return sum(len(column) - column.null_count for column in table.columns) / table.num_rows


def rate(each: Run) -> float:
    """Rows a second, once it is ready."""
    return each.figure("rows") / each.figure("making")


def cost(each: Run) -> float:
    """Processor seconds a million rows, once it is ready: what holds on a busy machine."""
    return each.figure("used") / each.figure("rows") * 1e6


HEADS = (
    "", "rows", "ready, s", "rows a second", "cells a row", "million cells a second", "peak MB", "ours ÷ theirs",
    "processor seconds a million rows", "theirs ÷ ours", "the same by cells",
)  # fmt: skip


def speed_table(runs: Mapping[str, list[Run]], filled: Mapping[str, float]) -> str:
    """Rows, cells, memory and processor time, one line a contender."""
    lines = [f"| {' | '.join(HEADS)} |", "|---|" + "---|" * (len(HEADS) - 1)]
    for name, each in runs.items():
        ours, rates = runs["misnomer"], [rate(one) for one in each]
        beside = list(zip(ours, each, strict=True)) if each is not ours else []
        less = [cost(one) / cost(own) for own, one in beside]
        of_cells = [one * filled["misnomer"] / filled[name] for one in less]
        cells_of = (
            name, f"{each[0].figure('rows'):,.0f}", spread([one.figure("ready") for one in each]),
            f"{sorted(rates)[len(rates) // 2]:,.0f} ({min(rates):,.0f}–{max(rates):,.0f})", f"{filled[name]:.1f}",
            spread([one * filled[name] / 1e6 for one in rates]), f"{max(one.megabytes for one in each):,.0f}",
            spread([rate(own) / rate(one) for own, one in beside]) if beside else "",
            spread([cost(one) for one in each]), spread(less) if beside else "", spread(of_cells) if beside else "",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells_of)} |")
    return "\n".join(lines)


def speeds(folder: Path, rounds: int) -> str:
    """Both tables, and the whole of a million."""
    full, common = (measured(folder, columns, rounds) for columns in ("full", "common"))
    # cells are counted last: what this process has held its children would seem to hold
    filled, few = (
        {name: cells(found) for name, found in made(folder, columns).items()} for columns in ("full", "common")
    )
    whole, theirs = (spread([each.seconds for each in full[name]]) for name in ("misnomer", DUPEHELL))
    common[DUPEHELL], few[DUPEHELL] = full[DUPEHELL], len(COMMON) - 1.0
    return (
        f"Every column each has:\n\n{speed_table(full, filled)}\n\nA million from start to files, imports and tables "
        f"included ({KEPT}): misnomer {whole} s, dupehell {theirs} s (theirs ÷ ours "
        f"{spread(ratios(full['misnomer'], full[DUPEHELL]))}).\n\nFirst and last name, sex, date of birth, street, "
        "city, state and ZIP alone (dupehell makes all that it has, as above, and no sex: seven cells count):\n\n"
        f"{speed_table(common, few)}"
    )


def made(folder: Path, columns: str) -> dict[str, Path]:
    """Where everybody's people are."""
    return {name: Path(each[2]) for name, each in contenders(folder, columns).items()}


def measured(folder: Path, columns: str, rounds: int) -> dict[str, list[Run]]:
    """Everybody's runs in turn."""
    commands = contenders(folder, columns)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        shutil.rmtree(folder / f"ours-{columns}", ignore_errors=True)
        for name, found in in_turn(commands, 1).items():
            runs[name] += found
    return runs


def judged(folder: Path, *, few: bool) -> dict[str, People]:
    """Everybody's people, as tables of one shape."""
    found = {}
    path = folder / "residents"
    people = 100_000 if few else MILLION
    run([sys.executable, str(HERE / "ours.py"), str(path), str(people), "full", RESIDENTS])
    found["misnomer"] = People(with_movers(read(path), RESIDENTS))
    for name in PEERS:
        if name == "Faker, its fast way":
            continue
        rows = {"Faker": 50_000, "Mimesis": 300_000, "Gecko": 300_000, DUPEHELL: 500_000}.get(name)
        told = command(name, folder, "full", None if few else rows)
        run(told)
        table = read(Path(told[2]))
        found[name] = People(persons(table) if name == DUPEHELL else table)
    return found


def persons(table: pa.Table) -> pa.Table:
    """Of dupehell's rows the first of each person, in words that others use."""
    masters = table["master_id"].combine_chunks().dictionary_encode().indices.to_numpy()
    first = np.sort(np.unique(masters, return_index=True)[1])
    return table.take(pa.array(first)).rename_columns([RENAMED.get(name, name) for name in table.column_names])


def realism(people: Mapping[str, People]) -> str:
    """The table of questions."""
    heads = " | ".join(f"{name}, {each.rows:,}" for name, each in people.items())
    lines = [f"| | published or from tables | {heads} |", "|---|---|" + "---|" * len(people)]
    for row in questions():
        known = "" if row.reference is None else f"{row.reference:{row.form}} ({row.source})"
        lines.append(f"| {row.name} | {known} | " + " | ".join(answer(row, each) for each in people.values()) + " |")
    return "\n".join(lines)


def answer(row: Row, people: People) -> str:
    """One cell: bold where it is met."""
    found = row.ask(people)
    if found is None:
        return "–"
    return f"**{found:{row.form}}**" if row.met(found) else f"{found:{row.form}}"


def main(rounds: int, only: str | None, *, few: bool) -> None:
    """Measure and write the sections."""
    folder = Path(tempfile.mkdtemp(prefix="misnomer-people-", dir=os.environ.get("MISNOMER_BENCH", None)))
    try:
        (folder / "tables").mkdir()
        run([sys.executable, str(HERE / "gecko_tables.py"), str(folder / "tables")])
        if only != "truth":
            text = SPEED.format(machine=machine(), versions=versions(), rounds=rounds, fast=speeds(folder, rounds))
            write_section("Invented people beside other generators: how fast", text)
        if only != "speed":
            write_section(
                "Invented people beside other generators: how true", TRUTH.format(true=realism(judged(folder, few=few)))
            )
    finally:
        shutil.rmtree(folder)


def versions() -> str:
    """The peers and their versions."""
    packages = dict.fromkeys(peer.package for peer in PEERS.values())
    return ", ".join(f"{package} {version_of(package)}" for package in packages)


SPEED = """{rounds} rounds in turn; all write Parquet. {machine}; {versions}.

*Ready* is what passes before the first row: imports and tables. *Rows a second* count from then to the last byte
written. Cells are those that are not null. misnomer makes households, kin and addresses, with two processes that share
what they read (the peak adds up all three); peers use one core, dupehell somewhat more.

{fast}"""

TRUTH = """By the same code on each file. Bold is within a fifth of what stands beside it (full names of one bearer
30 %, dependence 5 %, places 2 %). Pairs are counted between the first and the second half of a file. *Tables* are the
Census tables of 2020 joined within groups, the same that misnomer draws from: they say that the drawing is right, not
that the tables are. Gecko was given the same tables. Who moved is not in misnomer's files but in its code
(`InventedPopulation.old_addresses`), which `misnomer simulate` uses.

{true}"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--few", action="store_true", help="judge fewer people, to try the benchmark itself")
    parser.add_argument("--only", choices=("speed", "truth"))
    options = parser.parse_args()
    main(options.rounds, options.only, few=options.few)
