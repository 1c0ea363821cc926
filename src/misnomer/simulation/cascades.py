"""A cascade of keys: a row goes on to the next key while nothing is returned for it.

Which key a row ends at hangs on who is in the file, so that taking a person out may send rows on. What chance is in the
outcomes is counted with that: Efron and Stein's bound of `outcomes`, over all the keys a row may come to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.simulation.matching import NONE, Answers
from misnomer.simulation.outcomes import OUTCOMES, Count, RowResults

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
NOBODY: Final = np.int64(-1)


@dataclass(frozen=True, slots=True)
class Tried:
    """What every row would come to under each key of a cascade, of K keys and n rows."""

    meant: Ints
    """Whom each row is about [n]."""
    asked: Ints
    """Whom any row is about, ascending."""
    hits: Ints
    """People of the file who answer, 0 where the key does not compare the row [K, n]."""
    own: Flags
    """Whether the person meant is among them [K, n]."""
    low: Ints
    """The lowest number of those who answer, -1 for nobody [K, n]."""
    high: Ints
    """The highest, -1 for nobody [K, n]."""
    strangers: Ints
    """How many of them nobody asked about [K, n]."""
    value: Ints
    """The row's value under the key, -1 where it is not compared [K, n]."""
    every_hit: bool
    """Whether something is returned as soon as anybody answers, or only where one alone does."""

    @property
    def ends(self) -> Ints:
        """The key each row ends at: the first under which something is returned, else the last [n]."""
        returned = self.hits > 0 if self.every_hit else self.hits == 1
        returned[-1] = True
        ends: Ints = returned.argmax(axis=0)
        return ends

    def final(self, *names: str) -> list[Ints]:
        """Columns of the key that each row ends at [n]."""
        at = self.ends[None]
        return [np.take_along_axis(getattr(self, name), at, axis=0)[0] for name in names]

    def some(self, rows: Ints) -> "Tried":
        """The same of some rows."""
        columns = {name: getattr(self, name)[:, rows] for name in ("hits", "own", "low", "high", "strangers", "value")}
        return replace(self, meant=self.meant[rows], **columns)

    def without(self, person: Ints) -> "Tried":
        """The same where for each row somebody is gone who is meant, or answers to a key alone or with one other.

        Args:
            person: Who [n].
        """
        low, high = self.low == person, self.high == person
        known = (low | high) & (self.hits <= 2)  # of more than two, two are left and none is known
        alone = known & (self.hits == 1)
        return replace(
            self,
            hits=self.hits - known,
            own=self.own & (person != self.meant),
            low=np.where(alone, NOBODY, np.where(known & low, self.high, self.low)),
            high=np.where(alone, NOBODY, np.where(known & high, self.low, self.high)),
            strangers=self.strangers - (known & ~np.isin(person, self.asked)),
        )


def try_all(each: Sequence[tuple[Answers, RowResults]], persons: Ints, *, every_hit: bool) -> Tried:
    """What rows come to under each key, tried on its own.

    Args:
        each: The keys in order: who answers, and what the rows came to.
        persons: Whom each row is about, ascending [n].
        every_hit: Whether every hit is returned, or lone hits only.
    """

    def of_rows(rows: RowResults, values: Ints, otherwise: np.int64) -> Ints:
        found = np.full(len(rows.value), otherwise)
        there = rows.value >= 0
        found[there] = values[rows.value[there]]
        return found

    return Tried(
        meant=persons,
        asked=persons,
        hits=np.array([rows.hits for _, rows in each]),
        own=np.array([rows.own for _, rows in each]),
        low=np.array([of_rows(rows, np.where(a.low == NONE, NOBODY, a.low), NOBODY) for a, rows in each]),
        high=np.array([of_rows(rows, a.high, NOBODY) for a, rows in each]),
        strangers=np.array([of_rows(rows, a.strangers, np.int64(0)) for a, rows in each]),
        value=np.array([rows.value for _, rows in each]),
        every_hit=every_hit,
    )


def cascade_counts(found: Tried, wrong: float, present: float) -> Mapping[str, Count]:
    """Rows by outcome and distinct wrong people of a cascade, each with its standard error.

    Args:
        found: What rows come to under each key.
        wrong: Distinct wrong people, counted.
        present: The chance that the file holds the person meant.
    """
    outcome = _outcome(found)
    value = {name: float((outcome == at).sum()) for at, name in enumerate(OUTCOMES)}
    gone = [_gone(found, person) for person in _candidates(found)]
    who = np.unique(np.concatenate([each.person for each in gone]))
    chance = np.where(np.isin(who, found.asked), 1.0 - present, 1.0)
    squares = {name: float(chance @ _moved(gone, who, at) ** 2) for at, name in enumerate(OUTCOMES)}
    if found.every_hit:
        counted, most = _reached_squares(gone, who)
        squares["wrong_people"] = float(chance @ most) + max(wrong - counted, 0.0)
    else:
        squares["wrong_people"] = float(chance @ _alone_moved(found, gone, who) ** 2)
    return {name: Count(each, float(np.sqrt(squares[name]))) for name, each in {**value, "wrong_people": wrong}.items()}


@dataclass(frozen=True, slots=True)
class _Gone:
    """Some rows with and without a person of their own [n]."""

    person: Ints
    before: Tried
    after: Tried


def _gone(found: Tried, person: Ints) -> _Gone:
    rows = np.flatnonzero(person != NOBODY)
    some = found.some(rows)
    return _Gone(person[rows], some, some.without(person[rows]))


def _outcome(found: Tried) -> Ints:
    """Position in OUTCOMES [n]."""
    hits, own, value = found.final("hits", "own", "value")
    return RowResults(hits, own.astype(np.bool_), value).outcome


def _moved(gone: Sequence[_Gone], who: Ints, outcome: int) -> Floats:
    """By how many rows an outcome would change if each person went [people]."""
    total = np.zeros(len(who))
    for each in gone:
        change = (_outcome(each.after) == outcome) * 1.0 - (_outcome(each.before) == outcome)
        total += np.bincount(np.searchsorted(who, each.person), weights=change, minlength=len(who))
    return total


def _alone(found: Tried) -> Ints:
    """The stranger who alone answers at each row's end, -1 for nobody [n]."""
    hits, low = found.final("hits", "low")
    return np.where((hits == 1) & ~np.isin(low, found.asked), low, NOBODY)


def _alone_moved(found: Tried, gone: Sequence[_Gone], who: Ints) -> Floats:
    """By how many distinct strangers who alone answer would change if each person went [people]."""
    every, rows = np.unique(_alone(found), return_counts=True)
    was, now = (np.concatenate([_alone(getattr(each, when)) for each in gone]) for when in ("before", "after"))
    person = np.concatenate([each.person for each in gone])
    pairs = np.column_stack([np.tile(person, 2), np.concatenate([was, now])])
    sign = np.repeat([-1.0, 1.0], len(person))[pairs[:, 1] != NOBODY]
    pairs, at = np.unique(pairs[pairs[:, 1] != NOBODY], axis=0, return_inverse=True)
    place = np.minimum(np.searchsorted(every, pairs[:, 1]), len(every) - 1)
    before = np.where(every[place] == pairs[:, 1], rows[place], 0)
    after = before + np.bincount(at, weights=sign, minlength=len(pairs))
    change = (after > 0) * 1.0 - (before > 0)
    return np.bincount(np.searchsorted(who, pairs[:, 0]), weights=change, minlength=len(who)).astype(np.float64)


def _reached_squares(gone: Sequence[_Gone], who: Ints) -> tuple[float, Floats]:
    """What the square of the change in strangers who answer comes to at the most, if each person went.

    A stranger goes alone. Where a row then goes on, none to all of those who answer to the next key are new.

    Returns:
        How many of these people are strangers who answer, and the square for each [people].
    """
    counted, new = np.zeros(len(who)), np.zeros(len(who))
    for each in gone:
        at = np.searchsorted(who, each.person)
        low, high, hits = each.before.final("low", "high", "hits")
        mine = (hits <= 2) & ((low == each.person) | (high == each.person)) & ~np.isin(each.person, each.before.asked)
        counted[at[mine]] = 1.0
        ends, (value, strangers) = each.after.ends, each.after.final("value", "strangers")
        onward = ends != each.before.ends
        lines = np.column_stack([at, ends, value])[onward]
        _, first = np.unique(lines, axis=0, return_index=True)
        np.add.at(new, at[onward][first], strangers[onward][first])
    return float(counted.sum()), np.maximum(counted, (new - counted) ** 2)


def _candidates(found: Tried) -> list[Ints]:
    """People whose going may change a row: those who answer alone or with one other, and the one meant.

    Returns:
        Columns of people, nobody twice in a row, -1 for nobody [n each].
    """
    few = (found.hits == 1) | (found.hits == 2)
    own = np.where(found.own.any(axis=0), found.meant, NOBODY)
    every = [*np.where(few, found.low, NOBODY), *np.where(few, found.high, NOBODY), own]
    for number, column in enumerate(every):
        for earlier in every[:number]:
            column[column == earlier] = NOBODY
    return every
