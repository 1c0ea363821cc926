"""Writes a population of invented people to disk: Parquet parts and a manifest that says how to make them again."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from misnomer import __version__
from misnomer.population.fit import ADULTS
from misnomer.review.output import check_out
from misnomer.simulation.people import InventedPopulation
from misnomer.terms.errors import UsageError
from misnomer.terms.progress import Progress, silent

MANIFEST: Final = "manifest.json"
PART: Final = 1_000_000
"""People of a part, or somewhat fewer: a household never spans two."""
BYTES: Final = 40
"""Bytes of Parquet for each person: 29 were measured on a million; rounded up."""
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One file of people."""

    file: str
    """Its name."""
    first: int
    """Number of its first person."""
    people: int
    """How many."""
    sha256: str
    """Digest of the file."""


@dataclass(frozen=True, slots=True)
class PeopleWritten:
    """A population on disk."""

    folder: Path
    """Where."""
    seed: int
    """From which seed."""
    universe: str
    """Of which universe."""
    people: int
    """How many people."""
    tables: str
    """Digest of the fitted population: of its tables, settings and code."""
    parts: tuple[Part, ...]
    """The files, in the order of the people."""
    kept: int
    """Parts that an earlier run had left whole."""


def write_people(
    people: int,
    out: Path,
    *,
    universe: str = ADULTS,
    seed: int = 2020,
    jobs: int = 2,
    force: bool = False,
    progress: Progress = silent,
) -> PeopleWritten:
    """Invent people and write them; stopped and asked again with the same words, it goes on where it stopped.

    Args:
        people: How many.
        out: A folder that is new, empty, or holds parts of the very same people.
        universe: `us-adults-2020` or `us-residents-2020`.
        seed: The same seed writes the same people.
        jobs: Parts made at a time; changes nothing in them.
        force: Replace what the folder holds of people.
        progress: Told how many are written.

    Raises:
        UsageError: The folder holds something else, or the disk has no room.
    """
    whole = InventedPopulation(seed=seed, universe=universe, people=people)
    _make_room(out, whole, force=force)
    step = PART // whole.block * whole.block
    firsts = range(0, people, step)
    found: dict[int, tuple[Part, bool]] = {}
    for part, was_there in _parts(whole, out, firsts, step, max(jobs, 1)):
        found[part.first] = (part, was_there)
        progress("writing people", sum(each.people for each, _ in found.values()), people)
    parts = tuple(found[first][0] for first in firsts)
    kept = sum(was_there for _, was_there in found.values())
    written = PeopleWritten(out, seed, universe, people, whole.population.digest, parts, kept)
    _write_manifest(written)
    return written


def as_text(written: PeopleWritten) -> str:
    """What was written, for a terminal."""
    kept = f", {written.kept} of them found whole" if written.kept else ""
    return (
        f"{written.folder}: {written.people:,} invented people of {written.universe}, seed {written.seed}\n"
        f"{len(written.parts)} parts{kept}; {MANIFEST} says how to make them again.\n"
        "Nobody in them exists: names come from public counts, addresses and numbers are made up.\n"
    )


def json_text(written: PeopleWritten) -> str:
    """The manifest."""
    return json.dumps(_manifest(written), indent=2) + "\n"


def _parts(whole: InventedPopulation, out: Path, firsts: range, step: int, jobs: int) -> Iterator[tuple[Part, bool]]:
    """Each part as it is done; at most `jobs` are in memory."""
    with ThreadPoolExecutor(jobs) as pool:
        running: set[Future[tuple[Part, bool]]] = set()
        try:
            for number, first in enumerate(firsts):
                running.add(pool.submit(_part, whole, out, number, first, step))
                if len(running) >= jobs:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in done)
            for each in running:
                yield each.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _part(whole: InventedPopulation, out: Path, number: int, first: int, step: int) -> tuple[Part, bool]:
    name, count = f"part-{number:05d}.parquet", min(step, whole.people - first)
    path, told = out / name, out / f"{name}.sha256"
    if path.exists() and told.exists() and told.read_text(encoding="ascii") == _digest(path):
        return Part(name, first, count, told.read_text(encoding="ascii")), True
    half = out / f".{name}.half"
    pq.write_table(whole.records(whole.codes(first, step)), half, compression="zstd")
    digest = _digest(half)
    half.replace(path)
    told.write_text(digest, encoding="ascii")
    return Part(name, first, count, digest), False


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _make_room(out: Path, whole: InventedPopulation, *, force: bool) -> None:
    """See that the folder is free or holds these very people, that there is room, and say whose parts it holds."""
    check_out(out, force=True)  # what it may hold is asked below
    told, mark = (
        out / ".making.json",
        json.dumps(_origin(whole.seed, whole.universe, whole.people, whole.population.digest)),
    )
    begun = told.exists() and told.read_text(encoding="utf-8") == mark
    if out.is_dir() and any(out.iterdir()) and not begun and not force:
        raise UsageError(
            f"The folder {out.name} holds something else than these people.",
            where="--out",
            do="Name another folder, or say --force to replace the people in it.",
        )
    free, needed = shutil.disk_usage(out.absolute().parent).free, whole.people * BYTES
    if needed > free and not begun:
        raise UsageError(
            f"{whole.people:,} people take about {needed / 1e9:,.1f} GB, and {free / 1e9:,.1f} GB are free.",
            where="--out",
            do="Name a folder on a larger disk, or ask for fewer people.",
        )
    out.mkdir(exist_ok=True)
    if not begun:
        for old in [*out.glob("part-*.parquet*"), *out.glob(".part-*.half"), out / MANIFEST]:
            old.unlink(missing_ok=True)
        told.write_text(mark, encoding="utf-8")


def _origin(seed: int, universe: str, people: int, tables: str) -> dict[str, Any]:
    """What the same people come from."""
    return {"misnomer": __version__, "seed": seed, "universe": universe, "people": people, "tables": tables}


def _manifest(written: PeopleWritten) -> dict[str, Any]:
    return {
        **_origin(written.seed, written.universe, written.people, written.tables),
        "invented": "Nobody in these files exists.",
        "parts": [asdict(part) for part in written.parts],
    }


def _write_manifest(written: PeopleWritten) -> None:
    half = written.folder / f".{MANIFEST}.half"
    half.write_text(json_text(written), encoding="utf-8")
    half.replace(written.folder / MANIFEST)
    for told in written.folder.glob("part-*.parquet.sha256"):
        told.unlink()
    (written.folder / ".making.json").unlink(missing_ok=True)
