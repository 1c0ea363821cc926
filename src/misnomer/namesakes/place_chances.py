"""P(a person's recorded place agrees | g), and how much younger or older than their group people there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.namesakes.columns import Codes, RequestColumns
from misnomer.namesakes.kept import Kept
from misnomer.namesakes.relations import Flags, Floats
from misnomer.population.model import Geography, Level, Places
from misnomer.terms.match_key import Comparison, MatchKey

PLACE_FIELDS: Final = ("city", "state", "zip")
"""The fields of a key that say where somebody lives, without the street."""


@dataclass(frozen=True, slots=True)
class PlaceChances:
    """Every place that rows of one effective key ask for, as digits."""

    digits: Codes
    """Each row's place [n]."""
    chance: Floats
    """P(place agrees | g) [D, 6]."""
    tilt: Floats
    """P(band | place, g) / P(band | g) [D, 6, B]."""
    theta: Floats
    """How surnames cluster in each, by group [D, 6]."""
    level: Level
    """The narrowest level compared."""
    of_zip: Codes
    """Which of these places each ZIP lies in [Z of ZIP]."""
    unknown: Flags
    """Rows whose place is in no table, or whose parts disagree: counted as a place of middling size [n]."""


def place_chances(
    key: MatchKey, columns: RequestColumns, rows: npt.NDArray[np.intp], where: Geography, kept: Kept
) -> PlaceChances:
    """Relate the places of some rows to the model's.

    Parts that nest (a ZIP and its state) are one place: the narrowest. Parts that overlap (a ZIP area and a city)
    are the ZIPs in both.

    Args:
        key: A key with at least one of PLACE_FIELDS.
        columns: The request.
        rows: Which rows have all those fields.
        where: The model's places.
        kept: The request's, for what is made of words and places alone.
    """
    asked = _asked(key, columns, rows, where, kept)
    narrow = min(asked, key=_ORDER.index)
    parents = {level: codes for level, codes in where.parents.items() if level in asked and level is not narrow}
    if len(asked) == 1 or narrow is Level.ZIP:
        base = kept.once(("middling", narrow), lambda: _with_middling(where[narrow]))
        unknown = asked[narrow] >= len(where[narrow].names)
        for level, parent in parents.items():
            unknown |= _disagree(asked[narrow], parent, asked[level])
        return PlaceChances(asked[narrow], *base, narrow, _of_zip(where, narrow), unknown)
    return _overlap(asked, narrow, where, kept)


_ORDER: Final = [Level.ZIP, Level.ZIP3, Level.CITY_STATE, Level.CITY, Level.COUNTY, Level.STATE]


def _asked(
    key: MatchKey, columns: RequestColumns, rows: npt.NDArray[np.intp], where: Geography, kept: Kept
) -> Mapping[Level, Codes]:
    """At each level the key compares, the codes that rows ask for."""
    asked: dict[Level, Codes] = {}
    how = key.comparator("zip")
    if how is not None:
        level = Level.ZIP3 if how.comparison is Comparison.ZIP3 else Level.ZIP
        cut = 3 if level is Level.ZIP3 else 5
        words = [w[:cut] for w in columns.zip.words]
        asked[level] = word_codes(where[level], "zip", words, kept)[columns.zip.codes[rows]]
    if "state" in key.fields:
        words = list(columns.state.words)
        asked[Level.STATE] = word_codes(where[Level.STATE], "state", words, kept)[columns.state.codes[rows]]
    if "city" in key.fields:
        if "state" in key.fields:
            asked[Level.CITY_STATE] = _city_state(columns, rows, where[Level.CITY_STATE])
            del asked[Level.STATE]
        else:
            words = list(columns.city.words)
            asked[Level.CITY] = word_codes(where[Level.CITY], "city", words, kept)[columns.city.codes[rows]]
    return asked


def word_codes(places: Places, field: str, names: list[str], kept: Kept) -> Codes:
    """Where each word of a field stands among the places of one level [W].

    Args:
        places: The level.
        field: The request's field whose words these are.
        names: The words, cut to what the level knows.
        kept: The request's.
    """
    return kept.once(("codes", field, places.level), lambda: places.codes(pa.array(names, pa.string())))


def _city_state(columns: RequestColumns, rows: npt.NDArray[np.intp], places: Places) -> Codes:
    states = max(len(columns.state.words), 1)
    pair = columns.city.codes[rows].astype(np.int64) * states + columns.state.codes[rows]
    distinct, inverse = np.unique(pair, return_inverse=True)
    names = [f"{columns.city.words[p // states]}, {columns.state.words[p % states]}" for p in distinct.tolist()]
    codes: Codes = places.codes(pa.array(names, pa.string()))[inverse]
    return codes


def _with_middling(places: Places) -> tuple[Floats, Floats, Floats]:
    """Chances, tilts and θ of a level, with one more line for a place that is not known: middling size, usual ages.

    A known place in which the universe has nobody is middling too: somebody asked for a person there.
    """
    size = places.given_group.sum(axis=1)
    middling = np.median(places.given_group[size > 0], axis=0)
    chance = np.vstack([np.where(size[:, None] > 0, places.given_group, middling), middling])
    tilt = np.concatenate([places.tilt, np.ones((1, *places.tilt.shape[1:]))])
    tilt[:-1][size == 0] = 1.0
    usual = (places.theta * places.given_group).sum(axis=0)
    theta = np.vstack([np.where(size[:, None] > 0, places.theta, usual), usual])
    return chance, tilt, theta


def _disagree(zips: Codes, parent: Codes, wider: Codes) -> Flags:
    known = zips < len(parent)
    return np.asarray(known & (parent[np.where(known, zips, 0)] != wider))


def _overlap(asked: Mapping[Level, Codes], narrow: Level, where: Geography, kept: Kept) -> PlaceChances:
    """Places compared at two levels, neither a ZIP: digits are the pairs that some ZIP lies in."""
    (first, second), zips = sorted(asked, key=_ORDER.index), where[Level.ZIP]
    width = len(where[second].names) + 1
    pairs = where.parents[first].astype(np.int64) * width + where.parents[second]
    known, member = np.unique(pairs, return_inverse=True)
    chance = np.zeros((len(known), zips.given_group.shape[1]))
    np.add.at(chance, member, zips.given_group)
    weighted = np.zeros((len(known), *zips.tilt.shape[1:]))
    np.add.at(weighted, member, zips.tilt * zips.given_group[:, :, None])
    tilt = np.divide(weighted, chance[:, :, None], out=np.ones_like(weighted), where=chance[:, :, None] > 0)
    found = np.searchsorted(known, asked[first].astype(np.int64) * width + asked[second])
    hit = known[np.minimum(found, len(known) - 1)] == asked[first].astype(np.int64) * width + asked[second]
    base, base_tilt, base_theta = kept.once(("middling", narrow), lambda: _with_middling(where[narrow]))
    digits = np.where(hit, found, len(known) + asked[narrow]).astype(np.int32)
    theta = where[narrow].theta[known // width]  # of the narrower place, of which these are parts
    chance, tilt, theta = np.vstack([chance, base]), np.concatenate([tilt, base_tilt]), np.vstack([theta, base_theta])
    return PlaceChances(digits, chance, tilt, theta, narrow, member.astype(np.int32), ~hit)


def _of_zip(where: Geography, level: Level) -> Codes:
    if level is Level.ZIP:
        return np.arange(len(where[level].names), dtype=np.int32)
    return where.parents[level]
