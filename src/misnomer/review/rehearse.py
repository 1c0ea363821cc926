"""Rehearses a programme on invented people, with the closed form beside what was counted."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer import __version__
from misnomer.catalog.tables import find_table
from misnomer.namesakes.name_model import NameModel
from misnomer.population import Population
from misnomer.population.fit import ADULTS
from misnomer.population.loading import load_population
from misnomer.review.rehearsal_kept import KeptReplicates, Replicate
from misnomer.review.rehearsal_pool import Once, assumed, pooled, together
from misnomer.review.witness import expect, held_people, model_of
from misnomer.simulation.cascades import cascade_counts
from misnomer.simulation.checks import stopped
from misnomer.simulation.dice import Die, cast_bits
from misnomer.simulation.invented import FAMILIES, Whole
from misnomer.simulation.linkage import link
from misnomer.simulation.match_run import KeyRun, Run, run_programmes
from misnomer.simulation.outcomes import counts
from misnomer.simulation.people.kept import KeptPopulation
from misnomer.simulation.programme import Programme, check_programme, read_programme
from misnomer.simulation.room import check_disk, check_room
from misnomer.simulation.summary import by_rows, fallen_on, slices_of
from misnomer.terms.errors import UsageError
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.progress import Progress, silent
from misnomer.terms.rehearsal import COUNTS, Counted, Rate, Rehearsal

SAME_TABLES: Final = (
    "Simulation and closed form take names, ages and places from the same public tables: where they agree, the "
    "arithmetic is right; that says nothing of the tables."
)
Ints = npt.NDArray[np.int64]


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
    keep: bool = False
    """Whether people are kept in the cache: a stopped run then goes on, and the next reads them."""
    returned: str | None = None
    """`lone hits` or `every hit`; None for the programme's."""


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
    population = load_population(wish.universe, size=wish.people)
    kept = KeptReplicates(_origin(wish, programme, population) if wish.keep else None)
    every = [
        kept.get(number, partial(_replicate, wish, programme, number, progress)) for number in range(wish.replicates)
    ]
    named = bool(programme.scenarios)
    keys = tuple(pooled(once, population, named=named) for once in zip(*(each.onces for each in every), strict=True))
    kept.forget()
    return Rehearsal(
        version=__version__,
        title=programme.title,
        command=command_of(wish),
        seed=wish.seed,
        universe=population.universe.title,
        people=wish.people,
        counted=counted_people(wish.universe),
        rows=programme.rows,
        replicates=wish.replicates,
        present=programme.present,
        address_age=programme.address_age,
        returned=programme.returned,
        blanks=programme.blanks,
        families=FAMILIES,
        rates=every[0].rates,
        keys=keys,
        linkage=tuple(together(each) for each in zip(*(each.linked for each in every), strict=True)),
        notes=_notes(programme),
    )


def _origin(wish: Wish, programme: Programme, population: Population) -> list[Any]:
    """What the figures of a wish follow from; of the programme what was read, for its file may be another by now."""
    how = {**asdict(wish), "programme": repr(programme), "replicates": 0, "jobs": 0}
    return [__version__, population.digest, find_table("nicknames").card.sha256, how]


def _replicate(wish: Wish, programme: Programme, number: int, progress: Progress) -> Replicate:
    """Make one replicate: people, rows, and what each key came to."""
    seed = wish.seed + number
    whole = _people(wish, seed, progress)
    tried = programme.scenarios or (programme,)
    runs = run_programmes(whole, tried, seed, wish.jobs, progress)
    progress("working out the closed form", number, wish.replicates)
    onces = [once for run, under in zip(runs, tried, strict=True) for once in _onces(whole, run, under, seed)]
    linked = link(whole, runs[0], seed, progress=progress) if programme.linkage else ()
    return Replicate(tuple(onces), () if programme.scenarios else rates_of(runs[0]), linked)


def _people(wish: Wish, seed: int, progress: Progress) -> Whole:
    """Everybody: read where they were kept, which changes nothing in what is found."""
    whole = KeptPopulation(seed, wish.universe, wish.people)
    if wish.keep:
        check_disk(whole)
        try:
            whole.keep(wish.jobs, progress)
        except OSError as fault:
            raise UsageError(
                f"The cache cannot be written: {fault.strerror or 'a fault of the disk'}.",
                where="--keep",
                do="Leave --keep out, or name another cache folder (XDG_CACHE_HOME).",
            ) from fault
    return whole


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


def _notes(programme: Programme) -> tuple[str, ...]:
    notes = [SAME_TABLES]
    has_formula = bool(programme.keys or programme.routes)
    if has_formula and any("namesake_tin" in each.dirt.faults for each in programme.scenarios or (programme,)):
        notes.append("The formula knows nothing of numbers that belong to a father or son; the comparison does.")
    if has_formula and any(each.dirt.faults for each in programme.scenarios or (programme,)):
        notes.append("The closed form takes a misspelt name for a rare one, which somebody bears; nobody here does.")
    if programme.routes:
        notes.append("For routes the closed form is the sum over routes; somebody who answers to two is counted twice.")
    if programme.cascade:
        notes.append("For a cascade there is no closed form: who answers to one key decides who comes to the next.")
    return tuple(notes)


def _onces(whole: Whole, run: Run, programme: Programme, seed: int) -> list[Once]:
    order = np.argsort(cast_bits(seed, Die.ORDER, run.request.codes.person))
    return [_once(whole, run, key, programme, order.astype(np.int64)) for key in run.keys]


def _once(whole: Whole, run: Run, key: KeyRun, programme: Programme, order: Ints) -> Once:
    every_hit = programme.returned == "every hit"
    agrees = float(key.results.own.mean())
    clean = not run.made.rates
    present = programme.present if clean else max(agrees, 1e-9)
    ignore = programme.blanks == "ignore"
    model = model_of(whole.population, held_people(run, whole.people), present, kin=FAMILIES, ignore_blanks=ignore)
    nation = model_of(whole.population, counted_people(whole.universe), present, kin=FAMILIES, ignore_blanks=ignore)
    found = counts(key.answers, key.results, run.request.codes.person, programme.present, every_hit=every_hit)
    if key.tried is not None:
        found = cascade_counts(key.tried, found["wrong_people"].value, programme.present)
    return Once(
        words=key.words,
        label=key.label,
        counted={name: Counted(each.value, each.se) for name, each in found.items()},
        expected=_expected(run, key, model, every_hit=every_hit),
        whole_size=_expected(run, key, nation, every_hit=every_hit),
        agrees=agrees,
        routed=_by_route(run, key) if key.key is None else (),
        checks=stopped(whole, run, key) if programme.returned == "lone hits" else (),
        scenario=programme.title,
        assumed=assumed(programme, rates_of(run)),
        fallen=tuple(fallen_on(key, every_hit=every_hit).tolist()),
        slices=slices_of(run, key, whole.population),
        by_people=tuple((people, float(reached)) for people, reached in key.answers.trace),
        by_rows=by_rows(run, key, order, every_hit=every_hit),
    )


def _expected(run: Run, key: KeyRun, model: NameModel, *, every_hit: bool) -> Mapping[str, float] | None:
    """The closed form, summed over routes; a cascade has none: who answers to a key decides who comes to the next."""
    if key.tried is not None:
        return None
    total = dict.fromkeys(COUNTS, 0.0)
    for route, rows in key.routes:
        if len(rows):
            found = expect(route, run.request, model, every_hit=every_hit, rows=rows)
            if found is None:
                return None
            total = {name: total[name] + found.counts[name] for name in COUNTS}
    return total


def _by_route(run: Run, key: KeyRun) -> tuple[tuple[str, int, int, int], ...]:
    """By key of a cascade: rows, right and wrong lone hits."""
    outcome = key.results.outcome
    return tuple(
        (str(k), len(rows), int((outcome[rows] == 0).sum()), int((outcome[rows] == 1).sum())) for k, rows in key.routes
    )


def counted_people(universe: str) -> int:
    """People in a universe as it was counted."""
    return load_population(universe).universe.size


def rates_of(run: Run) -> tuple[Rate, ...]:
    """How dirty the rows of a run came out."""
    return tuple(Rate(r.words, r.asked, r.measured, r.reached, r.possible) for r in run.made.rates)
