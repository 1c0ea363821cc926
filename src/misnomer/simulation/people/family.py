"""What kin have in common: who is a twin, who is named for his father, who took whose surname."""

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.chance import Bits, Purpose, random_bits
from misnomer.simulation.people.households import FATHER, OTHER_TWIN, SON, Households, share
from misnomer.simulation.people.kin import ONE_SEX
from misnomer.simulation.people.layout import MAN

if TYPE_CHECKING:
    from misnomer.simulation.people.compose import Makings

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_TRIES: Final = 40
"""Draws until a sibling's name begins as it should; more are not worth it."""


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
        self._twins = self._find_twins()
        self._named: list[tuple[int, int, Flags]] = []
        self._second_twins = _Pairs([(one, other, linked) for one, other, linked, _ in self._twins])
        self._second_twins.link(self.twin, self._person.view(np.int64))
        self._namesakes = _Pairs([])
        self._women = np.zeros(person.shape, np.bool_)

    def _find_twins(self) -> list[tuple[int, int, Flags, Bits]]:
        """Pairs of seats, where they are twins, and random bits about them."""
        seats, households = self._seats, self._households
        one, other = seats.children[3], seats.children[4]
        bits = households.kin[:, seats.home[one]]
        # bits 0-23 of this home decide about a namesake, so twins are decided by the next 16
        pairs = [(int(one), int(other), share(bits, 24, 16) < self._made.kin.twins_in_home, bits >> np.uint64(40))]
        alone = zip(seats.alone[2:8:2], seats.alone[3:9:2], strict=True)
        for k, (a, b) in enumerate(alone):
            bits = households.kin[:, OTHER_TWIN][:, k]
            pairs.append((int(a), int(b), households.twins[:, k], bits))
        return pairs

    def twin_columns(self, column: Ints) -> Ints:
        """A column with what twins share copied from the first to the second, in place."""
        self._second_twins.copy(column)
        return column

    def twin_sexes(self, sex: Ints) -> Ints:
        """Sexes with twins' made alike or not, in place; then it is known who may be named for whom."""
        for one, other, linked, bits in self._twins:
            alike = share(bits, 0, 12) < ONE_SEX
            sex[:, other] = np.where(linked, np.where(alike, sex[:, one], 1 - sex[:, one]), sex[:, other])
        self._find_namesakes(sex)
        self._women = sex == 1
        return sex

    def _find_namesakes(self, sex: Ints) -> None:
        seats, households = self._seats, self._households
        for child, family in zip(seats.children, seats.child_of, strict=True):
            father = int(seats.families[family])
            if child == seats.children[4]:
                continue
            named = share(households.kin[:, seats.home[child]], 0, 24) < self._made.kin.namesakes_in_home
            self._named.append((father, int(child), named & (sex[:, father] == 0) & (sex[:, child] == 0)))
        sons, fathers = seats.couple[SON], seats.couple[FATHER]
        self._named += [
            (int(f), int(s), households.namesakes[:, k]) for k, (s, f) in enumerate(zip(sons, fathers, strict=True))
        ]
        self._namesakes = _Pairs(self._named)
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
        kin, letters = self._made.kin, self._made.initials
        wanted = [kin.same_initial] + [0.0] * (len(self._twins) - 1)
        found = [
            np.flatnonzero(
                (share(bits, 12, 12) < np.where(linked, kin.twins_initial, otherwise))
                | (linked & (first[:, one] == first[:, other]))
            )
            for (one, other, linked, bits), otherwise in zip(self._twins, wanted, strict=True)
        ]
        left = np.concatenate(found)
        pair = np.repeat(np.arange(len(found)), [len(each) for each in found])
        one, other = (np.array([each[k] for each in self._twins])[pair] for k in (0, 1))
        twins = np.concatenate([each[2][rows] for each, rows in zip(self._twins, found, strict=True)])
        for number in range(_TRIES):
            mine, others = first[left, other], first[left, one]
            unlike = (letters[mine] != letters[others]) | (twins & (mine == others))
            left, one, other, twins = left[unlike], one[unlike], other[unlike], twins[unlike]
            if not len(left):
                break
            first[left, other] = self._again(left, other, row, number)

    def _set_apart(self, first: Ints, row: Ints) -> None:
        """Draw again the first names of those who would be called like somebody of their home.

        Pairs of one home come one after the other, those of different homes at once.
        """
        named = {(father, son): linked for father, son, linked in self._named}
        for ones, others in self._made.pairs:
            alike = first[:, ones] == first[:, others]
            for place, pair in enumerate(zip(ones.tolist(), others.tolist(), strict=True)):
                if pair in named:
                    alike[:, place] &= ~named[pair]
            which, at = np.nonzero(alike)
            one, other = ones[at], others[at]
            for number in range(_TRIES):
                if not len(which):
                    break
                first[which, other] = self._again(which, other, row, 64 + number)
                still = first[which, one] == first[which, other]
                which, one, other = which[still], one[still], other[still]

    def _again(self, which: Ints, seat: Ints, row: Ints, number: int) -> Ints:
        """Another first name for these people."""
        counter = self._person[which, seat] * np.uint64(256) + np.uint64(number)
        return self._made.firsts.choose(row[which, seat], random_bits(self._made.seed, Purpose.AGAIN, counter))

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
        for one, other, linked, _ in self._twins[1:]:
            for seat, mine in ((other, self._women[:, other]), (one, ~self._women[:, other] & self._women[:, one])):
                which = np.flatnonzero(linked & mine & (chance[:, seat] < self._made.kin.sister_married))
                husband = self._person[which, seat] | np.uint64(1 << 62)
                zips = self._households.zip[which, seats.home[seat]]
                last[which, seat] = self._made.lasts.choose(husband, group[which, seat], zips)


class _Pairs:
    """Pairs of seats in the blocks where they are linked; no seat is in two of them."""

    def __init__(self, pairs: list[tuple[int, int, Flags]]) -> None:
        rows = [np.flatnonzero(linked) for _, _, linked in pairs]
        number = [len(each) for each in rows]
        self.row = np.concatenate([np.empty(0, np.int64), *rows])
        """Block of each pair [k]."""
        self.one = np.repeat(np.array([one for one, _, _ in pairs], np.int64), number)
        """Seat of the one [k]."""
        self.other = np.repeat(np.array([other for _, other, _ in pairs], np.int64), number)
        """Seat of the other [k]."""

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


def pairs_of_one_home(home: Ints, role: Ints) -> tuple[tuple[Ints, Ints], ...]:
    """Seats of families two by two, the elder first: who must not be called alike.

    Returns:
        The first pairs of all homes, then the second pairs, and so on: ones and others of each.
    """
    of_family = np.isin(home, home[role == MAN]) | np.isin(home, [17, 18])
    rounds: list[list[tuple[int, int]]] = []
    for each in np.unique(home[of_family]):
        for number, pair in enumerate(combinations(np.flatnonzero(home == each).tolist(), 2)):
            rounds += [[]] if number == len(rounds) else []
            rounds[number].append(pair)
    return tuple((np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])) for pairs in rounds)
