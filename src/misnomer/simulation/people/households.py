"""Households of blocks: where each lives, of which group it is, and which of them are one family."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from misnomer.population import Level, Population
from misnomer.population.chance import Alias, Bits, Purpose, alias_of, random_bits
from misnomer.population.fit import band_chances
from misnomer.simulation.people.ages import AgeCells
from misnomer.simulation.people.kin import ANYWHERE, SAME_AREA, SAME_STATE, TWIN_PAIRS, where_to
from misnomer.simulation.people.layout import ADULTS, HOMES, YOUNG, Layout

if TYPE_CHECKING:
    from misnomer.simulation.people.compose import Makings

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

ALONE: Final = 22
"""The first household of somebody alone."""
SON = slice(0, YOUNG)
"""Households of men who may be named for their fathers."""
FATHER = slice(YOUNG, 2 * YOUNG)
"""Households of their fathers, in the same order."""
TWIN = slice(ALONE + 2, ALONE + 2 + 2 * TWIN_PAIRS, 2)
"""Households of those alone who may have a twin alone."""
OTHER_TWIN = slice(ALONE + 3, ALONE + 3 + 2 * TWIN_PAIRS, 2)
"""Households of those twins."""


@dataclass(frozen=True, slots=True)
class Households:
    """Households of n blocks."""

    zip: Ints
    """ZIP [n, 31]."""
    group: Ints
    """Group [n, 31]."""
    home: Ints
    """Home within the ZIP [n, 31]."""
    kin: Bits
    """64 random bits about kin [n, 31]: low 24 whether, next 16 and upper 24 for what follows."""
    namesakes: Flags
    """Whether the couples SON and FATHER are a son's and his father's, of one name [n, 6]."""
    twins: Flags
    """Whether those alone are TWIN and OTHER_TWIN [n, 3]."""


def share(bits: Bits, start: int, length: int) -> Floats:
    """A number from 0 up to 1 from some of the bits."""
    return (bits >> np.uint64(start) & np.uint64((1 << length) - 1)).astype(np.float64) * 2.0**-length


def draw_households(made: "Makings", blocks: Ints) -> Households:
    """Draw the households of these blocks [n]."""
    number = (blocks[:, None] * HOMES + np.arange(HOMES)).view(np.uint64)
    bits = random_bits(made.seed, Purpose.HOUSEHOLD, number)
    place = np.empty(number.shape, np.int64)
    parents = np.zeros(HOMES, np.bool_)
    if made.layout.minors.size:
        parents[np.unique(made.layout.home[made.layout.minors])] = True
    for alias, mine in zip(made.places, (~parents, parents), strict=True):
        place[:, mine] = alias.choose(0, np.ascontiguousarray(bits[:, mine]))
    zips, group = np.divmod(place, 6)
    kin = random_bits(made.seed, Purpose.KIN, number)
    namesakes = share(kin[:, SON], 0, 24) < made.kin.namesakes_apart
    twins = share(kin[:, TWIN], 0, 24) < made.kin.twins_apart
    pairs = (_linked(namesakes, SON, FATHER), _linked(twins, TWIN, OTHER_TWIN))
    _together(made, zips, group, kin, *(np.concatenate(each) for each in zip(*pairs, strict=True)))
    alone = np.broadcast_to(np.arange(HOMES) >= (ALONE + 2 if parents.any() else ALONE), number.shape)
    home = made.homes.choose(zips, random_bits(made.seed, Purpose.DWELLING, number), alone)
    return Households(zips, group, home, kin, namesakes, twins)


def _linked(linked: Flags, one: slice, other: slice) -> tuple[Ints, Ints, Ints]:
    """Blocks of linked pairs, and the households of the one and of the other [k each]."""
    block, pair = np.nonzero(linked)
    return block, np.arange(HOMES)[one].take(pair), np.arange(HOMES)[other].take(pair)


def _together(made: "Makings", zips: Ints, group: Ints, kin: Bits, block: Ints, one: Ints, other: Ints) -> None:
    """Give the other households of linked pairs the group of the one, and a ZIP as near as it falls."""
    bits, here, of = kin[block, one], zips[block, one], group[block, one]
    where, chance = where_to(share(bits, 24, 16), made.kin), share(bits, 40, 24)
    there = here.copy()
    for kind, within in ((SAME_AREA, made.within_area), (SAME_STATE, made.within_state), (ANYWHERE, made.anywhere)):
        mine = np.flatnonzero(where == kind)
        there[mine] = within.pick(here[mine], of[mine], chance[mine])
    zips[block, other] = there
    group[block, other] = of


def household_places(population: Population, seats: Layout, cells: AgeCells) -> tuple[Alias, Alias]:
    """ZIP and group of households without minors and with, so that adults and minors live where they should."""
    zips = population.places[Level.ZIP]
    people = zips.given_group * population.groups
    by_band = people[:, :, None] * zips.tilt * band_chances(population.ages)[None]
    adults = by_band[:, :, cells.minors :].sum(axis=2)
    adults = adults / adults.sum()
    if not cells.minors:
        alias = alias_of(adults.ravel())
        return alias, alias
    minors = by_band[:, :, 0] / by_band[:, :, 0].sum()
    parents = len(np.unique(seats.minor_of)) + YOUNG
    rest = np.maximum(ADULTS * adults - parents * minors, 0.0)
    return alias_of(rest.ravel()), alias_of(minors.ravel())
