"""What became of the rows under one key, and how much of that was chance.

Given the rows, chance is in who else the file holds and in whose records it lacks. The standard error is Efron and
Stein's: each person in turn is taken out of the file, and what changes is squared and added up. One person's going
moves all rows of their key together, so rows of one key are one cluster. It never understates, and is exact for sums.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.simulation.matching import Answers

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
OUTCOMES: Final = ("right", "wrong", "ambiguous_with", "ambiguous_without", "none")
"""What may become of a row."""
COUNTS: Final = (*OUTCOMES, "wrong_people")
"""What is counted of a key."""


@dataclass(frozen=True, slots=True)
class RowResults:
    """What each row came to [n]."""

    hits: Ints
    """People of the file who answer to it."""
    own: Flags
    """Whether the person meant is among them."""
    value: Ints
    """Its value among those of its key; -1 where nothing was compared."""

    @property
    def outcome(self) -> Ints:
        """Position in OUTCOMES."""
        lone = np.where(self.own, 0, 1)
        several = np.where(self.own, 2, 3)
        return np.where(self.hits == 0, 4, np.where(self.hits == 1, lone, several))


@dataclass(frozen=True, slots=True)
class Count:
    """A count with its standard error."""

    value: float
    """What was counted."""
    se: float
    """What chance alone would vary it by, given the rows."""


def row_results(answers: Answers, value: Ints, persons: Ints) -> RowResults:
    """What each row came to.

    Args:
        answers: Who answers to each value.
        value: Each row's value, -1 for none [n].
        persons: Whom each row is about, ascending [n].
    """
    own = np.zeros(len(value), np.bool_)
    for values, people in answers.asked:
        row = np.searchsorted(persons, people)
        own[row[value[row] == values]] = True
    hits = np.where(value >= 0, answers.hits[value] if len(answers.hits) else 0, 0)
    return RowResults(hits, own, value)


def counts(
    answers: Answers, rows: RowResults, persons: Ints, present: float, *, every_hit: bool
) -> Mapping[str, Count]:
    """Rows by outcome and distinct wrong people, each with its standard error.

    Args:
        answers: Who answers to each value.
        rows: What became of the rows.
        persons: Whom each row is about, ascending [n].
        present: The chance that the file holds the person meant.
        every_hit: Whether every hit counts as a wrong person, or only lone hits.
    """
    outcome = rows.outcome
    found = {name: float((outcome == at).sum()) for at, name in enumerate(OUTCOMES)}
    person, changes = _changes(answers, rows, persons)
    is_asked = np.isin(person, persons)
    chance = np.where(is_asked, 1.0 - present, 1.0)
    errors = {name: float(np.sqrt((chance * changes[name] ** 2).sum())) for name in OUTCOMES}
    wrong = float(answers.reached.sum()) if every_hit else float(len(lone_strangers(answers)))
    error = np.sqrt(wrong) if every_hit else np.sqrt(((~is_asked) * changes["wrong_people"] ** 2).sum())
    return {**{n: Count(found[n], errors[n]) for n in OUTCOMES}, "wrong_people": Count(wrong, float(error))}


def lone_strangers(answers: Answers) -> Ints:
    """Distinct people nobody asked about who alone answer to some value."""
    return np.unique(answers.low[(answers.hits == 1) & (answers.strangers == 1)])


def _changes(answers: Answers, rows: RowResults, persons: Ints) -> tuple[Ints, dict[str, Ints]]:
    """For each person whose going would change something: who, and by how much each count would change."""
    matched = rows.value >= 0
    own = np.bincount(rows.value[matched & rows.own], minlength=len(answers.hits))
    one, two = np.flatnonzero(answers.hits == 1), np.flatnonzero(answers.hits == 2)
    more = np.flatnonzero(rows.own & (rows.hits > 2))
    pieces = [_of_lone(answers, own, one)]
    pieces += [_of_two(answers, rows, persons, own, two, ends) for ends in ("low", "high")]
    nothing = np.zeros(len(more))
    moved = {"right": nothing, "wrong": nothing, "ambiguous_with": nothing - 1, "ambiguous_without": nothing + 1}
    pieces.append((persons[more], {**moved, "none": nothing, "wrong_people": nothing}))
    person = np.concatenate([p for p, _ in pieces])
    who, at = np.unique(person, return_inverse=True)
    every = {name: np.concatenate([change[name] for _, change in pieces]) for name in COUNTS}
    return who, {name: np.bincount(at, weights=each, minlength=len(who)) for name, each in every.items()}


def _of_lone(answers: Answers, own: Ints, one: Ints) -> tuple[Ints, dict[str, npt.NDArray[np.float64]]]:
    """Where one person answers, without them nobody does."""
    weight, right = answers.weight[one].astype(np.float64), own[one].astype(np.float64)
    zero = np.zeros(len(one))
    changed = {"right": -right, "wrong": right - weight, "ambiguous_with": zero, "ambiguous_without": zero}
    return answers.low[one], {**changed, "none": weight, "wrong_people": -answers.strangers[one].astype(np.float64)}


def _of_two(
    answers: Answers, rows: RowResults, persons: Ints, own: Ints, two: Ints, ends: str
) -> tuple[Ints, dict[str, npt.NDArray[np.float64]]]:
    """Where two answer, without one of them the other is alone."""
    person = getattr(answers, ends)[two]
    row = np.minimum(np.searchsorted(persons, person), len(persons) - 1)
    mine = (persons[row] == person) & rows.own[row] & (rows.value[row] == two)
    weight, was = answers.weight[two].astype(np.float64), own[two].astype(np.float64)
    left = was - mine
    stranger_left = answers.strangers[two] - ~np.isin(person, persons)
    changed = {"right": left, "wrong": weight - left, "ambiguous_with": -was, "ambiguous_without": was - weight}
    return person, {**changed, "none": np.zeros(len(two)), "wrong_people": stranger_left.astype(np.float64)}
