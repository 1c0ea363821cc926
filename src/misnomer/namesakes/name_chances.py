"""P(a person's name agrees | g) for each digit of a name field: listed names, and what is known of unlisted ones."""

import numpy as np

from misnomer.namesakes.assumptions import Assumptions
from misnomer.namesakes.relations import Floats, Relation
from misnomer.population.model import Population, UnlistedNames


def surname_chances(relation: Relation, population: Population, assumptions: Assumptions) -> Floats:
    """P(last agrees | g) for each digit, float64 [D, 6].

    Args:
        relation: Which listed surnames agree with each digit.
        population: The model.
        assumptions: How unlisted names are counted.
    """
    surnames, groups = population.surnames, population.groups
    listed = relation.sums(surnames.given_group)
    if relation.is_class:
        listed = listed / (1.0 - surnames.given_group[-1])
    chances = listed + relation.unlisted[:, None] * own_chance(surnames.unlisted, population)
    if not relation.fuzzy:
        return np.asarray(chances)
    near = unlisted_alike(relation, surnames.given_group @ groups, assumptions)
    return np.asarray(chances + near[:, None] * surnames.given_group[-1])


def mean_others(unlisted: UnlistedNames) -> float:
    """Other people who bear an unlisted name that was met, on average over how rare it may be."""
    return float(unlisted.bearers @ unlisted.chances) - 1.0


def own_chance(unlisted: UnlistedNames, population: Population) -> Floats:
    """P(another person of the universe bears this unlisted name | g) [6].

    A name met in a request has at least the one bearer who was met: the more bearers, the likelier the meeting,
    so that the mean is that of names weighted by their bearers.
    """
    chance: Floats = mean_others(unlisted) / population.universe.size * unlisted.group / population.groups
    return chance


def unlisted_alike(relation: Relation, frequency: Floats, assumptions: Assumptions) -> Floats:
    """What share of the people with unlisted names has one that is alike to each digit [D].

    Unlisted names are taken to lie among the letters as the rarer half of the listed ones do, more or less densely
    by `Assumptions.unlisted_alike`. Zero where names must be equal or stand in a list.

    Args:
        relation: A fuzzy relation; for any other the answer is zero.
        frequency: How frequent each name is [V + 1].
        assumptions: The density.
    """
    density = assumptions.unlisted_alike.value
    if relation.neighbours is None or not relation.fuzzy or density == 0.0:
        return np.zeros(relation.digits)
    rare = (frequency[:-1] <= np.median(frequency[:-1])).astype(np.float64)
    return np.asarray(density * relation.neighbours.sums(rare) / rare.sum())
