"""What kin have in common: who is a twin, who is named for his father, who took whose surname."""

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.chance import Bits, Purpose, random_bits
from misnomer.simulation.people.households import OTHER_TWIN, Households, share
from misnomer.simulation.people.kin import ONE_SEX
from misnomer.simulation.people.layout import MAN, Layout

if TYPE_CHECKING:
    from misnomer.simulation.people.compose import Makings

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_TRIES: Final = (0, 2, 6, 16, 40)
"""Draws until a sibling's name begins as it should, so many at a time; more than forty are not worth it."""
_APART: Final = 64
"""Number of the first draw that sets two names apart."""


class Family:
    """Kinship in n blocks of people."""

    def __init__(self, made: "Makings", households: Households, person: Bits) -> None:
        self._made, self._households, self._person = made, households, person
        self._seats = made.layout
        self.sons = np.zeros(person.shape, np.bool_)
        """Men named for a living father [n, S]."""
        self.fathers = np.zeros(person.shape, np.bool_)
        """Their fathers [n, S]."""
        self.namesake = np.full(person.shape, -1, np.int64)
        """Number of the namesake [n, S]."""
        self.twin = np.full(person.shape, -1, np.int64)
        """Number of the twin [n, S]."""
        self._twin_bits, linked = self._find_twins()
        self._twins = _Pairs(*self._seats.twins, linked)
        self._twins.link(self.twin, self._person.view(np.int64))
        self._namesakes = _Pairs(*self._seats.named, np.zeros((len(person), len(self._seats.named[0])), np.bool_))
        self._women = np.zeros(person.shape, np.bool_)

    def _find_twins(self) -> tuple[Bits, Flags]:
        """Random bits about each pair of seats that may be twins', and whether they are [n, 4 each]."""
        kin = self._households.kin
        at_home = kin[:, self._seats.home[self._seats.twins[0][:1]]]
        # bits 0-23 of this home decide about a namesake, so twins are decided by the next 16
        linked = share(at_home, 24, 16) < self._made.kin.twins_in_home
        bits = np.concatenate([at_home >> np.uint64(40), kin[:, OTHER_TWIN]], axis=1)
        return bits, np.concatenate([linked, self._households.twins], axis=1)

    def twin_columns(self, column: Ints) -> Ints:
        """A column with what twins share copied from the first to the second, in place."""
        self._twins.copy(column)
        return column

    def twin_sexes(self, sex: Ints) -> Ints:
        """Sexes with twins' made alike or not, in place; then it is known who may be named for whom."""
        unlike = share(self._twin_bits, 0, 12) >= ONE_SEX
        twins = self._twins
        sex[twins.row, twins.other] = sex[twins.row, twins.one] ^ unlike[twins.row, twins.pair]
        self._find_namesakes(sex)
        self._women = sex == 1
        return sex

    def _find_namesakes(self, sex: Ints) -> None:
        seats, households = self._seats, self._households
        fathers, sons = (each[: -households.namesakes.shape[1]] for each in seats.named)
        at_home = share(households.kin[:, seats.home[sons]], 0, 24) < self._made.kin.namesakes_in_home
        at_home &= (sex[:, fathers] | sex[:, sons]) == 0
        self._namesakes = _Pairs(*seats.named, np.concatenate([at_home, households.namesakes], axis=1))
        self.fathers[self._namesakes.row, self._namesakes.one] = True
        self.sons[self._namesakes.row, self._namesakes.other] = True
        self._namesakes.link(self.namesake, self._person.view(np.int64))

    def first_names(self, first: Ints, row: Ints) -> Ints:
        """First names: sons named for fathers, twins often alike in their initial, no two of a home alike."""
        self._share_initials(first, row)
        self.copied(first)
        self._set_apart(first, row)
        return first

    def copied(self, first: Ints) -> Ints:
        """First names, with sons' copied from their fathers, in place."""
        self._namesakes.copy(first)
        return first

    def _share_initials(self, first: Ints, row: Ints) -> None:
        """Draw the second twin's name again until it begins like the first's, where it should."""
        kin, letters, (ones, seconds) = self._made.kin, self._made.initials, self._seats.twins
        otherwise = np.zeros(len(ones))
        otherwise[0] = kin.same_initial
        alike = self._twins.linked & (first[:, ones] == first[:, seconds])
        wished = share(self._twin_bits, 12, 12) < np.where(self._twins.linked, kin.twins_initial, otherwise)
        left, pair = np.nonzero(wished | alike)
        one, other, twins = ones[pair], seconds[pair], self._twins.linked[left, pair]
        others = first[left, one]
        wish = _Wish(left, other, np.where(twins, others, -1), letters[others])
        unlike = np.flatnonzero(~wish.fits(first[left, other][:, None], np.arange(len(left)), letters)[:, 0])
        self._draw_until(wish, unlike, first, row, 0)

    def _set_apart(self, first: Ints, row: Ints) -> None:
        """Draw again the first names of those who would be called like somebody of their home.

        Pairs of one home come one after the other, those of different homes at once.
        """
        for ones, others, places, named in self._made.pairs:
            alike = first[:, ones] == first[:, others]
            if len(places):
                alike[:, places] &= ~self._namesakes.linked[:, named]
            which, at = np.nonzero(alike)
            one, other = ones[at], others[at]
            self._draw_until(_Wish(which, other, first[which, one]), np.arange(len(which)), first, row, _APART)

    def _draw_until(self, wish: "_Wish", left: Ints, first: Ints, row: Ints, start: int) -> None:
        """Draw some first names again until they fit, in place; who finds none that does keeps the last drawn.

        Args:
            wish: What is wished for.
            left: Whose wishes are open [k].
            first: First names [n, S].
            row: What each is drawn from [n, S].
            start: Number of the first draw.
        """
        for low, high in pairwise(_TRIES):
            if not len(left):
                return
            here = wish.block[left], wish.seat[left]
            number = np.arange(start + low, start + high).view(np.uint64)
            counter = self._person[here][:, None] * np.uint64(256) + number
            bits = random_bits(self._made.seed, Purpose.AGAIN, counter).ravel()
            drawn = self._made.firsts.choose(np.repeat(row[here], high - low), bits).reshape(counter.shape)
            fits = wish.fits(drawn, left, self._made.initials)
            met = fits.any(axis=1)
            first[here] = drawn[np.arange(len(left)), np.where(met, fits.argmax(axis=1), -1)]
            left = left[~met]

    def surnames(self, group: Ints, bits: Bits) -> dict[str, npt.NDArray[Any]]:
        """Surname, its second half and surname at birth of everybody."""
        seats, households = self._seats, self._households
        chosen = self._made.lasts.choose(
            self._person.ravel(), group.ravel(), households.zip.take(seats.home, axis=1).ravel()
        )
        birth = self.twin_columns(chosen.reshape(group.shape))
        birth[self._namesakes.row, self._namesakes.one] = birth[self._namesakes.row, self._namesakes.other]
        chance = (bits >> np.uint64(40)).astype(np.float64) * 2.0**-24
        apart = (chance > 1 - self._made.kin.child_other_name) & ~self.sons & (self.twin < 0)
        of_parents = birth[:, seats.families[seats.child_of]]
        birth[:, seats.children] = np.where(apart[:, seats.children], birth[:, seats.children], of_parents)
        of_him = chance[:, seats.elder] < 0.5
        birth[:, seats.elder] = np.where(of_him, birth[:, seats.elder - 2], birth[:, seats.elder])
        if seats.minors.size:
            birth[:, seats.minors] = birth[:, seats.minor_of]
        last, second = birth.copy(), np.full(birth.shape, -1, np.int32)
        kin, men, wives = self._made.kin, seats.men, seats.men + 1
        last[:, wives] = np.where(chance[:, wives] < kin.same_name, birth[:, men], birth[:, wives])
        joined = (chance[:, wives] >= kin.same_name) & (chance[:, wives] < kin.joined)
        second[:, wives] = np.where(joined & (birth[:, men] != birth[:, wives]), birth[:, men], -1)
        self._marry_sisters(last, group, chance)
        return {"last": last, "second_last": second, "birth_last": birth}

    def _marry_sisters(self, last: Ints, group: Ints, chance: npt.NDArray[np.float64]) -> None:
        """Give twin sisters who live by themselves a husband's surname, in place; of two sisters the second."""
        seats = self._seats
        ones, others = (each[1:] for each in seats.twins)
        linked, women = self._twins.linked[:, 1:], self._women
        wed = [linked & women[:, others], linked & ~women[:, others] & women[:, ones]]
        found = [
            np.nonzero(mine & (chance[:, seat] < self._made.kin.sister_married))
            for mine, seat in zip(wed, (others, ones), strict=True)
        ]
        block = np.concatenate([rows for rows, _ in found])
        which = block, np.concatenate([others[found[0][1]], ones[found[1][1]]])
        husband = self._person[which] | np.uint64(1 << 62)
        zips = self._households.zip[block, seats.home[which[1]]]
        last[which] = self._made.lasts.choose(husband, group[which], zips)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What some people's first names should be."""

    block: Ints
    """Blocks [m]."""
    seat: Ints
    """Seats [m]."""
    another: Ints
    """A name that theirs must not be, -1 for none [m]."""
    initial: npt.NDArray[np.int8] | None = None
    """How theirs must begin, where that matters [m]."""

    def fits(self, drawn: Ints, at: Ints, letters: npt.NDArray[np.int8]) -> Flags:
        """Whether names do, t of each of these people [k, t]; `letters` are the initials of all names."""
        found: Flags = drawn != self.another[at, None]
        if self.initial is not None:
            found &= letters[drawn] == self.initial[at, None]
        return found


class _Pairs:
    """Pairs of seats in the blocks where they are linked; no seat is in two of them."""

    def __init__(self, ones: Ints, others: Ints, linked: Flags) -> None:
        self.linked = linked
        """Whether each pair of each block is linked [n, p]."""
        self.row, self.pair = np.nonzero(linked)
        """Block of each linked pair, and which of the pairs it is [k]."""
        self.one, self.other = ones[self.pair], others[self.pair]
        """Seats of the one and of the other [k]."""

    def copy(self, column: npt.NDArray[Any]) -> None:
        """Give the other what the one has, in place [n, S]."""
        column[self.row, self.other] = column[self.row, self.one]

    def link(self, column: Ints, number: Ints) -> None:
        """Write each one's number beside the other, in place [n, S]."""
        column[self.row, self.one] = number[self.row, self.other]
        column[self.row, self.other] = number[self.row, self.one]


def initials_of(names: Any) -> npt.NDArray[np.int8]:
    """First letter of each listed first name, 0 to 25, and -1 for the unlisted [F + 1]."""
    letters = pc.index_in(pc.utf8_slice_codeunits(names, 0, 1), pa.array(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    return np.append(pc.fill_null(letters, -1).to_numpy(zero_copy_only=False), -1).astype(np.int8)


def pairs_of_one_home(seats: Layout) -> tuple[tuple[Ints, Ints, Ints, Ints], ...]:
    """Seats of families two by two, the elder first: who must not be called alike.

    Returns:
        The first pairs of all homes, then the second pairs, and so on: ones and others of each [k], which of these may
        be namesakes, and their places in `Layout.named`.
    """
    home, role = seats.home, seats.role
    of_family = np.isin(home, home[role == MAN]) | np.isin(home, [17, 18])
    rounds: list[list[tuple[int, int]]] = []
    for each in np.unique(home[of_family]):
        for number, pair in enumerate(combinations(np.flatnonzero(home == each).tolist(), 2)):
            rounds += [[]] if number == len(rounds) else []
            rounds[number].append(pair)
    named = list(zip(*(each.tolist() for each in seats.named), strict=True))
    return tuple(_round(pairs, named) for pairs in rounds)


def _round(pairs: list[tuple[int, int]], named: list[tuple[int, int]]) -> tuple[Ints, Ints, Ints, Ints]:
    met = [(place, named.index(pair)) for place, pair in enumerate(pairs) if pair in named]
    ones, others = np.array(pairs, np.int64).T
    places, numbers = np.array(met, np.int64).reshape(-1, 2).T
    return ones, others, places, numbers
