"""Runs a programme over a whole invented population: choose whom it asks about, make the rows, compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt

from misnomer.simulation.asked import check_profile, choose_asked
from misnomer.simulation.compared import Names, names_of
from misnomer.simulation.comparing import compare_all
from misnomer.simulation.dice import Die, chances
from misnomer.simulation.invented import Whole
from misnomer.simulation.making import MadeRequest, make_request
from misnomer.simulation.matching import Answers, Matcher
from misnomer.simulation.outcomes import RowResults, row_results
from misnomer.simulation.programme import Programme, check_programme
from misnomer.simulation.request import Request, parts_of
from misnomer.simulation.routes import Routed, routed
from misnomer.terms.match_key import MatchKey
from misnomer.terms.progress import Progress, silent

Ints = npt.NDArray[np.int64]
MEMORY: Final = "2GB"


@dataclass(frozen=True, slots=True)
class KeyRun:
    """What one key came to, or all routes together."""

    key: MatchKey | None
    """The key; None for the routes together."""
    answers: Answers
    """Who answers to each of its values."""
    results: RowResults
    """What each row came to [n]."""
    routes: tuple[tuple[MatchKey, Ints], ...] = ()
    """Where rows are routed: each key with its rows."""

    @property
    def label(self) -> str:
        """What it is called."""
        return " else ".join(k.label for k, _ in self.routes) if self.key is None else self.key.label


@dataclass(frozen=True, slots=True)
class Run:
    """A request, and what each key came to."""

    made: MadeRequest
    """The rows, and how dirty they came out."""
    held: npt.NDArray[np.bool_]
    """Whether the file holds the person each row is about [n]."""
    keys: tuple[KeyRun, ...]
    """By key, then the routes."""

    @property
    def request(self) -> Request:
        """The rows."""
        return self.made.request


def run_programme(whole: Whole, programme: Programme, seed: int, jobs: int = 1, progress: Progress = silent) -> Run:
    """Run one programme over a whole population; see `run_programmes`."""
    return run_programmes(whole, (programme,), seed, jobs, progress)[0]


def run_programmes(
    whole: Whole, programmes: Sequence[Programme], seed: int, jobs: int = 1, progress: Progress = silent
) -> tuple[Run, ...]:
    """Run programmes that ask about the same people over a whole population, in one pass.

    Args:
        whole: The invented people.
        programmes: What to run; who is asked about is the first one's.
        seed: Of the request: who is asked about, who is absent, what is wrong with the rows.
        jobs: Processes that make people.
        progress: Told how many people were passed.

    Raises:
        UsageError: A programme makes no sense.
    """
    first = programmes[0]
    for programme in programmes:
        check_programme(programme)
    check_profile(first.profile, whole.population)
    names = names_of(whole.population)
    codes = choose_asked(whole, first.profile, first.rows, seed, jobs, progress)
    made = [make_request(whole, codes, programme, seed, names) for programme in programmes]
    chance = chances(seed, Die.ABSENT, codes.person)
    held = [chance < programme.present for programme in programmes]
    with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "preserve_insertion_order": "false"}) as connection:
        planned = [
            _planned(programme, each.request, names, connection, f"run{number}")
            for number, (programme, each) in enumerate(zip(programmes, made, strict=True))
        ]
        every = [(h, tuple(p.matcher for p in plans)) for h, plans in zip(held, planned, strict=True)]
        compare_all(whole, codes.person, every, names, jobs, progress)
    return tuple(
        Run(m, h, tuple(_finished(p, codes.person) for p in plans))
        for m, h, plans in zip(made, held, planned, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Planned:
    key: MatchKey | None
    matcher: Matcher
    of_row: Ints
    routes: Routed


def _planned(
    programme: Programme, request: Request, names: Names, connection: duckdb.DuckDBPyConnection, table: str
) -> list[_Planned]:
    every = np.arange(request.rows)
    ways: list[tuple[MatchKey | None, Routed]] = [(key, ((key, every),)) for key in programme.keys]
    if programme.routes:
        ways.append((None, routed(programme.routes, request)))
    return [
        _plan(key, routes, programme, request, names, connection, f"{table}_key{number}")
        for number, (key, routes) in enumerate(ways)
    ]


def _plan(
    key: MatchKey | None,
    routes: Routed,
    programme: Programme,
    request: Request,
    names: Names,
    connection: duckdb.DuckDBPyConnection,
    table: str,
) -> _Planned:
    ignore = programme.blanks == "ignore"
    parts = [part for k, rows in routes for part in parts_of(k, request, names, rows, ignore_blanks=ignore)]
    matcher = Matcher(parts, connection, table)
    of_row = np.full(request.rows, -1, np.int64)
    for start, part in zip(matcher.starts.tolist(), parts, strict=False):
        of_row[part.rows] = part.of_row + start
    return _Planned(key, matcher, of_row, routes)


def _finished(planned: _Planned, persons: Ints) -> KeyRun:
    answers = planned.matcher.answers
    results = row_results(answers, planned.of_row, persons)
    return KeyRun(planned.key, answers, results, planned.routes)
