"""Surnames by group, and what can be said of a name that is in no table.

Method: docs/explanation/population.md, "Surnames" and "Names in no table".
"""

from typing import Final

import numpy as np

from misnomer.population.inputs import NameCounts
from misnomer.population.model import Floats, Surnames, UnlistedNames
from misnomer.population.settings import NameSettings

SIZE_CLASSES: Final = ((1, 1), (2, 4), (5, 9), (10, 24), (25, 49), (50, 99))
"""Bearers of a surname too rare to be listed, in the classes that are published."""
FIRST_NAME_SIZES: Final = 100
"""Most bearers of a first name too rare to be listed."""


def shrunk_counts(counts: NameCounts, people: float) -> Floats:
    """People by name and group [F+1, 6]: each name's shares pulled towards the average of all people.

    (n_g + α π_g) / (n + α) · n, since printed shares of a hundred people are noisy and their zeros are not zeros.

    Args:
        counts: A name table.
        people: α, how many people of average mix are added.
    """
    n = counts.counts.astype(np.float64)
    average = n @ counts.group_share / n.sum()
    shares = (n[:, None] * counts.group_share + people * average) / (n + people)[:, None]
    result: Floats = n[:, None] * shares
    return result


def fit_surnames(counts: NameCounts, settings: NameSettings) -> Surnames:
    """P(last | g), the last row being the chance of a surname that is not listed."""
    people = shrunk_counts(counts, settings.shrinkage.value)
    given_group = people / people.sum(axis=0)
    bearers, chances = _surname_sizes(settings.unlisted_surname_people)
    unlisted = UnlistedNames(bearers, chances, people[-1] / people[-1].sum())
    return Surnames(counts.names, given_group, unlisted)


def _surname_sizes(people: tuple[float, ...]) -> tuple[Floats, Floats]:
    """How many people bear an unlisted surname that is met: each class's people spread evenly over its sizes."""
    sizes = [np.arange(low, high + 1, dtype=np.float64) for low, high in SIZE_CLASSES]
    chances = [np.full(len(size), share / len(size)) for size, share in zip(sizes, people, strict=True)]
    every = np.concatenate(chances)
    return np.concatenate(sizes), every / every.sum()


def unlisted_first_names(counts: NameCounts, settings: NameSettings) -> UnlistedNames:
    """About a first name that is not listed: bearers fall off as a power that gives the mean judged.

    The chances are those of meeting the name, so that a name of many bearers is met more often.
    """
    sizes = np.arange(1, FIRST_NAME_SIZES + 1, dtype=np.float64)
    powers = np.linspace(-3.0, 3.0, 1201)
    table = sizes[None, :] ** powers[:, None]
    means = (table @ sizes) / table.sum(axis=1)
    chosen = table[int(np.argmin(np.abs(means - settings.unlisted_first_bearers.value)))]
    other = counts.counts[-1] * counts.group_share[-1]
    return UnlistedNames(sizes, chosen / chosen.sum(), other / other.sum())
