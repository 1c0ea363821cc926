"""What is not known, drawn: shared by all rows, so that it does not average out, or apart for each row.

log λ = log λ̂ + S + Σ_g B_g + E        S shared by all rows, B by group, E (Student-t, cut off, mean one) by row
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from misnomer.namesakes.relations import Floats
from misnomer.population.settings import GroupSetting, Setting

TAIL: Final = 1.6448536269514722
"""Standard normal 95 % point: a setting's low and high stand there."""

_QUANTILES: Final = 4_000

SHARED: Final[dict[str, str]] = {
    "presence": "whether the person meant is in the file",
    "agreement": "how often the file writes the person's identifiers as the row does",
    "tables": "what the tables, their year and the universe get wrong for all rows alike",
    "origins": "origins within a group that keep to names of their own",
    "places": "how far surnames cluster by place",
    "kin": "how many kin answer to the same identifiers",
    "addresses": "how many others the file has at an address",
    "numbers": "how often an identification number is wrong or shared",
    "blanks": "how much of the file is blank or holds the same placeholder",
}
"""What all rows share, each by its name in code, in words."""
BY_GROUP: Final = ("origins", "places")
"""Those of them that are drawn for each group."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Some draws of everything that rows share, as standard normal deviates; all zero is the centre."""

    deviates: dict[str, Floats]
    """By name, one per draw [D]; names of `BY_GROUP` are left out."""
    by_group: dict[str, Floats]
    """For each name of `BY_GROUP` one per draw and group [D, 6]."""

    @property
    def size(self) -> int:
        """How many draws (D)."""
        return len(self.deviates["presence"])

    def some(self, which: slice) -> "Drawn":
        """Some of the draws."""
        return Drawn({n: d[which] for n, d in self.deviates.items()}, {n: d[which] for n, d in self.by_group.items()})

    def value(self, name: str, setting: Setting) -> Floats:
        """A setting that is positive, as drawn [D]."""
        return spread(setting.value, setting.low, setting.high, self.deviates[name])

    def against(self, name: str, setting: Setting) -> Floats:
        """A positive setting that falls where what it belongs to rises [D]."""
        return spread(setting.value, setting.low, setting.high, -self.deviates[name])

    def chance(self, name: str, setting: Setting) -> Floats:
        """A setting that is a chance, as drawn: never beyond 0 or 1 [D]."""
        if setting.high >= 1.0 or setting.low <= 0.0:
            return np.minimum(self.value(name, setting), 1.0)
        odds = [p / (1.0 - p) for p in (setting.value, setting.low, setting.high)]
        drawn = spread(odds[0], odds[1], odds[2], self.deviates[name])
        return np.asarray(drawn / (1.0 + drawn))

    def group_values(self, name: str, setting: GroupSetting) -> Floats:
        """A setting by group, as drawn [D, 6]."""
        return spread(np.array(setting.value), np.array(setting.low), np.array(setting.high), self.by_group[name])


def spread(value: float | Floats, low: float | Floats, high: float | Floats, deviate: float | Floats) -> Floats:
    """What a setting is at a deviate: its three points at −1.645, 0 and 1.645, on a log scale where they allow."""
    value, low, high, deviate = (np.asarray(x, dtype=np.float64) for x in (value, low, high, deviate))
    end, share = np.where(deviate < 0, low, high), np.abs(deviate) / TAIL
    log = (low > 0) & (value > 0)
    ratio = np.divide(end, value, out=np.ones_like(end), where=log)
    straight = np.maximum(value + (end - value) * share, 0.0)
    return np.asarray(np.where(log, value * ratio**share, straight))


def centre(times: int = 1) -> Drawn:
    """Everything at its central figure, as often as asked for."""
    single = {name: np.zeros(times) for name in SHARED if name not in BY_GROUP}
    return Drawn(single, {name: np.zeros((times, 6)) for name in BY_GROUP})


def one_by_one(deviates: tuple[float, ...]) -> tuple[tuple[str, ...], Drawn]:
    """Each unknown alone away from its central figure, in all groups alike: names, and draws in their order.

    Args:
        deviates: Where each is put, one after the other.
    """
    names, each = tuple(SHARED), len(deviates)
    drawn = centre(len(names) * each)
    for number, name in enumerate(names):
        run = slice(number * each, (number + 1) * each)
        if name in BY_GROUP:
            drawn.by_group[name][run] = np.array(deviates)[:, None]
        else:
            drawn.deviates[name][run] = deviates
    return names, drawn


def draws(number: int, rng: np.random.Generator) -> Drawn:
    """Independent draws of everything shared; half of what groups differ by is common to them."""
    single = {name: rng.standard_normal(number) for name in SHARED if name not in BY_GROUP}
    groups = {
        name: (rng.standard_normal((number, 1)) + rng.standard_normal((number, 6))) / np.sqrt(2.0) for name in BY_GROUP
    }
    return Drawn(single, groups)


def pair_errors(scale: Floats, limit: float, rng: np.random.Generator, times: int = 1) -> Floats:
    """Errors of single rows, exp(scale · t) with three degrees of freedom, cut off at the limit, mean one [times, n].

    Uncut, the exponential of a Student-t has no mean at all: the tail would decide every total. A deviate is one of
    4,000 quantiles of even chance, so that few different scales need few exponentials, and the mean is exact.
    """
    kinds, which = np.unique(scale, return_inverse=True)
    errors = np.exp(kinds[:, None] * np.clip(_student_quantiles(), -limit, limit))
    errors /= errors.mean(axis=1, keepdims=True)
    picked = rng.integers(0, _QUANTILES, (times, len(scale)), np.uint16)
    return np.asarray(errors.ravel().take(which * _QUANTILES + picked))


@cache
def _student_quantiles() -> Floats:
    """Quantiles of Student's t with three degrees of freedom at evenly spaced chances [_QUANTILES]."""
    chances = (np.arange(_QUANTILES) + 0.5) / _QUANTILES
    angle = np.linspace(-np.pi / 2, np.pi / 2, 200_001)[1:-1]
    cumulative = 0.5 + (angle + np.sin(angle) * np.cos(angle)) / np.pi
    return np.asarray(np.interp(chances, cumulative, np.sqrt(3.0) * np.tan(angle)))
