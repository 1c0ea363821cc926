"""People kept on disk as numbers, so that one making serves many passes.

They are kept in the cache, under a name that says from what they were made, and nowhere else: nobody can name a
folder of people. Each time a file is read it is compared with a thousand of its people, drawn and made again from the
seed once a run; where one of them is not as it was made, reading ends and nothing comes of it.
"""

import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.population.loading import cache_folder, code_digest
from misnomer.simulation.people.again import some_of
from misnomer.simulation.people.apart import by_processes
from misnomer.simulation.people.codes import TYPES, PeopleCodes
from misnomer.simulation.people.invented import InventedPopulation
from misnomer.simulation.people.kept_codes import PIECES, STORED, KeptCodes
from misnomer.terms.errors import MisnomerError
from misnomer.terms.progress import Progress, silent

Column = npt.NDArray[Any]
PART: Final = 4
"""Chunks of a file."""
SCHEMA: Final = pa.schema([pa.field(name, pa.from_numpy_dtype(TYPES[name]), nullable=False) for name in STORED])
"""Columns of a file; that none lacks a value makes them a third cheaper to read."""
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

    __slots__ = ("_again",)

    def __init__(self, seed: int, universe: str, people: int) -> None:
        """Prepare to make people or to read them; see `InventedPopulation`."""
        super().__init__(seed, universe, people)
        self._again: dict[int, PeopleCodes] = {}

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
            yield from self._read(first)

    @property
    def folder(self) -> Path:
        """Where they are kept or would be."""
        origin = [self.seed, self.universe, self.people, self.population.digest, self.step, _made_by()]
        name = hashlib.sha256(json.dumps(origin).encode()).hexdigest()[:32]
        return cache_folder().parent / "people" / name

    def _read(self, first: int) -> Iterator[KeptCodes]:
        """People of one file, chunk by chunk; some of them are made again before the first column is given out."""
        last = min(first + self.step, self.people)
        if first not in self._again:
            self._again[first] = self.at(first + np.sort(some_of(last - first)))
        file = _KeptFile(_file(self.folder, first), first, last - first, self._again[first])
        for start in range(first, last, self.chunk):
            yield KeptCodes(start, min(self.chunk, last - start), file.read, self.numbered)

    def _sound(self, first: int) -> bool:
        """Whether a file is there, and some of its people are made again as they were kept."""
        if not _file(self.folder, first).exists():
            return False
        try:
            return all(len(getattr(codes, name)) == len(codes) for codes in self._read(first) for name in STORED)
        except KeptPeopleError:
            return False


class _KeptFile:
    """The people of one file, of whom only the columns asked for are read, and of these a piece at a time."""

    __slots__ = ("_again", "_file", "_last", "_starts")

    def __init__(self, path: Path, first: int, people: int, again: PeopleCodes) -> None:
        """Open a file.

        Args:
            path: Where it is.
            first: Number of its first person.
            people: How many it should hold.
            again: People of it who were made again, in the order of their numbers.

        Raises:
            KeptPeopleError: It cannot be read, or holds more or fewer.
        """
        try:
            self._file = pq.ParquetFile(path, pre_buffer=False)
        except (OSError, pa.ArrowException) as fault:
            raise KeptPeopleError from fault
        found = self._file.metadata
        self._starts = first + np.cumsum([0, *(found.row_group(at).num_rows for at in range(found.num_row_groups))])
        if self._starts[-1] != first + people:
            raise KeptPeopleError
        self._again = again
        self._last: dict[str, tuple[int, Column]] = {}

    def read(self, names: Sequence[str], start: int, stop: int) -> list[Column]:
        """Columns of the people from one number up to another; no copies where these are a piece of the file.

        Raises:
            KeptPeopleError: They cannot be read, or some of those made again are others.
        """
        low = int(np.searchsorted(self._starts, start, "right")) - 1
        high = int(np.searchsorted(self._starts, stop, "left"))
        pieces = []
        for at in range(low, high):
            cut = slice(max(start - self._starts[at], 0), stop - self._starts[at])
            pieces.append([column[cut] for column in self._piece(names, at)])
        return pieces[0] if len(pieces) == 1 else [np.concatenate(each) for each in zip(*pieces, strict=True)]

    def _piece(self, names: Sequence[str], at: int) -> list[Column]:
        """Columns of one piece of the file; the last piece of each column is at hand."""
        wanted = [name for name in names if self._last.get(name, (-1,))[0] != at]
        if wanted:
            try:
                table = self._file.read_row_group(at, columns=wanted, use_threads=len(wanted) > 1)
                self._last |= {name: (at, self._checked(name, table[name].to_numpy(), at)) for name in wanted}
            except (OSError, KeyError, pa.ArrowException) as fault:
                raise KeptPeopleError from fault
        return [self._last[name][1] for name in names]

    def _checked(self, name: str, column: Column, at: int) -> Column:
        """The column, where those of it who were made again are as they were made."""
        start, stop = self._starts[at], self._starts[at + 1]
        if (column.dtype, len(column)) != (np.dtype(TYPES[name]), stop - start):
            raise KeptPeopleError
        low, high = np.searchsorted(self._again.person, [start, stop])
        if not np.array_equal(column[self._again.person[low:high] - start], getattr(self._again, name)[low:high]):
            raise KeptPeopleError
        return column


class KeptPeopleError(MisnomerError):
    """Kept people are not those that the seed makes."""

    def __init__(self) -> None:
        super().__init__(
            "Invented people kept in the cache are not those that their seed makes.",
            where="the cache, people",
            do="Remove misnomer/people from the cache folder; they are made again when they are needed.",
        )


@cache
def _made_by() -> str:
    """Digest of the code that makes people: where it makes a few others, those made again may not be among them."""
    return code_digest(Path(__file__).parent)


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
    piece = -(-whole.chunk // PIECES)
    try:
        with pq.ParquetWriter(half, SCHEMA, **WRITING) as writer:
            for start in range(first, last, whole.chunk):
                codes = whole.codes(start, min(whole.chunk, last - start))
                writer.write_table(pa.table([getattr(codes, name) for name in STORED], schema=SCHEMA), piece)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return last - first
