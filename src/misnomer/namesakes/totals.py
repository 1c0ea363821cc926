"""A request's totals under one draw of what is not known."""

from dataclasses import dataclass

import numpy as np

from misnomer.namesakes.agreement import chance_right
from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.namesakes.closed_form import saturated
from misnomer.namesakes.name_chances import mean_others
from misnomer.namesakes.outcomes import Outcomes, other_hits, outcomes
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm
from misnomer.namesakes.sampling import ValueSample
from misnomer.namesakes.unknowns import Drawn, pair_errors
from misnomer.population.model import UnlistedNames
from misnomer.population.settings import Setting

OUTCOMES = ("right", "wrong", "ambiguous_with", "ambiguous_without", "none")
"""The outcomes of a row, as the fields of `Outcomes` and of an estimate are called."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a request comes to."""

    wrong_people: float
    """Distinct wrong people reached, if no person answered to two values."""
    right_people: float
    """Distinct people meant who are reached."""
    rows: dict[str, float]
    """Rows by outcome; the names of OUTCOMES."""
    crossed: float
    """Rows whose lone hit is another person of the request."""
    present: float
    """a, averaged over rows."""
    bystanders: Floats
    """Wrong people by group [6]."""
    wrong_rows: Floats
    """Rows that return a wrong person, or, where every hit is returned, wrong people over rows, by sampled value."""
    namesakes: Floats
    """λ of each sampled value."""


def totals(
    form: RequestForm, sample: ValueSample, drawn: Drawn, policy: ReturnPolicy, rng: np.random.Generator | None
) -> Totals:
    """Add a request up under one draw.

    Args:
        form: The request's closed form.
        sample: Values that stand for it.
        drawn: Where the shared unknowns stand.
        policy: Which hits are returned.
        rng: Chance for what differs row by row; None leaves that at its mean.
    """
    population, present = form.prepared.model.population, _present(form, sample, drawn)
    by_group, home, kin = drawn_parts(form, sample, drawn, rng)
    requested = min(float(sample.weight @ (sample.persons * present)), 0.99 * population.people)
    by_group *= 1.0 - requested / population.people
    strangers = np.minimum(by_group.sum(axis=1) + home, population.people)
    others = other_hits(strangers, kin, sample.persons - 1.0, present, population.people)
    of_row = outcomes(others, present)
    lone = policy is ReturnPolicy.LONE_HITS
    once = (1.0 - present) * (others.one - others.one_requested)
    wrong = once if lone else by_group.sum(axis=1) + sample.persons * (home + kin)
    right = sample.persons * (of_row.right if lone else present)
    shares = _shares(by_group)
    each = sample.rows * (of_row.wrong if lone else strangers + kin)
    return Totals(
        wrong_people=min(float(sample.weight @ wrong), population.people - requested),
        right_people=float(sample.weight @ right),
        rows=_rows(form, sample, of_row),
        crossed=float(sample.weight @ (sample.rows * (1 - present) * others.one_requested)),
        present=float(sample.weight @ (sample.rows * present)) / max(form.rows, 1),
        bystanders=(sample.weight * wrong) @ shares,
        wrong_rows=each,
        namesakes=strangers + kin,
    )


def _rows(form: RequestForm, sample: ValueSample, of_row: Outcomes) -> dict[str, float]:
    """Rows by outcome; those that can match nobody have none."""
    weight = sample.weight * sample.rows
    found = {name: float(weight @ getattr(of_row, name)) for name in OUTCOMES}
    found["none"] += sum(len(effective.rows) for effective in form.unmatched)
    return found


def _shares(by_group: Floats) -> Floats:
    total = by_group.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(by_group, total, out=np.full_like(by_group, 1 / by_group.shape[1]), where=total > 0))


def _present(form: RequestForm, sample: ValueSample, drawn: Drawn) -> Floats:
    """A of each sampled value."""
    model = form.prepared.model
    by_part = [
        chance_right(p.effective.key, len(p.effective.missing), model.population, model.assumptions, drawn)
        for p in form.parts
    ]
    return np.asarray(np.array(by_part)[sample.part])


def drawn_parts(
    form: RequestForm, sample: ValueSample, drawn: Drawn, rng: np.random.Generator | None
) -> tuple[Floats, Floats, Floats]:
    """Strangers by group [n, 6], family at home [n] and the chance of a namesake among kin [n], each as drawn.

    Args:
        form: The request's closed form.
        sample: Values that stand for it.
        drawn: Where the shared unknowns stand.
        rng: Chance for what differs row by row; None leaves that at its mean.
    """
    assumed, population = form.prepared.model.assumptions, form.prepared.model.population
    theta = population.settings.theta.zip
    grows = drawn.group_values("places", theta) / theta.values
    most = drawn.value("addresses", assumed.occupants.crowd)
    factor = np.where(sample.at_address, most, 1.0) * drawn.value("tables", assumed.errors.shared)
    numbers = assumed.numbers.wrong
    factor *= np.where(sample.by_number, drawn.value("numbers", numbers) / numbers.value, 1.0)
    blank = assumed.blank_in_file
    if sample.lacking.any():
        factor *= (drawn.value("blanks", blank) / blank.value) ** (sample.lacking * _blanks_count(form))
    if rng is not None:
        factor *= _row_errors(form, sample, rng)
    people = sample.parts.strangers + saturated(sample.parts.clustering * grows, sample.parts.room)
    people = people * drawn.group_values("origins", assumed.errors.by_group) * factor[:, None]
    kin = _relative(drawn, population.settings.kin.namesakes_per_man)
    home = _relative(drawn, population.settings.kin.same_surname_in_home)
    return people, sample.parts.home * home, sample.parts.kin * kin


def _relative(drawn: Drawn, setting: Setting) -> float:
    return drawn.value("kin", setting) / setting.value if setting.value else 1.0


def _blanks_count(form: RequestForm) -> float:
    return float(form.prepared.model.assumptions.blank.value == "equals blank")


def _row_errors(form: RequestForm, sample: ValueSample, rng: np.random.Generator) -> Floats:
    """What differs row by row: the pair of names, and how rare a name in no table is. Mean one [n]."""
    model = form.prepared.model
    error = pair_errors(sample.pair_scale, model.assumptions.errors.t_limit, rng)
    names = model.population.surnames.unlisted, model.population.first_names.unlisted
    for flags, unlisted in zip(sample.unlisted, names, strict=True):
        error = np.where(flags, error * _rarity(unlisted, len(flags), rng), error)
    return error


def _rarity(unlisted: UnlistedNames, size: int, rng: np.random.Generator) -> Floats:
    """Others who bear a name in no table, against their mean."""
    bearers = rng.choice(unlisted.bearers, size, p=unlisted.chances)
    return np.asarray((bearers - 1.0) / max(mean_others(unlisted), 1e-9))
