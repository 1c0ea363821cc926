"""Rehearses a programme on invented people, with the closed form beside what was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer import __version__
from misnomer.namesakes.name_model import NameModel
from misnomer.population import GROUPS
from misnomer.population.fit import ADULTS
from misnomer.population.loading import load_population
from misnomer.review.witness import expect, held_people, model_of
from misnomer.simulation.checks import stopped
from misnomer.simulation.dice import Die, cast_bits
from misnomer.simulation.invented import FAMILIES, Whole
from misnomer.simulation.linkage import link
from misnomer.simulation.match_run import KeyRun, Run, run_programmes
from misnomer.simulation.outcomes import counts
from misnomer.simulation.programme import Programme, check_programme, read_programme
from misnomer.simulation.room import check_room
from misnomer.simulation.summary import by_rows, fallen_on, slices_of
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.opinion import Interval
from misnomer.terms.progress import Progress, silent
from misnomer.terms.rehearsal import COUNTS, Check, Counted, Fallen, Rate, Rehearsal, Rehearsed, Slice, Threshold

SAME_TABLES: Final = (
    "Simulation and closed form take names, ages and places from the same public tables: where they agree, the "
    "arithmetic is right; that says nothing of the tables."
)
Ints = npt.NDArray[np.int64]
FEWEST: Final = 10
"""Rows below which a kind of people is not shown."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a rehearsal is asked for, in the words of a door."""

    keys: tuple[str, ...] = ()
    """Match keys, beside those of the programme."""
    programme: Path | None = None
    """A programme in TOML: how to ask and match, never whom."""
    people: int = 1_000_000
    """Invented people."""
    rows: int | None = None
    """Rows of the request; None for the programme's."""
    present: float | None = None
    """Chance that the file holds the person meant; None for the programme's."""
    replicates: int = 1
    """How often, each time with other people."""
    seed: int = 1
    """Of the first replicate."""
    universe: str = ADULTS
    """Whose names the people bear."""
    jobs: int = 1
    """Processes that make people."""
    returned: str | None = None
    """`lone hits` or `every hit`; None for the programme's."""


@dataclass(frozen=True, slots=True)
class _Once:
    """One key in one replicate."""

    run: KeyRun
    counted: Mapping[str, Counted]
    expected: Mapping[str, float] | None
    whole_size: Mapping[str, float] | None
    agrees: float
    rates: tuple[Rate, ...]
    routed: tuple[tuple[str, int, int, int], ...]
    checks: tuple[Check, ...]
    scenario: Programme
    fallen: tuple[int, ...]
    slices: tuple[Slice, ...]
    by_people: tuple[tuple[int, float], ...]
    by_rows: tuple[tuple[int, float], ...]


def programme_of(wish: Wish) -> Programme:
    """The programme that a wish describes.

    Raises:
        UsageError: It cannot be understood, or makes no sense.
        MatchKeyError: A key cannot be understood.
    """
    told = Programme() if wish.programme is None else read_programme(wish.programme)
    keys = (*told.keys, *(parse_match_key(key) for key in wish.keys))
    changes = {name: value for name in ("rows", "present", "returned") if (value := getattr(wish, name)) is not None}
    scenarios = tuple(check_programme(replace(each, **changes)) for each in told.scenarios)
    return check_programme(replace(told, keys=keys, scenarios=scenarios, **changes))


def rehearse(wish: Wish, progress: Progress = silent) -> Rehearsal:
    """Run a programme on invented people.

    Args:
        wish: What to run.
        progress: Told how many people were passed.

    Raises:
        UsageError: It makes no sense, or does not fit into this machine's memory.
        MatchKeyError: A key cannot be understood.
    """
    programme = programme_of(wish)
    check_room(wish.people, programme)
    runs: list[list[_Once]] = []
    rates: tuple[Rate, ...] = ()
    linked: list[tuple[Threshold, ...]] = []
    for number in range(wish.replicates):
        whole = Whole(wish.seed + number, wish.universe, wish.people)
        tried = programme.scenarios or (programme,)
        each = run_programmes(whole, tried, wish.seed + number, wish.jobs, progress)
        rates = rates or (() if programme.scenarios else _rates(each[0]))
        progress("working out the closed form", number, wish.replicates)
        pairs = zip(each, tried, strict=True)
        runs.append([once for run, under in pairs for once in _replicate(whole, run, under, wish.seed + number)])
        if programme.linkage:
            linked.append(link(whole, each[0], wish.seed + number, progress=progress))
    keys = tuple(_pooled(once, whole, named=bool(programme.scenarios)) for once in zip(*runs, strict=True))
    return Rehearsal(
        version=__version__,
        title=programme.title,
        command=command_of(wish),
        seed=wish.seed,
        universe=whole.population.universe.title,
        people=wish.people,
        counted=counted_people(wish.universe),
        rows=programme.rows,
        replicates=wish.replicates,
        present=programme.present,
        address_age=programme.address_age,
        returned=programme.returned,
        blanks=programme.blanks,
        families=FAMILIES,
        rates=rates,
        keys=keys,
        linkage=tuple(_together(each) for each in zip(*linked, strict=True)),
        notes=_notes(programme),
    )


def command_of(wish: Wish) -> str:
    """What runs a rehearsal again."""
    words = [f"--key '{key}'" if set(key) & set(" :,") else f"--key {key}" for key in wish.keys]
    words += [f"--programme {wish.programme.name}"] if wish.programme else []
    words += [f"--people {wish.people}", f"--replicates {wish.replicates}", f"--seed {wish.seed}"]
    words += [f"--rows {wish.rows}"] if wish.rows is not None else []
    words += [f"--present {wish.present:g}"] if wish.present is not None else []
    words += [f"--universe {wish.universe}"] if wish.universe != ADULTS else []
    words += [f"--returned '{wish.returned}'"] if wish.returned else []
    return " ".join(["misnomer simulate", *words])


def _rates(run: Run) -> tuple[Rate, ...]:
    return tuple(Rate(r.words, r.asked, r.measured, r.reached, r.possible) for r in run.made.rates)


def _notes(programme: Programme) -> tuple[str, ...]:
    notes = [SAME_TABLES]
    if programme.dirt.faults:
        notes.append("The closed form takes a misspelt name for a rare one, which somebody bears; nobody here does.")
    if programme.routes:
        notes.append("For routes the closed form is the sum over routes; somebody who answers to two is counted twice.")
    return tuple(notes)


def _replicate(whole: Whole, run: Run, programme: Programme, seed: int) -> list[_Once]:
    order = np.argsort(cast_bits(seed, Die.ORDER, run.request.codes.person))
    return [_once(whole, run, key, programme, order.astype(np.int64)) for key in run.keys]


def _once(whole: Whole, run: Run, key: KeyRun, programme: Programme, order: Ints) -> _Once:
    every_hit = programme.returned == "every hit"
    agrees = float(key.results.own.mean())
    clean = not run.made.rates
    present = programme.present if clean else max(agrees, 1e-9)
    ignore = programme.blanks == "ignore"
    model = model_of(whole.population, held_people(run, whole.people), present, kin=FAMILIES, ignore_blanks=ignore)
    nation = model_of(whole.population, counted_people(whole.universe), present, kin=FAMILIES, ignore_blanks=ignore)
    found = counts(key.answers, key.results, run.request.codes.person, programme.present, every_hit=every_hit)
    return _Once(
        key,
        {name: Counted(each.value, each.se) for name, each in found.items()},
        _expected(run, key, model, every_hit=every_hit),
        _expected(run, key, nation, every_hit=every_hit),
        agrees,
        _rates(run),
        _by_route(run, key),
        stopped(whole, run, key) if programme.returned == "lone hits" else (),
        programme,
        tuple(fallen_on(key, every_hit=every_hit).tolist()),
        slices_of(run, key, whole.population),
        tuple((people, float(reached)) for people, reached in key.answers.trace),
        by_rows(run, key, order, every_hit=every_hit),
    )


def _expected(run: Run, key: KeyRun, model: NameModel, *, every_hit: bool) -> Mapping[str, float] | None:
    """The closed form, summed over routes."""
    total = dict.fromkeys(COUNTS, 0.0)
    for route, rows in key.routes:
        if len(rows):
            found = expect(route, run.request, model, every_hit=every_hit, rows=rows)
            if found is None:
                return None
            total = {name: total[name] + found.counts[name] for name in COUNTS}
    return total


def _pooled(each: Sequence[_Once], whole: Whole, *, named: bool) -> Rehearsed:
    run = each[0].run
    residents = whole.population.groups * whole.people * len(each)
    fallen = np.array([once.fallen for once in each]).sum(axis=0).tolist()
    return Rehearsed(
        key=" else ".join(str(k) for k, _ in run.routes),
        label=run.label,
        simulated={name: _sum([once.counted[name] for once in each]) for name in COUNTS},
        closed_form=_sums([once.expected for once in each]),
        whole_size=_sums([once.whole_size for once in each]),
        ranges={name: _range([once.counted[name].value for once in each]) for name in COUNTS},
        agrees=float(np.mean([once.agrees for once in each])),
        by_group=tuple(Fallen(*line) for line in zip(GROUPS, fallen, residents.tolist(), strict=True)),
        slices=_added([line for once in each for line in once.slices]),
        by_people=_mean_line([once.by_people for once in each]),
        by_rows=_mean_line([once.by_rows for once in each]),
        routed=_route_totals([once.routed for once in each]) if run.key is None else (),
        checks=tuple(_check_total(lines) for lines in zip(*(once.checks for once in each), strict=True)),
        scenario=each[0].scenario.title if named else "",
        assumed=_assumed(each) if named else (),
    )


def _by_route(run: Run, key: KeyRun) -> tuple[tuple[str, int, int, int], ...]:
    """By key of a cascade: rows, right and wrong lone hits."""
    outcome = key.results.outcome
    return tuple(
        (str(k), len(rows), int((outcome[rows] == 0).sum()), int((outcome[rows] == 1).sum())) for k, rows in key.routes
    )


def _route_totals(each: Sequence[tuple[tuple[str, int, int, int], ...]]) -> tuple[tuple[str, int, int, int], ...]:
    return tuple(
        (lines[0][0], sum(x[1] for x in lines), sum(x[2] for x in lines), sum(x[3] for x in lines))
        for lines in zip(*each, strict=True)
    )


def _check_total(lines: Sequence[Check]) -> Check:
    return Check(lines[0].words, sum(c.right for c in lines), sum(c.wrong for c in lines))


def _assumed(each: Sequence[_Once]) -> tuple[tuple[str, str], ...]:
    """What one scenario assumes, as measured in its first run."""
    programme = each[0].scenario
    lines = [("in the file", f"{programme.present:.2%} of those asked about")]
    lines += [("addresses", f"{programme.address_age:g} years old")] if programme.address_age else []
    lines += [("a blank or placeholder", "left out" if programme.blanks == "ignore" else "matches nobody")]
    return (*lines, *((f"{rate.measured:.2%} of rows", rate.words) for rate in each[0].rates))


def _together(each: Sequence[Threshold]) -> Threshold:
    """One threshold over all replicates."""
    totals = (sum(getattr(t, name) for t in each) for name in ("links", "right", "meant", "implied_wrong"))
    return Threshold(each[0].least, *totals)


def _sums(each: Sequence[Mapping[str, float] | None]) -> Mapping[str, float] | None:
    """Closed forms of all replicates together; None where one has none."""
    known = [expected for expected in each if expected is not None]
    return {name: sum(e[name] for e in known) for name in COUNTS} if len(known) == len(each) else None


def counted_people(universe: str) -> int:
    """People in a universe as it was counted."""
    return load_population(universe).universe.size


def _sum(each: Sequence[Counted]) -> Counted:
    return Counted(sum(c.value for c in each), sum(c.se**2 for c in each) ** 0.5)


def _range(each: Sequence[float]) -> Interval:
    return Interval(float(np.mean(each)), min(each), max(each))


def _mean_line(each: Sequence[tuple[tuple[int, float], ...]]) -> tuple[tuple[int, float], ...]:
    return tuple((points[0][0], float(np.mean([y for _, y in points]))) for points in zip(*each, strict=False))


def _added(lines: Sequence[Slice]) -> tuple[Slice, ...]:
    """Replicates together, kinds of few people left out."""
    found: dict[tuple[str, str], Slice] = {}
    for line in lines:
        before = found.get((line.kind, line.name))
        if before is not None:
            outcomes = {name: count + line.outcomes[name] for name, count in before.outcomes.items()}
            line = replace(before, rows=before.rows + line.rows, outcomes=outcomes)  # noqa: PLW2901
        found[line.kind, line.name] = line
    return tuple(line for line in found.values() if line.rows >= FEWEST)
