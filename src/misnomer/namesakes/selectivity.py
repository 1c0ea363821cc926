"""The curve over added identifiers, and the shortest key under a tolerance."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.namesakes.effective import given_fields
from misnomer.namesakes.freed import LARGE, give_back
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.request_estimate import Effort, KeyEstimate, estimate_key
from misnomer.terms.match_key import MatchKey
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.opinion import Interval, Selectivity
from misnomer.terms.progress import Progress, silent

LADDER: Final = (
    *("last,first", "last,first,state", "last,first,zip", "last,first,dob:year", "last,first,dob"),
    *("last,first,state,dob:year", "last,first,zip,dob:year", "last,first,zip,dob", "last,first,street,zip"),
    *("last,first,street,zip,dob", "last,first,tin"),
)
"""Keys of the curve, from short to long."""
_GIVEN: Final = 0.2
"""Share of rows that must have a field for the curve to try it."""
_MOST_ROWS: Final = 1_000_000
"""Rows beyond which the curve is made of a sample of name pairs, with all rows of each."""
_EFFORT: Final = Effort(draws=120, sample=3_000, people=2_000, by_group=False)


def selectivity(
    asked: KeyEstimate, rng: np.random.Generator, keys: Sequence[str] = LADDER, progress: Progress = silent
) -> tuple[Selectivity, ...]:
    """Wrong people under each key of the ladder that the request has the fields for, and under the key asked for.

    The chances that single fields agree for the person meant are held fixed; a is not: each added field lowers
    both the namesakes and a.

    Args:
        asked: The estimate under the key asked for.
        rng: Chance.
        keys: The ladder.
        progress: Told how many keys are done.
    """
    prepared, rate = _sampled(asked.form.prepared)
    reference = asked if rate == 1.0 else _again(asked.form.key, prepared, asked.policy, rng)
    scale = (
        1.0 if reference is None else _ratio(float(asked.value.wrong_people[0]), float(reference.value.wrong_people[0]))
    )
    points = {frozenset(asked.form.key.parts): _point(asked, 1.0)}
    for done, key in enumerate(_possible(keys, asked.form.prepared)):
        progress("weighing other keys", done, len(keys))
        if frozenset(key.parts) not in points:
            found = _again(key, prepared, asked.policy, rng)
            if found is not None:
                points[frozenset(key.parts)] = _point(found, scale)
            found = None
            if prepared.columns.rows >= LARGE:
                give_back()
    return tuple(sorted(points.values(), key=lambda p: -p.wrong_people.value))


def shortest_safe_key(curve: Sequence[Selectivity], tolerance: float) -> str | None:
    """The key of fewest fields whose wrong people per right one stay under the tolerance to the top of their range."""
    safe = [p for p in curve if p.wrong_per_right is not None and p.wrong_per_right.high <= tolerance]
    if not safe:
        return None
    return min(safe, key=lambda p: (p.key.count(","), p.wrong_people.value)).key


def _again(
    key: MatchKey, prepared: PreparedRequest, policy: ReturnPolicy, rng: np.random.Generator
) -> KeyEstimate | None:
    return estimate_key(key, prepared, policy, rng, _EFFORT)


def _point(found: KeyEstimate, scale: float) -> Selectivity:
    wrong = found.wrong_people
    scaled = Interval(wrong.value * scale, wrong.low * scale, wrong.high * scale)
    return Selectivity(str(found.form.key), scaled, found.wrong_per_right)


def _ratio(whole: float, part: float) -> float:
    return whole / part if part > 0 else 1.0


def _possible(keys: Sequence[str], prepared: PreparedRequest) -> list[MatchKey]:
    """Keys whose every field enough rows have."""
    given = given_fields(prepared.columns, prepared.model.assumptions)
    parsed = [parse_match_key(key) for key in keys]
    return [key for key in parsed if all(given[name].mean() >= _GIVEN for name in key.fields)]


def _sampled(prepared: PreparedRequest) -> tuple[PreparedRequest, float]:
    """The request, or, of a very large one, all rows of some of its name pairs; and the share taken."""
    columns = prepared.columns
    if columns.rows <= _MOST_ROWS:
        return prepared, 1.0
    rate = _MOST_ROWS / columns.rows
    pair = columns.last.codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    pair ^= columns.first.codes.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    pair = (pair ^ (pair >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    rows = np.flatnonzero((pair >> np.uint64(11)).astype(np.float64) / 2**53 < rate)
    return replace(prepared, columns=columns.taken(rows), repeated=prepared.repeated[rows]), rate
