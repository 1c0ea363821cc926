"""Writes a population of invented people to disk: Parquet parts and a manifest that says how to make them again."""

import json
import re
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from misnomer import __version__
from misnomer.population.fit import ADULTS
from misnomer.review.output import check_out
from misnomer.review.people_check import as_made
from misnomer.review.people_part import digest_of, write_part
from misnomer.simulation.people import InventedPopulation
from misnomer.simulation.people.apart import by_processes
from misnomer.simulation.people.beside import by_branches, can_branch
from misnomer.simulation.people.records import COLUMNS
from misnomer.terms.errors import UsageError, did_you_mean
from misnomer.terms.progress import Progress, silent

MANIFEST: Final = "manifest.json"
PART: Final = 250_000
"""People of a part, or fewer: all parts hold about as many, whole households each."""
BYTES: Final = 40
"""Bytes of Parquet for each person: 22 were measured on a million; rounded up."""
FEW: Final = 8
"""So many parts are made one after the other where processes cannot branch: another would take longer to begin."""
_NAME: Final = re.compile(r"part-[0-9]{5}\.parquet")
"""What parts are called."""
_MAKING: Final = ".making.json"
"""Says whose parts an unfinished folder holds."""


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
    columns: tuple[str, ...]
    """What is told of everybody."""
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
    columns: Sequence[str] | None = None,
    jobs: int = 2,
    force: bool = False,
    progress: Progress = silent,
) -> PeopleWritten:
    """Invent people and write them; stopped and asked again with the same words, it goes on where it stopped.

    A finished folder is looked through: some people of each part are made again, and parts that it lost, or that hold
    others than were made, are made again whole.

    Args:
        people: How many.
        out: A folder that is new, empty, or holds parts of the very same people.
        universe: `us-adults-2020` or `us-residents-2020`.
        seed: The same seed writes the same people.
        columns: Which columns of `records_of`, in its order; default: all.
        jobs: Processes that make parts; changes nothing in them.
        force: Replace what the folder holds of people.
        progress: Told how many are written.

    Raises:
        UsageError: The folder holds something else, or the disk has no room.
    """
    told = _known(columns)
    whole = InventedPopulation(seed=seed, universe=universe, people=people)
    firsts = _firsts(people, whole.block)
    wanted = [
        _Wanted(out, number, first, min(firsts.step, people - first), told) for number, first in enumerate(firsts)
    ]
    _make_room(out, whole, told, {each.file for each in wanted}, force=force)
    found: dict[int, tuple[Part, bool]] = {}
    progress("writing people", 0, people)
    beside = by_branches if can_branch() or len(wanted) <= FEW else by_processes
    with closing(beside(whole, _part, wanted, jobs)) as made:
        for part, was_there in made:
            found[part.first] = (part, was_there)
            progress("writing people", sum(each.people for each, _ in found.values()), people)
    parts = tuple(found[first][0] for first in firsts)
    kept = sum(was_there for _, was_there in found.values())
    written = PeopleWritten(out, seed, universe, people, whole.population.digest, told, parts, kept)
    _write_manifest(written)
    return written


def _firsts(people: int, block: int) -> range:
    """The first person of each part: parts are whole blocks of one size, but for the last."""
    parts = -(-people // PART)
    return range(0, people, -(-people // (parts * block)) * block)


def _known(columns: Sequence[str] | None) -> tuple[str, ...]:
    """The columns asked for, in the order of records.

    Raises:
        UsageError: One is no column, or none is asked for.
    """
    for name in columns or ():
        if name not in COLUMNS:
            raise UsageError(
                f"There is no column {name!r}. {did_you_mean(name, COLUMNS)}".strip(),
                where="--columns",
                do=f"Name some of: {', '.join(COLUMNS)}.",
            )
    if len(set(columns or ())) < len(columns or ()):
        raise UsageError("A column is asked for twice.", where="--columns", do="Name each once.")
    if columns is not None and not columns:
        raise UsageError("No column is asked for.", where="--columns", do=f"Name some of: {', '.join(COLUMNS)}.")
    return COLUMNS if columns is None else tuple(name for name in COLUMNS if name in columns)


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A part to be there in the end."""

    folder: Path
    number: int
    first: int
    count: int
    columns: tuple[str, ...]

    @property
    def file(self) -> str:
        """Its name."""
        return f"part-{self.number:05d}.parquet"


def _part(whole: InventedPopulation, wanted: _Wanted) -> tuple[Part, bool]:
    """Make a part, unless it is there and sound."""
    name = wanted.file
    path, told = wanted.folder / name, wanted.folder / f"{name}.sha256"
    digest = told.read_text(encoding="ascii") if path.exists() and told.exists() else ""
    if digest and digest == digest_of(path) and as_made(whole, path, wanted.first, wanted.count, wanted.columns):
        return Part(name, wanted.first, wanted.count, digest), True
    half = wanted.folder / f".{name}.half"
    try:
        write_part(whole.records_from(wanted.first, wanted.count, wanted.columns), half)
        digest = digest_of(half)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    told.write_text(digest, encoding="ascii")
    return Part(name, wanted.first, wanted.count, digest), False


def _make_room(
    out: Path, whole: InventedPopulation, columns: tuple[str, ...], wanted: set[str], *, force: bool
) -> None:
    """See that the folder is free or holds these very people, that there is room, and say whose parts it holds.

    Parts that are not wanted go: an earlier version may have cut the same people into others.
    """
    check_out(out, force=True)  # what it may hold is asked below
    origin = _origin(whole.seed, whole.universe, whole.people, whole.population.digest, columns)
    begun, finished = _read(out / _MAKING) == origin, _finished(out, origin)
    ours = begun or finished is not None
    if out.is_dir() and any(out.iterdir()) and not ours and not force:
        raise UsageError(
            f"The folder {out.name} holds something else than these people.",
            where="--out",
            do="Name another folder, or say --force to replace the people in it.",
        )
    written = sum(part.stat().st_size for part in out.glob("part-*.parquet")) if ours else 0
    free, needed = shutil.disk_usage(out.absolute().parent).free, whole.people * BYTES - written
    if needed > free:
        raise UsageError(
            f"{whole.people:,} people take about {needed / 1e9:,.1f} GB more, and {free / 1e9:,.1f} GB are free.",
            where="--out",
            do="Name a folder on a larger disk, or ask for fewer people.",
        )
    out.mkdir(exist_ok=True)
    for half in out.glob(".*.half"):
        half.unlink(missing_ok=True)
    for part in finished or ():
        (out / f"{part.file}.sha256").write_text(part.sha256, encoding="ascii")
    for old in out.glob("part-*.parquet*"):
        if not (ours and old.name.removesuffix(".sha256") in wanted):
            old.unlink(missing_ok=True)
    (out / _MAKING).write_text(json.dumps(origin), encoding="utf-8")
    (out / MANIFEST).unlink(missing_ok=True)


def _read(path: Path) -> Any:
    """What a file of JSON says; None where there is none, or no JSON in it."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _finished(out: Path, origin: dict[str, Any]) -> tuple[Part, ...] | None:
    """The parts of a finished folder of these people; None where it is none."""
    told = _read(out / MANIFEST)
    if not isinstance(told, dict) or {name: told.get(name) for name in origin} != origin:
        return None
    try:
        parts = tuple(Part(**part) for part in told["parts"])
    except (KeyError, TypeError):
        return None
    return parts if all(_NAME.fullmatch(part.file) for part in parts) else None


def _origin(seed: int, universe: str, people: int, tables: str, columns: tuple[str, ...]) -> dict[str, Any]:
    """What the same people, told in the same columns, come from."""
    return {
        "misnomer": __version__,
        "seed": seed,
        "universe": universe,
        "people": people,
        "tables": tables,
        "columns": [*columns],
    }


def _manifest(written: PeopleWritten) -> dict[str, Any]:
    return {
        **_origin(written.seed, written.universe, written.people, written.tables, written.columns),
        "invented": "Nobody in these files exists.",
        "parts": [asdict(part) for part in written.parts],
    }


def _write_manifest(written: PeopleWritten) -> None:
    half = written.folder / f".{MANIFEST}.half"
    half.write_text(json_text(written), encoding="utf-8")
    half.replace(written.folder / MANIFEST)
    for told in written.folder.glob("part-*.parquet.sha256"):
        told.unlink()
    (written.folder / _MAKING).unlink(missing_ok=True)
