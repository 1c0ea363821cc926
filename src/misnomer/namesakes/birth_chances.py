"""P(first name, middle initial, sex and date of birth agree | g): one block, for they depend on one another.

    P(first, i, s, d | g) = Σ_s Σ_y P(first, s, y | g) · P(i | s, y) · P(d | y)

Summed over whatever the key does not compare. Without a date the sum is kept apart by age band, because places
differ in age; with one the band is known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from misnomer.namesakes.assumptions import Assumptions
from misnomer.namesakes.columns import Codes
from misnomer.namesakes.days import day_chances
from misnomer.namesakes.kept import Kept
from misnomer.namesakes.name_chances import own_chance, unlisted_alike
from misnomer.namesakes.relations import Floats, Relation
from misnomer.population.model import FirstNames, Population
from misnomer.terms.match_key import Comparator

_PIECE: Final = 1024
"""Vocabulary names multiplied out at one time."""


@dataclass(frozen=True, slots=True)
class BirthDigits:
    """What n values say of first name, middle initial, sex and birth; a field the key lacks is None."""

    first: Codes | None
    """Digits of the first name's relation."""
    middle: Codes | None
    """Positions in the 27 initials."""
    sex: Codes | None
    """0 male, 1 female."""
    year: Codes | None
    """Positions in the population's years."""
    day: Codes | None
    """Digits of the day under the key's comparator."""

    @property
    def is_name_only(self) -> bool:
        """Whether nothing but, perhaps, the first name is compared."""
        return self.middle is None and self.sex is None and self.year is None

    @classmethod
    def among(cls, digits: Mapping[str, Codes]) -> "BirthDigits":
        """Those of a key's digits by name that belong to this block."""
        return cls(*(digits.get(name) for name in ("first", "middle", "sex", "year", "day")))

    def some(self, rows: npt.NDArray[np.int64]) -> "BirthDigits":
        """Some of the values."""
        columns = (self.first, self.middle, self.sex, self.year, self.day)
        return BirthDigits(*(None if c is None else c[rows] for c in columns))


def year_table(first_names: FirstNames, codes: Codes) -> Floats:
    """P(first, s, y | g) multiplied out for k first names, float64 [k, 6, 2, Y]."""
    births = first_names.births[codes].astype(np.float64)[:, None]
    table = births + first_names.elsewhere[codes][:, None, :, None] * first_names.elsewhere_profile
    table *= first_names.sex_factor[codes][:, None, :, None]
    table *= first_names.group_factor[codes][:, :, None, None]
    table *= first_names.band_factor[:, None, first_names.band]
    result: Floats = table
    return result


@dataclass(frozen=True, slots=True)
class BirthChances:
    """Computes the block for values of one effective key."""

    population: Population
    """The model."""
    relation: Relation | None
    """How first names relate to the vocabulary; None where the key has no first name."""
    how: str
    """How first names are compared, in words of the key; empty where they are not."""
    dob: Comparator | None
    """How dates are compared; None where they are not."""
    assumptions: Assumptions
    """How unlisted names are counted."""
    kept: Kept = field(default_factory=Kept)
    """What is the same for every effective key of a request."""

    def is_direct(self, asked: BirthDigits) -> bool:
        """Whether `at_date` can do it: dates are compared, and first names equal or not at all."""
        return asked.year is not None and (self.relation is None or self.relation.codes is not None)

    def tables(self, digits: slice) -> Floats:
        """P(first agrees, s, y | g) for a run of first-name digits, float64 [k, 6, 2, Y]."""
        ages = self.population.ages.given_group
        if self.relation is None:
            return ages[None]
        some, names = self.relation.some(digits), self.population.first_names
        other = year_table(names, np.array([len(names.names)], np.int32))[0]
        listed = _listed_tables(some, names)
        if some.is_class:
            listed = listed * np.divide(ages, ages - other, out=np.zeros_like(ages), where=ages > other)
        listed += self._unlisted(some)[:, :, None, None] * other
        for letter, mine in _by_letter(some):
            listed[mine] += self.assumptions.initial_only.value * self._beginning(letter)
        return listed

    def name_only(self) -> Floats:
        """P(first agrees, band | g) for every digit, where the key compares nothing else of this block [D, 6, B]."""
        return self.kept.once(("names by band", self.how), self._name_only)

    def _name_only(self) -> Floats:
        if self.relation is None:
            return np.asarray(self.tables(slice(0, 1)).sum(axis=2) @ self._bands())
        names, relation = self.population.first_names, self.relation
        listed, other = relation.sums(names.by_band), names.by_band[-1]
        if relation.is_class:
            everyone = names.by_band.sum(axis=0)
            listed = listed * np.divide(everyone, everyone - other, out=np.zeros_like(other), where=everyone > other)
        found = listed + self._unlisted(relation)[:, :, None] * other
        for letter, mine in _by_letter(relation):
            found[mine] += self.assumptions.initial_only.value * (self._beginning(letter).sum(axis=1) @ self._bands())
        return np.asarray(found)

    def _beginning(self, letter: int) -> Floats:
        """P(first begins with a letter, s, y | g), unlisted names as listed ones [6, 2, Y]."""
        return self.kept.once(("beginning", letter), lambda: _beginning(self.population.first_names, letter))

    def _unlisted(self, relation: Relation) -> Floats:
        """How much of the people with unlisted first names answers to each digit [D, 6]."""
        names, groups = self.population.first_names, self.population.groups
        others = names.given_group[-1]
        mine = np.divide(own_chance(names.unlisted, self.population), others, out=np.zeros(6), where=others > 0)
        if not relation.fuzzy:
            return np.asarray(relation.unlisted[:, None] * mine)
        near = unlisted_alike(relation, names.given_group @ groups, self.assumptions)
        return np.asarray(relation.unlisted[:, None] * mine + near[:, None])

    def _bands(self) -> Floats:
        ages = self.population.ages
        return np.eye(len(ages.band_names))[ages.band]

    def by_band(self, tables: Floats, asked: BirthDigits, word: Codes) -> Floats:
        """The block without a date of birth: P(agree, band | g) for n values, float64 [n, 6, B].

        Args:
            tables: What `tables` gave.
            asked: The values.
            word: For each value its line in `tables`.
        """
        initials, bands = self.population.middle_initials.given_sex_year, self._bands()
        if asked.middle is None:
            summed = tables @ bands
            return np.asarray(summed.sum(axis=2)[word] if asked.sex is None else summed[word, :, asked.sex])
        weighted = np.einsum("wgsy,syi,yb->wgsbi", tables, initials, bands, optimize=True)
        if asked.sex is None:
            return np.asarray(weighted.sum(axis=2)[word, :, :, asked.middle])
        return np.asarray(weighted[word, :, asked.sex, :, asked.middle])

    def by_date(self, tables: Floats, asked: BirthDigits, word: Codes) -> Floats:
        """The block with a date of birth: P(agree | g) for n values, float64 [n, 6]. Arguments as in `by_band`."""
        if asked.year is None or asked.day is None or self.dob is None:
            raise ValueError("dates are not compared")
        chance = tables[word, :, :, asked.year]
        if asked.middle is not None:
            initials = self.population.middle_initials.given_sex_year
            chance = chance * initials[:, asked.year, asked.middle].T[:, None, :]
        both = chance.sum(axis=2) if asked.sex is None else chance[np.arange(len(word)), :, asked.sex]
        days = day_chances(self.dob, self.population.birthdays.given_year)
        result: Floats = both * days[asked.year, asked.day][:, None]
        return result

    def at_date(self, asked: BirthDigits) -> Floats:
        """The same where `is_direct`, without multiplying tables out: P(agree | g) for n values, float64 [n, 6]."""
        if asked.year is None or asked.day is None or self.dob is None:
            raise ValueError("dates are not compared")
        both = np.zeros((len(asked.year), 6))
        for sex in (0, 1):
            chance = self._first_at(asked, asked.year, sex)
            if asked.middle is not None:
                chance *= self.population.middle_initials.given_sex_year[sex, asked.year, asked.middle][:, None]
            both += chance if asked.sex is None else chance * (asked.sex == sex)[:, None]
        days = self.kept.once(("days", str(self.dob)), self._days)
        return np.asarray(both * days[asked.year, asked.day][:, None])

    def _days(self) -> Floats:
        if self.dob is None:
            raise ValueError("dates are not compared")
        return day_chances(self.dob, self.population.birthdays.given_year)

    def _first_at(self, asked: BirthDigits, year: Codes, sex: int) -> Floats:
        """P(first agrees, s, y | g) of n values [n, 6]."""
        relation = self.relation
        if relation is None or relation.codes is None or asked.first is None:
            return self.population.ages.given_group[:, sex, year].T
        codes = relation.codes[asked.first]
        chance = self.population.first_names.at(codes, year, sex)
        unlisted = np.flatnonzero(codes == relation.vocabulary)
        if len(unlisted):
            mine = self.kept.once(("unlisted", self.how), lambda: self._unlisted(relation))
            chance[unlisted] *= mine[asked.first[unlisted]]
        if relation.letters is not None:
            letters = relation.letters[asked.first]
            for letter in np.unique(letters[letters >= 0]).tolist():
                those = np.flatnonzero(letters == letter)
                begun = self._beginning(letter)[:, sex, year[those]].T
                chance[those] += self.assumptions.initial_only.value * begun
        return chance


def _listed_tables(relation: Relation, names: FirstNames) -> Floats:
    if relation.codes is not None:
        table = year_table(names, relation.codes)
        table[relation.codes == relation.vocabulary] = 0.0
        return table
    if relation.neighbours is None:
        raise ValueError("a relation needs codes or neighbours")
    from scipy.sparse import csr_array  # only here: it is large

    used, position = np.unique(relation.neighbours.members, return_inverse=True)
    shape = (relation.digits, len(used))
    ones = np.ones(len(position))
    picks = csr_array((ones, position, relation.neighbours.starts), shape=shape).tocsc()
    total = np.zeros((relation.digits, *names.elsewhere_profile.shape))
    for start in range(0, len(used), _PIECE):
        piece = year_table(names, used[start : start + _PIECE])
        total += (picks[:, start : start + _PIECE] @ piece.reshape(len(piece), -1)).reshape(total.shape)
    return total


def _by_letter(relation: Relation) -> Iterator[tuple[int, Codes]]:
    """Digits that are no more than an initial, letter by letter."""
    if relation.letters is None:
        return
    for letter in np.unique(relation.letters[relation.letters >= 0]).tolist():
        yield letter, np.flatnonzero(relation.letters == letter).astype(np.int32)


def names_beginning(names: FirstNames, letter: int) -> Codes:
    """Codes of the listed names that begin with a letter, 0 to 25."""
    first = pc.utf8_slice_codeunits(names.names, 0, 1)
    return np.flatnonzero(np.asarray(pc.equal(first, chr(ord("A") + letter)))).astype(np.int32)


def _beginning(names: FirstNames, letter: int) -> Floats:
    """P(first begins with a letter, s, y | g), unlisted names as listed ones [6, 2, Y]."""
    codes = names_beginning(names, letter)
    begun, listed = (names.given_group[which].sum(axis=0) for which in (codes, slice(0, -1)))
    share = np.divide(begun, listed, out=np.zeros_like(listed), where=listed > 0)
    other = year_table(names, np.array([len(names.names)], np.int32))[0]
    return np.asarray(_summed_tables(names, codes) + other * share[:, None, None])


def _summed_tables(names: FirstNames, codes: Codes) -> Floats:
    """P(first is one of some names, s, y | g) [6, 2, Y]."""
    births, elsewhere = names.births[codes].astype(np.float64), names.elsewhere[codes].astype(np.float64)
    total: Floats = np.empty(names.elsewhere_profile.shape)
    for sex in (0, 1):
        factor = names.group_factor[codes] * names.sex_factor[codes, sex][:, None]
        total[:, sex] = np.einsum("fg,fy->gy", factor, births[:, sex])
        total[:, sex] += (factor * elsewhere[:, sex, None]).sum(axis=0)[:, None] * names.elsewhere_profile[:, sex]
    return np.asarray(total * names.band_factor[:, None, names.band])
