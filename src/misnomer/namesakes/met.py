"""What having met somebody says: surnames that cluster, and names in no table, are met the more the more bear them.

Of the universe a share f is asked about, so that a value many people answer to is asked for anyhow, and that it was
says little of them. Formulas side by side with names: docs/explanation/namesakes.md.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.name_chances import mean_others
from misnomer.namesakes.relations import Floats
from misnomer.population.model import UnlistedNames

_MOST: Final = 10
"""Requested bearers of one unlisted name that are told from more of them."""
_BEYOND: Final = 500.0
"""Requested people of one value, from which on somebody is always asked about."""


def saturated(wanted: Floats, room: Floats) -> Floats:
    """What grows as `wanted` while that is small against `room`, and tends to `room`."""
    both = wanted + room
    return np.divide(wanted * room, both, out=np.zeros_like(both), where=both > 0)


def group_shares(people: Floats) -> Floats:
    """Of those who bear some identifiers, the share of each group; even where nobody does [..., 6]."""
    total = (people @ np.ones(people.shape[-1]))[..., None]
    return np.asarray(np.divide(people, total, out=np.full_like(people, 1 / people.shape[-1]), where=total > 0))


def once_met(people: Floats, more: Floats, asked: float, own: float) -> tuple[Floats, Floats]:
    """Of the people whom clustering adds to a value met by chance, the share where the value is asked for.

    Of a group's bearers a share a lives in clusters of m = E / a. Nobody of a value is asked about with the chance
    P0 = exp(−f Σ_g μ ((1 − a) + a (1 − e^(−fm)) / (fm))); where somebody is, there are Σ_g μ + w E h of them, with
    h = Σμ P0 / (1 − P0) · (1 − e^(−fm)) / m, w the share of g among them. One for a rare value; next to nothing for one
    that is asked for anyhow.

    Args:
        people: μ, strangers by group as if surnames did not cluster [n, 6].
        more: E, what clustering adds to a value met by chance through somebody of the group [n, 6].
        asked: f, the share of the universe that is asked about.
        own: a, the share of people who bear a name of their neighbourhood.

    Returns:
        h by group [n, 6]; P0 [n].
    """
    size, every = asked * more / own, people @ np.ones(people.shape[1])
    met = np.divide(-np.expm1(-size), size, out=np.ones_like(size), where=size > 0)
    chance = np.minimum(asked * (people * (1.0 - own + own * met)) @ np.ones(people.shape[1]), _BEYOND)
    found = (asked * every / np.maximum(np.expm1(chance), 1e-300))[:, None] * met
    return np.asarray(np.where(chance[:, None] > 0, found, 1.0)), np.exp(-chance)


def bearers_met(names: UnlistedNames, requested: npt.NDArray[np.int64], chance: Floats) -> Floats:
    """Others who bear a name in no table, against the mean of such names met once by chance alone [n].

    Of b bearers m were met with the chance C(b, m) x^m (1 − x)^(b − m), x the chance that a bearer is asked about and
    agrees in all else. Names of b bearers are so many as people who bear one, over b.

    Args:
        names: How many bearers such names have.
        requested: m, different people whom the rows of each value are about [n].
        chance: x [n].
    """
    met, bearers = np.clip(requested, 1, _MOST)[:, None], names.bearers[None, :]
    ways = np.ones((len(met), len(names.bearers)))
    for already in range(_MOST):
        ways *= np.where(already < met, np.maximum(bearers - already, 0.0), 1.0)
    left = np.maximum(bearers - met, 0.0)
    weight = names.chances / names.bearers * ways * np.exp(left * np.log1p(-chance)[:, None])
    total = weight.sum(axis=1)
    others = np.divide((weight * left).sum(axis=1), total, out=np.zeros_like(total), where=total > 0)
    return np.asarray(others / ((1.0 - chance) * max(mean_others(names), 1e-300)))
