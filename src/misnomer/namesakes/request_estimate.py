"""How many wrong people a whole request would reach: the centre, the range, and what drives it.

centre   shared unknowns at their central figures; what differs row by row averaged over draws of it
range    some 400 draws of everything, then chance; row limits are never summed
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.namesakes.distinct_people import Overlap, overlap
from misnomer.namesakes.groups import check_group_table, group_rates, group_totals, soft_weights
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm, request_form
from misnomer.namesakes.sampling import ValueSample, sample_values
from misnomer.namesakes.totals import Totals, totals
from misnomer.namesakes.unknowns import SHARED, TAIL, centre, draws, one_by_one
from misnomer.terms.match_key import MatchKey
from misnomer.terms.opinion import GroupRate, Interval, RangeDriver
from misnomer.terms.progress import Progress, silent

_PEOPLE_PER_VALUE: Final = 20
"""People drawn for each value at the most: few values overlap in few ways."""
CENTRAL_REPEATS: Final = 20
"""Draws of what differs row by row behind a central figure."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work goes into a range."""

    draws: int = 400
    """Draws of everything."""
    sample: int = 8_000
    """Values that stand for the request."""
    people: int = 10_000
    """People drawn where values overlap."""
    by_group: bool = True
    """Whether wrong people are counted by group, where the request is large enough for that."""


@dataclass(frozen=True, slots=True)
class KeyEstimate:
    """A request's totals under one key, with ranges."""

    form: RequestForm
    """The closed form."""
    sample: ValueSample
    """Values that stand for it."""
    value: Totals
    """The centre."""
    drawn: Totals
    """Under each draw."""
    distinct: Overlap
    """Distinct people as a share of the sum over values."""
    policy: ReturnPolicy
    """Which hits are returned."""
    chance: Floats
    """A standard normal deviate per draw, for what chance adds to a count [draws]."""

    def interval(self, figure: Callable[[Totals], Floats], *, is_count: bool = True) -> Interval:
        """A figure with its 90 % range; counts vary by chance on top of what is not known."""
        drawn = figure(self.drawn)
        if is_count:
            drawn = np.maximum(drawn + np.sqrt(np.maximum(drawn, 0.0)) * self.chance, 0.0)
        low, high = np.quantile(drawn, (0.05, 0.95), method="weibull")
        value = float(figure(self.value)[0])
        return Interval(value, min(float(low), value), max(float(high), value))

    @property
    def wrong_people(self) -> Interval:
        """Expected distinct wrong people."""
        return self.interval(lambda t: t.wrong_people)

    @property
    def wrong_per_right(self) -> Interval:
        """Wrong people per right one."""
        return self.interval(lambda t: t.wrong_people / np.maximum(t.right_people, 1e-12), is_count=False)


def estimate_key(
    key: MatchKey,
    prepared: PreparedRequest,
    policy: ReturnPolicy,
    rng: np.random.Generator,
    effort: Effort | None = None,
    progress: Progress = silent,
) -> KeyEstimate | None:
    """Estimate a request under one key.

    Args:
        key: The match key.
        prepared: The request and the model.
        policy: Which hits are returned.
        rng: Chance.
        effort: How much work to do.
        progress: Told how far the first pass is.

    Returns:
        None where no row has any field of the key.
    """
    form = request_form(key, prepared, progress)
    return estimate_form(form, policy, rng, effort) if form.parts else None


def estimate_form(
    form: RequestForm, policy: ReturnPolicy, rng: np.random.Generator, effort: Effort | None = None
) -> KeyEstimate:
    """Totals with ranges from a closed form that has a part.

    Args:
        form: The closed form of a request.
        policy: Which hits are returned.
        rng: Chance.
        effort: How much work to do.
    """
    effort = effort or Effort()
    sample = sample_values(form, effort.sample, rng)
    grouped = effort.by_group and not check_group_table(form)
    plain = totals(form, sample, centre(), policy, None, by_group=grouped)
    strangers = [part.strangers for part in form.parts]
    values = sum(part.form.distinct.size for part in form.parts)
    distinct = Overlap(1.0, 0.0)  # a lone hit at one value is seldom one at another that reaches more people
    if policy is ReturnPolicy.EVERY_HIT:
        distinct = overlap(form, strangers, rng, min(effort.people, _PEOPLE_PER_VALUE * values))
    scale = _calibration(form, sample) * distinct.share
    middle = totals(form, sample, centre(CENTRAL_REPEATS), policy, rng, by_group=grouped)
    value = middle.each(lambda x: x.mean(axis=0, keepdims=True))
    if policy is ReturnPolicy.EVERY_HIT:
        value = replace(value, wrong_people=plain.wrong_people, bystanders=plain.bystanders)
    drawn = totals(form, sample, draws(effort.draws, rng), policy, rng, by_group=grouped)
    value, drawn = (_scaled(t, scale, form.rows) for t in (value, drawn))
    return KeyEstimate(form, sample, value, drawn, distinct, policy, rng.standard_normal(effort.draws))


def _calibration(form: RequestForm, sample: ValueSample) -> float:
    """The exact sum of strangers over what the sample makes of it."""
    exact = sum(float(part.strangers.sum()) for part in form.parts)
    taken = float(sample.weight @ (sample.parts.expected - sample.parts.kin))
    return exact / taken if taken > 0 else 1.0


def _scaled(found: Totals, scale: float, rows: int) -> Totals:
    """Totals brought to the exact sums; outcomes to the exact number of rows."""
    counted = sum(found.rows.values())
    by_outcome = {name: number * rows / counted for name, number in found.rows.items()}
    return replace(found, wrong_people=found.wrong_people * scale, bystanders=found.bystanders * scale, rows=by_outcome)


def namesakes_over_rows(found: KeyEstimate) -> tuple[Interval, Interval]:
    """Median and mean over the rows of how many other people answer to a row."""
    weight = found.sample.weight * found.sample.rows

    def median(t: Totals) -> Floats:
        order = np.argsort(t.namesakes, axis=1)
        upto = np.cumsum(weight[order], axis=1)
        middle = (upto < upto[:, -1:] / 2).sum(axis=1, keepdims=True)
        return np.take_along_axis(t.namesakes, np.take_along_axis(order, middle, 1), 1)[:, 0]

    def mean(t: Totals) -> Floats:
        return np.asarray(t.namesakes @ weight / weight.sum())

    return found.interval(median, is_count=False), found.interval(mean, is_count=False)


def by_group(found: KeyEstimate) -> tuple[GroupRate, ...]:
    """The table by group, or nothing where it would be too small."""
    if check_group_table(found.form):
        return ()
    population = found.form.prepared.model.population
    weights = soft_weights(found.sample, population.groups)
    middle, drawn = (group_totals(found.sample, weights, t) for t in (found.value, found.drawn))
    requested = (found.sample.weight * found.sample.rows) @ weights
    return group_rates(middle, drawn, requested, population.groups * population.people)


def drivers(found: KeyEstimate) -> tuple[RangeDriver, ...]:
    """How far each unknown alone moves the number of wrong people, widest first."""
    middle = float(totals(found.form, found.sample, centre(), found.policy, None, by_group=False).wrong_people[0])
    scale = found.value.wrong_people[0] / middle if middle > 0 else 1.0
    names, moved = one_by_one((-TAIL, TAIL))
    reached = (
        totals(found.form, found.sample, moved, found.policy, None, by_group=False).wrong_people.reshape(-1, 2) * scale
    )
    bars = []
    for name, ends in zip(names, reached.tolist(), strict=True):
        if max(ends) - min(ends) > 1e-9 * max(found.value.wrong_people[0], 1e-300):
            bars.append(RangeDriver(SHARED[name], min(ends), max(ends)))
    return tuple(sorted(bars, key=lambda bar: bar.low - bar.high))
