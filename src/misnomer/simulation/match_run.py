"""Runs a programme over a whole invented population: choose whom it asks about, make the rows, compare."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.simulation.asked import check_profile, choose_asked
from misnomer.simulation.cascades import Tried, try_all
from misnomer.simulation.compared import names_of
from misnomer.simulation.dice import Die, chances
from misnomer.simulation.invented import Whole
from misnomer.simulation.making import MadeRequest, make_request
from misnomer.simulation.matching import Answers
from misnomer.simulation.outcomes import RowResults
from misnomer.simulation.passes import Compared, Pass, Way
from misnomer.simulation.programme import Programme, check_programme
from misnomer.simulation.request import Request
from misnomer.simulation.routes import by_key, comparable, routed
from misnomer.terms.match_key import MatchKey
from misnomer.terms.progress import Progress, silent

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class KeyRun:
    """What one key came to, or all keys of routes or of a cascade together."""

    key: MatchKey | None
    """The key; None for all keys of routes or of a cascade together."""
    answers: Answers
    """Who answers to each of its values."""
    results: RowResults
    """What each row came to [n]."""
    routes: tuple[tuple[MatchKey, Ints], ...] = ()
    """Each key with the rows that go by it."""
    tried: Tried | None = None
    """Of a cascade: what rows come to under each of its keys, tried on its own."""

    @property
    def label(self) -> str:
        """What it is called."""
        return self._joined([key.label for key, _ in self.routes])

    @property
    def words(self) -> str:
        """The keys as the language writes them."""
        return self._joined([str(key) for key, _ in self.routes])

    def _joined(self, words: list[str]) -> str:
        return (" else " if self.tried is None else " then ").join(words)


@dataclass(frozen=True, slots=True)
class Run:
    """A request, and what each key came to."""

    made: MadeRequest
    """The rows, and how dirty they came out."""
    held: npt.NDArray[np.bool_]
    """Whether the file holds the person each row is about [n]."""
    keys: tuple[KeyRun, ...]
    """By key, then the routes, then the cascade."""

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
    over = Pass(whole, programmes, tuple(each.request for each in made), tuple(held), names)
    tried = over.compare([_each_alone(p, m.request) for p, m in zip(programmes, made, strict=True)], jobs, progress)
    cascades = [_tried(programme, keys, codes.person) for programme, keys in zip(programmes, tried, strict=True)]
    ways = [_ways(*each) for each in zip(programmes, over.requests, cascades, strict=True)]
    found = over.compare(ways, jobs, progress)
    return tuple(Run(*each) for each in zip(made, held, map(_finished, found, cascades), strict=True))


def _each_alone(programme: Programme, request: Request) -> list[Way]:
    """The keys of a cascade, each on all rows that it may be tried on."""
    return [(key, ((key, rows),)) for key, rows in comparable(programme.cascade, request)] if programme.cascade else []


def _tried(programme: Programme, keys: Sequence[Compared], persons: Ints) -> Tried | None:
    every = [(key.answers, key.results) for key in keys]
    return try_all(every, persons, every_hit=programme.returned == "every hit") if every else None


def _ways(programme: Programme, request: Request, cascade: Tried | None) -> list[Way]:
    """Every key alone, then routes, then the cascade by where each row ends."""
    every = np.arange(request.rows)
    ways: list[Way] = [(key, ((key, every),)) for key in programme.keys]
    ways += [(None, routed(programme.routes, request))] if programme.routes else []
    ways += [(None, by_key(programme.cascade, cascade.ends))] if cascade else []
    return ways


def _finished(found: Sequence[Compared], cascade: Tried | None) -> tuple[KeyRun, ...]:
    """The runs of a programme's ways; the last is the cascade's, where there is one."""
    tried = [None] * (len(found) - 1) + [cascade]
    return tuple(
        KeyRun(each.way[0], each.answers, each.results, each.way[1], of) for each, of in zip(found, tried, strict=True)
    )
