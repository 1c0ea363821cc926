"""One key over all replicates of a rehearsal: counts added, errors squared and added, ranges from lowest to highest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from misnomer.population import GROUPS, Population
from misnomer.simulation.programme import Programme
from misnomer.terms.opinion import Interval
from misnomer.terms.rehearsal import COUNTS, Check, Counted, Fallen, Rate, Rehearsed, Slice, Threshold

FEWEST: Final = 10
"""Rows below which a kind of people is not shown."""


@dataclass(frozen=True, slots=True)
class Once:
    """One key in one replicate, in figures."""

    words: str
    """The key as the language writes it."""
    label: str
    """What it is called."""
    counted: Mapping[str, Counted]
    """By name of COUNTS."""
    expected: Mapping[str, float] | None
    """The same by the closed form; None where there is none."""
    whole_size: Mapping[str, float] | None
    """The same where the file is as large as the universe was counted."""
    agrees: float
    """Share of rows whose person is in the file and agrees."""
    routed: tuple[tuple[str, int, int, int], ...]
    """Of routes and cascades by key: rows, right and wrong lone hits."""
    checks: tuple[Check, ...]
    """What more checks would have stopped."""
    scenario: str
    """Under which assumptions."""
    assumed: tuple[tuple[str, str], ...]
    """What these are, each with its figure."""
    fallen: tuple[int, ...]
    """Distinct wrong people by group [6]."""
    slices: tuple[Slice, ...]
    """For whom rows are made."""
    by_people: tuple[tuple[int, float], ...]
    """Strangers who answer, by people in the file."""
    by_rows: tuple[tuple[int, float], ...]
    """Wrong people, by rows of the request."""


def pooled(each: Sequence[Once], population: Population, *, named: bool) -> Rehearsed:
    """One key, or one scenario's, over all replicates.

    Args:
        each: The same key in each replicate.
        population: What their people are of, for how many of each group there are.
        named: Whether it is one scenario of several.
    """
    first = each[0]
    residents = population.groups * population.universe.size * len(each)
    fallen = np.array([once.fallen for once in each]).sum(axis=0).tolist()
    return Rehearsed(
        key=first.words,
        label=first.label,
        simulated={name: _sum([once.counted[name] for once in each]) for name in COUNTS},
        closed_form=_sums([once.expected for once in each]),
        whole_size=_sums([once.whole_size for once in each]),
        ranges={name: _range([once.counted[name].value for once in each]) for name in COUNTS},
        agrees=float(np.mean([once.agrees for once in each])),
        by_group=tuple(Fallen(*line) for line in zip(GROUPS, fallen, residents.tolist(), strict=True)),
        slices=_added([line for once in each for line in once.slices]),
        by_people=_mean_line([once.by_people for once in each]),
        by_rows=_mean_line([once.by_rows for once in each]),
        routed=_route_totals([once.routed for once in each]),
        checks=tuple(_check_total(lines) for lines in zip(*(once.checks for once in each), strict=True)),
        scenario=first.scenario if named else "",
        assumed=first.assumed if named else (),
    )


def _route_totals(each: Sequence[tuple[tuple[str, int, int, int], ...]]) -> tuple[tuple[str, int, int, int], ...]:
    return tuple(
        (lines[0][0], sum(x[1] for x in lines), sum(x[2] for x in lines), sum(x[3] for x in lines))
        for lines in zip(*each, strict=True)
    )


def _check_total(lines: Sequence[Check]) -> Check:
    return Check(lines[0].words, sum(c.right for c in lines), sum(c.wrong for c in lines))


def assumed(programme: Programme, rates: Sequence[Rate]) -> tuple[tuple[str, str], ...]:
    """What one scenario assumes, each with its figure; rates as they were measured."""
    lines = [("in the file", f"{programme.present:.2%} of those asked about")]
    lines += [("addresses", f"{programme.address_age:g} years old")] if programme.address_age else []
    lines += [("a blank or placeholder", "left out" if programme.blanks == "ignore" else "matches nobody")]
    return (*lines, *((f"{rate.measured:.2%} of rows", rate.words) for rate in rates))


def together(each: Sequence[Threshold]) -> Threshold:
    """One threshold over all replicates."""
    totals = (sum(getattr(t, name) for t in each) for name in ("links", "right", "meant", "implied_wrong"))
    return Threshold(each[0].least, *totals)


def _sums(each: Sequence[Mapping[str, float] | None]) -> Mapping[str, float] | None:
    """Closed forms of all replicates together; None where one has none."""
    known = [expected for expected in each if expected is not None]
    return {name: sum(e[name] for e in known) for name in COUNTS} if len(known) == len(each) else None


def _sum(each: Sequence[Counted]) -> Counted:
    return Counted(sum(c.value for c in each), sum(c.se**2 for c in each) ** 0.5)


def _range(each: Sequence[float]) -> Interval:
    return Interval(float(np.mean(each)), min(each), max(each))


def _mean_line(each: Sequence[tuple[tuple[int, float], ...]]) -> tuple[tuple[int, float], ...]:
    return tuple((points[0][0], float(np.mean([y for _, y in points]))) for points in zip(*each, strict=False))


def _added(lines: Sequence[Slice]) -> tuple[Slice, ...]:
    """Replicates together, kinds of few people left out."""
    found: dict[tuple[str, str], Slice] = {}
    for line in lines:
        before = found.get((line.kind, line.name))
        if before is not None:
            outcomes = {name: count + line.outcomes[name] for name, count in before.outcomes.items()}
            line = replace(before, rows=before.rows + line.rows, outcomes=outcomes)  # noqa: PLW2901
        found[line.kind, line.name] = line
    return tuple(line for line in found.values() if line.rows >= FEWEST)
