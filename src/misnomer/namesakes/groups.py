"""Whom the errors fall on, and for whom they are made: by Census group, with care.

Estimated from public aggregates: it says nothing about any person's ethnicity and cannot be used to infer it. Group
is never a field of a key and is never attached to a row; small tables and small cells are not shown.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm
from misnomer.namesakes.sampling import ValueSample
from misnomer.namesakes.totals import Totals
from misnomer.population.model import GROUPS
from misnomer.terms.opinion import GroupRate, Interval

FEWEST_ROWS: Final = 1_000
"""Rows below which there is no table by group."""
FEWEST_SURNAMES: Final = 100
"""Different surnames below which there is none."""
FEWEST_IN_CELL: Final = 10.0
"""People below whom a cell is left out."""
_ROUNDS: Final = 100


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """Errors by group under some draws."""

    bystanders: Floats
    """Wrong people [D, 6]."""
    requested: Floats
    """Wrong people returned for those asked about, by their soft weights [D, 6]."""


def check_group_table(form: RequestForm) -> tuple[str, ...]:
    """Why there is no table by group; empty where there is one."""
    columns = form.prepared.columns
    surnames = len(np.unique(columns.last.codes[columns.last.given]))
    reasons = []
    if form.rows < FEWEST_ROWS:
        reasons.append(f"no table by group under {FEWEST_ROWS:,} rows")
    if surnames < FEWEST_SURNAMES:
        reasons.append(f"no table by group under {FEWEST_SURNAMES} different surnames")
    if not {"last", "first"} & set(form.key.fields):
        reasons.append("no table by group where no name is compared")
    return tuple(reasons)


def soft_weights(sample: ValueSample, groups: Floats) -> Floats:
    """P(g | value), with the request's own mix of groups found by expectation and maximisation [n, 6].

    Args:
        sample: Values that stand for the request.
        groups: P(g) in the population [6], where the search begins.
    """
    likelihood = sample.parts.strangers / groups
    likelihood /= np.maximum(likelihood.sum(axis=1, keepdims=True), 1e-300)
    weight, mix = sample.weight * sample.rows, groups
    for _ in range(_ROUNDS):
        posterior = likelihood * mix
        posterior /= np.maximum(posterior.sum(axis=1, keepdims=True), 1e-300)
        found = weight @ posterior / weight.sum()
        if np.abs(found - mix).max() < 1e-6:
            break
        mix = found
    return np.asarray(posterior)


def group_totals(sample: ValueSample, weights: Floats, found: Totals) -> GroupTotals:
    """Errors by group under some draws.

    Args:
        sample: Values that stand for the request.
        weights: Their soft weights [n, 6].
        found: The request's totals under these draws.
    """
    return GroupTotals(found.bystanders, (sample.weight * found.wrong_rows) @ weights)


def group_rates(centre: GroupTotals, drawn: GroupTotals, requested: Floats, residents: Floats) -> tuple[GroupRate, ...]:
    """The table by group, small cells left out and figures rounded.

    Args:
        centre: At the central figures.
        drawn: Under each draw.
        requested: Rows by soft weight [6].
        residents: People in the file by group [6].
    """
    lines = []
    for g, name in enumerate(GROUPS):
        fallen = _rate(centre.bystanders[0, g], drawn.bystanders[:, g], residents[g], 1e5)
        made = _rate(centre.requested[0, g], drawn.requested[:, g], requested[g], 1e3)
        lines.append(GroupRate(name, fallen, made))
    return tuple(lines)


def _rate(count: float, drawn: Floats, base: float, per: float) -> Interval | None:
    """A rate with its range in two significant figures; None where too few people stand behind it."""
    if count < FEWEST_IN_CELL or base < FEWEST_IN_CELL:
        return None
    low, high = np.quantile(drawn, (0.05, 0.95), method="weibull")
    value, low, high = (two_figures(float(each) / base * per) for each in (count, low, high))
    return Interval(value, min(low, value), max(high, value))


def two_figures(number: float) -> float:
    """A number in two significant figures."""
    return float(f"{number:.2g}")
