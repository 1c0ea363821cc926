"""Which of a request's values one person answers to: the reverse of the closed form, person by person."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.namesakes.days import day_digits, swapped_days
from misnomer.namesakes.neighbours import Neighbours
from misnomer.namesakes.person_draws import UNKNOWN, Answering
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.relations import Relation, positions
from misnomer.namesakes.request_form import FormPart
from misnomer.population.model import Level
from misnomer.terms.match_key import Comparison, MatchKey

Counts = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Owned = tuple[Counts, Counts]
"""Persons (positions) beside digits: which digits of a field each answers to."""

_FIELDS: Final = ("first", "middle", "sex", "year", "day", "last", "zip", "city", "state", "street", "suffix", "tin")


def _mixed(name: str, digits: Counts) -> Hashes:
    """A 64-bit number for a field's digit, so that sums of them tell values apart."""
    number = digits.astype(np.uint64) + (np.uint64(_FIELDS.index(name) + 1) << np.uint64(40))
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


class ValueIndex:
    """Finds the values of one effective key by their digits."""

    def __init__(self, part: FormPart, prepared: PreparedRequest) -> None:
        """Index a part's values."""
        self.key = part.effective.key
        sample = part.effective.rows[part.form.distinct.example]
        self.digits = {n: d.astype(np.int64) for n, d in prepared.key_digits(self.key, sample).items()}
        hashes = sum((_mixed(n, d) for n, d in self.digits.items()), np.zeros(len(sample), np.uint64))
        self._order = np.argsort(hashes)
        self._hashes = hashes[self._order]

    def find(self, people: int, answers: dict[str, Owned]) -> Owned:
        """Persons beside the values they answer to.

        Args:
            people: How many persons.
            answers: For each field of the key the digits that each person answers to.
        """
        person, hashes = np.arange(people), np.zeros(people, np.uint64)
        for name in self.digits:
            person, hashes = _expanded(person, hashes, name, answers[name], people)
        low = np.searchsorted(self._hashes, hashes, "left")
        count = np.searchsorted(self._hashes, hashes, "right") - low
        owner = np.repeat(np.arange(len(person)), count)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        return person[owner], self._order[low[owner] + within]


def _expanded(person: Counts, hashes: Hashes, name: str, answers: Owned, people: int) -> tuple[Counts, Hashes]:
    """Every partial value beside every digit of one more field that its person answers to."""
    owner, digits = answers
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(people + 1))
    count = np.diff(starts)[person]
    which = np.repeat(np.arange(len(person)), count)
    within = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    found = digits[order][starts[person[which]] + within]
    return person[which], hashes[which] + _mixed(name, found)


class Reach:
    """What a request's fields say of persons drawn for values of any of its effective keys."""

    def __init__(self, prepared: PreparedRequest, key: MatchKey) -> None:
        """Make ready for one match key."""
        self._prepared = prepared
        self._key = key
        self._named = {n: _by_name(prepared.relation(n, how)) for n in ("last", "first") if (how := key.comparator(n))}
        self._placed = {name: self._words_by_zip(name) for name in ("zip", "city", "state") if name in key.fields}

    @property
    def in_any_order(self) -> bool:
        """Whether last and first name may be exchanged."""
        hows = (self._key.comparator(name) for name in ("last", "first"))
        return any(how is not None and how.comparison is Comparison.ANY_ORDER for how in hows)

    def answers(self, people: Answering, own: ValueIndex) -> dict[str, Owned]:
        """For each field of the match key, the digits that each person answers to.

        Args:
            people: Persons drawn for values of one effective key.
            own: Those values.
        """
        found = {name: self._names(name, people, own) for name in self._named}
        for name, drawn in self._drawn(people).items():
            mine = own.digits.get(name)
            found[name] = _certain(drawn if mine is None else mine[people.value])
        how = self._key.comparator("dob")
        if how is not None and how.comparison is Comparison.SWAP:
            found["day"] = _either_day(found["day"])
        return found

    def exchanged(self, answers: dict[str, Owned]) -> dict[str, Owned]:
        """The same with last and first name exchanged; names are compared exactly, so that digits are words."""
        columns = self._prepared.columns
        last, first = columns.last.words, columns.first.words
        return {
            **answers,
            "last": _reworded(answers["first"], first, last),
            "first": _reworded(answers["last"], last, first),
        }

    def _names(self, name: str, people: Answering, own: ValueIndex) -> Owned:
        """Digits of a listed name by the relation turned round; of any other, the value's own digit alone."""
        codes = people.last if name == "last" else people.first
        turned, listed = self._named[name], np.flatnonzero(codes != UNKNOWN)
        counts = turned.counts[codes[listed]]
        owner = np.repeat(listed, counts)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        digits = turned.members[turned.starts[codes[owner]] + within].astype(np.int64)
        mine, other = own.digits.get(name), np.flatnonzero(codes == UNKNOWN)
        if mine is None:
            return owner, digits
        return np.concatenate([owner, other]), np.concatenate([digits, mine[people.value[other]]])

    def _drawn(self, people: Answering) -> dict[str, Counts]:
        """Digits of what is drawn; UNKNOWN for what the request names only by itself."""
        found = {name: np.full(len(people.value), UNKNOWN) for name in ("street", "suffix", "tin")}
        found |= {"middle": people.middle, "sex": people.sex}
        how = self._key.comparator("dob")
        if how is not None:
            found |= {"year": people.year, "day": day_digits(how, people.day.astype(np.int16)).astype(np.int64)}
        for name, words in self._placed.items():
            found[name] = np.where(people.zip == UNKNOWN, UNKNOWN, words[people.zip])
        return found

    def _words_by_zip(self, name: str) -> Counts:
        """For each ZIP of the model the request's word for it, or for the city or state it lies in [Z]."""
        where, columns = self._prepared.model.population.places, self._prepared.columns
        how = self._key.comparator(name)
        level = {"zip": Level.ZIP, "city": Level.CITY, "state": Level.STATE}[name]
        words = getattr(columns, name).words
        if how is not None and how.comparison is Comparison.ZIP3:
            level, words = Level.ZIP3, self._prepared.zip_prefixes()[1]
        codes = where[level].codes(pa.array(words, pa.string()))
        word = np.full(len(where[level].names) + 1, UNKNOWN)
        word[codes] = np.arange(len(words))
        word[-1] = UNKNOWN
        of_zip = np.arange(len(where[Level.ZIP].names)) if level is Level.ZIP else where.parents[level]
        return np.asarray(word[of_zip])


def _by_name(relation: Relation) -> Neighbours:
    """A relation turned round: for each vocabulary name the digits it answers to."""
    if relation.neighbours is not None:
        return relation.neighbours.turned()
    if relation.codes is None:
        raise ValueError("a relation needs codes or neighbours")
    listed = np.flatnonzero(relation.codes < relation.vocabulary)
    order = listed[np.argsort(relation.codes[listed], kind="stable")]
    names = int(relation.vocabulary)
    starts = np.searchsorted(relation.codes[order], np.arange(names + 1))
    return Neighbours(starts.astype(np.int64), order.astype(np.int32), relation.digits)


def _certain(digits: Counts) -> Owned:
    known = np.flatnonzero(digits != UNKNOWN)
    return known, digits[known].astype(np.int64)


def _either_day(days: Owned) -> Owned:
    owner, digits = days
    other = swapped_days()[digits]
    can = other >= 0
    return np.concatenate([owner, owner[can]]), np.concatenate([digits, other[can]])


def _reworded(answers: Owned, words: tuple[str, ...], others: tuple[str, ...]) -> Owned:
    """Digits that are words of one column, as digits of another column's words."""
    digits = positions(words, others).astype(np.int64)[answers[1]]
    keep = digits < len(others)
    return answers[0][keep], digits[keep]
