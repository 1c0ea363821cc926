"""Surnames at birth, which cluster by place: in each ZIP, county and state some names are the neighbourhood's own.

Two people of a group and place share one of these with chance θ, and are otherwise as likely to share a surname as
any two of the group: P(last | g, a bearer lives there) = θ + (1 − θ)·P(last | g), Balding and Nichols's form. Each
name of a neighbourhood is itself drawn from P(last | g), so that on average the names of the nation stay what they
are. One that falls on a name in no table is no name of the neighbourhood, and everybody gets such a name by themselves:
in a state it would have more bearers than any name in no table has. Rare listed names are not kept from that.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.chance import Alias, Bits, Purpose, alias_of, random_bits
from misnomer.population.model import Level, Population
from misnomer.population.rare_names import RareNames, rare_names

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

TOGETHER: Final = 1.8
"""People who bear a surname because one of them drew it: that one, and 0.8 of the family at home."""
LEVELS: Final = (Level.ZIP, Level.COUNTY, Level.STATE)
"""Neighbourhoods, the narrowest first."""


@dataclass(frozen=True, slots=True)
class SurnameChoice:
    """What surnames are drawn from."""

    alias: Alias
    """Listed surnames by group, those in no table last [6, S + 1]."""
    rare: RareNames
    """Those in no table."""
    own: Floats
    """Chance of a name of the ZIP, of ZIP or county, of ZIP, county or state, by group [6, 3]."""
    names: Ints
    """How many names of its own each neighbourhood has, by group and level [6, 3]."""
    parents: Ints
    """The neighbourhoods of each ZIP, level by level [3 · Z]."""
    seed: int

    def choose(self, person: Bits, group: Ints, zips: Ints) -> Ints:
        """Surnames of n people, by their numbers, groups and ZIPs."""
        bits = random_bits(self.seed, Purpose.LAST_NAME, person)
        last = self.alias.choose(group, bits)
        which = random_bits(self.seed, Purpose.NEIGHBOURHOOD, person)
        chance = (which >> np.uint64(40)).astype(np.float64) * 2.0**-24
        near = np.flatnonzero(chance < self.own[:, -1].take(group))
        if len(near):
            neighbourhood = self._neighbourhood(group[near], zips[near], chance[near], which[near])
            last[near] = self.alias.choose(group[near], random_bits(self.seed, Purpose.OWN_NAME, neighbourhood))
        rare = np.flatnonzero(last == self.alias.width - 1)
        number = self.rare.choose(group[rare], random_bits(self.seed, Purpose.RARE_LAST, person[rare]))
        last[rare] += number
        return last

    def _neighbourhood(self, group: Ints, zips: Ints, chance: Floats, which: Bits) -> Bits:
        """A number for each name of each neighbourhood."""
        level = (chance >= self.own[:, 0].take(group)).astype(np.int64) + (chance >= self.own[:, 1].take(group))
        place = self.parents.take(level * (len(self.parents) // len(LEVELS)) + zips)
        names = self.names.ravel().take(group * len(LEVELS) + level).view(np.uint64)
        number = ((which & np.uint64(0xFFFFFFFF)) * names) >> np.uint64(32)
        packed = ((place * 8 + group) * 4 + level) << 32
        found: Bits = packed.view(np.uint64) | number
        return found


def surname_choice(population: Population, seed: int, joined: float) -> SurnameChoice:
    """Prepare to draw.

    A joined surname is in no table: it is one of the unlisted, and nearly always somebody's alone. So that as many bear
    listed names as the tables have it, surnames are drawn unlisted the less often: 1 − u' = (1 − u) / (1 − j).

    Args:
        population: The model.
        seed: Of the people.
        joined: Share of people who join another surname to theirs, j.
    """
    surnames, theta, geography = population.surnames, population.settings.theta, population.places
    county, state = theta.county_factor.value, theta.state_factor.value
    parts = theta.zip.values[:, None] * np.array([1 - county, county - state, state])
    names = np.maximum(np.round(theta.own_names.value**2 / np.maximum(parts, 1e-12)), 2).clip(max=2.0**31)
    chance = np.where(parts > 0, np.sqrt(names * parts), 0.0)
    listed = surnames.given_group[:-1] / (1 - joined)
    drawn = np.vstack([listed, np.maximum(1 - listed.sum(axis=0), 0.0)])
    people = population.people * population.groups
    parents = (np.arange(len(geography.kind)), *(geography.parents[level].astype(np.int64) for level in LEVELS[1:]))
    return SurnameChoice(
        alias=alias_of(np.ascontiguousarray(drawn.T)),
        rare=rare_names(surnames.unlisted, people * surnames.given_group[-1], people * joined, TOGETHER),
        own=np.minimum(np.cumsum(chance, axis=1), 1.0),
        names=names.astype(np.int64),
        parents=np.concatenate(parents),
        seed=seed,
    )
