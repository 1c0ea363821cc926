"""Kin answer to a person's identifiers more often than strangers do.

Fathers and sons of one name, and twins, are at most one more person each: chances. Others of the same surname in
the same home are several: an expected number. The clustering of surnames by place (theta) is not added to them.
"""

from typing import Final

import numpy as np

from misnomer.namesakes.relations import Floats, Relation
from misnomer.population.model import Level
from misnomer.population.settings import KinSettings
from misnomer.terms.match_key import Comparison, MatchKey

TWINS_OF_ONE_SEX: Final = 0.64
"""Share of pairs of twins who are of one sex [judgement; about a third identical, half of the others]."""

FAMILY_OF_ONE_SEX: Final = 0.25
"""Of others of the surname in the home, who are of one's own sex; chosen beside invented households [judgement]."""
IN_ONE_AREA: Final = 0.5
"""Of those who live in one state and not in one ZIP, who live where its first three digits are the same [judgement]."""
IN_ONE_CITY: Final = 0.17
"""Who live in one city: a third of those in one area, as people's ZIPs fall on cities."""


def share_nearby(key: MatchKey, level: Level | None, kin: KinSettings) -> float:
    """Of living fathers and sons of one name, the share recorded at the place that a key compares.

    Args:
        key: The effective key.
        level: The narrowest place it compares, None where it compares none.
        kin: The settings.
    """
    if "street" in key.fields:
        near = kin.namesakes_in_home.value
    elif level is Level.ZIP:
        near = kin.namesakes_in_zip.value
    elif level is Level.STATE:
        near = kin.namesakes_in_state.value
    elif level is None:
        near = kin.namesakes_per_man.value
    else:
        further = kin.namesakes_in_state.value - kin.namesakes_in_zip.value
        near = kin.namesakes_in_zip.value + further * (IN_ONE_CITY if level is Level.CITY else IN_ONE_AREA)
    return near / kin.namesakes_per_man.value if kin.namesakes_per_man.value else 0.0


def kin_chance(key: MatchKey, level: Level | None, male: Floats, kin: KinSettings) -> Floats:
    """Chance that a father or son of one name, or a twin, answers to a row as well [n].

    Args:
        key: The effective key.
        level: The narrowest place it compares, None where it compares none.
        male: Chance that each row's person is a man [n].
        kin: The settings.
    """
    if "last" not in key.fields:
        return male * 0.0
    near = share_nearby(key, level, kin)
    chance = male * near * _father_or_son(key, kin)
    return chance + near * _twin(key, kin)


def of_one_sex(key: MatchKey) -> float:
    """What the chance that family agree on the sex is, as a multiple of a stranger's: 1 where it is not compared."""
    return 2.0 * FAMILY_OF_ONE_SEX if "sex" in key.fields else 1.0


def of_another_name(relation: Relation | None, frequency: Floats) -> Floats:
    """Chance that somebody who agrees on the first name bears another one than the row's [D].

    Family of one surname seldom share a first name, but for fathers and sons, who are counted by `kin_chance`. So
    where first names must be equal none of the others at home agree; where only initials must, most of those who do.

    Args:
        relation: How first names relate to the vocabulary; None where the key compares none.
        frequency: P(first), of each name of the vocabulary and of those unlisted [V + 1].
    """
    if relation is None:
        return np.ones(1)
    if relation.codes is not None:
        return np.zeros(relation.digits)
    agree = relation.sums(frequency)
    same = np.divide(relation.sums(frequency**2), agree**2, out=np.ones_like(agree), where=agree > 0)
    return np.asarray(1.0 - same)


def _father_or_son(key: MatchKey, kin: KinSettings) -> float:
    """None where ages or suffixes are compared, which tell father and son apart."""
    apart = {"dob", "suffix", "tin"} & set(key.fields)
    return kin.namesakes_per_man.value if "first" in key.fields and not apart else 0.0


def _twin(key: MatchKey, kin: KinSettings) -> float:
    """Twins share a date of birth, and a surname until one marries; of their first names seldom more than a letter.

    That letter they share far more often than others of a family, so that they count where initials are compared too.
    """
    first = key.comparator("first")
    by_initial = first is not None and first.comparison is Comparison.INITIAL
    if not ("dob" in key.fields or by_initial) or {"tin", "middle"} & set(key.fields):
        return 0.0
    alike = 1.0 if first is None else kin.twins_share_initial.value if by_initial else 0.0
    of_one_sex = TWINS_OF_ONE_SEX if "sex" in key.fields else 1.0
    return kin.twins.value * kin.twins_share_surname.value * alike * of_one_sex
