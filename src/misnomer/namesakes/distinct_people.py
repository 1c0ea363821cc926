"""Distinct wrong people where values overlap, by Karp and Luby's method.

    distinct = Λ · E[1 / c(x)]      Λ = Σ_v λ_v, v drawn in proportion to λ_v, x drawn among those who answer to v,
                                    c(x) how many of the request's values x answers to

Values of one effective key whose comparators sort people into classes do not overlap: there distinct = Λ.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from misnomer.namesakes.closed_form import KeyForm
from misnomer.namesakes.covering import Reach, ValueIndex
from misnomer.namesakes.person_draws import Answering, Counts, choose, draw_answering
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm

DRAWS: Final = 10_000
"""People drawn: about one per cent of error."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far the sum over values exceeds the people behind it."""

    share: float
    """Distinct people as a share of the sum over values; 1 where nothing overlaps."""
    error: float
    """Standard error of that share."""


def overlaps(form: RequestForm) -> bool:
    """Whether somebody may answer to two of a request's values."""
    fuzzy = any(not part.comparator.partitions for part in form.key.parts)
    return fuzzy or len(form.parts) > 1


def overlap(form: RequestForm, weights: list[Floats], rng: np.random.Generator, number: int = DRAWS) -> Overlap:
    """Estimate the share of distinct people.

    Args:
        form: The request's closed form.
        weights: For each part what its values count: expected strangers, or chances of a lone wrong hit.
        rng: Chance.
        number: People to draw.
    """
    total = sum(float(w.sum()) for w in weights)
    if not overlaps(form) or total <= 0:
        return Overlap(1.0, 0.0)
    indexes = [ValueIndex(part, form.prepared) for part in form.parts]
    reach = Reach(form.prepared, form.key)
    shares = np.array([float(w.sum()) / total for w in weights])
    parted = rng.multinomial(number, shares / shares.sum())
    inverse = [
        _inverse_counts(form, part, _drawn_values(weights[part], size, rng), indexes, reach, rng)
        for part, size in enumerate(parted.tolist())
        if size
    ]
    every = np.concatenate(inverse)
    return Overlap(float(every.mean()), float(every.std() / np.sqrt(len(every))))


def _drawn_values(weights: Floats, size: int, rng: np.random.Generator) -> Counts:
    """Values drawn in proportion to their weights, ascending [size]."""
    upto = np.cumsum(weights)
    found = np.searchsorted(upto, rng.random(size) * upto[-1], "right")
    return np.sort(np.minimum(found, len(weights) - 1)).astype(np.int64)


def _inverse_counts(
    form: RequestForm, number: int, values: Counts, indexes: list[ValueIndex], reach: Reach, rng: np.random.Generator
) -> Floats:
    """1 / c(x) for one person drawn for each value [n]."""
    whole = form.parts[number].form
    straight = replace(whole, other_order=None)
    counts = np.ones(len(values), np.int64)
    by_group = _by_group(straight, values)
    crossed = np.zeros(len(values), np.bool_)
    if whole.other_order is not None:
        everyone = _by_group(whole, values).sum(axis=1)
        crossed = rng.random(len(values)) * everyone >= by_group.sum(axis=1)
    if whole.other_order is not None and crossed.any():
        other = whole.other_order
        mine, theirs = values[crossed], other.form.distinct.of_row[values[crossed]]
        people = draw_answering(other.form, other.prepared, theirs, choose(_by_group(other.form, theirs), rng), rng)
        counts[crossed] = _covered(replace(people, value=mine), indexes, number, reach)
    if not crossed.all():
        here = values[~crossed]
        people = draw_answering(straight, form.prepared, here, choose(by_group[~crossed], rng), rng)
        counts[~crossed] = _covered(people, indexes, number, reach)
    return 1.0 / np.maximum(counts, 1)


def _by_group(form: KeyForm, values: Counts) -> Floats:
    """Strangers who answer to some values, in any order and repeated, by group [n, 6]."""
    some, position = np.unique(values, return_inverse=True)
    parts = form.parts_of(some)
    return np.asarray((parts.strangers + parts.clustered)[position])


def _covered(people: Answering, indexes: list[ValueIndex], number: int, reach: Reach) -> Counts:
    """How many values each person answers to [n]."""
    count = len(people.value)
    straight = reach.answers(people, indexes[number])
    orders = [straight, reach.exchanged(straight)] if reach.in_any_order else [straight]
    total = np.zeros(count, np.int64)
    for index in indexes:
        two_names = {"last", "first"} <= set(index.key.fields)
        pairs = [np.stack(index.find(count, answers), axis=1) for answers in (orders if two_names else orders[:1])]
        found = np.unique(np.concatenate(pairs), axis=0)
        total += np.bincount(found[:, 0], minlength=count)
    return total
