"""Passes over a whole population: everybody in the file compared with every key's values."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.simulation.asked import pieces
from misnomer.simulation.compared import Names, fields_of_people
from misnomer.simulation.invented import Codes, Whole
from misnomer.simulation.matching import ABSENT, ASKED, Matcher
from misnomer.simulation.streams import Shown
from misnomer.terms.progress import Progress

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_CHUNK: Final = 1_000_000
_MARKS: Final = 4
"""How often it is noted how many were reached, at the most."""


def compare_all(
    whole: Whole,
    asked: Ints,
    runs: Sequence[tuple[Flags, Sequence[Matcher]]],
    names: Names,
    jobs: int,
    progress: Progress,
) -> None:
    """Compare everybody in the file with every key's values.

    People who are kept on disk are passed once for each key that can take them as a stream, which reads few columns
    and makes a key's values ready once; people who are made anew are passed once for all keys. A stream is read a
    piece at a time by a thread of its own, while the pieces before it are compared.

    Args:
        whole: The invented people.
        asked: Numbers of those the rows are about, ascending [n].
        runs: For each programme which of these the file holds [n], and what compares: one for each key.
        names: Names and places.
        jobs: Processes that make people.
        progress: Told how many people were compared.
    """
    every = [(held, matcher) for held, matchers in runs for matcher in matchers]
    kept = whole.kept  # asked once: another run may be keeping the same people meanwhile
    streams = [pair for pair in every if kept and pair[1].streams]
    others = [pair for pair in every if not (kept and pair[1].streams)]
    told = _Told(progress, whole.people * (len(streams) + bool(others)))
    for held, matcher in streams:
        _stream(_Passing(whole, asked, [held], names, jobs, told), matcher, names)
    if others:
        _count(_Passing(whole, asked, [held for held, _ in others], names, jobs, told), others, names)


def _stream(passing: "_Passing", matcher: Matcher, names: Names) -> None:
    stride, held = _stride(passing.whole), list[int]()

    def people() -> Iterator[Shown]:
        for number, codes in enumerate(passing.chunks()):
            if number and number % stride == 0:
                held.append(passing.held[0])
            for piece in pieces(codes):
                yield passing.shown(piece)[0]
        held.append(passing.held[0])

    found = matcher.stream(people(), names, stride * passing.whole.chunk)
    for number, passed in enumerate(held, start=1):
        matcher.mark(passed, int(found[:number].sum()))


def _count(passing: "_Passing", pairs: Sequence[tuple[Flags, Matcher]], names: Names) -> None:
    stride, number = _stride(passing.whole), 0
    for number, codes in enumerate(passing.chunks(), start=1):
        for some, (_, matcher) in zip(passing.shown(codes), pairs, strict=True):
            matcher.count(some, names)
        if number % stride == 0:
            _mark(passing, pairs)
    if number % stride:
        _mark(passing, pairs)


def _mark(passing: "_Passing", pairs: Sequence[tuple[Flags, Matcher]]) -> None:
    for (_, matcher), held in zip(pairs, passing.held, strict=True):
        matcher.mark(held)


def _stride(whole: Whole) -> int:
    """Chunks from mark to mark."""
    return max(-(-whole.people // (_CHUNK * _MARKS)), 1)


class _Told:
    """Adds up what passes have done."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def add(self, people: int) -> None:
        self._done += people
        self._progress("comparing people with rows", self._done, self._total)


class _Passing:
    """One pass over everybody: what is shown of them, once for each file that may hold them."""

    def __init__(self, whole: Whole, asked: Ints, files: Sequence[Flags], names: Names, jobs: int, told: _Told) -> None:
        self.whole, self._asked, self._files, self._names, self._jobs = whole, asked, files, names, jobs
        self._told = told
        self.held = [0] * len(files)
        """People of each file that have passed."""

    def chunks(self) -> Iterator[Codes]:
        """Everybody, about a million at a time."""
        return (codes for codes in self.whole.chunks(jobs=self._jobs) if len(codes))

    def shown(self, codes: Codes) -> list[Shown]:
        """What each file shows of some people, who then have passed."""
        at, row = _met(codes.person, self._asked)
        fields = fields_of_people(codes, self.whole, self._names)
        found = []
        for number, held in enumerate(self._files):
            asked = np.zeros(len(codes), np.int8)
            asked[at] = np.where(held[row], ASKED, ABSENT)
            self.held[number] += len(codes) - int((~held[row]).sum())
            found.append(Shown(codes.person, codes.group, asked, fields))
        self._told.add(len(codes))
        return found


def _met(person: Ints, asked: Ints) -> tuple[Ints, Ints]:
    """Positions of those asked about among people in order, and of the same among those asked about."""
    low, high = np.searchsorted(asked, [person[0], person[-1] + 1])
    row: Ints = np.arange(low, high)
    at = np.searchsorted(person, asked[low:high])
    there = person[at] == asked[low:high]
    return at[there], row[there]
