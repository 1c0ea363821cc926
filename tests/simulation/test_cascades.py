"""A cascade ends each row where comparing by hand ends it, and its standard errors know that rows may go on."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from misnomer.simulation.cascades import Tried, cascade_counts
from misnomer.simulation.match_run import KeyRun, Run, run_programme
from misnomer.simulation.outcomes import COUNTS, OUTCOMES, counts
from misnomer.simulation.plain import PlainPopulation
from misnomer.simulation.programme import Programme
from misnomer.terms.match_key_language import parse_match_key

Ints = npt.NDArray[np.int64]
KEYS = ("last,first,zip", "last,first:initial,state", "last,state")
Files = list[list[set[int]]]
"""Who answers to each row, by key and row."""


@pytest.mark.parametrize("returned", ["lone hits", "every hit"])
def test_a_row_goes_on_while_nothing_is_returned(few: PlainPopulation, returned: str) -> None:
    """A row's hits are those of the first key that returns something, each key run on its own, else of the last."""
    keys = tuple(parse_match_key(key) for key in KEYS)
    programme = Programme(keys=keys, cascade=keys, rows=600, present=0.5, returned=returned)
    run = run_programme(few, programme, seed=4)
    *alone, cascade = run.keys
    hits = np.array([key.results.hits for key in alone])
    returns = hits > 0 if returned == "every hit" else hits == 1
    ends = np.where(returns.any(axis=0), returns.argmax(axis=0), len(keys) - 1)
    assert {len(rows) > 0 for _, rows in cascade.routes} == {True}
    assert (np.bincount(ends) == [len(rows) for _, rows in cascade.routes]).all()
    assert (cascade.results.hits == np.take_along_axis(hits, ends[None], axis=0)[0]).all()
    outcomes = np.array([key.results.outcome for key in alone])
    assert (cascade.results.outcome == np.take_along_axis(outcomes, ends[None], axis=0)[0]).all()


def test_a_row_is_not_tried_by_a_key_that_it_lacks_a_field_of(few: PlainPopulation) -> None:
    """Nobody in these people has a suffix but a few: rows without one go on to the last key, which takes all."""
    keys = tuple(parse_match_key(key) for key in ("last,suffix", "last,first,state"))
    run = run_programme(few, Programme(cascade=keys, rows=400), seed=2)
    tried, given = run.keys[0].tried, run.request.given("suffix")
    assert tried is not None
    assert ((tried.value[0] >= 0) == given).all()
    assert (tried.value[1] >= 0).all()


@pytest.mark.parametrize("every_hit", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_what_would_change_is_what_taking_each_person_out_changes(seed: int, every_hit: bool) -> None:
    """Squares of outcomes are those of taking everybody out in turn; of wrong people they are no less."""
    chance = np.random.default_rng(seed)
    rows, people = 7, 12
    meant = np.sort(chance.choice(people, rows, replace=False))
    files: Files = [
        [set(chance.choice(people, chance.choice([0, 1, 1, 2, 3]), replace=False).tolist()) for _ in range(rows)]
        for _ in range(3)
    ]
    found = _tried(files, meant, every_hit=every_hit)
    before = _counted(files, meant, every_hit=every_hit)
    got = cascade_counts(found, before["wrong_people"], 0.3)
    squares = dict.fromkeys(COUNTS, 0.0)
    for person in range(people):
        after = _counted([[some - {person} for some in key] for key in files], meant, every_hit=every_hit)
        for name in COUNTS:
            squares[name] += (0.7 if person in meant else 1.0) * (after[name] - before[name]) ** 2
    for name in OUTCOMES:
        assert got[name].value == before[name]
        assert got[name].se == pytest.approx(squares[name] ** 0.5), name
    assert got["wrong_people"].se >= squares["wrong_people"] ** 0.5 - 1e-9


def test_a_cascade_of_one_key_has_the_errors_of_that_key(few: PlainPopulation) -> None:
    """With nothing to go on to, both ways of counting what chance is come to the same."""
    key = (parse_match_key("last,first:initial,state"),)
    run = run_programme(few, Programme(keys=key, cascade=key, rows=800, present=0.6), seed=8)
    alone, cascade = (_errors(run, each) for each in run.keys)
    assert cascade == pytest.approx(alone)


def test_standard_errors_of_a_cascade_are_those_of_many_populations(cache: None) -> None:
    """Over two dozen populations what a cascade comes to varies as each one's standard error says, or less."""
    keys = tuple(parse_match_key(key) for key in KEYS)
    found: dict[str, list[tuple[float, float]]] = {"right": [], "wrong": [], "wrong_people": []}
    for seed in range(24):
        whole = PlainPopulation(200 + seed, "us-adults-2020", 20_000)
        run = run_programme(whole, Programme(cascade=keys, rows=1_000, present=0.5), seed)
        key = run.keys[0]
        assert key.tried is not None
        wrong = counts(key.answers, key.results, run.request.codes.person, 0.5, every_hit=False)["wrong_people"]
        counted = cascade_counts(key.tried, wrong.value, 0.5)
        for name, each in found.items():
            each.append((counted[name].value, counted[name].se))
    for name, pairs in found.items():
        values, errors = np.array(pairs).T
        assert 0.55 < values.std() / np.sqrt((errors**2).mean()) < 1.5, name


def _errors(run: Run, key: KeyRun) -> dict[str, float]:
    found = counts(key.answers, key.results, run.request.codes.person, 0.6, every_hit=False)
    if key.tried is not None:
        found = cascade_counts(key.tried, found["wrong_people"].value, 0.6)
    return {name: found[name].se for name in OUTCOMES}


def _tried(files: Files, meant: Ints, *, every_hit: bool) -> Tried:
    """Every row has a value of its own under every key."""
    asked = set(meant.tolist())

    def each(what: Callable[[set[int]], int]) -> Ints:
        return np.array([[what(some) for some in key] for key in files])

    rows = np.arange(len(meant))
    own = np.array([[person in some for some, person in zip(key, meant.tolist(), strict=True)] for key in files])
    return Tried(
        meant=meant,
        asked=meant,
        hits=each(len),
        own=own,
        low=each(lambda some: min(some, default=-1)),
        high=each(lambda some: max(some, default=-1)),
        strangers=each(lambda some: len(some - asked)),
        value=np.array([rows] * len(files)),
        every_hit=every_hit,
    )


def _counted(files: Files, meant: Ints, *, every_hit: bool) -> dict[str, float]:
    """The same in sets, row by row."""
    found, wrong, asked = dict.fromkeys(OUTCOMES, 0.0), set[int](), set(meant.tolist())
    for row, person in enumerate(meant.tolist()):
        each = [key[row] for key in files]
        ends = next((some for some in each if (len(some) > 0 if every_hit else len(some) == 1)), each[-1])
        word = "none" if not ends else ("right" if person in ends else "wrong")
        if len(ends) > 1:
            word = "ambiguous_with" if person in ends else "ambiguous_without"
        found[word] += 1
        wrong |= ends - asked if every_hit or len(ends) == 1 else set()
    return {**found, "wrong_people": float(len(wrong))}
