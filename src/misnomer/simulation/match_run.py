"""Runs keys over a whole invented population, once for all keys: choose who is asked, make the rows, compare."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt

from misnomer.simulation.asked import Profile, check_profile, choose_asked, taken
from misnomer.simulation.compared import Names, fields_of_people, names_of
from misnomer.simulation.dice import Die, chances
from misnomer.simulation.invented import Codes, Whole
from misnomer.simulation.matching import Answers, Matcher
from misnomer.simulation.outcomes import RowResults, row_results
from misnomer.simulation.request import Request, parts_of, request_of, written_of
from misnomer.terms.match_key import MatchKey
from misnomer.terms.progress import Progress, silent

Ints = npt.NDArray[np.int64]
MEMORY: Final = "2GB"


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a run of keys turns on, beside the population."""

    keys: tuple[MatchKey, ...]
    """Each compared with every row, on its own."""
    rows: int
    """Rows of the request."""
    present: float = 1.0
    """Chance that the file holds the person meant."""
    seed: int = 1
    """Of the request: who is asked about, who is absent, what is wrong with the rows."""
    profile: Profile = field(default_factory=Profile)
    """Who is likelier to be asked about."""
    ignore_blanks: bool = True
    """Whether a blank is left out of the comparison; otherwise a row with one matches nobody."""
    jobs: int = 1
    """Processes that make people."""


@dataclass(frozen=True, slots=True)
class KeyRun:
    """What one key came to."""

    key: MatchKey
    """The key."""
    answers: Answers
    """Who answers to each of its values."""
    results: RowResults
    """What each row came to [n]."""


@dataclass(frozen=True, slots=True)
class Run:
    """A request, and what each key came to."""

    request: Request
    """The rows."""
    held: npt.NDArray[np.bool_]
    """Whether the file holds the person each row is about [n]."""
    keys: tuple[KeyRun, ...]
    """By key."""


def run_keys(whole: Whole, settings: RunSettings, progress: Progress = silent) -> Run:
    """Run some keys over a whole population.

    Args:
        whole: The invented people.
        settings: Keys, rows and the like.
        progress: Told how many people were compared.

    Raises:
        UsageError: The settings make no sense.
    """
    check_profile(settings.profile, whole.population)
    names = names_of(whole.population)
    codes = choose_asked(whole, settings.profile, settings.rows, settings.seed, settings.jobs, progress)
    request = clean_request(whole, codes, names)
    held = chances(settings.seed, Die.ABSENT, codes.person) < settings.present
    with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "preserve_insertion_order": "false"}) as connection:
        matchers, values = _matchers(settings, request, names, connection)
        compare_all(whole, codes.person, held, matchers, names, settings.jobs, progress)
    keys = tuple(
        KeyRun(m.key, m.answers, row_results(m.answers, of_row, codes.person))
        for m, of_row in zip(matchers, values, strict=True)
    )
    return Run(request, held, keys)


def clean_request(whole: Whole, codes: Codes, names: Names) -> Request:
    """Rows that say of people what their records say."""
    clean = written_of(whole.records(codes))
    return request_of(codes, clean, clean, {}, names)


def _matchers(
    settings: RunSettings, request: Request, names: Names, connection: duckdb.DuckDBPyConnection
) -> tuple[list[Matcher], list[Ints]]:
    every = np.arange(request.rows)
    matchers, values = [], []
    for number, key in enumerate(settings.keys):
        parts = parts_of(key, request, names, every, ignore_blanks=settings.ignore_blanks)
        matcher = Matcher(key, parts, connection, f"key{number}")
        of_row = np.full(request.rows, -1, np.int64)
        for start, part in zip(matcher.starts.tolist(), parts, strict=False):
            of_row[part.rows] = part.of_row + start
        matchers.append(matcher)
        values.append(of_row)
    return matchers, values


def compare_all(
    whole: Whole,
    asked: Ints,
    held: npt.NDArray[np.bool_],
    matchers: Sequence[Matcher],
    names: Names,
    jobs: int,
    progress: Progress,
) -> None:
    """Compare everybody in the file with every key's values.

    Args:
        whole: The invented people.
        asked: Numbers of those the rows are about, ascending [n].
        held: Which of these the file holds [n].
        matchers: One for each key.
        names: Names and places.
        jobs: Processes that make people.
        progress: Told how many people were compared.
    """
    done = 0
    for codes in whole.chunks(jobs=jobs):
        row = np.minimum(np.searchsorted(asked, codes.person), len(asked) - 1)
        is_asked = asked[row] == codes.person
        kept = np.flatnonzero(~is_asked | held[row])
        some = taken(codes, kept)
        fields = fields_of_people(some, whole, names)
        for matcher in matchers:
            matcher.count(some.person, some.group.astype(np.int64), is_asked[kept], fields, names)
        done += len(codes.person)
        progress("comparing people with rows", done, whole.people)
