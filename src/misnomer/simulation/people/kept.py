"""People kept on disk as numbers, so that one making serves many passes.

They are kept in the cache, under a name that says from what they were made, and nowhere else: nobody can name a
folder of people. What is found there is used only if a random thousand, made again from the seed, are the same.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.population.loading import cache_folder
from misnomer.simulation.people.apart import by_processes
from misnomer.simulation.people.codes import TYPES, PeopleCodes, cut, joined
from misnomer.simulation.people.invented import InventedPopulation
from misnomer.terms.progress import Progress, silent

STORED: Final = tuple(name for name in TYPES if name not in {"person", "household", "tin"})
"""Columns on disk; the others follow from the number of a person."""
PART: Final = 4_000_000
"""People of a file, or somewhat fewer."""
AT_ONCE: Final = 4
"""Files that one chunk holds: comparing a few large chunks is cheaper than many small ones."""
_MANY: Final = frozenset({"first", "last", "birth_last", "zip", "home"})
"""Columns of too many values for a dictionary."""
WRITING: Final[dict[str, Any]] = {
    "compression": "lz4",
    "use_dictionary": [name for name in STORED if name not in _MANY],
    "write_statistics": False,
}
"""How a file is written."""
_CHECKED: Final = 1_000
_WHOLE: Final = "whole.json"


class KeptPopulation(InventedPopulation):
    """Invented people who are read from the cache once they are kept; made from a seed and from nothing else.

    people = KeptPopulation(7, "us-adults-2020", 258_000_000)
    people.keep(jobs=2)
    for codes in people.chunks(): ...
    """

    __slots__ = ()

    @property
    def step(self) -> int:
        """People of a file: whole blocks."""
        return PART // self.block * self.block

    def keep(self, jobs: int = 1, progress: Progress = silent) -> bool:
        """Write everybody to the cache, unless they are there and sound.

        Args:
            jobs: Processes, each of which writes files of its own; changes nothing in them.
            progress: Told how many are kept.

        Returns:
            Whether they had been there.
        """
        folder = self.folder
        if (folder / _WHOLE).exists() and self._sound():
            return True
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        done = 0
        for people in by_processes(self, _keep_part, range(0, self.people, self.step), jobs):
            done += people
            progress("keeping people", done, self.people)
        (folder / _WHOLE).write_text(json.dumps({"people": self.people}), encoding="utf-8")
        return False

    def forget(self) -> None:
        """Remove them from the cache."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def size(self) -> int:
        """Bytes that they take in the cache."""
        return sum(path.stat().st_size for path in self.folder.glob("*.parquet"))

    def chunks(self, jobs: int = 1) -> Iterator[PeopleCodes]:
        """Everybody in order, some sixteen million at a time; made anew where they are not kept."""
        if not (self.folder / _WHOLE).exists():
            yield from super().chunks(jobs)
            return
        firsts = range(0, self.people, self.step)
        for start in range(0, len(firsts), AT_ONCE):
            yield joined([self._read(first) for first in firsts[start : start + AT_ONCE]])

    @property
    def folder(self) -> Path:
        """Where they are kept or would be."""
        origin = [self.seed, self.universe, self.people, self.population.digest, self.step]
        name = hashlib.sha256(json.dumps(origin).encode()).hexdigest()[:32]
        return cache_folder().parent / "people" / name

    def _read(self, first: int) -> PeopleCodes:
        """People of one file."""
        table = pq.read_table(_file(self.folder, first))
        person = np.arange(first, first + table.num_rows, dtype=np.int64)
        stored = {name: table[name].to_numpy() for name in STORED}
        return PeopleCodes(**stored, **self.numbered(person))

    def _sound(self) -> bool:
        """Whether a random thousand are made again as they were kept, in four files at the most."""
        chance = np.random.default_rng()
        firsts = chance.permutation(np.arange(0, self.people, self.step))[:4]
        for first in firsts.tolist():
            try:
                kept = self._read(first)
            except (OSError, KeyError, pa.ArrowException):
                return False
            if len(kept) != min(self.step, self.people - first):
                return False
            which = chance.integers(0, len(kept), _CHECKED // len(firsts))
            if not _alike(self.at(kept.person[which]), cut(kept, which)):
                return False
        return True


def _alike(one: PeopleCodes, other: PeopleCodes) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in TYPES)


def _file(folder: Path, first: int) -> Path:
    return folder / f"from-{first:010d}.parquet"


def _keep_part(whole: KeptPopulation, first: int) -> int:
    """Write one file; a stopped run leaves no half of one under its name."""
    codes = whole.codes(first, whole.step)
    path = _file(whole.folder, first)
    half = path.with_suffix(".half")
    pq.write_table(pa.table({name: getattr(codes, name) for name in STORED}), half, **WRITING)
    half.replace(path)
    return len(codes)
