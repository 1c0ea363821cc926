"""Where marks of a chart stand, in per cent of its width: numbers for the templates, which draw them as SVG."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from misnomer.report.plain_words import about

_LEAST_WIDTH: Final = 1.2
"""Per cent: what is there at all can be seen."""
_MOST_TICKS: Final = 5
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a stacked bar."""

    kind: str
    """What it stands for; the style sheet gives it colour and pattern."""
    start: float
    """Left edge, in per cent."""
    width: float
    """Width, in per cent."""


def stacked(parts: Iterable[tuple[str, float]]) -> tuple[Segment, ...]:
    """Lay the parts of a whole side by side; a part too thin to be seen is widened at the others' cost.

    Args:
        parts: Kind and amount; amounts of nothing or less are left out.
    """
    shown = [(kind, amount) for kind, amount in parts if amount > 0]
    total = sum(amount for _, amount in shown)
    widths = [max(100 * amount / total, _LEAST_WIDTH) for _, amount in shown]
    scale = 100 / sum(widths) if widths else 1
    segments, start = [], 0.0
    for (kind, _), width in zip(shown, widths, strict=True):
        segments.append(Segment(kind, round(start, 2), round(width * scale, 2)))
        start += width * scale
    return tuple(segments)


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of an axis."""

    at: float
    """Where, in per cent."""
    label: str
    """What it reads."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns a value into a place on a chart."""

    low: float
    """The value at the left edge."""
    high: float
    """The value at the right edge."""
    log: bool
    """Whether each step is a factor of ten."""
    ticks: tuple[Tick, ...] = ()
    """Marks of its axis."""
    factor: int = 1
    """On a scale of decades: how many times the one before each mark is."""

    def at(self, value: float) -> float:
        """The place of a value in per cent, kept inside the chart."""
        low, high, here = (_log(x) if self.log else x for x in (self.low, self.high, value))
        if math.isinf(here) or high <= low:
            return 100.0 if here > low else 0.0
        return round(min(max(100 * (here - low) / (high - low), 0.0), 100.0), 2)


def log_scale(values: Sequence[float]) -> Scale:
    """A scale of whole decades around the values that are more than nothing."""
    finite = [value for value in values if math.isfinite(value) and value > 0] or [1.0]
    first, last = math.floor(math.log10(min(finite))), math.ceil(math.log10(max(finite)))
    last = max(last, first + 1)
    step = math.ceil((last - first) / _MOST_TICKS)
    bare = Scale(10.0**first, 10.0**last, log=True)
    marks = (10.0**power for power in range(first, last + 1, step))
    return Scale(
        bare.low, bare.high, log=True, ticks=tuple(Tick(bare.at(mark), about(mark)) for mark in marks), factor=10**step
    )


def linear_scale(values: Sequence[float], *, from_zero: bool = True) -> Scale:
    """A scale of even steps that holds the values; from nothing, or from just below the smallest."""
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = (0.0 if from_zero else min(finite)), max(finite)
    step = _step(high - low)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    bare = Scale(low, max(high, low + step), log=False)
    marks = (low + step * n for n in range(round((bare.high - low) / step) + 1))
    return Scale(bare.low, bare.high, log=False, ticks=tuple(Tick(bare.at(mark), about(mark)) for mark in marks))


def _step(width: float) -> float:
    """A round step that cuts a width into at most five."""
    raw = width / (_MOST_TICKS - 1) if width > 0 else 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * step for step in _STEPS if power * step >= raw * (1 - 1e-9))


def _log(value: float) -> float:
    return math.log10(value) if value > 0 else -math.inf
