"""What becomes of a row: right, wrong, ambiguous or nothing, and how often a lone hit is the wrong person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from misnomer.namesakes.relations import Floats

HOUSEMATES: Final = (0.41, 0.42, 0.13, 0.04)
"""Chances that no, one, two, three others of the surname live in the home, 0.8 on average [judgement].

Chosen beside counts of the simulation's households: on this the two are no independent witnesses."""


@dataclass(frozen=True, slots=True)
class Others:
    """Chances of no and of exactly one other hit, for n values."""

    none: Floats
    """P0 [n]."""
    one: Floats
    """P1 [n]."""
    one_requested: Floats
    """The part of P1 in which that one is another requested person, whom another row is about [n]."""
    log_none: Floats
    """log P0, for where P0 itself is too small to be told from nothing [n]."""
    ratio: Floats
    """ρ = P1 / P0 [n]."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Chances of each outcome of a row of n values; they sum to one."""

    right: Floats
    """A lone hit, the person meant [n]."""
    wrong: Floats
    """A lone hit, somebody else [n]."""
    ambiguous_with: Floats
    """Several hits, the person meant among them [n]."""
    ambiguous_without: Floats
    """Several hits, all of them other people [n]."""
    none: Floats
    """No hit [n]."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Strangers who answer because surnames cluster: whole clusters of them, for the few whose name is of one."""

    people: Floats
    """Expected number, among the strangers [n]."""
    own: Floats
    """Chance that somebody bears a name of their neighbourhood [n]."""


def other_hits(
    strangers: Floats,
    kin: Floats,
    companions: Floats,
    present: float | Floats,
    people: int,
    home: Floats,
    alike: Floats,
    clusters: Clusters | None = None,
) -> Others:
    """Chances of no and of one other hit.

    Strangers are many and each unlikely: binomial among the people of the file. Kin are at most one, family at home
    a few, one more often than chance would have it. Companions are other requested people of the same value, each in
    the file with the chance a.

    Args:
        strangers: Expected number [n].
        kin: Chance π of one [n].
        companions: How many other requested people share the value [n].
        present: a.
        people: N, people in the file.
        home: Expected number of the family at home [n].
        alike: Chance that one more of a home where a stranger answers does so, too [n].
        clusters: Which of the strangers are neighbours of one name; None where they are next to none.
    """
    log_home, at_home, more = _family(home)
    homes, single = _in_homes(alike)
    if clusters is not None:
        strangers, log_alone, in_cluster = _clustered(strangers, clusters, homes, single)
        log_home, at_home = log_home + log_alone, at_home + in_cluster
        homes, single = _packed(clusters, homes, single)
    share, kin = np.minimum((strangers + more) / people, 1.0 - 1e-12), np.minimum(kin, 0.95)
    absent = np.maximum(1.0 - np.asarray(present), 1e-12)
    log_none = homes * people * np.log1p(-share) + log_home
    ratio = single * people * share / (1.0 - share) + at_home
    met = np.zeros_like(ratio)
    if np.any(kin):
        log_none = log_none + np.log1p(-kin)
        ratio = ratio + kin / (1.0 - kin)
    if np.any(companions):
        log_none = log_none + companions * np.log(absent)
        met = np.asarray(companions * (1.0 - absent) / absent)
        ratio = ratio + met
    none = np.exp(log_none)
    return Others(none, none * ratio, none * met, log_none, ratio)


def _in_homes(alike: Floats) -> tuple[Floats, Floats]:
    """For each stranger who answers: homes in which somebody does, and the chance that nobody else of the home does.

    With q the chance that one more of the home answers and p_k those of k housemates: Σ p_k (1 − (1 − q)^(k + 1)) /
    ((k + 1) q), and Σ p_k (1 − q)^k. Both are 1 where nobody of the home can answer.
    """
    if not np.any(alike):
        return np.ones(1), np.ones(1)
    left = 1.0 - alike
    homes = sum(p * _polynomial(left, [1.0 / (k + 1)] * (k + 1)) for k, p in enumerate(HOUSEMATES))
    return np.asarray(homes), _polynomial(left, HOUSEMATES)


def _clustered(strangers: Floats, clusters: Clusters, homes: Floats, single: Floats) -> tuple[Floats, Floats, Floats]:
    """The other strangers; P0, as a logarithm, and P1 / P0 of clusters.

    With the chance a there are E / a of them, and else none: P0 = 1 − a + a e^(−h E/a), P1 = s E e^(−h E/a), where they
    live in h homes each of which s are alone in answering.
    """
    nobody = np.exp(-homes * clusters.people / clusters.own)
    none = 1.0 - clusters.own + clusters.own * nobody
    return strangers - clusters.people, np.log(none), single * clusters.people * nobody / none


def _packed(clusters: Clusters, homes: Floats, single: Floats) -> tuple[Floats, Floats]:
    """What `_in_homes` says, of strangers a share a of whom lives in clusters of their own, of m = E / a each.

    With h homes to a stranger: h ((1 − a) + a (1 − e^(−hm)) / (hm)), and s ((1 − a) + a e^(−hm)).
    """
    size, own = homes * clusters.people / clusters.own, clusters.own
    met = np.divide(-np.expm1(-size), size, out=np.ones_like(size), where=size > 0)
    return np.asarray(homes * (1.0 - own + own * met)), np.asarray(single * (1.0 - own + own * np.exp(-size)))


def _family(home: Floats) -> tuple[Floats, Floats, Floats]:
    """P0, as a logarithm, and P1 / P0 of family at home, each of whom answers with one chance; how many are beyond.

    With q that chance and p_k those of k housemates: P0 = Σ p_k (1 − q)^k, P1 = Σ k p_k q (1 − q)^(k − 1).
    """
    if not np.any(home):
        return home, home, home
    q = np.minimum(home / sum(k * p for k, p in enumerate(HOUSEMATES)), 1.0)
    none = _polynomial(1.0 - q, HOUSEMATES)
    one = q * _polynomial(1.0 - q, [k * p for k, p in enumerate(HOUSEMATES)][1:])
    more = np.maximum(home - sum(k * p for k, p in enumerate(HOUSEMATES)), 0.0)
    return np.asarray(np.log(none)), np.asarray(one / none), more


def _polynomial(x: Floats, coefficients: Sequence[float]) -> Floats:
    """Σ c_k x^k by Horner's rule; NumPy's own room for it takes longer to import than a small review has for it."""
    found = coefficients[-1] + x * 0.0
    for coefficient in reversed(coefficients[:-1]):
        found = coefficient + found * x
    return np.asarray(found)


def outcomes(others: Others, present: float | Floats) -> Outcomes:
    """Chances of each outcome of a row.

    Args:
        others: P0 and P1.
        present: a, the chance that the person meant is in the file and agrees.
    """
    a = np.asarray(present)
    several = np.maximum(1.0 - others.none - others.one, 0.0)
    return Outcomes(
        right=a * others.none,
        wrong=(1 - a) * others.one,
        ambiguous_with=a * (1 - others.none),
        ambiguous_without=(1 - a) * several,
        none=(1 - a) * others.none,
    )


def lone_hit_wrong(others: Others, present: float | Floats) -> Floats:
    """Chance that a lone hit is the wrong person: (1 − a) P1 / (a P0 + (1 − a) P1) [n].

    With ρ = P1/P0 that is (1 − a) ρ / (a + (1 − a) ρ). Poisson strangers make ρ = λ, strangers mixed by a gamma of
    shape k make it λ/(1 + λ/k), and kin of chance π add π/(1 − π). It tends to one where hits are never alone.
    """
    a = np.asarray(present)
    wrong = (1 - a) * others.ratio
    return np.asarray(wrong / np.maximum(a + wrong, 1e-300))


def typical(drawn: Others) -> Others:
    """P0 and P1 averaged over draws of λ for one value […, n] → […, 1]: never taken at its mean.

    Where every P0 is next to nothing their ratio still is that of the averages: draws count by their P0.
    """
    largest = drawn.log_none.max(axis=-1, keepdims=True)
    weights = np.exp(drawn.log_none - largest)
    ratio = (weights * drawn.ratio).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
    none, one, met = (x.mean(axis=-1, keepdims=True) for x in (drawn.none, drawn.one, drawn.one_requested))
    return Others(none, one, met, largest + np.log(weights.mean(axis=-1, keepdims=True)), ratio)
