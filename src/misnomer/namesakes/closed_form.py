"""The closed form: how many other people in the file answer to each value that a key compares.

    λ = N · Σ_g P(g) · P(last | g) · P(place | g) · Σ_b P(birth, b | g) · tilt(place, g, b)  +  kin

Formula and code names side by side: docs/explanation/namesakes.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np

from misnomer.namesakes.addresses import AddressChances
from misnomer.namesakes.birth_chances import BirthChances, BirthDigits
from misnomer.namesakes.columns import Codes
from misnomer.namesakes.few import Few
from misnomer.namesakes.kin import of_one_sex
from misnomer.namesakes.met import bearers_met, group_shares, once_met, saturated
from misnomer.namesakes.name_chances import mean_others
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.parts import Parts
from misnomer.namesakes.place_chances import PlaceChances
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.relations import Flags, Floats
from misnomer.namesakes.threads import in_threads
from misnomer.namesakes.values import Counts, Distinct
from misnomer.terms.match_key import EXACT, MatchKey

_WORDS_AT_ONCE: Final = 256
_VALUES_AT_ONCE: Final = 16_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeyForm:
    """The closed form of one effective key, for all the values its rows ask for. Made by `key_forms.key_form`."""

    key: MatchKey
    """The effective key."""
    distinct: Distinct
    """The values."""
    persons: Counts
    """How many different people the rows of each value are about [V]."""
    share_asked: float
    """Share of the universe that the request asks about."""
    model: NameModel
    """The model."""
    last: Codes | None
    """Each value's digit in `last_chance`; None where no surname is compared [V]."""
    last_chance: Floats
    """P(last agrees | g) [D, 6]; one line of ones where no surname is compared."""
    birth: BirthChances
    """The block of first name, middle initial, sex and birth."""
    asked: BirthDigits
    """What each value says of that block [V]."""
    place: PlaceChances | None
    """Places, None where none is compared; its digits are by value."""
    theta: Floats
    """How surnames cluster in each place compared, by its digit [D, 6], or in all alike [1, 6]; zeros where none is."""
    own_names: float
    """Share of people whose surname is of a cluster there."""
    address: AddressChances | None
    """Others at each value's address, None where no street is compared."""
    factor: Few | Floats
    """What else multiplies strangers: suffix, number, a repeated name [V]."""
    kin: Floats
    """Chance of a namesake among kin, in the file [V]."""
    of_another_name: Floats
    """Chance that family who agree on the first name bear another one; see `kin.of_another_name` [V, or 1]."""
    relatives: float
    """Others of the family nearby; 0 where no surname is compared, at an address, or where first names are equal."""
    unlisted: tuple[Flags, Flags]
    """Values whose surname, and whose first name, is in no table [V]."""
    pair_scale: Few
    """Scale of the error on log λ of each value's pair of names [V]."""
    other_order: "OtherOrder | None" = None
    """Under `anyorder`: the same values with last and first name exchanged."""

    def each_part(self, do: Callable[[Counts, Parts], T]) -> list[T]:
        """Something done with every value's parts, some values at a time and on all threads; answers in order.

        Args:
            do: Takes values, ascending, and their parts.
        """
        return in_threads(self._pieces(np.arange(self.distinct.size), do), self.model.workers)

    def parts_of(self, values: Counts) -> Parts:
        """The parts of some values, ascending."""
        pieces = [piece() for piece in self._pieces(values, lambda _, parts: parts)]
        return Parts(*(np.concatenate([getattr(p, name) for p in pieces]) for name in Parts.__slots__))

    def _pieces(self, values: Counts, do: Callable[[Counts, Parts], T]) -> Iterator[Callable[[], T]]:
        """Pieces of work, small enough for what they make to stay in a processor's own memory."""
        tables = self._whole_tables()
        whole = tables is not None

        def work(piece: Counts, part: Floats, begin: int) -> T:
            return do(piece, self._evaluate(piece, part, begin))

        for begin, end, run in self._runs(values, whole=whole):
            part = self.birth.tables(slice(begin, end)) if tables is None else tables
            for start in range(0, len(run), _VALUES_AT_ONCE):
                yield partial(work, run[start : start + _VALUES_AT_ONCE], part, 0 if whole else begin)

    def _whole_tables(self) -> Floats | None:
        """What is looked up for any value: by name alone, or nothing for a date; None where it is too much at once."""
        if self.birth.is_direct(self.asked):
            return np.empty(0)
        if not self.asked.is_name_only:
            return None
        tables = self.birth.name_only()
        return np.asarray(tables if self.place is not None else tables @ np.ones(tables.shape[2]))

    def _runs(self, values: Counts, *, whole: bool) -> Iterator[tuple[int, int, Counts]]:
        """Values whose first names fall in the same run of digits, which is what is multiplied out at one time."""
        if whole or self.asked.first is None:
            yield 0, 1, values
            return
        first = self.asked.first[values]
        words = int(first[-1]) + 1 if len(first) else 0
        edges = np.searchsorted(first, np.arange(0, words + _WORDS_AT_ONCE, _WORDS_AT_ONCE))
        for number, (start, stop) in enumerate(pairwise(edges)):
            if stop > start:
                begin = number * _WORDS_AT_ONCE
                yield begin, min(begin + _WORDS_AT_ONCE, words), values[start:stop]

    def _evaluate(self, values: Counts, tables: Floats, begin: int) -> Parts:
        block, where = self._placed(values, tables, begin)
        groups = self.model.population.groups
        surname = self.last_chance if self.last is None else self.last_chance.take(self.last[values], axis=0)
        among = groups * where
        if self.address is None:
            people, home = among * self.model.population.people, np.zeros(len(values))
        else:
            people, home = self._at_address(values, among, surname, block)
        answering = block * self.factor[values][:, None]
        strangers = self._of_one_group(values, people * surname * answering)
        wanted, room, missed = self._clustering(values, people, surname, answering, strangers)
        parts = Parts(strangers, wanted, room, home, self.kin[values], np.broadcast_to(0.0, len(values)), missed)
        if self.relatives:
            parts = self._with_relatives(values, parts, self._alike(values, among * surname, block))
        return parts if self.other_order is None else self.other_order.added(values, parts)

    def _theta(self, values: Counts) -> Floats:
        """How surnames cluster where each value's people live [n or 1, 6]."""
        if len(self.theta) == 1 or self.place is None:
            return self.theta
        return self.theta.take(self.place.digits[values], axis=0)

    def _clustering(
        self, values: Counts, people: Floats, surname: Floats, answering: Floats, strangers: Floats
    ) -> tuple[Floats, Floats, Floats]:
        """What theta adds, and what it tends to; one line of zeros, seen as many, where no surname clusters; P0.

        A bearer makes others of one group likelier nearby, so it counts by the chance that the row's person is of it.
        """
        theta, assumed = self._theta(values), self.model.assumptions
        if not theta.any():
            nothing = np.broadcast_to(0.0, answering.shape)
            return nothing, nothing, self._missed(values, strangers)
        nation = self.model.population.groups * self.model.population.people
        elsewhere = np.maximum(nation - people, 0.0) * surname * assumed.clustered_most.value
        if assumed.clusters_unbound:
            elsewhere, answering[self.unlisted[0][values]] = nation * 1e9, 0.0
        wanted, room = people * theta * (1 - surname) * answering, elsewhere * answering * (theta > 0)
        share, missed = once_met(strangers, saturated(wanted, room), self.share_asked, self.own_names)
        share *= group_shares(strangers)
        return wanted * share, room * share, missed

    def _missed(self, values: Counts, strangers: Floats) -> Floats:
        """The same chance where no surname clusters; 1 where nothing asks for it [n]."""
        if not self.relatives:
            return np.broadcast_to(1.0, len(values))
        return np.asarray(np.exp(-self.share_asked * (strangers @ np.ones(strangers.shape[1]))))

    def _with_relatives(self, values: Counts, parts: Parts, alike: Floats) -> Parts:
        """Family nearby and what theta adds are the same people twice: the larger of the two counts, unless both do.

        Strangers live with family of theirs as well, who answer as likely as the row's own would.
        """
        if self.place is None:
            alike = np.where(self.unlisted[0][values], 0.0, alike)
        parts = replace(parts, alike=np.minimum(alike, 1.0))
        family = self._held(self.relatives * alike)
        if self.model.assumptions.clusters_unbound:
            return replace(parts, home=family)
        return replace(parts, home=np.maximum(family - parts.clustered @ np.ones(6), 0.0))

    def _held(self, family: Floats) -> Floats:
        """Of so many of a family those whom the file holds [n]."""
        return family * self.model.population.universe.coverage

    def _alike(self, values: Counts, bearers: Floats, block: Floats) -> Floats:
        """Chance that one of the family answers, who is of the groups that bearers of the surname are of [n]."""
        total = np.maximum(bearers.sum(axis=1, keepdims=True), 1e-300)
        return np.asarray(
            (bearers / total * block).sum(axis=1)
            * self.factor[values]
            * (self.of_another_name if len(self.of_another_name) == 1 else self.of_another_name[values])
            * of_one_sex(self.key)
        )

    def _of_one_group(self, values: Counts, strangers: Floats) -> Floats:
        """The bearers of one unlisted name are of one group, which the row's other identifiers make likely.

        With u the groups of unlisted names, t_g = c u_g r_g becomes t_g r_g / Σ_h u_h r_h: t_g² / (u_g Σ_h t_h).
        """
        if self.key.comparator("last") == EXACT and self.unlisted[0][values].any():
            named, names = self.unlisted[0][values], self.model.population.surnames.unlisted
        elif self.key.comparator("first") == EXACT and self.unlisted[1][values].any():
            named, names = self.unlisted[1][values], self.model.population.first_names.unlisted
        else:
            return strangers
        rare = np.flatnonzero(named)
        some = strangers[rare]
        whole = names.group * some.sum(axis=1, keepdims=True)
        some = np.divide(some**2, whole, out=np.zeros_like(some), where=whole > 0)
        agree = np.minimum(some.sum(axis=1) / max(mean_others(names), 1e-300), 1.0)
        strangers[rare] = some * bearers_met(names, self.persons[values[rare]], self.share_asked * agree)[:, None]
        return strangers

    def _placed(self, values: Counts, tables: Floats, begin: int) -> tuple[Floats, Floats]:
        """P(birth agrees | g, place) and P(place | g), each [n, 6]."""
        asked = self.asked.some(values)
        word = np.zeros(len(values), np.int32) if asked.first is None else (asked.first - begin).astype(np.int32)
        where = None if self.place is None else self.place.digits[values]
        chance = np.ones((1, 6)) if self.place is None or where is None else self.place.chance.take(where, axis=0)
        if asked.year is not None:
            direct = self.birth.is_direct(asked)
            block = self.birth.at_date(asked) if direct else self.birth.by_date(tables, asked, word)
            band = self.model.population.ages.band[asked.year]
            tilt = 1.0 if self.place is None else self.place.tilt[where, :, band]
            return np.asarray(block * tilt), chance
        if self.place is None:
            whole = tables.take(word, axis=0) if asked.is_name_only else self._over_bands(tables, asked, word)
            return np.asarray(whole), chance
        banded = tables.take(word, axis=0) if asked.is_name_only else self.birth.by_band(tables, asked, word)
        tilt = self.place.tilt.take(self.place.digits[values], axis=0)
        return np.asarray(np.einsum("ngb,ngb->ng", banded, tilt)), chance

    def _over_bands(self, tables: Floats, asked: BirthDigits, word: Codes) -> Floats:
        return np.asarray(self.birth.by_band(tables, asked, word).sum(axis=2))

    def _at_address(self, values: Counts, among: Floats, surname: Floats, block: Floats) -> tuple[Floats, Floats]:
        """By group, the strangers at each value's address; and the family that answers."""
        if self.address is None:
            raise ValueError("the key compares no street")
        held = self.model.population.universe.coverage
        people = self.address.strangers[values, None] * held * among / among.sum(axis=1, keepdims=True)
        family = self.address.family * self._alike(values, among * surname, block)
        return np.asarray(people), self._held(family)


@dataclass(frozen=True, slots=True)
class OtherOrder:
    """Values with last and first name exchanged, for keys that compare them in any order."""

    form: KeyForm
    """The exchanged values' own closed form; its rows are the values of the form it belongs to."""
    prepared: PreparedRequest
    """The request with its columns of last and first names exchanged."""
    same: Flags
    """Values whose two names are equal, so that exchanging them adds nobody [V]."""

    def added(self, values: Counts, parts: Parts) -> Parts:
        """Parts with the people added who answer the other way round; kin are counted once.

        A name in no table was met in its own place; nobody is known to bear it in the other.
        """
        mine, inverse = np.unique(self.form.distinct.of_row[values], return_inverse=True)
        never_met = (self.form.unlisted[0] | self.form.unlisted[1])[mine]
        others, new = self.form.parts_of(mine), ~self.same[values] & ~never_met[inverse]

        def both(own: Floats, other: Floats) -> Floats:
            return np.asarray(own + other[inverse] * new[:, None])

        return Parts(
            both(parts.strangers, others.strangers),
            both(parts.clustering, others.clustering),
            both(parts.room, others.room),
            parts.home,
            parts.kin,
            parts.alike,
            parts.missed,
        )
