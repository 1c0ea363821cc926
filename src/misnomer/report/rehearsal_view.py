"""A rehearsal as its page shows it: bars, lanes and lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from misnomer.report.charts import Segment, Tick, linear_scale, stacked
from misnomer.report.estimate_words import GROUP_WORDS
from misnomer.report.page_estimate import Chart, Lane
from misnomer.report.plain_words import about, number, share
from misnomer.terms.opinion import Interval
from misnomer.terms.rehearsal import COUNTS, OUTCOMES, Check, Rehearsal, Rehearsed, Slice

_FEWEST: Final = 10
_MOST_STATES: Final = 12


@dataclass(frozen=True, slots=True)
class OutcomeBar:
    """What became of the rows under one key."""

    label: str
    """The key in words of its own."""
    key: str
    """The key as the language writes it."""
    bar: tuple[Segment, ...]
    """Rows by outcome."""
    said: tuple[tuple[str, str], ...]
    """Outcome and figure with its range, for each part of the bar."""
    reached: str
    """Distinct wrong people, with the range."""
    wrong_of_lone: str
    """Of lone hits, the share that is somebody else."""
    assumed: tuple[tuple[str, str], ...]
    """What this scenario assumes beyond the rest."""
    routed: tuple[str, ...]
    """What each route returned, in words."""
    checks: tuple[tuple[str, str, str], ...]
    """What more checks would have stopped: in words, of all returned, of the wrong ones."""
    at_full_size: str
    """What the formula expects where the file is as large as the universe; empty where it is."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Points on two axes, in per cent of a square."""

    title: str
    """What it shows."""
    across: str
    """What the axis across counts."""
    up: str
    """What the axis up counts."""
    lines: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    """Each line's name and points; 0, 0 is the upper left."""
    ticks_across: tuple[Tick, ...]
    """Marks across."""
    ticks_up: tuple[Tick, ...]
    """Marks up."""
    words: str
    """The same in words."""


def range_of(key: Rehearsed, name: str, replicates: int) -> Interval:
    """One count in one run: two standard errors either way, or lowest and highest run where that is wider."""
    found, error = key.ranges[name], key.simulated[name].se / replicates**0.5
    error = max(error, 1.0)
    low, high = min(found.low, found.value - 2 * error), max(found.high, found.value + 2 * error)
    return Interval(found.value, max(low, 0.0), high)


def said_range(interval: Interval) -> str:
    """A count with its range, whole numbers."""
    value, low, high = (number(round(x)) for x in (interval.value, interval.low, interval.high))
    return f"{value} ({low} to {high})"


def outcome_bars(rehearsal: Rehearsal) -> tuple[OutcomeBar, ...]:
    """One bar a key."""
    return tuple(_bar(key, rehearsal) for key in rehearsal.keys)


def _bar(key: Rehearsed, rehearsal: Rehearsal) -> OutcomeBar:
    replicates = rehearsal.replicates
    counted = {name: key.ranges[name].value for name in OUTCOMES}
    lone = counted["right"] + counted["wrong"]
    return OutcomeBar(
        label=key.scenario or key.label,
        key=key.key,
        assumed=key.assumed,
        routed=tuple(_route(*line) for line in key.routed),
        checks=tuple(_check(check, key) for check in key.checks),
        at_full_size=_full_size(key, rehearsal),
        bar=stacked(counted.items()),
        said=tuple((name, said_range(range_of(key, name, replicates))) for name in OUTCOMES),
        reached=said_range(range_of(key, "wrong_people", replicates)),
        wrong_of_lone="no lone hit" if not lone else f"{counted['wrong'] / lone:.2%}",
    )


def _route(key: str, rows: int, right: int, wrong: int) -> str:
    return f"{number(rows)} rows by {key}: {number(right)} right, {number(wrong)} wrong"


def _check(check: Check, key: Rehearsed) -> tuple[str, str, str]:
    right, wrong = (round(key.simulated[name].value) for name in ("right", "wrong"))
    return (
        check.words[:1].upper() + check.words[1:],
        f"{share(check.right + check.wrong, right + wrong)} of returns",
        f"{number(check.wrong)} of {number(wrong)}",
    )


def _full_size(key: Rehearsed, rehearsal: Rehearsal) -> str:
    """Wrong returns for each 1,000 lone hits by the formula, where the file is the nation's size."""
    if key.whole_size is None or rehearsal.people >= rehearsal.counted:
        return ""
    right, wrong = key.whole_size["right"], key.whole_size["wrong"]
    return f"{about(1000 * wrong / max(right + wrong, 1e-9))} of 1,000"


def witness_lines(key: Rehearsed) -> tuple[tuple[str, str, str, str], ...]:
    """Name, simulated with its standard error, closed form, and how far apart, for each count."""
    found = []
    for name in COUNTS:
        counted, apart = key.simulated[name], key.apart(name)
        closed = "none" if key.closed_form is None else f"{key.closed_form[name]:,.1f}"
        found.append(
            (name, f"{counted.value:,.0f} ± {counted.se:,.1f}", closed, "" if apart is None else f"{apart:+.1f}")
        )
    return tuple(found)


def fallen_chart(key: Rehearsed, replicates: int) -> Chart | None:
    """Whom the errors fall on; None where they are too few to tell groups apart."""
    shown = [line for line in key.by_group if line.people >= _FEWEST]
    if not shown:
        return None
    rates = {f.group: _poisson(f.people, f.residents / 1e5) for f in shown}
    scale = linear_scale([rate.high for rate in rates.values()])
    lanes = []
    for line in key.by_group:
        rate, name = rates.get(line.group), GROUP_WORDS[line.group]
        if rate is None:
            lanes.append(Lane(name, "too few to show", 0, None, 0))
        else:
            lanes.append(_lane(name, rate, scale.at, f"{number(round(line.people / replicates))} people a run"))
    return Chart("On whom the errors fall", "wrong people for each 100,000 of their group, with two standard errors",
                 tuple(lanes), scale.ticks)  # fmt: skip


def made_charts(key: Rehearsed) -> tuple[Chart, ...]:
    """For whom errors are made: wrong rows for each 1,000 asked about, by kind of person."""
    titles = {"group": "by group", "age": "by age", "surname": "by how common the surname is", "state": "by state"}
    found = []
    for kind, words in titles.items():
        lines = [line for line in key.slices if line.kind == kind]
        if kind == "state":
            lines = sorted(lines, key=lambda s: -s.rows)[:_MOST_STATES]
        chart = _made(lines, f"For whom they are made, {words}")
        if chart is not None:
            found.append(chart)
    return tuple(found)


def _made(lines: Sequence[Slice], title: str) -> Chart | None:
    rates = [(line, _poisson(line.outcomes["wrong"], line.rows / 1e3)) for line in lines]
    if sum(line.outcomes["wrong"] for line in lines) < _FEWEST:
        return None
    scale = linear_scale([rate.high for _, rate in rates])
    lanes = (
        _lane(GROUP_WORDS.get(line.name, line.name), rate, scale.at, f"{number(line.rows)} rows")
        for line, rate in rates
    )
    unit = "rows returned with somebody else’s record, for each 1,000 rows, with two standard errors"
    return Chart(title, unit, tuple(lanes), scale.ticks)


def _poisson(count: int, base: float) -> Interval:
    spread = 2 * max(count, 1) ** 0.5
    return Interval(count / base, max(count - spread, 0.0) / base, (count + spread) / base)


def _lane(name: str, rate: Interval, at: object, aside: str) -> Lane:
    place = at if callable(at) else float
    said = f"{about(rate.value)} ({about(rate.low)} to {about(rate.high)})"
    return Lane(name, said, place(rate.low), place(rate.value), place(rate.high), aside)


def precision_plot(rehearsal: Rehearsal) -> Plot | None:
    """Precision against recall, over the thresholds of probabilistic linkage."""
    if not rehearsal.linkage:
        return None
    points, implied = [], []
    for line in rehearsal.linkage:
        if line.links:
            recall = line.right / max(line.meant, 1)
            points.append((recall, line.right / line.links))
            implied.append((recall, 1 - min(line.implied_wrong / line.links, 1.0)))
    return _plot(
        "Precision against recall over thresholds",
        ("of those the file holds, the share found", "of links, the share that is right"),
        {"as it is": points, "as its own probabilities have it": implied},
    )


def growth_plots(key: Rehearsed) -> tuple[Plot, ...]:
    """How wrong people grow with the population and with the request."""
    found = []
    for title, across, up, points in (
        ("Growth with the population", "people in the file", "strangers who answer to a row", key.by_people),
        ("Growth with the request", "rows of the request", "wrong people reached", key.by_rows),
    ):
        if len(points) > 1 and any(y > 0 for _, y in points):
            found.append(_plot(title, (across, up), {"": [(0.0, 0.0), *((float(x), y) for x, y in points)]}))
    return tuple(found)


def _plot(title: str, axes: tuple[str, str], lines: Mapping[str, Sequence[tuple[float, float]]]) -> Plot:
    every = [point for points in lines.values() for point in points]
    across, up = (
        linear_scale([x for x, _ in every], from_zero=False),
        linear_scale([y for _, y in every], from_zero=False),
    )
    placed = tuple(
        (name, tuple((across.at(x), round(100 - up.at(y), 2)) for x, y in points)) for name, points in lines.items()
    )
    ends = "; ".join(
        f"{name + ': ' if name else ''}{about(points[-1][1])} at {about(points[-1][0])}"
        for name, points in lines.items()
    )
    marks = tuple(Tick(round(100 - tick.at, 2), tick.label) for tick in up.ticks)
    return Plot(title, axes[0], axes[1], placed, across.ticks, marks, f"{title}: {ends}")
