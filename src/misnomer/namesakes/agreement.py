"""a: the chance that the person meant is in the file and agrees on the key."""

from math import log

import numpy as np

from misnomer.namesakes.assumptions import Agreement, Assumptions, BlankRule
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.unknowns import Drawn
from misnomer.population.model import Population
from misnomer.population.settings import AddressSettings
from misnomer.terms.match_key import Comparator, Comparison, MatchKey

_TOLD_APART = ("street", "unit", "city", "state", "zip")


def chance_right(key: MatchKey, missing: int, population: Population, assumptions: Assumptions, drawn: Drawn) -> Floats:
    """A = presence · coverage · Π m over the fields of the effective key [D].

    The parts of an address nest: who still lives in the street lives in the ZIP. So all of them together agree as
    often as the one that agrees least, and not as the product.

    Args:
        key: The effective key.
        missing: How many fields of the match key the row lacks.
        population: For coverage and moving.
        assumptions: The m, presence, and what a blank does.
        drawn: Where the unknowns stand.
    """
    if missing and assumptions.blank is BlankRule.NEVER_AGREES:
        return np.zeros(drawn.size)
    chance = drawn.chance("presence", assumptions.presence) * population.universe.coverage
    for part in key.parts:
        if part.field not in _TOLD_APART:
            chance = chance * field_agrees(part.field, part.comparator, assumptions.agreement, drawn)
    chance = chance * place_agrees(key, assumptions.agreement, population.settings.addresses, drawn)
    if assumptions.blank is BlankRule.EQUALS_BLANK:
        chance = chance * drawn.chance("blanks", assumptions.blank_in_file) ** missing
    return np.asarray(chance)


def field_agrees(name: str, how: Comparator, settings: Agreement, drawn: Drawn) -> Floats:
    """M of one field other than an address: the chance that it agrees for the person meant [D]."""
    if name == "dob":
        exact, year = drawn.chance("agreement", settings.dob), drawn.chance("agreement", settings.year)
        loose = {Comparison.EXACT: 0.0, Comparison.YEAR: 1.0}.get(how.comparison, 0.5)
        return np.asarray(exact + (np.maximum(year, exact) - exact) * loose)
    exact = drawn.chance("agreement", getattr(settings, name))
    if how.comparison is Comparison.EXACT:
        return exact
    return np.asarray(exact + (1.0 - exact) * drawn.chance("agreement", settings.fuzzy_mends))


def place_agrees(key: MatchKey, settings: Agreement, moving: AddressSettings, drawn: Drawn) -> Floats:
    """M of the address: the part that agrees least [D]."""
    moved = share_moved(drawn.against("agreement", settings.address_age), moving)
    stayed, chances = 1.0 - moved, [np.ones(drawn.size)]
    near = {
        "zip": settings.moved_within_zip,
        "zip3": settings.moved_within_city,
        "city": settings.moved_within_city,
        "state": settings.moved_within_state,
    }
    for part in key.parts:
        name = "zip3" if part.comparator.comparison is Comparison.ZIP3 else part.field
        if name in near:
            chances.append(stayed + moved * drawn.chance("agreement", near[name]))
        elif name == "street":
            chances.append(stayed * drawn.chance("agreement", settings.written_alike))
    told = 1.0 - moving.unit_missing.value if "unit" in key.fields else 1.0
    return np.asarray(np.minimum.reduce(chances) * told)


def share_moved(years: Floats, moving: AddressSettings) -> Floats:
    """Share of people who have left their address after some years [D].

    1 − exp(−h·years^k), through the published shares of one and of five years: who has just moved moves again
    sooner, so that five years are less than five times one.
    """
    one, five = (-log(1.0 - s.value) for s in (moving.moved_one_year, moving.moved_five_years))
    return np.asarray(1.0 - np.exp(-one * years ** (log(five / one) / log(5.0))))
