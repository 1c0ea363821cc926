"""How many other people answer to one set of identifiers."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from misnomer.namesakes.agreement import chance_right
from misnomer.namesakes.notes import notes_on
from misnomer.namesakes.outcomes import Others, lone_hit_wrong, other_hits
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.request_form import RequestForm, request_form
from misnomer.namesakes.sampling import ValueSample, sample_values
from misnomer.namesakes.totals import drawn_parts
from misnomer.namesakes.unknowns import Drawn, centre, draws
from misnomer.namesakes.wording import namesakes_in_words
from misnomer.terms.errors import UsageError
from misnomer.terms.match_key import MatchKey
from misnomer.terms.opinion import Interval, PersonEstimate

PRESENCES: Final = (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
"""Chances of presence over which the chance of a wrong lone hit is told."""
DRAWS: Final = 2_000
"""Draws behind a range."""
_CENTRAL: Final = 500
"""Draws of what differs row by row behind a central figure."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One draw for one person."""

    expected: float
    """λ."""
    others: Others
    """P0 and P1."""
    present: float
    """a."""


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
    sample, universe = sample_values(form, 1, rng), prepared.model.population.universe
    middle = [_one(form, sample, centre(), rng) for _ in range(_CENTRAL)]
    ends = [_one(form, sample, drawn, rng) for drawn in draws(DRAWS, rng)]
    value = float(form.parts[0].expected[0])
    present = _one(form, sample, centre(), rng).present
    none, one = (float(np.mean([getattr(m.others, n)[0] for m in middle])) for n in ("none", "one"))
    typical = Others(np.array([none]), np.array([one]), np.zeros(1))
    wrong = [float(lone_hit_wrong(end.others, end.present)[0]) for end in ends]
    presence = prepared.model.assumptions.presence.value * universe.coverage
    return PersonEstimate(
        key=key.label,
        effective_key=str(form.parts[0].effective.key),
        namesakes=_interval(value, [end.expected for end in ends]),
        p_other=_interval(1.0 - none, [1.0 - float(end.others.none[0]) for end in ends]),
        lone_hit_wrong=_interval(float(lone_hit_wrong(typical, present)[0]), wrong),
        present=_interval(present, [end.present for end in ends]),
        by_presence=tuple((p, float(lone_hit_wrong(typical, present * p / presence)[0])) for p in PRESENCES),
        universe=universe.name,
        size=prepared.model.population.people,
        words=namesakes_in_words(value),
        notes=notes_on(form),
    )


def _one(form: RequestForm, sample: ValueSample, drawn: Drawn, rng: np.random.Generator) -> _Drawn:
    by_group, home, kin = drawn_parts(form, sample, drawn, rng)
    model, part = form.prepared.model, form.parts[0].effective
    strangers = np.minimum(by_group.sum(axis=1) + home, model.population.people)
    present = chance_right(part.key, len(part.missing), model.population, model.assumptions, drawn)
    others = other_hits(strangers, kin, np.zeros(1), present, model.population.people)
    return _Drawn(float(strangers[0] + kin[0]), others, present)


def _interval(value: float, drawn: list[float]) -> Interval:
    low, high = np.quantile(drawn, (0.05, 0.95))
    return Interval(value, min(float(low), value), max(float(high), value))
