"""Everybody compared with what programmes ask for: each way of comparing its rows made ready, then one pass for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt

from misnomer.simulation.compared import Names
from misnomer.simulation.comparing import compare_all
from misnomer.simulation.invented import Whole
from misnomer.simulation.matching import Answers, Matcher
from misnomer.simulation.outcomes import RowResults, row_results
from misnomer.simulation.programme import Programme
from misnomer.simulation.request import Request, parts_of
from misnomer.simulation.routes import Routed
from misnomer.terms.match_key import MatchKey
from misnomer.terms.progress import Progress

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Way = tuple[MatchKey | None, Routed]
"""A key on its own with its rows, or None and several keys, each with its rows."""
MEMORY: Final = "2GB"


@dataclass(frozen=True, slots=True)
class Compared:
    """What one way came to."""

    way: Way
    """The way."""
    answers: Answers
    """Who answers to each of its values."""
    results: RowResults
    """What each row came to [n]."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What passes compare: the people, and the rows of each programme, which are about the same people."""

    whole: Whole
    """The invented people."""
    programmes: Sequence[Programme]
    """What is run."""
    requests: Sequence[Request]
    """The rows of each."""
    held: Sequence[Flags]
    """Whether its file holds the person each row is about [n]."""
    names: Names
    """Names and places."""

    def compare(self, ways: Sequence[Sequence[Way]], jobs: int, progress: Progress) -> list[list[Compared]]:
        """Compare everybody in the files with the rows.

        Args:
            ways: The ways of each programme; where there is none, nobody is passed.
            jobs: Processes that make people.
            progress: Told how many people were passed.

        Returns:
            What each way came to.
        """
        if not any(ways):
            return [[] for _ in ways]
        asked = self.requests[0].codes.person
        with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "preserve_insertion_order": "false"}) as place:
            planned = [
                [self._planned(number, way, place, f"run{number}_key{at}") for at, way in enumerate(some)]
                for number, some in enumerate(ways)
            ]
            every = [(h, tuple(p.matcher for p in plans)) for h, plans in zip(self.held, planned, strict=True)]
            compare_all(self.whole, asked, every, self.names, jobs, progress)
        return [[each.finished(asked) for each in plans] for plans in planned]

    def _planned(self, number: int, way: Way, connection: duckdb.DuckDBPyConnection, table: str) -> "_Planned":
        request, ignore = self.requests[number], self.programmes[number].blanks == "ignore"
        parts = [
            part for key, rows in way[1] for part in parts_of(key, request, self.names, rows, ignore_blanks=ignore)
        ]
        matcher = Matcher(parts, connection, table)
        of_row = np.full(request.rows, -1, np.int64)
        for start, part in zip(matcher.starts.tolist(), parts, strict=False):
            of_row[part.rows] = part.of_row + start
        return _Planned(way, matcher, of_row)


@dataclass(frozen=True, slots=True)
class _Planned:
    way: Way
    matcher: Matcher
    of_row: Ints

    def finished(self, asked: Ints) -> Compared:
        answers = self.matcher.answers
        return Compared(self.way, answers, row_results(answers, self.of_row, asked))
