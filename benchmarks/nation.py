"""A nation on two cores: invented people made and kept, and a large request matched with all of them, beside floors.

Each stage is a process of its own: making (two processes, a file each at a time), the same columns drawn by NumPy
without families, matching by what `misnomer simulate` matches with, and the bare DuckDB join on the same files.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from measure import Run, machine, run, write_section

from misnomer.population import Level
from misnomer.simulation.asked import Profile, choose_asked
from misnomer.simulation.compared import fields_of_people, names_of
from misnomer.simulation.comparing import compare_all
from misnomer.simulation.matching import Matcher
from misnomer.simulation.outcomes import row_results
from misnomer.simulation.people.apart import by_processes
from misnomer.simulation.people.kept import SCHEMA, WRITING, KeptPopulation
from misnomer.simulation.people.kept_codes import PIECES, STORED
from misnomer.simulation.values import values_of
from misnomer.terms.match_key_language import parse_match_key

SEED = 2020
KEYS = ("last,first", "last,first,state", "last,first,zip", "last,first,dob")
COLUMNS = {
    "last,first": "last, second_last, first",
    "last,first,state": "last, second_last, first, state",
    "last,first,zip": "last, second_last, first, zip",
    "last,first,dob": "last, second_last, first, year, day",
}
"""What each key compares, in the files' own columns."""
CHUNK = 1 << 16


def figure(name: str, value: float) -> None:
    """Print a figure for `Run.figure`."""
    sys.stdout.write(f"{name}={value:.6g}\n")


def rss(children: int = 0) -> None:
    """Print the peak: of this process, and of its largest child as often as there were children at a time."""
    own, largest = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stdout.write(f"rss_mb={(own + children * largest) / 1024:.0f}\n")


def keep(whole: KeptPopulation, _: Path, __: int) -> None:
    """Make everybody and write them."""
    begun = time.perf_counter()
    whole.keep(jobs=2)
    figure("seconds", time.perf_counter() - begun)
    figure("bytes", whole.size())
    rss(children=2)


def sample(whole: KeptPopulation, folder: Path, _: int) -> None:
    """Draw and write the same columns, everybody for himself, each as often filled as families have it."""
    shares = shares_of(whole)
    begun = time.perf_counter()
    todo = [(folder, first, shares) for first in range(0, whole.people, whole.step)]
    for _done in by_processes(whole, draw_part, todo, 2):
        pass
    figure("seconds", time.perf_counter() - begun)
    rss(children=2)
    for path in folder.glob("floor-*.parquet"):
        path.unlink()


def shares_of(whole: KeptPopulation) -> dict[str, float]:
    """Share of people who have what not everybody has."""
    codes = whole.codes(0, whole.chunk)
    return {
        "birth_last": float(np.mean(codes.birth_last != codes.last)), "suffix": float(np.mean(codes.suffix > 0)),
        **{name: float(np.mean(getattr(codes, name) >= 0)) for name in ("second_last", "namesake", "twin")},
    }  # fmt: skip


def draw_part(whole: KeptPopulation, wanted: tuple[Path, int, dict[str, float]]) -> int:
    """One file of independent draws, from the same tables and by a common generator."""
    folder, first, shares = wanted
    people = min(whole.step, whole.people - first)
    chance = np.random.SFC64(first)
    pieces = [drawn(whole, chance, min(CHUNK, people - start), shares) for start in range(0, people, CHUNK)]
    columns = {name: np.concatenate([piece[name] for piece in pieces]) for name in STORED}
    table = pa.table([columns[name] for name in STORED], schema=SCHEMA)
    pq.write_table(table, folder / f"floor-{first:010d}.parquet", whole.chunk // PIECES, **WRITING)
    return people


def drawn(whole: KeptPopulation, chance: np.random.SFC64, n: int, shares: dict[str, float]) -> dict[str, Any]:
    """Columns of n people [n each]."""
    made = whole._made  # the same tables
    zips, group = np.divmod(made.places[0].choose(0, chance.random_raw(n)), 6)
    bits = chance.random_raw(n)
    sex = (bits & np.uint64(1)).view(np.int64)
    cell = ((bits >> np.uint64(32)) * np.uint64(len(made.cells.start)) >> np.uint64(32)).view(np.int64)
    year = np.minimum(
        made.cells.start[cell] + (bits >> np.uint64(1) & np.uint64(3)).view(np.int64), made.firsts.last[cell]
    )
    first = made.firsts.alias.choose((group * len(made.cells.start) + cell) * 2 + sex, chance.random_raw(n))
    with_rare(first, made.firsts.alias.width, made.rare_first, group, chance)
    last = surnames(made, group, chance)
    halves = chance.random_raw(n)
    of = sex * len(whole.population.ages.years) + year
    home = ((chance.random_raw(n) >> np.uint64(32)) * made.homes.houses[zips].view(np.uint64)) >> np.uint64(32)
    return {
        "group": group.astype(np.int8), "sex": sex.astype(np.int8), "first": first.astype(np.int32),
        "last": last.astype(np.int32), "year": year.astype(np.int16), "zip": zips.astype(np.int32),
        "middle": made.middle.choose_by_half(of, halves >> np.uint64(32)).astype(np.int8),
        "home": home.astype(np.int32),
        "day": made.day.choose_by_half(year, halves & np.uint64(0xFFFFFFFF)).astype(np.int16),
        **of_some(whole, chance, group, last, shares),
    }  # fmt: skip


def surnames(made: Any, group: Any, chance: np.random.SFC64) -> Any:
    """Surnames of people by group [n]."""
    last = made.lasts.alias.choose(group, chance.random_raw(len(group)))
    with_rare(last, made.lasts.alias.width, made.lasts.rare, group, chance)
    return last


def with_rare(names: Any, width: int, rare: Any, group: Any, chance: np.random.SFC64) -> None:
    """Number names that are in no table, in place [n]."""
    which = np.flatnonzero(names == width - 1)
    names[which] += rare.choose(group[which], chance.random_raw(len(which)))


def of_some(
    whole: KeptPopulation, chance: np.random.SFC64, group: Any, last: Any, shares: dict[str, float]
) -> dict[str, Any]:
    """What only some have: names of birth and second ones, suffixes, somebody of one name, a twin."""
    made, n = whole._made, len(group)
    nobody, some, bits = np.full(n, -1, np.int64), {}, chance.random_raw(2 * n).view(np.uint16).reshape(2 * n, 4)
    for number, (name, share) in enumerate(shares.items()):
        half = bits[:n] if number < 4 else bits[n:]
        some[name] = np.flatnonzero(half[:, number % 4] < share * 65_536)
    found = {
        "birth_last": last.astype(np.int32),
        "second_last": nobody.astype(np.int32),
        "suffix": np.zeros(n, np.int8),
    }
    for name in ("birth_last", "second_last"):
        found[name][some[name]] = surnames(made, group[some[name]], chance)
    found["suffix"][some["suffix"]] = chance.random_raw(len(some["suffix"])) % 4 + 1
    for name in ("namesake", "twin"):
        found[name] = nobody.copy()
        found[name][some[name]] = chance.random_raw(len(some[name])) % whole.people
    return found


class Timed(Matcher):
    """Compares, and notes how long: reading people included; those made again were so when rows were chosen."""

    seconds = 0.0

    def stream(self, *people: Any) -> Any:
        """Add people as they are read."""
        begun = time.perf_counter()
        found = super().stream(*people)
        self.seconds += time.perf_counter() - begun
        return found


def match(whole: KeptPopulation, folder: Path, rows: int) -> None:
    """Choose whom to ask about, and compare everybody with the rows under each key."""
    if not whole.kept:
        raise RuntimeError("these people are not kept")
    begun = time.perf_counter()
    asked = choose_asked(whole, Profile(), rows, SEED)
    figure("choose", time.perf_counter() - begun)
    pq.write_table(pa.table({name: getattr(asked, name) for name in STORED}), folder / "rows.parquet")
    begun = time.perf_counter()
    names, every = names_of(whole.population), np.arange(rows)
    fields = fields_of_people(asked, whole, names)
    with duckdb.connect(":memory:", config={"memory_limit": "3GB", "preserve_insertion_order": "false"}) as connection:
        values = [values_of(parse_match_key(key), every, fields, names) for key in KEYS]
        matchers = [Timed([part], connection, f"key{number}") for number, part in enumerate(values)]
        person = asked.person
        del asked, fields
        figure("values", time.perf_counter() - begun)
        begun = time.perf_counter()
        compare_all(whole, person, [(np.ones(rows, np.bool_), matchers)], names, 1, lambda *_: None)
        figure("compare", time.perf_counter() - begun)
        for number, (matcher, part) in enumerate(zip(matchers, values, strict=True)):
            results = row_results(matcher.answers, part.of_row, person)
            figure(f"seconds{number}", matcher.seconds)
            figure(f"lone{number}", int((results.hits == 1).sum()))
            sys.stdout.write(f"hits{number}={int(results.hits.sum())}\n")
    rss()


def join(whole: KeptPopulation, folder: Path, _: int) -> None:
    """The bare join: people of the files semi-joined to the distinct keys, counted, joined back."""
    states = whole.population.places.parents[Level.STATE].astype(np.int32)
    with duckdb.connect(":memory:", config={"memory_limit": "3GB", "preserve_insertion_order": "false"}) as connection:
        connection.register("places", pa.table({"zip": np.arange(len(states), dtype=np.int32), "state": states}))
        for number, key in enumerate(KEYS):
            begun = time.perf_counter()
            by = COLUMNS[key]
            beside = "JOIN places USING (zip)" if "state" in by else ""
            people, asked = (
                f"(SELECT {by} FROM '{path}' {beside})"
                for path in (f"{whole.folder}/*.parquet", folder / "rows.parquet")
            )
            hits = connection.execute(f"""WITH rows AS MATERIALIZED {asked}, hits AS MATERIALIZED (
                SELECT {by}, count(*) AS hits FROM {people} SEMI JOIN (SELECT DISTINCT {by} FROM rows) USING ({by})
                GROUP BY ALL) SELECT sum(hits)::BIGINT FROM rows JOIN hits USING ({by})""").fetchall()[0][0]
            figure(f"seconds{number}", time.perf_counter() - begun)
            sys.stdout.write(f"hits{number}={hits}\n")
    rss()


STAGES = {"keep": keep, "sample": sample, "match": match, "join": join}


def measured(people: int, rows: int, folder: Path) -> dict[str, Run]:
    """Every stage once, in a cache of this run's own."""
    env = {"XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, __file__, "--people", str(people), "--rows", str(rows), "--folder", str(folder)]
    run([*command, "--stage", "keep", "--people", "600"], env=env)  # the population is fitted before any clock runs
    return {stage: run([*command, "--stage", stage], env=env) for stage in STAGES}


def section(runs: dict[str, Run], people: int, rows: int) -> str:
    """One size in words."""
    made, floor, ours, bare = (runs[stage] for stage in STAGES)
    total = made.seconds + ours.seconds
    peak = max(made.megabytes, ours.megabytes) / 1000
    lines = []
    for number, key in enumerate(KEYS):
        if ours.figure(f"hits{number}") != bare.figure(f"hits{number}"):
            raise RuntimeError(f"{key}: the comparison and the bare join count differently")
        mine, theirs = (each.figure(f"seconds{number}") for each in (ours, bare))
        hits, lone = ours.figure(f"hits{number}"), ours.figure(f"lone{number}")
        lines.append(f"| `{key}` | {hits:,.0f} | {lone:,.0f} | {mine:.1f} | {theirs:.1f} | {mine / theirs:.1f} |")
    seconds, least, compare = made.figure("seconds"), floor.figure("seconds"), ours.figure("compare")
    joined = sum(bare.figure(f"seconds{number}") for number in range(len(KEYS)))
    return (
        f"**{people:,} people, {rows:,} rows**: {total:,.0f} s in all, {peak:.1f} GB at the most. "
        f"Made and written: {seconds:.1f} s ({people / seconds / 1e6:.2f} million a second, "
        f"{made.figure('bytes') / 1e9:.2f} GB); independent draws of the same columns by NumPy, written the "
        f"same way: {least:.1f} s, ratio {seconds / least:.1f}. Whom to ask about: {ours.figure('choose'):.1f} s; "
        f"the values of rows: {ours.figure('values'):.1f} s; comparing everybody: {compare:.1f} s. Made and compared "
        f"together: {(seconds + compare) / (least + joined):.1f} times both floors.\n\n"
        "| key | pairs | lone hits | seconds | bare join | ratio |\n|---|---|---|---|---|---|\n" + "\n".join(lines)
    )


def main(sizes: list[int], rows: int | None) -> None:
    """Measure each size and write the section."""
    told = []
    for people in sizes:
        asked = rows or max(people * 73 // 2580, 1)
        folder = Path(tempfile.mkdtemp(prefix="misnomer-nation-", dir=os.environ.get("MISNOMER_BENCH", None)))
        try:
            told.append(section(measured(people, asked, folder), people, asked))
        finally:
            shutil.rmtree(folder)
    write(told)


def write(told: list[str]) -> None:
    """Write the section: what was measured at each size."""
    write_section(
        "A nation: made, kept, and a request matched with it",
        f"Two processes make people; rows are people drawn at random, as their records have them. {machine()}. "
        "The floor draws every column for everybody alone, what only some have as often as they have it: "
        "families, kin and neighbourhoods are in the people and not in the floor. Written are whole numbers, which "
        "`simulation/people/kept.py` reads back; `misnomer people` writes the same people in words. Seconds of a key "
        "are a whole pass: reading people, seeing that some of every file are those made again, comparing and "
        "counting. Both counts of pairs are the same number or the run fails.\n\n" + "\n\n".join(told),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=[1_000_000, 10_000_000, 100_000_000, 258_000_000])
    parser.add_argument("--rows", type=int)
    parser.add_argument("--stage", choices=sorted(STAGES))
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.stage:
        population = KeptPopulation(SEED, "us-adults-2020", options.people[0])
        STAGES[options.stage](population, options.folder, options.rows)
    else:
        main(options.people, options.rows)
