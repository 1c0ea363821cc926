"""One key over all replicates of a rehearsal: counts added, errors squared and added, ranges from lowest to highest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from misnomer.population import GROUPS
from misnomer.simulation.invented import Whole
from misnomer.simulation.match_run import KeyRun
from misnomer.simulation.programme import Programme
from misnomer.terms.opinion import Interval
from misnomer.terms.rehearsal import COUNTS, Check, Counted, Fallen, Rate, Rehearsed, Slice, Threshold

FEWEST: Final = 10
"""Rows below which a kind of people is not shown."""


@dataclass(frozen=True, slots=True)
class Once:
    """One key in one replicate."""

    run: KeyRun
    counted: Mapping[str, Counted]
    expected: Mapping[str, float] | None
    whole_size: Mapping[str, float] | None
    agrees: float
    rates: tuple[Rate, ...]
    routed: tuple[tuple[str, int, int, int], ...]
    checks: tuple[Check, ...]
    scenario: Programme
    fallen: tuple[int, ...]
    slices: tuple[Slice, ...]
    by_people: tuple[tuple[int, float], ...]
    by_rows: tuple[tuple[int, float], ...]


def pooled(each: Sequence[Once], whole: Whole, *, named: bool) -> Rehearsed:
    """One key, or one scenario's, over all replicates.

    Args:
        each: The same key in each replicate.
        whole: The people of one of them, for how many of each group there are.
        named: Whether it is one scenario of several.
    """
    run = each[0].run
    residents = whole.population.groups * whole.people * len(each)
    fallen = np.array([once.fallen for once in each]).sum(axis=0).tolist()
    return Rehearsed(
        key=run.words,
        label=run.label,
        simulated={name: _sum([once.counted[name] for once in each]) for name in COUNTS},
        closed_form=_sums([once.expected for once in each]),
        whole_size=_sums([once.whole_size for once in each]),
        ranges={name: _range([once.counted[name].value for once in each]) for name in COUNTS},
        agrees=float(np.mean([once.agrees for once in each])),
        by_group=tuple(Fallen(*line) for line in zip(GROUPS, fallen, residents.tolist(), strict=True)),
        slices=_added([line for once in each for line in once.slices]),
        by_people=_mean_line([once.by_people for once in each]),
        by_rows=_mean_line([once.by_rows for once in each]),
        routed=_route_totals([once.routed for once in each]) if run.key is None else (),
        checks=tuple(_check_total(lines) for lines in zip(*(once.checks for once in each), strict=True)),
        scenario=each[0].scenario.title if named else "",
        assumed=_assumed(each) if named else (),
    )


def _route_totals(each: Sequence[tuple[tuple[str, int, int, int], ...]]) -> tuple[tuple[str, int, int, int], ...]:
    return tuple(
        (lines[0][0], sum(x[1] for x in lines), sum(x[2] for x in lines), sum(x[3] for x in lines))
        for lines in zip(*each, strict=True)
    )


def _check_total(lines: Sequence[Check]) -> Check:
    return Check(lines[0].words, sum(c.right for c in lines), sum(c.wrong for c in lines))


def _assumed(each: Sequence[Once]) -> tuple[tuple[str, str], ...]:
    """What one scenario assumes, as measured in its first run."""
    programme = each[0].scenario
    lines = [("in the file", f"{programme.present:.2%} of those asked about")]
    lines += [("addresses", f"{programme.address_age:g} years old")] if programme.address_age else []
    lines += [("a blank or placeholder", "left out" if programme.blanks == "ignore" else "matches nobody")]
    return (*lines, *((f"{rate.measured:.2%} of rows", rate.words) for rate in each[0].rates))


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
