"""Raking of first name × group × sex × year to its margins, in factors: no table of all cells is ever made.

    n[f,g,s,y] = a[f,g] · b[f,s] · d[s,y] · e[g,band(y)] · (births[f,s,y] + elsewhere[f,s] · profile[g,s,y])

The four factors are found by iterative proportional fitting to four margins: first × group, first × sex, sex × year,
group × band. Each pass is a product of two thin matrices. Method: docs/explanation/population.md, "First names".
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.model import Floats
from misnomer.terms.errors import TableError

PASSES: Final = 200
"""Passes before giving up."""
TOLERANCE: Final = 1e-6
"""Largest relative distance from any margin at which it has settled."""
BLOCK: Final = 256
"""Rows multiplied at a time."""
_TINY: Final = 1e-300


@dataclass(frozen=True, slots=True)
class Seed:
    """What is believed before the margins are seen."""

    births: npt.NDArray[np.float32]
    """People born here and alive [F+1, 2, Y]."""
    elsewhere: Floats
    """People the births do not account for [F+1, 2]."""
    profile: Floats
    """How those spread over groups and years [6, 2, Y]."""
    band: npt.NDArray[np.int8]
    """Age band of each year [Y]."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What must come out. All four add up to the same number of people."""

    first_group: Floats
    """[F+1, 6]"""
    first_sex: Floats
    """[F+1, 2]"""
    sex_year: Floats
    """[2, Y]"""
    group_band: Floats
    """[6, 4]"""


@dataclass(frozen=True, slots=True)
class Raked:
    """The four factors, and how far from the margins they end."""

    first_group: Floats
    """a [F+1, 6]"""
    first_sex: Floats
    """b [F+1, 2]"""
    sex_year: Floats
    """d [2, Y]"""
    group_band: Floats
    """e [6, 4]"""
    off: float
    """Largest relative distance from a margin of sex × year or group × band."""
    passes: int
    """Passes it took."""


def rake(seed: Seed, margins: Margins) -> Raked:
    """Fit the factors.

    Raises:
        TableError: The margins contradict one another, so that it does not settle.
    """
    a = np.ones_like(margins.first_group)
    b, d, e = np.ones_like(margins.first_sex), np.ones_like(margins.sex_year), np.ones_like(margins.group_band)
    in_band = np.eye(e.shape[1])[seed.band]
    off = np.inf
    for done in range(1, PASSES + 1):
        by_name = cells_by_name(seed, d[None] * (e @ in_band.T)[:, None, :])
        a = margins.first_group / np.maximum(np.einsum("fsg,fs->fg", by_name, b), _TINY)
        b = margins.first_sex / np.maximum(np.einsum("fsg,fg->fs", by_name, a), _TINY)
        by_year = cells_by_year(seed, a[:, None, :] * b[:, :, None])
        now = by_year * d[None] * (e @ in_band.T)[:, None, :]
        to_year = margins.sex_year / np.maximum(now.sum(axis=0), _TINY)
        d = d * to_year
        to_band = margins.group_band / np.maximum((now * to_year[None]).sum(axis=1) @ in_band, _TINY)
        e = e * to_band
        # Factors are only known up to scales that cancel; kept near 1, they cannot run away.
        b, d = b * d.mean(axis=1), d / d.mean(axis=1, keepdims=True)
        b, e = b * e.mean(), e / e.mean()
        off = max(float(np.abs(to_year - 1).max()), float(np.abs(to_band - 1).max()))
        if off < TOLERANCE:
            return Raked(a, b, d, e, off, done)
    raise TableError(
        f"The margins contradict one another: after {PASSES} passes they are still {off:.1e} apart.",
        where="raking first names",
        do="Compare the totals of the tables; they must count the same people.",
    )


def cells_by_name(seed: Seed, weight: Floats) -> Floats:
    """Sum over years of the seed times a weight [6, 2, Y]: [F+1, 2, 6]."""
    parts = []
    for s in (0, 1):
        over_years = weight[:, s, :].T.astype(np.float32)
        here = [(block @ over_years).reshape(-1, len(weight)) for block in _blocks(seed.births[:, s, :])]
        there = (seed.profile[:, s, :] * weight[:, s, :]).sum(axis=1)
        parts.append(np.concatenate(here).astype(np.float64) + seed.elsewhere[:, s, None] * there[None, :])
    return np.stack(parts, axis=1)


def cells_by_year(seed: Seed, weight: Floats) -> Floats:
    """Sum over names of the seed times a weight [F+1, 2, 6]: [6, 2, Y]."""
    parts = []
    for s in (0, 1):
        pairs = zip(_blocks(weight[:, s, :].astype(np.float32)), _blocks(seed.births[:, s, :]), strict=True)
        parts.append(sum((w.transpose(0, 2, 1) @ b).sum(axis=0, dtype=np.float64) for w, b in pairs))
    there = np.einsum("fsg,fs->gs", weight, seed.elsewhere)
    result: Floats = np.stack(parts, axis=1) + there[:, :, None] * seed.profile
    return result


def _blocks(table: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """A tall table cut into blocks of rows, and what is left over as one more: [k, BLOCK, n] and [1, rest, n].

    Products of such blocks are small enough that the linear algebra library does not call up its threads, which
    stand in each other's way on a busy machine; and their sums are added up in double precision.
    """
    whole = len(table) // BLOCK * BLOCK
    return table[:whole].reshape(-1, BLOCK, table.shape[1]), table[None, whole:]


def agree(table: Floats, rows: Floats, columns: Floats, passes: int = 200) -> Floats:
    """Scale a two-way table until its rows and columns add up to the margins given."""
    for _ in range(passes):
        now = table.sum(axis=0)
        if np.allclose(now, columns, rtol=1e-12, atol=0) and np.allclose(table.sum(axis=1), rows, rtol=1e-12, atol=0):
            break
        table = table * (columns / np.maximum(now, _TINY))
        table = table * (rows / np.maximum(table.sum(axis=1), _TINY))[:, None]
    return table
