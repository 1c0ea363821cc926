"""How a block of people lives: which seats are whose household, and at what ages.

People are made in blocks: 60 adults in 31 households, and 17 minors with them where minors are counted. Seats have
fixed roles. Ages are given as quantiles of the adults of a place and group, from 0 (18) to 1 (the oldest): each kind of
household takes its part of them, and couples take what is left, so that over a block every quantile is as frequent as
every other and the ages of the nation come out as they were fitted.

How many households of each kind there are, and at which ages, is judgement: 2020 census and Current Population Survey,
rounded (one adult in eight lives with a parent, most of them under 25; a third of households hold one adult).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ADULTS: Final = 60
"""Adults of a block."""
MINORS: Final = 17
"""Minors of a block where they are counted: 22 % of all, as in 2020."""
HOMES: Final = 31
"""Households of a block."""

MAN, WOMAN, CHILD, ELDER, ANY, MINOR = range(6)
"""Roles: of a couple, a grown child, a couple's parent, somebody of either sex, a child."""

_KINDS: Final = (
    ("couple", 13, (MAN, WOMAN)),
    ("couple and child", 3, (MAN, WOMAN, CHILD)),
    ("couple and two children", 1, (MAN, WOMAN, CHILD, CHILD)),
    ("parent and child", 2, (ANY, CHILD)),
    ("couple and parent", 1, (MAN, WOMAN, ELDER)),
    ("three sharing", 1, (ANY, ANY, ANY)),
    ("two sharing", 1, (ANY, ANY)),
    ("alone", 9, (ANY,)),
)
_WITH_MINORS: Final = ((0, 3), (1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (22, 2), (23, 2))
"""Households of young couples, and of two who live alone otherwise, with their minors."""

EDGES: Final = np.array([0.0, 0.12, 0.15, 0.35, 0.40, 0.55, 0.60, 0.85, 1.0])
"""Quantiles of age between which the densities below are even."""
_SHARING: Final = np.array([12.5, 12.5, 12.5, 12.5, 0, 0, 0, 0])
_GROWN_CHILDREN: Final = np.array([35.0, 2.8 / 0.23, 2.8 / 0.23, 0, 0, 0, 0, 0])
_PARENTS: Final = np.array([0, 0, 0, 0, 10 / 0.45, 10 / 0.45, 10 / 0.45, 0])
_WITH_ELDER: Final = np.array([0, 0, 5.0, 5.0, 5.0, 0, 0, 0])
_ELDERS: Final = np.array([0, 0, 0, 0, 0, 0, 2.5, 2.5])
_ALONE: Final = np.array([8.0, 8.0, 8.0, 6.0, 6.0, 6.0, 6.0, 3.2 / 0.15])
_COUPLES: Final = ADULTS - _SHARING - _GROWN_CHILDREN - _PARENTS - _WITH_ELDER - _ELDERS - _ALONE
"""Adults of a block for each unit of quantile, by kind; together always 60."""
PAIRED: Final = (_COUPLES + _PARENTS * 0.8 + _WITH_ELDER) / ADULTS
"""Share of adults who live as man and woman, between the edges."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Seats of a block and who sits where. S seats, 31 households."""

    seats: int
    """People of a block."""
    home: Ints
    """Household of each seat [S]."""
    role: Ints
    """Role of each seat [S]."""
    couple: Ints
    """Men of the thirteen couples that live by themselves [13]; their wives sit beside them."""
    men: Ints
    """Every man of a couple [18]; his wife sits beside him."""
    unpaired: Ints
    """Everybody who is neither a man nor a woman of a couple."""
    families: Ints
    """Heads of families with grown children: four couples' men and two parents [6]."""
    children: Ints
    """Grown children [7]; the fourth and fifth are of one family."""
    child_of: Ints
    """Which of the families each is of [7]."""
    elder: int
    """The parent who lives with a couple; the couple sits before."""
    sharing: Ints
    """Those who share a home [5]."""
    alone: Ints
    """Those who live alone [9]."""
    twins: tuple[Ints, Ints]
    """Pairs that may be twins: two grown children of one family, and three times two who live alone [4 each]."""
    named: tuple[Ints, Ints]
    """Men who may be named alike, fathers and sons: in a family, then the older and young couples' men [12 each]."""
    minors: Ints
    """Minors [0 or 17]."""
    minor_of: Ints
    """The first of their parents [0 or 17]."""


def layout(*, minors: bool) -> Layout:
    """The seats of a block, with minors or without."""
    roles = [role for _, number, members in _KINDS for _ in range(number) for role in members]
    sizes = [len(members) for _, number, members in _KINDS for _ in range(number)]
    home = np.repeat(np.arange(HOMES), sizes)
    heads = np.cumsum([0, *sizes[:-1]])
    with_minors = np.array([h for h, number in _WITH_MINORS for _ in range(number)] if minors else [], np.int64)
    role = np.array(roles + [MINOR] * len(with_minors))
    couple, families, alone, children = heads[:13], heads[13:19], heads[22:], np.flatnonzero(role == CHILD)
    child_of = np.array([0, 1, 2, 3, 3, 4, 5])
    at_home = np.array([0, 1, 2, 3, 5, 6])  # not the fifth, who may be the fourth's twin
    return Layout(
        seats=len(role),
        home=np.concatenate([home, with_minors]),
        role=role,
        couple=couple,
        men=np.flatnonzero(role == MAN),
        unpaired=np.flatnonzero((role != MAN) & (role != WOMAN)),
        families=families,
        children=children,
        child_of=child_of,
        elder=int(np.flatnonzero(role == ELDER)[0]),
        sharing=np.concatenate([np.arange(heads[20], heads[20] + 3), np.arange(heads[21], heads[21] + 2)]),
        alone=alone,
        twins=(np.append(children[3], alone[2:8:2]), np.append(children[4], alone[3:9:2])),
        named=(
            np.append(families[child_of[at_home]], couple[YOUNG : 2 * YOUNG]),
            np.append(children[at_home], couple[:YOUNG]),
        ),
        minors=np.flatnonzero(role == MINOR),
        minor_of=heads[with_minors],
    )


def inverse(densities: Floats) -> tuple[Floats, Floats]:
    """For a kind of household: shares below each edge, and the edges; interpolate from the one to the other."""
    return np.concatenate([[0.0], np.cumsum(densities * np.diff(EDGES))]) / (densities @ np.diff(EDGES)), EDGES


COUPLES: Final = inverse(_COUPLES)
"""Ages of couples by themselves."""
ALONE: Final = inverse(_ALONE)
"""Ages of those who live alone."""
YOUNG: Final = 6
"""Couples, of the thirteen, who are between 25 and 55; they have the minors, and may be sons of older couples."""
