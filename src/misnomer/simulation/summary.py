"""One run in totals: by outcome, by kind of person, by size of the population and of the request."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population import GROUPS, Level, Population
from misnomer.simulation.asked import AGE_BANDS, age_band, state_of
from misnomer.simulation.match_run import KeyRun, Run
from misnomer.simulation.outcomes import OUTCOMES
from misnomer.terms.rehearsal import Slice

Ints = npt.NDArray[np.int64]
STEPS: Final = (0.1, 0.25, 0.5, 0.75, 1.0)
"""Parts of a request, for how wrong people grow with it."""
_BEARERS: Final = np.array([1e3, 1e4, 1e5])
COMMONNESS: Final = (
    "in no table",
    "under 1,000 bearers",
    "1,000 to 10,000",
    "10,000 to 100,000",
    "over 100,000 bearers",
)
"""How common a surname is in the nation."""


def fallen_on(run: KeyRun, *, every_hit: bool) -> Ints:
    """Distinct wrong people by group [6]."""
    answers = run.answers
    if every_hit:
        return answers.reached
    alone = np.flatnonzero((answers.hits == 1) & (answers.strangers == 1))
    _, first = np.unique(answers.low[alone], return_index=True)
    return np.bincount(answers.group[alone[first]], minlength=len(GROUPS))


def slices_of(run: Run, key: KeyRun, population: Population) -> tuple[Slice, ...]:
    """Rows by outcome and by who they are about; kinds without a row are left out."""
    outcome, found = key.results.outcome, []
    for kind, (names, codes) in _kinds(run, population).items():
        table = np.bincount(codes * len(OUTCOMES) + outcome, minlength=len(names) * len(OUTCOMES))
        for name, line in zip(names, table.reshape(len(names), -1).tolist(), strict=True):
            if sum(line):
                found.append(Slice(kind, name, sum(line), dict(zip(OUTCOMES, line, strict=True))))
    return tuple(found)


def _kinds(run: Run, population: Population) -> Mapping[str, tuple[tuple[str, ...], Ints]]:
    codes = run.request.codes
    listed = len(population.surnames.names)
    bearers = population.surnames.given_group @ population.groups * population.universe.size
    national = bearers / population.universe.size * 258_000_000
    common = np.searchsorted(_BEARERS, national[np.minimum(codes.last, listed)], side="right") + 1
    states = tuple(population.places[Level.STATE].names.to_pylist())
    return {
        "group": (GROUPS, codes.group.astype(np.int64)),
        "age": (AGE_BANDS, age_band(codes, population)),
        "surname": (COMMONNESS, np.where(codes.last >= listed, 0, common)),
        "state": (states, state_of(codes, population).astype(np.int64)),
    }


def by_rows(run: Run, key: KeyRun, order: Ints, *, every_hit: bool) -> tuple[tuple[int, float], ...]:
    """Wrong people by how many of the rows had been asked, in an order that chance gives.

    Where one person may answer to several values, people are counted once for each under `every hit`.
    """
    answers, found = key.answers, []
    for step in STEPS:
        rows = order[: round(step * len(order))]
        values = np.unique(key.results.value[rows])
        values = values[values >= 0]
        if every_hit:
            wrong = float(answers.strangers[values].sum())
        else:
            alone = values[(answers.hits[values] == 1) & (answers.strangers[values] == 1)]
            wrong = float(len(np.unique(answers.low[alone])))
        found.append((len(rows), wrong))
    return tuple(found)
