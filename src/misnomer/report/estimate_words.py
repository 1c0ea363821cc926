"""An estimate in plain words: how many wrong people, how many for each right one, and what would be safe."""

import math
from typing import Final

from misnomer.report.key_words import key_words
from misnomer.report.plain_words import about, about_range, visible
from misnomer.terms.opinion import Estimate, Interval

_POLICY: Final = {
    "lone hits": "returning a row only where exactly one person is hit",
    "every hit": "returning everyone who is hit",
}
SHARE_WORDS: Final = {
    "right": "only the person meant is hit",
    "wrong": "one other person is hit instead",
    "ambiguous_with": "several are hit, the person meant among them",
    "ambiguous_without": "several are hit, the person meant not among them",
    "none": "nobody is hit",
}
"""What can become of a row, in words."""


def headline(estimate: Estimate) -> str:
    """The number of wrong people, with its range, and how it compares with the right ones."""
    return (
        f"Matched on {key_words(estimate.key)}, {policy_words(estimate)}, this request would reach about "
        f"{about_range(estimate.wrong_people)} people who are not the ones asked about: "
        f"{per_right_words(estimate.wrong_per_right)}."
    )


def policy_words(estimate: Estimate) -> str:
    """The return policy in words."""
    return _POLICY.get(estimate.policy, visible(estimate.policy))


def per_right_words(ratio: Interval) -> str:
    """Wrong people per right one: `about 39 (19 to 88) wrong for every 100 right`."""
    return f"about {_scaled(ratio)}" if math.isfinite(ratio.value) else "nobody right among them"


def _scaled(ratio: Interval) -> str:
    """The ratio over as many right ones as make the figure at least one."""
    if ratio.value <= 0:
        return "no wrong person for any right one"
    whole = 1 if ratio.value >= 1 else 10 ** max(2, math.ceil(-math.log10(ratio.value)))
    times = Interval(ratio.value * whole, ratio.low * whole, ratio.high * whole)
    one = "right one" if whole == 1 else f"{whole:,} right ones"
    return f"{about_range(times)} wrong people for every {one}"


def namesakes_words(estimate: Estimate) -> str:
    """How many others answer to a row's identifiers, and how often a lone hit is wrong; empty where not known."""
    said = []
    if estimate.namesakes is not None:
        said.append(
            f"For the row in the middle, about {about_range(estimate.namesakes)} other people in the file answer to "
            "the same identifiers."
        )
    if (chance := estimate.lone_hit_wrong) is not None:
        hundred = Interval(chance.value * 100, chance.low * 100, chance.high * 100)
        said.append(f"Of 100 lone hits, about {about_range(hundred)} are somebody else.")
    return " ".join(said)


def safe_words(estimate: Estimate) -> str:
    """The tolerance, and the shortest key that stays under it."""
    tolerated = _tolerance(estimate.tolerance)
    if estimate.shortest_safe_key is None:
        return f"No key tried stays under the tolerance of {tolerated}."
    return (
        f"The shortest key that stays under the tolerance of {tolerated}: {key_words(estimate.shortest_safe_key)}. "
        "It, too, is no permission."
    )


def _tolerance(ratio: float) -> str:
    if ratio <= 0:
        return "no wrong person at all"
    return (
        f"one wrong person for every {about(1 / ratio)} right ones" if ratio < 1 else f"{about(ratio)} wrong per right"
    )


def basis_words(estimate: Estimate) -> str:
    """Whose names were counted, how many people the file is taken to hold, and the chance of presence."""
    hundred = Interval(estimate.present.value * 100, estimate.present.low * 100, estimate.present.high * 100)
    return (
        f"Taken over {visible(estimate.universe)}; {about(estimate.size)} people in the custodian’s file; about "
        f"{about_range(hundred)} of 100 people meant are in it and agree on the key."
    )
