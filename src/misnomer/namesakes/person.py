"""How many other people answer to one set of identifiers."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from misnomer.namesakes.drawn_parts import drawn_parts, row_errors, shared_values
from misnomer.namesakes.notes import notes_on
from misnomer.namesakes.outcomes import Others, lone_hit_wrong, other_hits, typical
from misnomer.namesakes.prepared import PreparedRequest, prepare
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm, request_form
from misnomer.namesakes.sampling import ValueSample, values_as_sample
from misnomer.namesakes.unknowns import Drawn, centre, draws
from misnomer.namesakes.wording import namesakes_in_words
from misnomer.terms.errors import UsageError
from misnomer.terms.match_key import EXACT, MatchKey
from misnomer.terms.opinion import Interval, PersonEstimate

PRESENCES: Final = (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
"""Chances of presence over which the chance of a wrong lone hit is told."""
ORDER: Final = 3.0
"""How many times more people must bear two names the other way round for the estimate to say so."""
DRAWS: Final = 400
"""Draws of what all rows share behind a range."""
COPIES: Final = 100
"""Draws of what differs row by row beside each of them."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Some draws of what is shared, each with many of what differs row by row."""

    expected: Floats
    """λ under each of them [D, copies]."""
    others: Others
    """P0 and P1, averaged over the copies [D, 1]."""
    present: Floats
    """a [D, 1]."""


def estimate_person(key: MatchKey, prepared: PreparedRequest, rng: np.random.Generator) -> PersonEstimate:
    """Estimate one person's namesakes.

    Args:
        key: The match key.
        prepared: A request of one row, and the model.
        rng: Chance.

    Raises:
        UsageError: The row has no field of the key, or more than one row was given.
    """
    form = request_form(key, prepared)
    if form.rows != 1 or not form.parts:
        raise UsageError(
            "Nothing that the match key compares is given.",
            where=f"the key {key.label}",
            do="Give at least one of: " + ", ".join(key.fields) + ".",
        )
    copies = values_as_sample(form, 0, np.zeros(COPIES, np.int64), np.ones(COPIES))
    middle, ends = (_some(form, copies, drawn, rng) for drawn in (centre(), draws(DRAWS, rng)))
    value, universe = float(form.parts[0].expected[0]), prepared.model.population.universe
    presence = prepared.model.assumptions.presence.value * universe.coverage
    return PersonEstimate(
        key=key.label,
        effective_key=str(form.parts[0].effective.key),
        namesakes=_interval(value, ends.expected),
        p_other=_interval(_first(_at_least_one(middle)), _at_least_one(ends)),
        lone_hit_wrong=_interval(_first(_wrong(middle, middle.present)), _wrong(ends, ends.present)),
        present=_interval(_first(middle.present), ends.present),
        by_presence=tuple((p, _first(_wrong(middle, middle.present * p / presence))) for p in PRESENCES),
        universe=universe.name,
        size=prepared.model.population.people,
        words=namesakes_in_words(value),
        notes=notes_on(form) + _other_way_round(form),
    )


def _other_way_round(form: RequestForm) -> tuple[str, ...]:
    """Say where far more people bear the two names in the other order."""
    key, columns = form.parts[0].effective.key, form.prepared.columns
    if any(key.comparator(name) != EXACT for name in ("last", "first")):
        return ()
    swapped = replace(columns, last=columns.first, first=columns.last)
    other = request_form(key, prepare(swapped, form.prepared.model)).parts[0]
    here, there = float(form.parts[0].expected[0]), float(other.expected[0])
    if there < max(ORDER * here, 1.0):
        return ()
    return (f"With the two names exchanged it is {namesakes_in_words(there)}: see which is the surname.",)


def _some(form: RequestForm, copies: ValueSample, drawn: Drawn, rng: np.random.Generator) -> _Drawn:
    errors = None if rng is None else row_errors(form, copies, rng, drawn.size)
    shared = shared_values(form, drawn)
    parts, model = drawn_parts(copies, shared, errors), form.prepared.model
    people, present = model.population.people, shared.present[:, :1]
    strangers, alike = np.minimum(parts.strangers, people), copies.parts.alike
    others = other_hits(strangers, parts.kin, np.zeros(COPIES), present, people, parts.home, alike)
    return _Drawn(np.minimum(parts.strangers + parts.home, people) + parts.kin, typical(others), present)


def _at_least_one(drawn: _Drawn) -> Floats:
    return 1.0 - drawn.others.none


def _wrong(drawn: _Drawn, present: Floats) -> Floats:
    return lone_hit_wrong(drawn.others, present)


def _first(found: Floats) -> float:
    return float(found.flat[0])


def _interval(value: float, drawn: Floats) -> Interval:
    low, high = np.quantile(drawn, (0.05, 0.95), method="weibull")
    return Interval(value, min(float(low), value), max(float(high), value))
