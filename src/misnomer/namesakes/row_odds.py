"""Row by row: how often a lone hit would be the wrong person, for each time it is the right one."""

from typing import Final

import numpy as np

from misnomer.namesakes.agreement import chance_right
from misnomer.namesakes.outcomes import other_hits
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import FormPart, RequestForm
from misnomer.namesakes.unknowns import centre

_AT_ONCE: Final = 500_000


def wrong_odds(form: RequestForm) -> Floats:
    """(1 − a) ρ / a of every row at the centre; NaN where nothing is left to compare [n].

    Args:
        form: The request's closed form.
    """
    found = np.full(form.rows, np.nan)
    for part in form.parts:
        odds = np.empty(len(part.strangers))
        for start in range(0, len(odds), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            odds[some] = _odds(form, part, some)
        found[part.effective.rows] = odds[part.form.distinct.of_row]
    return found


def _odds(form: RequestForm, part: FormPart, some: slice) -> Floats:
    """The same for some values of one effective key [n]."""
    model, effective = form.prepared.model, part.effective
    people = model.population.people
    a = chance_right(effective.key, len(effective.missing), model.population, model.assumptions, centre())[0]
    home, companions = part.home[some], np.asarray(part.persons[some] - 1.0, np.float64)
    strangers = np.asarray(np.minimum(part.strangers[some] - home, people), np.float64)
    others = other_hits(strangers, part.kin[some], companions, a, people, home, part.alike[some])
    return np.asarray((1.0 - a) * others.ratio / a)
