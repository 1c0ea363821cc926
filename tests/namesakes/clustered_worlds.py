"""Invented worlds that hold what the closed form lacks.

Origins with names of their own, surnames that cluster by place, fathers and sons of one name, pairs that are more or
less frequent than their parts.

How strong each is in a world is drawn from the range that the estimate states for it; the people are then drawn one
by one, a request is made of some of them, and the match is run by comparing.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.namesakes.agreement import field_agrees, place_agrees
from misnomer.namesakes.assumptions import Assumptions, ReturnPolicy
from misnomer.namesakes.columns import RequestColumns, columns_of
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.prepared import prepare
from misnomer.namesakes.relations import Vocabulary
from misnomer.namesakes.request_estimate import Effort, KeyEstimate, estimate_key
from misnomer.namesakes.unknowns import Drawn, draws
from misnomer.population.model import (
    Ages,
    Birthdays,
    FirstNames,
    Geography,
    Level,
    MiddleInitials,
    Places,
    Population,
    Surnames,
    Universe,
    UnlistedNames,
)
from misnomer.population.settings import NameSettings, Setting, Settings
from misnomer.terms.match_key import MatchKey

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

SURNAMES: Final = 500
FIRST_NAMES: Final = 200
ZIPS: Final = 24
PEOPLE: Final = 60_000
ROWS: Final = 800
ORIGINS: Final = 16
GROUPS: Final = np.array([0.45, 0.13, 0.12, 0.04, 0.04, 0.22])
_FARTHEST: Final = 0.6
"""Where common names avoid each other most: pairs then meet 0.95 times as often as if independent."""
_NEARBY: Final = 0.375
"""Of fathers and sons of one name, those in the same ZIP: 0.015 of 0.04."""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a world [n]."""

    group: Codes
    """Position among the groups."""
    last: Codes
    """Surname."""
    first: Codes
    """First name."""
    zip: Codes
    """ZIP."""


@dataclass(frozen=True, slots=True)
class ClusteredWorld:
    """A world with its people, and the model somebody would have of it."""

    model: NameModel
    """Marginal tables, as counts would give them, and a size that is somewhat off."""
    people: People
    """Everybody."""
    truth: Drawn
    """Where the unknowns stand in this world."""


def spread_truths(number: int, rng: np.random.Generator) -> list[Drawn]:
    """Where the unknowns stand in each of many worlds: every unknown goes evenly through its whole distribution.

    A Latin hypercube: each world is drawn as by chance, but all together hold no more odd ones than they should, so
    that how often ranges hold does not depend on how a few hundred draws of presence happened to fall.
    """
    plain = draws(number, rng)
    evenly = np.array([NormalDist().inv_cdf((n + 0.5) / number) for n in range(number)])
    single = {name: evenly[np.argsort(np.argsort(each))] for name, each in plain.deviates.items()}
    groups = {name: evenly[np.argsort(np.argsort(each, axis=0), axis=0)] for name, each in plain.by_group.items()}
    every = Drawn(single, groups)
    return [every.some(slice(n, n + 1)) for n in range(number)]


def make_clustered_world(rng: np.random.Generator, truth: Drawn | None = None) -> ClusteredWorld:
    """Draw a world.

    Args:
        rng: Chance.
        truth: Where the unknowns stand in it; None to draw that too.
    """
    truth = truth or draws(1, rng)
    assumed = Assumptions()
    last, first = _table(rng, SURNAMES), _table(rng, FIRST_NAMES)
    where = rng.dirichlet(np.full(ZIPS, 2.0), 6).T
    settings = Settings(names=NameSettings(repeated_pair=Setting(1, 1, 1)))
    by_group = truth.group_values("origins", assumed.errors.by_group)[0]
    pairs = [name_pairs(last[:, g], first[:, g], float(by_group[g]), assumed, rng) for g in range(6)]
    theta = truth.group_values("places", settings.theta.zip)[0]
    people = _with_kin(_draw_people(pairs, last, where, theta, rng), truth, settings, rng)
    size = round(PEOPLE / truth.value("tables", assumed.errors.shared)[0])
    return ClusteredWorld(
        NameModel(_population(last, first, where, size, settings), *_vocabularies(), assumed), people, truth
    )


def _table(rng: np.random.Generator, names: int) -> Floats:
    """P(name | g): a few common names, many rare ones, shared between groups in part."""
    common = 1.0 / np.arange(20, names + 20)
    weights = np.stack([rng.permutation(common) * rng.gamma(1.0, 1.0, names) + 0.3 * common for _ in range(6)], axis=1)
    return weights / weights.sum(axis=0)


def name_pairs(last: Floats, first: Floats, ratio: float, assumed: Assumptions, rng: np.random.Generator) -> Floats:
    """P(last, first | g) whose pairs meet `ratio` times as often as if independent.

    Above one, by origins that keep together; below one, bearers of common surnames avoid common first names.
    """
    tilts = [rng.gamma(0.08, 1.0, (ORIGINS, len(table))) + 0.002 for table in (last, first)]
    apart = ratio < 1
    low, high = 0.0, _FARTHEST if apart else 1.0
    for _ in range(18):
        middle = (low + high) / 2
        joint = _apart(last, first, middle) if apart else _mixed(last, first, tilts, middle)
        low, high = (middle, high) if (meeting(joint, last, first) > ratio) == apart else (low, middle)
    joint = _apart(last, first, low) if apart else _mixed(last, first, tilts, low)
    scale = np.where(np.minimum.outer(last, first) * PEOPLE >= 100, 0.09, assumed.errors.rare_pair.value * 0.3)
    joint = joint * np.exp(scale * np.clip(rng.standard_t(3, joint.shape), -6, 6))
    return _to_margins(joint, last, first)


def meeting(joint: Floats, last: Floats, first: Floats) -> float:
    """How often somebody drawn meets a namesake, against what the margins say."""
    return float((joint * joint).sum() / (joint * np.outer(last, first)).sum())


def _apart(last: Floats, first: Floats, strength: float) -> Floats:
    """Common surnames with common first names less often than the margins say; the margins stay."""
    away = []
    for table in (last, first):
        commoner = np.minimum(table / (table @ table) - 1.0, 2.0)
        centred = commoner - table @ commoner
        away.append(centred / np.abs(centred).max())
    return np.outer(last, first) * (1.0 - strength * np.outer(*away))


def _mixed(last: Floats, first: Floats, tilts: list[Floats], strength: float) -> Floats:
    by_origin = [table * ((1 - strength) + strength * tilt) for table, tilt in zip((last, first), tilts, strict=True)]
    lasts, firsts = (t / t.sum(axis=1, keepdims=True) for t in by_origin)
    return _to_margins(np.einsum("ol,of->lf", lasts, firsts) / ORIGINS, last, first)


def _to_margins(joint: Floats, last: Floats, first: Floats) -> Floats:
    """The joint table brought back to the margins that were counted."""
    for _ in range(8):
        joint = joint * (last / joint.sum(axis=1))[:, None]
        joint = joint * (first / joint.sum(axis=0))
    return joint


def _draw_people(pairs: list[Floats], last: Floats, where: Floats, theta: Floats, rng: np.random.Generator) -> People:
    group = rng.choice(6, PEOPLE, p=GROUPS)
    zips, lasts, firsts = (np.empty(PEOPLE, np.int64) for _ in range(3))
    for g in range(6):
        mine = np.flatnonzero(group == g)
        zips[mine] = rng.choice(ZIPS, len(mine), p=where[:, g])
        given = np.cumsum(pairs[g] / pairs[g].sum(axis=1, keepdims=True), axis=1)
        for z in range(ZIPS):
            here = mine[zips[mine] == z]
            local = rng.gamma(np.maximum(last[:, g] * (1 - theta[g]) / theta[g], 1e-6))
            lasts[here] = rng.choice(SURNAMES, len(here), p=local / local.sum())
        chance = rng.random(len(mine))[:, None]
        firsts[mine] = np.minimum((given[lasts[mine]] < chance).sum(axis=1), FIRST_NAMES - 1)
    return People(group, lasts, firsts, zips)


def _with_kin(people: People, truth: Drawn, settings: Settings, rng: np.random.Generator) -> People:
    """Give some people a father or son of the same name, who often lives nearby."""
    rate = truth.value("kin", settings.kin.namesakes_per_man)[0] / 2
    order = rng.permutation(PEOPLE)
    pairs = round(rate * PEOPLE / 2)
    one, other = order[:pairs], order[pairs : 2 * pairs]
    columns = {name: getattr(people, name).copy() for name in ("group", "last", "first", "zip")}
    for name in ("group", "last", "first"):
        columns[name][other] = columns[name][one]
    near = rng.random(pairs) < _NEARBY
    columns["zip"][other[near]] = columns["zip"][one[near]]
    return People(**columns)


def _population(last: Floats, first: Floats, where: Floats, size: int, settings: Settings) -> Population:
    rare = UnlistedNames(np.array([2.0]), np.array([1.0]), np.full(6, 1 / 6))
    none = np.zeros((1, 6))
    halves = np.full((FIRST_NAMES + 1, 2, 1), 0.5, np.float32)
    given = np.vstack([first, none])
    names = FirstNames(
        pa.array(_words("F", FIRST_NAMES)), given, given[:, :, None] / 2 + np.zeros(2), given[:, :, None], given,
        np.ones((FIRST_NAMES + 1, 2)), halves, np.zeros((FIRST_NAMES + 1, 2)), np.zeros((6, 2, 1)), np.ones((6, 1)),
        np.zeros(1, np.int8), rare,
    )  # fmt: skip
    ages = Ages(np.array([1970], np.int16), np.full((6, 2, 1), 0.5), np.zeros(1, np.int8), ("all",))
    initials = np.zeros((2, 1, 27))
    initials[:, :, 26] = 1.0
    theta = settings.theta.zip.values
    zips = Places(Level.ZIP, pa.array(_zips()), where, np.ones((ZIPS, 6, 1)), np.broadcast_to(theta, (ZIPS, 6)))
    share = np.zeros(ZIPS)
    return Population(
        universe=Universe("clustered", "a clustered world", size, 1.0),
        groups=GROUPS,
        surnames=Surnames(pa.array(_words("L", SURNAMES)), np.vstack([last, none]), rare),
        first_names=names,
        ages=ages,
        birthdays=Birthdays(np.full((1, 366), 1 / 366)),
        middle_initials=MiddleInitials(initials),
        places=Geography({Level.ZIP: zips}, {}, np.zeros(ZIPS, np.int8), share, share, share),
        settings=settings,
        digest="sha256:0",
    )


def _words(letter: str, number: int) -> list[str]:
    return [f"{letter}{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(number)]


def _zips() -> list[str]:
    return [f"{10000 + n}" for n in range(ZIPS)]


def _vocabularies() -> tuple[Vocabulary, Vocabulary]:
    def never(*_: object) -> None:
        raise AssertionError("these worlds compare names exactly")

    return tuple(Vocabulary(tuple(_words(*w)), never, {}) for w in (("L", SURNAMES), ("F", FIRST_NAMES)))  # type: ignore[return-value, arg-type]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a match run in a world came to, beside what was estimated."""

    figures: dict[str, tuple[float, float, float]]
    """By figure: what happened, and the two ends of the range."""


def run(world: ClusteredWorld, key: MatchKey, policy: ReturnPolicy, rng: np.random.Generator) -> Outcome:
    """Make a request of some of a world's people, run the match, and estimate it."""
    asked = rng.choice(PEOPLE, ROWS, replace=False)
    held = np.ones(PEOPLE, np.bool_)
    held[asked] = rng.random(ROWS) < _present(world, key)
    found = _estimate(world, key, policy, asked, rng)
    happened = _matched(world.people, key, policy, asked, held)
    ranges = {
        "wrong_people": found.wrong_people,
        "wrong_rows": found.interval(lambda t: t.rows["wrong"]),
        "right_rows": found.interval(lambda t: t.rows["right"]),
    }
    return Outcome({name: (happened[name], each.low, each.high) for name, each in ranges.items()})


def _present(world: ClusteredWorld, key: MatchKey) -> float:
    """A as it is in this world."""
    assumed, population = world.model.assumptions, world.model.population
    chance = world.truth.chance("presence", assumed.presence)
    for part in key.parts:
        if part.field != "zip":
            chance *= field_agrees(part.field, part.comparator, assumed.agreement, world.truth)
    return float((chance * place_agrees(key, assumed.agreement, population.settings.addresses, world.truth))[0])


def _estimate(
    world: ClusteredWorld, key: MatchKey, policy: ReturnPolicy, asked: Codes, rng: np.random.Generator
) -> KeyEstimate:
    prepared = prepare(_columns(world.people, asked), world.model)
    found = estimate_key(key, prepared, policy, rng, Effort(sample=ROWS))
    if found is None:
        raise AssertionError("the request has every field")
    return found


def _columns(people: People, asked: Codes) -> RequestColumns:
    lasts, firsts, zips = _words("L", SURNAMES), _words("F", FIRST_NAMES), _zips()
    values = {
        "last": [lasts[n] for n in people.last[asked]],
        "first": [firsts[n] for n in people.first[asked]],
        "zip": [zips[n] for n in people.zip[asked]],
        "tin": [f"{n:09d}" for n in asked],
    }
    return columns_of(ROWS, values)


def _matched(
    people: People, key: MatchKey, policy: ReturnPolicy, asked: Codes, held: npt.NDArray[np.bool_]
) -> dict[str, float]:
    """Compare every row with everybody in the file."""
    value = people.last * FIRST_NAMES + people.first
    if "zip" in key.fields:
        value = value * ZIPS + people.zip
    hits = np.bincount(value[held], minlength=int(value.max()) + 1)
    mine, is_asked = held[asked], np.zeros(PEOPLE, np.bool_)
    is_asked[asked] = True
    lone = hits[value[asked]] == 1
    strangers = np.bincount(value[held & ~is_asked], minlength=len(hits))
    values = np.unique(value[asked])
    wrong = (
        strangers[values].sum()
        if policy is ReturnPolicy.EVERY_HIT
        else ((strangers[values] == 1) & (hits[values] == 1)).sum()
    )
    return {
        "wrong_people": float(wrong),
        "wrong_rows": float((lone & ~mine).sum()),
        "right_rows": float((lone & mine).sum()),
    }
