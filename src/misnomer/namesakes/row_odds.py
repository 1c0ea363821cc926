"""Row by row: how often a lone hit would be the wrong person, for each time it is the right one."""

import numpy as np

from misnomer.namesakes.agreement import chance_right
from misnomer.namesakes.outcomes import other_hits
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import FormPart, RequestForm
from misnomer.namesakes.unknowns import centre


def wrong_odds(form: RequestForm) -> Floats:
    """(1 − a) ρ / a of every row at the centre; NaN where nothing is left to compare [n].

    Args:
        form: The request's closed form.
    """
    found = np.full(form.rows, np.nan)
    for part in form.parts:
        found[part.effective.rows] = _odds(form, part)[part.form.distinct.of_row]
    return found


def _odds(form: RequestForm, part: FormPart) -> Floats:
    """The same for each value of one effective key [V]."""
    model, effective = form.prepared.model, part.effective
    people = model.population.people
    a = chance_right(effective.key, len(effective.missing), model.population, model.assumptions, centre())[0]
    strangers = np.asarray(np.minimum(part.strangers - part.home, people), np.float64)
    others = other_hits(strangers, part.kin, np.asarray(part.persons - 1.0, np.float64), a, people, part.home)
    return np.asarray((1.0 - a) * others.ratio / a)
