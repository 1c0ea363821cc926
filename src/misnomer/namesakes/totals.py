"""A request's totals under draws of what is not known."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from misnomer.namesakes.agreement import chance_right
from misnomer.namesakes.assumptions import BlankRule, ReturnPolicy
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


_CELLS_AT_ONCE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Totals:
    """What a request comes to under each of some draws."""

    wrong_people: Floats
    """Distinct wrong people reached, if no person answered to two values [D]."""
    right_people: Floats
    """Distinct people meant who are reached [D]."""
    rows: dict[str, Floats]
    """Rows by outcome; the names of OUTCOMES [D]."""
    crossed: Floats
    """Rows whose lone hit is another person of the request [D]."""
    present: Floats
    """a, averaged over rows [D]."""
    bystanders: Floats
    """Wrong people by group [D, 6]."""
    wrong_rows: Floats
    """Rows that return a wrong person, or, where every hit is returned, wrong people over rows, by value [D, n]."""
    namesakes: Floats
    """λ of each sampled value [D, n]."""

    def each(self, change: Callable[[Floats], Floats]) -> "Totals":
        """The same with every column changed in one way."""
        columns = {name: change(getattr(self, name)) for name in _COLUMNS}
        return Totals(rows={name: change(number) for name, number in self.rows.items()}, **columns)


_COLUMNS: Final = ("wrong_people", "right_people", "crossed", "present", "bystanders", "wrong_rows", "namesakes")


def totals(
    form: RequestForm, sample: ValueSample, drawn: Drawn, policy: ReturnPolicy, rng: np.random.Generator | None
) -> Totals:
    """Add a request up under some draws.

    Args:
        form: The request's closed form.
        sample: Values that stand for it.
        drawn: Where the shared unknowns stand.
        policy: Which hits are returned.
        rng: Chance for what differs row by row; None leaves that at its mean.
    """
    step = max(_CELLS_AT_ONCE // (6 * max(len(sample.weight), 1)), 1)
    runs = [drawn.some(slice(start, start + step)) for start in range(0, drawn.size, step)]
    pieces = [_some_totals(form, sample, run, policy, rng) for run in runs]
    joined = {name: np.concatenate([getattr(piece, name) for piece in pieces]) for name in _COLUMNS}
    return Totals(rows={name: np.concatenate([piece.rows[name] for piece in pieces]) for name in OUTCOMES}, **joined)


def _some_totals(
    form: RequestForm, sample: ValueSample, drawn: Drawn, policy: ReturnPolicy, rng: np.random.Generator | None
) -> Totals:
    people, present = form.prepared.model.population.people, _present(form, sample, drawn)
    by_group, home, kin = drawn_parts(form, sample, drawn, rng)
    requested = np.minimum((sample.persons * present) @ sample.weight, 0.99 * people)
    by_group *= (1.0 - requested / people)[:, None, None]
    strangers = np.minimum(by_group @ np.ones(6) + home, people)
    others = other_hits(strangers, kin, sample.persons - 1.0, present, people)
    of_row = outcomes(others, present)
    lone = policy is ReturnPolicy.LONE_HITS
    once = (1.0 - present) * (others.one - others.one_requested)
    wrong = once if lone else by_group @ np.ones(6) + sample.persons * (home + kin)
    right = sample.persons * (of_row.right if lone else present)
    return Totals(
        wrong_people=np.minimum(wrong @ sample.weight, people - requested),
        right_people=right @ sample.weight,
        rows=_rows(form, sample, of_row),
        crossed=((1 - present) * others.one_requested) @ (sample.weight * sample.rows),
        present=present @ (sample.weight * sample.rows) / max(form.rows, 1),
        bystanders=((sample.weight * wrong)[:, None, :] @ _shares(by_group))[:, 0],
        wrong_rows=sample.rows * (of_row.wrong if lone else strangers + kin),
        namesakes=strangers + kin,
    )


def _rows(form: RequestForm, sample: ValueSample, of_row: Outcomes) -> dict[str, Floats]:
    """Rows by outcome; those that can match nobody have none."""
    weight = sample.weight * sample.rows
    found = {name: np.asarray(getattr(of_row, name) @ weight) for name in OUTCOMES}
    found["none"] = found["none"] + sum(len(effective.rows) for effective in form.unmatched)
    return found


def _shares(by_group: Floats) -> Floats:
    total = (by_group @ np.ones(6))[..., None]
    return np.asarray(np.divide(by_group, total, out=np.full_like(by_group, 1 / by_group.shape[-1]), where=total > 0))


def _present(form: RequestForm, sample: ValueSample, drawn: Drawn) -> Floats:
    """A of each sampled value [D, n]."""
    model = form.prepared.model
    by_part = [
        chance_right(p.effective.key, len(p.effective.missing), model.population, model.assumptions, drawn)
        for p in form.parts
    ]
    return np.stack(by_part, axis=1)[:, sample.part]


def drawn_parts(
    form: RequestForm, sample: ValueSample, drawn: Drawn, rng: np.random.Generator | None
) -> tuple[Floats, Floats, Floats]:
    """As drawn: strangers by group [D, n, 6], family at home [D, n] and the chance of a namesake among kin [D, n].

    Args:
        form: The request's closed form.
        sample: Values that stand for it.
        drawn: Where the shared unknowns stand.
        rng: Chance for what differs row by row; None leaves that at its mean.
    """
    assumed, population = form.prepared.model.assumptions, form.prepared.model.population
    people = sample.parts.strangers[None]
    if sample.parts.room.any():
        theta = population.settings.theta.zip
        grows = (drawn.group_values("places", theta) / theta.values)[:, None, :]
        people = people + saturated(sample.parts.clustering * grows, sample.parts.room)
    factor = _factor(form, sample, drawn)
    if rng is not None:
        factor = factor * _row_errors(form, sample, rng, drawn.size)
    people = people * (drawn.group_values("origins", assumed.errors.by_group)[:, None, :] * factor[..., None])
    kin = _relative(drawn, population.settings.kin.namesakes_per_man)[:, None]
    home = _relative(drawn, population.settings.kin.same_surname_in_home)[:, None]
    return people, sample.parts.home * home, sample.parts.kin * kin


def _factor(form: RequestForm, sample: ValueSample, drawn: Drawn) -> Floats:
    """What multiplies strangers for all groups alike [D, n]."""
    assumed = form.prepared.model.assumptions
    most = drawn.value("addresses", assumed.occupants.crowd)[:, None]
    numbers, blank = assumed.numbers.wrong, assumed.blank_in_file
    by_number = (drawn.value("numbers", numbers) / numbers.value)[:, None]
    factor = np.where(sample.at_address, most, 1.0) * drawn.value("tables", assumed.errors.shared)[:, None]
    factor = factor * np.where(sample.by_number, by_number, 1.0)
    if assumed.blank is BlankRule.EQUALS_BLANK and sample.lacking.any():
        factor = factor * (drawn.value("blanks", blank) / blank.value)[:, None] ** sample.lacking
    return np.asarray(factor)


def _relative(drawn: Drawn, setting: Setting) -> Floats:
    return drawn.value("kin", setting) / setting.value if setting.value else np.ones(drawn.size)


def _row_errors(form: RequestForm, sample: ValueSample, rng: np.random.Generator, times: int) -> Floats:
    """What differs row by row: the pair of names, and how rare a name in no table is. Mean one [times, n]."""
    model = form.prepared.model
    error = pair_errors(sample.pair_scale, model.assumptions.errors.t_limit, rng, times)
    names = model.population.surnames.unlisted, model.population.first_names.unlisted
    for flags, unlisted in zip(sample.unlisted, names, strict=True):
        where = np.flatnonzero(flags)
        error[:, where] *= _rarity(unlisted, (times, len(where)), rng)
    return error


def _rarity(unlisted: UnlistedNames, size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Others who bear a name in no table, against their mean."""
    bearers = rng.choice(unlisted.bearers, size, p=unlisted.chances)
    return np.asarray((bearers - 1.0) / max(mean_others(unlisted), 1e-9))
