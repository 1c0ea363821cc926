"""People kept on disk as numbers, so that one making serves many passes.

They are kept in the cache, under a name that says from what they were made, and nowhere else: nobody can name a
folder of people. Each time a file is read a thousand of its people are made again from the seed; where one of them is
not as it was made, nothing of the file is used.
"""

import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.population.loading import cache_folder
from misnomer.simulation.people.again import some_of
from misnomer.simulation.people.apart import by_processes
from misnomer.simulation.people.codes import TYPES, PeopleCodes
from misnomer.simulation.people.invented import InventedPopulation
from misnomer.simulation.people.kept_codes import STORED, KeptCodes
from misnomer.terms.errors import MisnomerError
from misnomer.terms.progress import Progress, silent

PART: Final = 4
"""Chunks of a file."""
_MANY: Final = frozenset({"first", "last", "birth_last", "zip", "home"})
"""Columns of too many values for a dictionary."""
WRITING: Final[dict[str, Any]] = {
    "compression": "lz4",
    "use_dictionary": [name for name in STORED if name not in _MANY],
    "write_statistics": False,
}
"""How a file is written."""
_WHOLE: Final = "whole.json"
_DAY: Final = 86_400.0
"""Seconds."""


class KeptPopulation(InventedPopulation):
    """Invented people who are read from the cache once they are kept; made from a seed and from nothing else.

    people = KeptPopulation(7, "us-adults-2020", 258_000_000)
    people.keep(jobs=2)
    for codes in people.chunks(): ...
    """

    __slots__ = ()

    @property
    def step(self) -> int:
        """People of a file: whole chunks."""
        return PART * self.chunk

    @property
    def kept(self) -> bool:
        """Whether they are on disk; sound or not is seen when they are read."""
        return (self.folder / _WHOLE).exists()

    def keep(self, jobs: int = 1, progress: Progress = silent) -> bool:
        """Write everybody to the cache, but for the files that are there and sound: those of a stopped run stay.

        Args:
            jobs: Processes, each of which writes files of its own; changes nothing in them.
            progress: Told how many are kept.

        Returns:
            Whether all had been there.
        """
        folder = self.folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lost = [first for first in range(0, self.people, self.step) if not self._sound(first)]
        if lost:
            (folder / _WHOLE).unlink(missing_ok=True)
        done = self.people - sum(min(self.step, self.people - first) for first in lost)
        _sweep(folder)
        for people in by_processes(self, _keep_part, lost, jobs):
            done += people
            progress("keeping people", done, self.people)
        (folder / _WHOLE).write_text(json.dumps({"people": self.people}), encoding="utf-8")
        return not lost

    def forget(self) -> None:
        """Remove them from the cache."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def size(self) -> int:
        """Bytes that they take in the cache."""
        return sum(path.stat().st_size for path in self.folder.glob("*.parquet"))

    def chunks(self, jobs: int = 1) -> Iterator[PeopleCodes]:
        """Everybody in order, about a million at a time; read where they are kept, made anew where not.

        Raises:
            KeptPeopleError: Some people of a file are not as they are made; asked of every file that is read.
        """
        if not self.kept:
            yield from super().chunks(jobs)
            return
        for first in range(0, self.people, self.step):
            codes = self._read(first)
            for start in range(0, len(codes), self.chunk):
                yield codes.part(start, start + self.chunk)

    @property
    def folder(self) -> Path:
        """Where they are kept or would be."""
        origin = [self.seed, self.universe, self.people, self.population.digest, self.step]
        name = hashlib.sha256(json.dumps(origin).encode()).hexdigest()[:32]
        return cache_folder().parent / "people" / name

    def _read(self, first: int) -> KeptCodes:
        """People of one file; some of them are made again before the first column is given out."""
        count = min(self.step, self.people - first)
        which = some_of(count)
        again = self.at(first + which)

        def read(name: str) -> npt.NDArray[Any]:
            try:
                column: npt.NDArray[Any] = pq.read_table(_file(self.folder, first), columns=[name])[name].to_numpy()
            except (OSError, KeyError, pa.ArrowException) as fault:
                raise KeptPeopleError from fault
            if (column.dtype, len(column)) != (np.dtype(TYPES[name]), count) or not np.array_equal(
                column[which], getattr(again, name)
            ):
                raise KeptPeopleError
            return column

        return KeptCodes(first, count, read, self.numbered)

    def _sound(self, first: int) -> bool:
        """Whether a file is there, and some of its people are made again as they were kept."""
        if not _file(self.folder, first).exists():
            return False
        codes = self._read(first)
        try:
            return all(len(getattr(codes, name)) == len(codes) for name in STORED)
        except KeptPeopleError:
            return False


class KeptPeopleError(MisnomerError):
    """Kept people are not those that the seed makes."""

    def __init__(self) -> None:
        super().__init__(
            "Invented people kept in the cache are not those that their seed makes.",
            where="the cache, people",
            do="Remove misnomer/people from the cache folder; they are made again when they are needed.",
        )


def _file(folder: Path, first: int) -> Path:
    return folder / f"from-{first:010d}.parquet"


def _sweep(folder: Path) -> None:
    """Remove what killed runs left half-written a day ago."""
    for path in folder.glob("*.half"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _DAY:
                path.unlink()


def _keep_part(whole: KeptPopulation, first: int) -> int:
    """Write one file, chunk by chunk; a stopped run leaves no half of one under its name."""
    path, last = _file(whole.folder, first), min(first + whole.step, whole.people)
    half = path.with_suffix(f".{secrets.token_hex(8)}.half")  # two runs may keep the same people at once
    schema = pa.schema([(name, pa.from_numpy_dtype(TYPES[name])) for name in STORED])
    try:
        with pq.ParquetWriter(half, schema, **WRITING) as writer:
            for start in range(first, last, whole.chunk):
                codes = whole.codes(start, min(whole.chunk, last - start))
                writer.write_table(pa.table([getattr(codes, name) for name in STORED], schema=schema))
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return last - first
