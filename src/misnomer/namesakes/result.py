"""The estimate of a request as the rest of misnomer knows it, and the rows behind it."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.namesakes.notes import notes_on
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_estimate import (
    Effort,
    KeyEstimate,
    by_group,
    drivers,
    estimate_key,
    namesakes_over_rows,
)
from misnomer.namesakes.request_form import RequestForm
from misnomer.namesakes.selectivity import selectivity, shortest_safe_key
from misnomer.namesakes.totals import OUTCOMES, Totals
from misnomer.terms.errors import NothingToReview
from misnomer.terms.match_key import MatchKey
from misnomer.terms.opinion import EffectiveKey, Estimate, Interval, Selectivity
from misnomer.terms.progress import Progress, silent

WORST: Final = 10
"""Rows shown that most other people answer to."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an estimate."""

    key: MatchKey
    """How rows would be compared."""
    policy: ReturnPolicy = ReturnPolicy.LONE_HITS
    """Which hits would be returned."""
    tolerance: float = 0.01
    """Wrong people per right one that would be tolerated."""
    curve: bool = True
    """Whether other keys are weighed as well."""
    effort: Effort = field(default_factory=Effort)
    """How much work goes into ranges."""


@dataclass(frozen=True, slots=True)
class RequestResult:
    """An estimate with the rows behind it."""

    estimate: Estimate
    """For people; its `worst_rows` are left to whoever knows the places."""
    found: KeyEstimate
    """The closed form and the draws."""
    worst: npt.NDArray[np.intp]
    """The rows that most other people answer to, most first."""


def estimate_request(
    asked: Asked, prepared: PreparedRequest, rng: np.random.Generator, progress: Progress = silent
) -> RequestResult:
    """Estimate how many wrong people a request would reach.

    Args:
        asked: Key, policy, tolerance.
        prepared: The request and the model.
        rng: Chance; the same seed gives the same estimate.
        progress: Told how far it is.

    Raises:
        NothingToReview: No row has any field of the key.
    """
    found = estimate_key(asked.key, prepared, asked.policy, rng, asked.effort, progress)
    if found is None:
        raise NothingToReview(
            "No row has anything that the match key compares.",
            where=f"the key {asked.key.label}",
            do="Choose a key over fields that the request has.",
        )
    curve = selectivity(found, rng, progress=progress) if asked.curve else ()
    return RequestResult(_estimate(asked, found, curve), found, _worst(found.form))


def _worst(form: RequestForm) -> npt.NDArray[np.intp]:
    """The rows that most other people answer to, most first and of equals the earlier; at most WORST."""
    rows, expected = [np.empty(0, np.intp)], [np.empty(0)]
    for part in form.parts:
        of_value = part.expected
        last = max(len(of_value) - WORST, 0)
        least = np.partition(of_value, last)[last]
        mine = np.flatnonzero((of_value >= least)[part.form.distinct.of_row])
        rows.append(part.effective.rows[mine].astype(np.intp))
        expected.append(of_value[part.form.distinct.of_row[mine]])
    every, most = np.concatenate(rows), np.concatenate(expected)
    return every[np.lexsort((every, -most))[:WORST]]


def _estimate(asked: Asked, found: KeyEstimate, curve: tuple[Selectivity, ...]) -> Estimate:
    form, universe = found.form, found.form.prepared.model.population.universe
    median, mean = namesakes_over_rows(found)
    return Estimate(
        key=str(asked.key),
        universe=universe.name,
        size=form.prepared.model.population.people,
        present=found.interval(lambda t: t.present, is_count=False),
        wrong_people=found.wrong_people,
        policy=asked.policy.value,
        per_1000={name: _per_1000(found, name) for name in OUTCOMES},
        wrong_per_right=found.wrong_per_right,
        by_group=by_group(found),
        selectivity=curve,
        tolerance=asked.tolerance,
        shortest_safe_key=shortest_safe_key(curve, asked.tolerance),
        notes=notes_on(form) + _notes_on_method(found),
        namesakes=median,
        lone_hit_wrong=found.interval(_lone_hit_wrong, is_count=False),
        effective_keys=tuple(EffectiveKey(str(p.effective.key), len(p.effective.rows)) for p in form.parts),
        drivers=drivers(found),
        namesakes_mean=mean,
        right_people=found.interval(lambda t: t.right_people),
        crossed=found.interval(lambda t: t.crossed),
    )


def _per_1000(found: KeyEstimate, name: str) -> Interval:
    """Rows with one outcome, per thousand, never more than all."""
    rows, counted = found.form.rows, found.interval(lambda t: t.rows[name])
    return Interval(*(min(n, rows) * 1000.0 / rows for n in (counted.value, counted.low, counted.high)))


def _lone_hit_wrong(t: Totals) -> Floats:
    return np.asarray(t.rows["wrong"] / np.maximum(t.rows["wrong"] + t.rows["right"], 1e-300))


def _notes_on_method(found: KeyEstimate) -> tuple[str, ...]:
    present = found.form.prepared.model.assumptions.presence
    taken = (
        f"That the person meant is in the file at all is taken as {present.value:.0%} ({present.low:.0%} to "
        f"{present.high:.0%}): judgement, to be replaced by what the custodian knows."
    )
    said = [taken, "Estimated from public aggregates alone; no assumption about any person can be made from a match."]
    if found.distinct.error:
        said.append(
            f"People who answer to several rows are counted once: {found.distinct.share:.1%} of the sum over rows "
            f"(standard error {found.distinct.error:.1%})."
        )
    return tuple(said)
