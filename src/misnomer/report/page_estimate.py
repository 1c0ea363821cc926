"""The estimate as the page shows it: lanes with a mark and a range, on one scale each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from misnomer.report.charts import Scale, Segment, Tick, linear_scale, log_scale, stacked
from misnomer.report.document_estimate import SHARES
from misnomer.report.estimate_words import GROUP_WORDS, SHARE_WORDS, per_right_words
from misnomer.report.key_words import key_words
from misnomer.report.plain_words import about, about_range
from misnomer.terms.opinion import Estimate, GroupRate, Interval, Selectivity

_WHENCE: Final = {"read in the letter": "as the letter has it", "nobody named one": "nobody named another"}


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a chart: a label, a figure in words, a mark and its range."""

    label: str
    """What it is about."""
    said: str
    """The figure and its range, in words."""
    low: float
    """Left end of the range, in per cent; both ends the same where nothing is shown."""
    mark: float | None
    """The central figure, in per cent; None where there is none."""
    high: float
    """Right end of the range, in per cent."""
    aside: str = ""
    """A few more words."""
    marked: bool = False
    """Whether this is the line that the text speaks of."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Lanes on one scale."""

    title: str
    """What it shows."""
    unit: str
    """What the axis counts."""
    lanes: tuple[Lane, ...]
    """Its lines."""
    ticks: tuple[Tick, ...]
    """Its axis."""


@dataclass(frozen=True, slots=True)
class SafeLine:
    """One line of the table of what would make it safe."""

    words: str
    """What is compared, in words."""
    key: str
    """The match key."""
    wrong: str
    """Wrong people, with the range."""
    ratio: str
    """Wrong people for right ones, with the range; empty where not worked out."""
    under: bool
    """Whether all of the range is under the tolerance."""
    note: str
    """As asked, the shortest under the tolerance, or nothing."""


@dataclass(frozen=True, slots=True)
class EstimateView:
    """What the page shows of an estimate."""

    shares: tuple[Segment, ...]
    """What becomes of 1,000 rows, as a stacked bar."""
    share_lines: tuple[tuple[str, str, str], ...]
    """Kind, figure and words for each part of it."""
    curve: Chart | None
    """Wrong people by match key."""
    groups: tuple[Chart, ...]
    """On whom the errors fall, and for whom they are made."""
    drivers: Chart | None
    """What drives the range."""
    keys: tuple[tuple[int, str], ...]
    """Rows by effective key, in words."""
    safe: tuple[SafeLine, ...]
    """What would make it safe: one line for each key tried."""


def estimate_view(estimate: Estimate) -> EstimateView:
    """Make the view of an estimate."""
    known = [name for name in SHARES if name in estimate.per_1000]
    return EstimateView(
        shares=stacked((name, estimate.per_1000[name].value) for name in known),
        share_lines=tuple((name, about_range(estimate.per_1000[name]), SHARE_WORDS[name]) for name in known),
        curve=_curve(estimate) if estimate.selectivity else None,
        groups=_groups(estimate.by_group) if estimate.by_group else (),
        drivers=_drivers(estimate) if estimate.drivers else None,
        safe=tuple(_safe(estimate, point) for point in estimate.selectivity),
        keys=tuple((each.rows, key_words(each.key)) for each in estimate.effective_keys),
    )


def _curve(estimate: Estimate) -> Chart:
    points = estimate.selectivity
    scale = log_scale([x for p in points for x in (p.wrong_people.low, p.wrong_people.value, p.wrong_people.high)])
    lanes = tuple(
        _lane(
            _upper(key_words(point.key)),
            point.wrong_people,
            scale,
            aside=_notes(estimate, point.key),
            marked=point.key == estimate.key,
        )
        for point in points
    )
    unit = f"wrong people, with the 90% range; each mark is {scale.factor:,} times the one before"
    return Chart("Wrong people reached, by what is compared", unit, lanes, scale.ticks)


def _safe(estimate: Estimate, point: Selectivity) -> SafeLine:
    ratio = point.wrong_per_right
    return SafeLine(
        words=_upper(key_words(point.key)),
        key=point.key,
        wrong=about_range(point.wrong_people),
        ratio="" if ratio is None else per_right_words(ratio).removeprefix("about "),
        under=ratio is not None and ratio.high <= estimate.tolerance,
        note=_notes(estimate, point.key),
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _notes(estimate: Estimate, key: str) -> str:
    said = [_WHENCE.get(estimate.key_source, "as asked")] if key == estimate.key else []
    if key == estimate.shortest_safe_key:
        said.append("the shortest under the tolerance")
    return "; ".join(said)


def _lane(label: str, interval: Interval, scale: Scale, aside: str = "", *, marked: bool = False) -> Lane:
    low, mark, high = (scale.at(x) for x in (interval.low, interval.value, interval.high))
    return Lane(label, f"about {about_range(interval)}", low, mark, high, aside, marked)


def _groups(rates: Sequence[GroupRate]) -> tuple[Chart, ...]:
    return (
        _group_chart(
            "On whom the errors fall",
            "wrong people reached, per 100,000 residents of the group, with the 90% range",
            [(GROUP_WORDS.get(rate.group, rate.group), rate.bystanders) for rate in rates],
        ),
        _group_chart(
            "For whom they are made",
            "wrong people, per 1,000 people asked about, with the 90% range",
            [(GROUP_WORDS.get(rate.group, rate.group), rate.requested) for rate in rates],
        ),
    )


def _group_chart(title: str, unit: str, rates: list[tuple[str, Interval | None]]) -> Chart:
    scale = linear_scale([rate.high for _, rate in rates if rate is not None])
    none = "too few to show"
    lanes = (_lane(name, rate, scale) if rate else Lane(name, none, 0, None, 0) for name, rate in rates)
    return Chart(title, unit, tuple(lanes), scale.ticks)


def _drivers(estimate: Estimate) -> Chart:
    ends = [end for driver in estimate.drivers for end in (driver.low, driver.high)]
    scale = linear_scale([*ends, estimate.wrong_people.value], from_zero=False)
    centre = scale.at(estimate.wrong_people.value)
    lanes = tuple(
        Lane(_upper(d.name), f"{about(d.low)} to {about(d.high)}", scale.at(d.low), centre, scale.at(d.high))
        for d in estimate.drivers
    )
    return Chart(
        "What drives the range",
        "wrong people, from one end to the other of what each unknown could be; the dot is the central figure",
        lanes,
        scale.ticks,
    )
