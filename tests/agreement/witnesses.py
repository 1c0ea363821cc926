"""Two witnesses to one number, side by side: invented people compared one by one, and the closed form.

Both take names, ages and places from the same tables: agreement shows that the arithmetic is right, not the tables.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from misnomer.namesakes.distinct_people import overlaps
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.prepared import prepare
from misnomer.namesakes.request_form import RequestForm, request_form
from misnomer.population import Population
from misnomer.review.witness import columns_of_request, expected_of, held_people, model_of
from misnomer.simulation.asked import taken
from misnomer.simulation.match_run import KeyRun, run_programme
from misnomer.simulation.outcomes import COUNTS, Count, counts
from misnomer.simulation.people import InventedPopulation
from misnomer.simulation.people.codes import PeopleCodes
from misnomer.simulation.plain import PlainCodes, PlainPopulation
from misnomer.simulation.programme import Programme
from misnomer.terms.match_key import EXACT
from misnomer.terms.match_key_language import parse_match_key

PRESENT = 0.7
SHARPEST = 0.02
"""Counts whose standard error is below a third of this share must agree within it."""


class ListedOnly(PlainPopulation):
    """The same people less those with a name in no table, whose spelling here is nobody's and says nothing."""

    def chunks(self, jobs: int = 1) -> Iterator[PlainCodes]:
        """Everybody whose names are listed."""
        for codes in super().chunks(jobs):
            yield taken(codes, listed(codes, self.population))


class ListedFamilies(InventedPopulation):
    """Families less those of them with a name in no table."""

    def chunks(self, jobs: int = 1) -> Iterator[PeopleCodes]:
        """Everybody whose names are listed."""
        for codes in super().chunks(jobs):
            yield taken(codes, listed(codes, self.population))


def listed(codes: PeopleCodes | PlainCodes, population: Population) -> Any:
    """Positions of those whose names are in the tables, where no joined surname is [m]."""
    names = population.first_names.names, population.surnames.names
    single = codes.second_last < 0
    return np.flatnonzero((codes.first < len(names[0])) & (codes.last < len(names[1])) & single)


def without_unlisted(population: Population) -> Population:
    """A population whose unlisted names nobody bears; nothing else grows for it."""
    first, last = (kind.given_group.copy() for kind in (population.first_names, population.surnames))
    by_sex, by_band = population.first_names.by_sex.copy(), population.first_names.by_band.copy()
    births, elsewhere = population.first_names.births.copy(), population.first_names.elsewhere.copy()
    for table in (first, last, by_sex, by_band, births, elsewhere):
        table[-1] = 0.0
    firsts = replace(population.first_names, given_group=first, by_sex=by_sex, by_band=by_band, births=births,
                     elsewhere=elsewhere)  # fmt: skip
    return replace(population, first_names=firsts, surnames=replace(population.surnames, given_group=last))


@dataclass(frozen=True)
class Apart:
    """One count by both witnesses."""

    key: str
    """The match key."""
    name: str
    """What is counted."""
    simulated: Count
    """By comparing."""
    expected: float
    """By the closed form."""

    @property
    def z(self) -> float:
        """How many standard errors apart; chance in a count is at least that of the count expected."""
        return (self.simulated.value - self.expected) / self.error

    @property
    def error(self) -> float:
        """The standard error, of at least one and of at least what a count of nothing leaves unsaid."""
        return max(self.simulated.se, self.expected**0.5 * 0.3, 1.0)

    @property
    def off(self) -> float:
        """How far apart as a share, where the standard error allows to say so; else 0."""
        sharp = self.error < SHARPEST / 3 * self.expected
        return abs(self.simulated.value / self.expected - 1) if sharp else 0.0


Bend = Callable[[NameModel], NameModel]


def compare(
    kind: "Kind",
    keys: Sequence[str],
    people: int,
    rows: int,
    seeds: Sequence[int],
    bend: Bend = lambda model: model,
) -> list[Apart]:
    """Both witnesses on some keys, replicates pooled.

    Args:
        kind: Which people.
        keys: Match keys.
        people: How many people.
        rows: Rows of each request.
        seeds: One a replicate.
        bend: A fault to plant in the closed form.
    """
    pooled: dict[tuple[str, str], list[tuple[Count, float]]] = {}
    for seed in seeds:
        whole = kind(seed, "us-adults-2020", people)
        programme = Programme(keys=tuple(map(parse_match_key, keys)), rows=rows, present=PRESENT)
        run = run_programme(whole, programme, seed=seed + 1)
        shown = without_unlisted(whole.population) if kind in LISTED else whole.population
        model = bend(model_of(shown, held_people(run, people), PRESENT, kin=kind in FAMILIES, ignore_blanks=True))
        prepared = prepare(columns_of_request(run.request), model)
        for each in run.keys:
            assert each.key is not None
            form = request_form(each.key, prepared)
            for every_hit in (False, True):
                found = dict(counts(each.answers, each.results, run.request.codes.person, PRESENT, every_hit=every_hit))
                if every_hit and kind in FAMILIES:
                    found["wrong_people"] = clustered(found["wrong_people"], each, form)
                closed = expected_of(form, every_hit=every_hit)
                for name in COUNTS if not every_hit else ("wrong_people",):
                    said = f"{name}, every hit" if every_hit else name
                    pooled.setdefault((str(each.key), said), []).append((found[name], closed.counts[name]))
    return [_pooled(key, name, each) for (key, name), each in pooled.items()]


def clustered(count: Count, compared: KeyRun, form: RequestForm) -> Count:
    """Distinct wrong people with an error that knows that people of one surname come together, in homes and places.

    The error of `counts` takes people one by one. Here each surname's surplus over the closed form is squared and added
    up, as errors clustered by surname are; the larger of the two counts.
    """
    if len(form.parts) != 1 or overlaps(form) or form.key.comparator("last") != EXACT:
        return count
    part = form.parts[0]
    rows, value = part.effective.rows, part.form.distinct.of_row
    found, surname = (np.zeros(part.form.distinct.size, np.int64) for _ in range(2))
    found[value] = compared.answers.strangers[compared.results.value[rows]]
    surname[value] = form.prepared.columns.last.codes[rows]
    surplus = found - np.asarray(part.expected)
    error = np.sqrt((np.bincount(surname, surplus) ** 2).sum())
    return Count(count.value, max(count.se, float(error)))


def _pooled(key: str, name: str, each: Sequence[tuple[Count, float]]) -> Apart:
    value, error = sum(c.value for c, _ in each), sum(c.se**2 for c, _ in each) ** 0.5
    return Apart(key, name, Count(value, error), sum(e for _, e in each))


def worst(apart: Sequence[Apart]) -> Apart:
    """The count whose witnesses are furthest apart."""
    return max(apart, key=lambda each: abs(each.z))


Kind = type[PlainPopulation] | type[InventedPopulation]
KINDS: dict[str, Kind] = {
    "all": PlainPopulation, "listed": ListedOnly, "families": InventedPopulation, "listed families": ListedFamilies,
}  # fmt: skip
"""Which people: independent or families; all of them, or those with listed names."""
FAMILIES = (InventedPopulation, ListedFamilies)
LISTED = (ListedOnly, ListedFamilies)
