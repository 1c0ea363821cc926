"""Ages and sexes at the seats of blocks: households by quantile of age, see `layout`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population.chance import Bits, Purpose, random_bits
from misnomer.simulation.people.households import FATHER, SON, Households
from misnomer.simulation.people.layout import ALONE, COUPLES, EDGES, MINOR, PAIRED, YOUNG, Layout

if TYPE_CHECKING:
    from misnomer.simulation.people.compose import Makings

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_COUPLES_FROM: Final = float(COUPLES[0][1])
_COUPLES_WIDTH: Final = YOUNG / 13
"""Young couples take this part of all couples' quantiles."""
_PAIRED_WOMEN: Final = np.append(PAIRED, 0.0) / 2
"""Share of women who live with a man, between the edges, and at last of minors."""
_UNPAIRED: Final = 1 - np.append(PAIRED, 0.0)
"""Share of people who live as no couple."""
_ALONE_FROM: Final = float(ALONE[0][1])
_ALONE_WIDTH: Final = 2 / 9
"""The same of parents who live with minors and no partner."""


@dataclass(frozen=True, slots=True)
class Seated:
    """Ages and sexes of n blocks."""

    cell: Ints
    """Cell of years [n, S]."""
    sex: Ints
    """0 male, 1 female [n, S]."""


def reflected(x: Floats) -> Floats:
    """Numbers brought back between 0 and 1, as in a mirror, which keeps an even spread even."""
    x = np.abs(x)
    result: Floats = np.where(x > 1, 2 - x, x)
    return result


def seated(made: "Makings", households: Households, person: Bits) -> Seated:
    """Draw ages and sexes of everybody in these blocks."""
    seats = made.layout
    bits = random_bits(made.seed, Purpose.AGE, person)
    x = (bits & np.uint64(0xFFFFFFFF)).astype(np.float64) * 2.0**-32
    u = np.empty(x.shape)
    couples = _couples(seats, households, x, u)
    _families(seats, x, u)
    _sharing(seats, x, u)
    alone = _alone(seats, households, x, u)
    where = (households.zip * 6 + households.group).take(seats.home, axis=1)
    group = households.group.take(seats.home, axis=1)
    adults = slice(0, len(seats.role) - len(seats.minors))
    cell = np.empty(x.shape, np.int64)
    flat = [np.ascontiguousarray(each[:, adults]).ravel() for each in (where, group, u)]
    cell[:, adults] = made.cells.adult_cells(*flat).reshape(cell[:, adults].shape)
    for seat, parent in zip(seats.minors, seats.minor_of, strict=True):
        age = _position(couples, parent) if parent < 2 * YOUNG else _lone(alone, parent, seats)
        share = np.minimum(reflected(age + 0.5 * (x[:, seat] - 0.5)), 1 - 1e-9)
        cell[:, seat] = made.cells.cells(group[:, seat], 0, share)
    return Seated(cell, _sexes(made, bits, group, cell, u))


def _spouse(x: Any) -> Any:
    """How far a wife's quantile is from her husband's: most are within five years."""
    off = x - 0.5
    return 2.0 * off * off * off


def _stratum(x: Floats, start: float, width: float, inside: int) -> Floats:
    """Even numbers of which the first `inside` columns lie in a stratum, the others outside of it."""
    found = x * (1 - width)
    found = np.where(found < start, found, found + width)
    found[:, :inside] = start + width * x[:, :inside]
    return found


def _couples(seats: Layout, households: Households, x: Floats, u: Floats) -> Floats:
    quantile = _stratum(x[:, seats.couple], _COUPLES_FROM, _COUPLES_WIDTH, YOUNG)
    older = quantile[:, SON] + 0.5
    quantile[:, FATHER] = np.where(households.namesakes, older, quantile[:, FATHER])
    u[:, seats.couple] = np.interp(quantile, *COUPLES)
    wives = seats.couple + 1
    u[:, wives] = np.interp(reflected(quantile + _spouse(x[:, wives])), *COUPLES)
    return quantile


def _families(seats: Layout, x: Floats, u: Floats) -> None:
    """Parents with grown children, and a couple with a parent of theirs."""
    heads = seats.families
    v = x[:, heads]
    u[:, heads] = 0.40 + 0.45 * v
    wives = heads[:4] + 1
    u[:, wives] = 0.40 + 0.45 * reflected(v[:, :4] + _spouse(x[:, wives]))
    child = reflected(v[:, seats.child_of] + 0.3 * (x[:, seats.children] - 0.5))
    u[:, seats.children] = np.where(child < 0.6, 0.2 * child, 0.12 + 0.575 * (child - 0.6))
    man, woman, elder = seats.elder - 2, seats.elder - 1, seats.elder
    u[:, man] = 0.15 + 0.4 * x[:, man]
    u[:, woman] = 0.15 + 0.4 * reflected(x[:, man] + _spouse(x[:, woman]))
    u[:, elder] = 0.6 + 0.4 * reflected(x[:, man] + 0.3 * (x[:, elder] - 0.5))


def _sharing(seats: Layout, x: Floats, u: Floats) -> None:
    for members in (seats.sharing[:3], seats.sharing[3:]):
        u[:, members] = 0.4 * reflected(x[:, members[:1]] + 0.5 * (x[:, members] - 0.5))
        u[:, members[0]] = 0.4 * x[:, members[0]]


def _alone(seats: Layout, households: Households, x: Floats, u: Floats) -> Floats:
    quantile = _stratum(x[:, seats.alone], _ALONE_FROM, _ALONE_WIDTH, 2)
    for pair in range(households.twins.shape[1]):
        one, other = 2 + 2 * pair, 3 + 2 * pair
        quantile[:, other] = np.where(households.twins[:, pair], quantile[:, one], quantile[:, other])
    u[:, seats.alone] = np.interp(quantile, *ALONE)
    return quantile


def _position(couples: Floats, parent: int) -> Floats:
    """How old a young couple is among young couples, from 0 to 1."""
    found: Floats = (couples[:, parent // 2] - _COUPLES_FROM) / _COUPLES_WIDTH
    return found


def _lone(alone: Floats, parent: int, seats: Layout) -> Floats:
    found: Floats = (alone[:, int(np.flatnonzero(seats.alone == parent)[0])] - _ALONE_FROM) / _ALONE_WIDTH
    return found


def _sexes(made: "Makings", bits: Bits, group: Ints, cell: Ints, u: Floats) -> Ints:
    """Couples are man and woman; the others make the share of women at each age what it should be."""
    seats = made.layout
    sex = np.empty(cell.shape, np.int64)
    sex[:, seats.men], sex[:, seats.men + 1] = 0, 1
    others = seats.unpaired
    chance = (bits[:, others] >> np.uint64(32)).astype(np.float64) * 2.0**-32
    cells = made.cells.women
    women = cells.ravel().take(group[:, others] * cells.shape[1] + cell[:, others])
    stretch = _stretch(u[:, others])
    stretch[:, seats.role[others] == MINOR] = len(PAIRED)
    sex[:, others] = chance < (women - _PAIRED_WOMEN.take(stretch)) / _UNPAIRED.take(stretch)
    return sex


def _stretch(u: Floats) -> npt.NDArray[np.int8]:
    """Between which of `EDGES` quantiles lie."""
    found = np.zeros(u.shape, np.int8)
    for edge in EDGES[1:-1]:
        found += u >= edge
    return found
