"""Invented people who answer to given values: what Karp and Luby's method draws.

A person is drawn for a value in proportion to how many people answer to it. What the value's key compares is then
known of the person; what other rows' keys compare beyond that is drawn from the population, given the group.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.birth_chances import year_table
from misnomer.namesakes.closed_form import KeyForm
from misnomer.namesakes.days import swapped_days
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.relations import Floats, Relation
from misnomer.population.model import Level
from misnomer.terms.match_key import Comparison

Counts = npt.NDArray[np.int64]
UNKNOWN: Final = -1
"""Of a person: not drawn, because no key needs it, or a name in no table."""
_AT_ONCE: Final = 256


@dataclass(frozen=True, slots=True)
class Answering:
    """n invented people, each with the value it was drawn for. UNKNOWN where something was not drawn."""

    value: Counts
    """The value [n]."""
    last: Counts
    """Vocabulary code [n]."""
    first: Counts
    """Vocabulary code [n]."""
    sex: Counts
    """0 male, 1 female [n]."""
    year: Counts
    """Position in the population's years [n]."""
    day: Counts
    """Day of a leap year [n]."""
    middle: Counts
    """Position in the 27 initials [n]."""
    zip: Counts
    """Position among ZIPs [n]."""


def draw_answering(
    form: KeyForm, prepared: PreparedRequest, value: Counts, group: Counts, rng: np.random.Generator
) -> Answering:
    """Draw one person for each value.

    Args:
        form: The closed form whose values these are.
        prepared: The request and the model.
        value: Values, with repetition [n].
        group: The group of each person [n].
        rng: Chance.
    """
    last = _surnames(form, prepared, value, group, rng)
    first = _first_names(form, prepared, value, group, rng)
    sex, year = _sex_and_year(form, value, group, first, rng)
    population = prepared.model.population
    middle = choose(population.middle_initials.given_sex_year[sex, year], rng)
    if form.asked.middle is not None:
        middle = form.asked.middle[value].astype(np.int64)
    band = population.ages.band[year].astype(np.int64)
    return Answering(
        value, last, first, sex, year, _days(form, value, year, rng), middle, _zips(form, value, group, band, rng)
    )


def choose(weights: Floats, rng: np.random.Generator) -> Counts:
    """One position for each line of weights [n, k] → [n]."""
    upto = np.cumsum(weights, axis=1)
    found = (upto < rng.random((len(weights), 1)) * upto[:, -1:]).sum(axis=1)
    return np.asarray(np.minimum(found, weights.shape[1] - 1), np.int64)


def choose_by(table: Floats, column: Counts, rng: np.random.Generator) -> Counts:
    """One line of a table for each person, in proportion to the column that is the person's [n]."""
    found = np.empty(len(column), np.int64)
    for number in np.unique(column).tolist():
        mine = np.flatnonzero(column == number)
        found[mine] = _choose_one_of(table[:, number], len(mine), rng)
    return found


def _choose_one_of(chances: Floats, times: int, rng: np.random.Generator) -> Counts:
    """Positions drawn in proportion to some chances [times]."""
    upto = np.cumsum(chances)
    return np.asarray(np.minimum(np.searchsorted(upto, rng.random(times) * upto[-1], "right"), len(upto) - 1))


def _surnames(
    form: KeyForm, prepared: PreparedRequest, value: Counts, group: Counts, rng: np.random.Generator
) -> Counts:
    table, how = prepared.model.population.surnames.given_group, form.key.comparator("last")
    if how is None or form.last is None:
        return _listed(choose_by(table, group, rng), len(table) - 1)
    relation = prepared.relation("last", how)
    return _members(relation, form.last[value].astype(np.int64), table, group, form.last_chance, rng)


def _first_names(
    form: KeyForm, prepared: PreparedRequest, value: Counts, group: Counts, rng: np.random.Generator
) -> Counts:
    """First names; where the key compares births as well, those who agree on them are likelier."""
    names, how = prepared.model.population.first_names, form.key.comparator("first")
    if how is None or form.asked.first is None:
        if form.asked.year is None:
            return _listed(choose_by(names.given_group, group, rng), len(names.names))
        return _listed(_first_by_birth(form, value, group, rng), len(names.names))
    relation = prepared.relation("first", how)
    if relation.neighbours is None or how.partitions:
        return _members(relation, form.asked.first[value].astype(np.int64), names.given_group, group, None, rng)
    return _fuzzy_first(form, relation, value, group, rng)


def _first_by_birth(form: KeyForm, value: Counts, group: Counts, rng: np.random.Generator) -> Counts:
    """First names given year and, where it is compared, sex of birth."""
    names, asked = form.model.population.first_names, form.asked
    if asked.year is None:
        raise ValueError("births are not compared")
    found = np.empty(len(value), np.int64)
    sexes = np.full(len(value), UNKNOWN) if asked.sex is None else asked.sex[value].astype(np.int64)
    birth = asked.year[value].astype(np.int64) * 3 + sexes + 1
    for kind in np.unique(birth).tolist():
        mine, (year, sex) = np.flatnonzero(birth == kind), divmod(kind, 3)
        for number in np.unique(group[mine]).tolist():
            of_group = mine[group[mine] == number]
            chances = names.at_birth(year, None if sex == 0 else sex - 1, number)
            found[of_group] = _choose_one_of(chances, len(of_group), rng)
    return found


def _fuzzy_first(form: KeyForm, relation: Relation, value: Counts, group: Counts, rng: np.random.Generator) -> Counts:
    names, asked = form.model.population.first_names, form.asked
    if relation.neighbours is None or asked.first is None:
        raise ValueError("first names are not compared fuzzily")
    digit = asked.first[value].astype(np.int64)
    owner, member = _spread_out(relation, digit)
    if asked.year is not None:
        sex = None if asked.sex is None else asked.sex[value][owner]
        weights = names.at(member.astype(np.int32), asked.year[value][owner], sex)[np.arange(len(member)), group[owner]]
    elif asked.sex is not None:
        weights = names.by_sex[member, group[owner], asked.sex[value][owner]]
    else:
        weights = names.given_group[member, group[owner]]
    return _pick(owner, member, weights, len(value), rng)


def _members(
    relation: Relation,
    digit: Counts,
    table: Floats,
    group: Counts,
    whole: Floats | None,
    rng: np.random.Generator,
) -> Counts:
    """The vocabulary name of each person among those that agree with a digit; UNKNOWN within a class of names.

    Args:
        relation: Which names agree.
        digit: The digit each person answers to.
        table: P(name | g).
        group: Each person's group.
        whole: P(agrees | g) of each digit: what it holds beyond the listed names is unlisted ones, which are UNKNOWN.
        rng: Chance.
    """
    if relation.codes is not None:
        codes = relation.codes[digit].astype(np.int64)
        return np.where(codes == relation.vocabulary, UNKNOWN, codes)
    if relation.is_class:
        return np.full(len(digit), UNKNOWN)
    owner, member = _spread_out(relation, digit)
    weights = table[member, group[owner]]
    found = _pick(owner, member, weights, len(digit), rng)
    if whole is None:
        return found
    listed = np.bincount(owner, weights, len(digit))
    return np.where(rng.random(len(digit)) * whole[digit, group] < listed, found, UNKNOWN)


def _spread_out(relation: Relation, digit: Counts) -> tuple[Counts, Counts]:
    """Every person beside every name that agrees with the person's digit."""
    if relation.neighbours is None:
        raise ValueError("names are not compared fuzzily")
    starts, counts = relation.neighbours.starts[digit], relation.neighbours.counts[digit]
    owner = np.repeat(np.arange(len(digit)), counts)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, relation.neighbours.members[starts[owner] + within].astype(np.int64)


def _pick(owner: Counts, member: Counts, weights: Floats, people: int, rng: np.random.Generator) -> Counts:
    """One member for each person, in proportion to the weights; UNKNOWN where there is none."""
    found, upto = np.full(people, UNKNOWN), np.cumsum(weights)
    total = np.bincount(owner, weights, people)
    counts = np.bincount(owner, minlength=people)
    begin = np.cumsum(counts) - counts
    have = np.flatnonzero(total > 0)
    before = np.where(begin[have] > 0, upto[begin[have] - 1], 0.0)
    at = np.searchsorted(upto, before + rng.random(len(have)) * total[have], "right")
    found[have] = member[np.clip(at, begin[have], begin[have] + counts[have] - 1)]
    return found


def _listed(codes: Counts, unlisted: int) -> Counts:
    return np.where(codes == unlisted, UNKNOWN, codes)


def _sex_and_year(
    form: KeyForm, value: Counts, group: Counts, first: Counts, rng: np.random.Generator
) -> tuple[Counts, Counts]:
    """Sex and year of birth: as compared, else drawn given first name and group."""
    asked, shape = form.asked, form.model.population.ages.given_group.shape
    cell = np.empty(len(value), np.int64)
    for mine, tables in _year_tables(form, value, group, first):
        weights = tables
        if asked.sex is not None:
            weights = weights * (np.arange(2) == asked.sex[value[mine]][:, None])[:, :, None]
        if asked.year is not None:
            weights = weights * (np.arange(shape[2]) == asked.year[value[mine]][:, None])[:, None, :]
        cell[mine] = choose(weights.reshape(len(mine), -1), rng)
    sex, year = np.divmod(cell, shape[2])
    return sex, year


def _year_tables(form: KeyForm, value: Counts, group: Counts, first: Counts) -> Iterator[tuple[Counts, Floats]]:
    """For some people at a time, P(s, y | first, g) up to a factor [k, 2, Y]."""
    names = form.model.population.first_names
    in_class = form.birth.relation is not None and form.birth.relation.is_class
    if in_class and form.asked.first is not None:
        digits = form.asked.first[value]
        for digit in np.unique(digits).tolist():
            mine = np.flatnonzero(digits == digit)
            yield mine, form.birth.tables(slice(digit, digit + 1))[0][group[mine]]
        return
    codes = np.where(first == UNKNOWN, len(names.names), first)
    order = np.argsort(codes, kind="stable")
    for start in range(0, len(order), _AT_ONCE):
        mine = order[start : start + _AT_ONCE]
        some, position = np.unique(codes[mine], return_inverse=True)
        yield mine, year_table(names, some.astype(np.int32))[position, group[mine]]


def _days(form: KeyForm, value: Counts, year: Counts, rng: np.random.Generator) -> Counts:
    """Day of birth: as compared, or one of the two that agree when day and month are swapped, or drawn."""
    chances, how = form.model.population.birthdays.given_year, form.key.comparator("dob")
    if how is None or form.asked.day is None:
        return choose(chances[year], rng)
    digit = form.asked.day[value].astype(np.int64)
    if how.comparison is not Comparison.SWAP:
        return digit
    other = swapped_days()[digit]
    crossed = np.where(other >= 0, chances[year, other], 0.0)
    return np.where(rng.random(len(digit)) * (chances[year, digit] + crossed) < crossed, other, digit)


def _zips(form: KeyForm, value: Counts, group: Counts, band: Counts, rng: np.random.Generator) -> Counts:
    """ZIPs within the place compared, or anywhere; UNKNOWN where the place is in no table."""
    where = form.model.population.places
    zips = where[Level.ZIP]
    found = np.full(len(value), UNKNOWN)
    within = np.zeros(len(value), np.int64) if form.place is None else form.place.digits[value].astype(np.int64)
    everywhere = np.arange(len(zips.names))
    cell = (within * 6 + group) * zips.tilt.shape[2] + band
    for key in np.unique(cell).tolist():
        mine = np.flatnonzero(cell == key)
        place, g, b = within[mine[0]], group[mine[0]], band[mine[0]]
        inside = everywhere if form.place is None else zips_within(form, int(place))
        weights = np.cumsum(zips.given_group[inside, g] * zips.tilt[inside, g, b])
        if len(inside) and weights[-1] > 0:
            at = np.searchsorted(weights, rng.random(len(mine)) * weights[-1], "right")
            found[mine] = inside[np.minimum(at, len(inside) - 1)]
    return found


def zips_within(form: KeyForm, digit: int) -> Counts:
    """The ZIPs that a place of the key is made of; none where it is in no table."""
    if form.place is None:
        raise ValueError("the key compares no place")
    return np.flatnonzero(form.place.of_zip == digit)
