"""A request's totals under draws of what is not known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.namesakes.drawn_parts import Shared, drawn_parts, row_errors, shared_values
from misnomer.namesakes.outcomes import Clusters, Outcomes, other_hits, outcomes
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm
from misnomer.namesakes.sampling import ValueSample
from misnomer.namesakes.threads import in_threads
from misnomer.namesakes.unknowns import Drawn

OUTCOMES = ("right", "wrong", "ambiguous_with", "ambiguous_without", "none")
"""The outcomes of a row, as the fields of `Outcomes` and of an estimate are called."""


_CELLS_AT_ONCE: Final = 65_536
"""Draws times values done at one time: what a processor's own memory holds."""


FEW_IN_CLUSTERS: Final = 0.005
"""Neighbours of one name who answer, below which it does not matter that they come together."""


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
    """Wrong people by group [D, 6]; zeros where not asked for."""
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
    form: RequestForm,
    sample: ValueSample,
    drawn: Drawn,
    policy: ReturnPolicy,
    rng: np.random.Generator | None,
    *,
    by_group: bool = True,
) -> Totals:
    """Add a request up under some draws.

    Args:
        form: The request's closed form.
        sample: Values that stand for it.
        drawn: Where the shared unknowns stand.
        policy: Which hits are returned.
        rng: Chance for what differs row by row; None leaves that at its mean.
        by_group: Whether wrong people are wanted by group.
    """
    shared, step = shared_values(form, drawn), max(_CELLS_AT_ONCE // max(len(sample.weight), 1), 1)

    def pieces() -> Iterator[Callable[[], Totals]]:
        for start in range(0, drawn.size, step):
            run = shared.some(slice(start, start + step))
            errors = None if rng is None else row_errors(form, sample, rng, len(run.tables))
            yield partial(_some_totals, form, sample, run, errors, policy, by_group=by_group)

    found = in_threads(pieces(), form.prepared.model.workers if drawn.size > step else 1)
    joined = {name: np.concatenate([getattr(piece, name) for piece in found]) for name in _COLUMNS}
    return Totals(rows={name: np.concatenate([piece.rows[name] for piece in found]) for name in OUTCOMES}, **joined)


def _some_totals(
    form: RequestForm,
    sample: ValueSample,
    shared: Shared,
    errors: Floats | None,
    policy: ReturnPolicy,
    *,
    by_group: bool,
) -> Totals:
    people, present = form.prepared.model.population.people, shared.present[:, sample.part]
    drawn = drawn_parts(sample, shared, errors, by_group=by_group)
    requested = np.minimum((sample.persons * present) @ sample.weight, 0.99 * people)
    unasked = (1.0 - requested / people)[:, None]
    answering, home, kin = (np.minimum(part, people) * unasked for part in (drawn.strangers, drawn.home, drawn.kin))
    clusters = _clusters(form, sample, answering)
    companions = sample.persons - 1.0
    others = other_hits(answering, kin, companions, present, people, home, sample.parts.alike, clusters)
    of_row = outcomes(others, present)
    lone = policy is ReturnPolicy.LONE_HITS
    families = np.where(_at_homes(form)[sample.part], 1.0, sample.persons * sample.parts.missed)
    once = (1.0 - present) * (others.one - others.one_requested)
    wrong = once if lone else answering + families * home + sample.persons * kin
    right = sample.persons * (of_row.right if lone else present)
    return Totals(
        wrong_people=np.minimum(wrong @ sample.weight, people - requested),
        right_people=right @ sample.weight,
        rows=_rows(form, sample, of_row),
        crossed=((1 - present) * others.one_requested) @ (sample.weight * sample.rows),
        present=present @ (sample.weight * sample.rows) / max(form.rows, 1),
        bystanders=drawn.by_group(sample.weight * wrong) if by_group else np.zeros((len(requested), 6)),
        wrong_rows=sample.rows * (of_row.wrong if lone else answering + home + kin),
        namesakes=np.minimum(answering + home, people) + kin,
    )


def _clusters(form: RequestForm, sample: ValueSample, answering: Floats) -> Clusters | None:
    """Those who answer because surnames cluster: the same share of all under every draw [D, n]."""
    by_clusters = np.asarray(sample.parts.clustered @ np.ones(6))
    if by_clusters.max(initial=0.0) < FEW_IN_CLUSTERS:
        return None
    every = by_clusters + sample.parts.strangers @ np.ones(6)
    share = np.divide(by_clusters, every, out=np.zeros_like(every), where=every > 0)
    own = np.array([part.form.own_names for part in form.parts])
    return Clusters(answering * share, own[sample.part])


def _at_homes(form: RequestForm) -> npt.NDArray[np.bool_]:
    """Effective keys whose values are homes: all persons of a value are of one family [P]."""
    return np.array(["street" in part.effective.key.fields for part in form.parts], np.bool_)


def _rows(form: RequestForm, sample: ValueSample, of_row: Outcomes) -> dict[str, Floats]:
    """Rows by outcome; those that can match nobody have none."""
    weight = sample.weight * sample.rows
    found = {name: np.asarray(getattr(of_row, name) @ weight) for name in OUTCOMES}
    found["none"] = found["none"] + sum(len(effective.rows) for effective in form.unmatched)
    return found
