"""Bends a fitted population to a custodian's own counts.

The counts have no groups. The mix of groups that explains them best is found first (expectation-maximisation over
all tables); then each part of the model is scaled until its margin is the custodian's, within that mix.
Method: docs/explanation/population.md, "A custodian's own counts".
"""

import hashlib
import json
from dataclasses import replace
from typing import Final

import numpy as np

from misnomer.population.model import Floats, Geography, Level, Places, Population, Universe
from misnomer.population.own_counts import OwnCounts, by_code, spread
from misnomer.population.own_names import bend_first_names
from misnomer.population.rake import agree

_ROUNDS: Final = 200
_LEAST: Final = 1e-12


def bend(population: Population, counts: OwnCounts) -> Population:
    """The population whose margins are the custodian's.

    Args:
        population: A fitted one.
        counts: Counts that have passed every check.
    """
    margins = _margins(population, counts)
    groups = _mix(population.groups, margins)
    bent = replace(
        population, groups=groups, digest=_digest(population, counts), universe=_universe(population, counts)
    )
    for name, given, people in margins:
        if name in ("last", "last_state"):
            scaled = bend_chances(given, people, groups)
            bent = replace(bent, surnames=replace(bent.surnames, given_group=scaled))
        if name in ("zip", "state"):
            bent = replace(bent, places=bend_places(bent.places, given, people, groups, Level(name)))
    if counts.tables.keys() & {"sex_year", "first", "first_sex", "first_sex_decade"}:
        first_names, ages = bend_first_names(bent, counts)
        bent = replace(bent, first_names=first_names, ages=ages)
    return bent


def _mix(groups: Floats, margins: list[tuple[str, Floats, Floats]]) -> Floats:
    """The custodian's mix of groups [6].

    Where it counted places, who lives in such places; where it counted names, the mix that explains them best. Names
    decide, since a file of one region says nothing of how the groups spread over the nation.
    """
    for name, given, people in margins:
        if name in ("zip", "state"):
            joint = given * groups
            share = people / people.sum()
            groups = (share / np.maximum(joint.sum(axis=1), _LEAST)) @ joint
            groups = groups / groups.sum()
    return explained_mix(groups, [(given, people) for name, given, people in margins if name not in ("zip", "state")])


def explained_mix(start: Floats, margins: list[tuple[Floats, Floats]]) -> Floats:
    """The mix of groups [6] under which the counts are likeliest.

    Args:
        start: The mix to begin with [6].
        margins: For each table P(value | g) [n + 1, 6] and people [n + 1], the last for all values not shown.
    """
    mix, tables = start, [_shown(given, people) for given, people in margins]
    for _ in range(_ROUNDS if tables else 0):
        share = np.zeros_like(mix)
        for given, people in tables:
            joint = given * mix
            share += (people / np.maximum(joint.sum(axis=1), _LEAST) / people.sum()) @ joint
        mix = share / share.sum()
    return mix


def _shown(given: Floats, people: Floats) -> tuple[Floats, Floats]:
    """The values that are shown, and all others as one."""
    shown = np.flatnonzero(people[:-1] > 0)
    rest = np.maximum(1 - given[shown].sum(axis=0), _LEAST)
    return np.vstack([given[shown], rest]), np.append(people[shown], people[-1])


def bend_chances(given: Floats, people: Floats, groups: Floats) -> Floats:
    """P(value | g) [n + 1, 6] scaled until Σ_g P(g) P(value | g) is the custodian's share of each value."""
    cells = agree(given * groups, spread(people, given @ groups), groups)
    result: Floats = cells / cells.sum(axis=0)
    return result


def bend_places(places: Geography, given: Floats, people: Floats, groups: Floats, level: Level) -> Geography:
    """Places at every level, after those of one level were scaled to the custodian's counts."""
    scaled, old = bend_chances(given, people, groups)[:-1], given[:-1]
    factor = np.divide(scaled, old, out=np.zeros_like(scaled), where=old > 0)
    zips = places[Level.ZIP]
    of_zip = factor if level is Level.ZIP else factor[places.parents[level]]
    chance = zips.given_group * of_zip
    chance = chance / chance.sum(axis=0)
    mean_tilt = (chance[:, :, None] * zips.tilt).sum(axis=0)
    finest = replace(zips, given_group=chance, tilt=zips.tilt / mean_tilt)
    levels = {Level.ZIP: finest}
    for wider, parents in places.parents.items():
        levels[wider] = _summed(places[wider], finest, parents)
    return replace(places, levels=levels)


def _summed(wider: Places, zips: Places, parents: np.ndarray[tuple[int, ...], np.dtype[np.int32]]) -> Places:
    chance = np.zeros_like(wider.given_group)
    np.add.at(chance, parents, zips.given_group)
    weighted = np.zeros_like(wider.tilt)
    np.add.at(weighted, parents, zips.tilt * zips.given_group[:, :, None])
    tilt = np.divide(weighted, chance[:, :, None], out=np.ones_like(weighted), where=chance[:, :, None] > 0)
    return replace(wider, given_group=chance, tilt=tilt)


def _margins(population: Population, counts: OwnCounts) -> list[tuple[str, Floats, Floats]]:
    """Name, P(value | g) [n + 1, 6] and people [n + 1] of each table the mix of groups is learnt from."""
    places, surnames, names = population.places, population.surnames, population.first_names
    known = {
        "last": ("last", surnames.names, surnames.given_group),
        "last_state": ("last", surnames.names, surnames.given_group),
        "first": ("first", names.names, names.given_group),
        "first_sex": ("first", names.names, names.given_group),
        "first_sex_decade": ("first", names.names, names.given_group),
        "zip": ("zip", places[Level.ZIP].names, _with_nobody(places[Level.ZIP].given_group)),
        "state": ("state", places[Level.STATE].names, _with_nobody(places[Level.STATE].given_group)),
    }
    found = []
    for name, (column, vocabulary, given) in known.items():
        if name in counts.tables:
            found.append((name, given, by_code(counts.tables[name], column, vocabulary)))
    return found


def _with_nobody(given: Floats) -> Floats:
    """With one more line of places that are not known."""
    return np.vstack([given, np.full((1, given.shape[1]), _LEAST)])


def _universe(population: Population, counts: OwnCounts) -> Universe:
    title = f"{population.universe.title}, bent to the custodian's own counts"
    return Universe(f"{population.universe.name}+own-counts", title, counts.size, 1.0)


def _digest(population: Population, counts: OwnCounts) -> str:
    parts = json.dumps([population.digest, counts.digests], sort_keys=True)
    return "sha256:" + hashlib.sha256(parts.encode()).hexdigest()
