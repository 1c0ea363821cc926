"""An estimate in plain words: how many wrong people, how many for each right one, and what would be safe."""

import math
from typing import Final

from misnomer.report.key_words import key_words
from misnomer.report.plain_words import about, about_range, counted, number, share, visible
from misnomer.terms.opinion import Estimate, Interval, Workload

_POLICY: Final = {
    "lone hits": "returning a row only where exactly one person is hit",
    "every hit": "returning everyone who is hit",
}
_ABOUT_ONE: Final = 0.75
_PEOPLE: Final = {1: "one person", 2: "two people", 3: "three people"}
_SOURCES: Final = {
    "read in the letter": "This is the letter’s own match rule; where that has several ways, the loosest, "
    "taken for every row. Another can be asked for with --key.",
    "nobody named one": "Nobody named a match rule, so names alone were taken; another can be asked for with --key.",
}
GROUP_WORDS: Final = {
    "white": "White",
    "black": "Black",
    "api": "Asian or Pacific Islander",
    "aian": "American Indian or Alaska Native",
    "multiple": "Two or more races",
    "hispanic": "Hispanic or Latino",
}
"""The Census Bureau's groups of names, in words."""
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
    if (median := estimate.namesakes) is not None:
        said.append(f"For the row in the middle, {others_words(median)}.")
        if (mean := estimate.namesakes_mean) is not None and mean.value > max(2 * median.value, 0.75):
            said.append(
                f"The average is {about_range(mean)} such people a row: common names lift it, and rows with little to "
                "compare."
            )
    if (chance := estimate.lone_hit_wrong) is not None:
        said.append(_of_lone_hits(chance))
    return " ".join(said)


def _of_lone_hits(wrong: Interval) -> str:
    """How many lone hits are somebody else, of as many as make the figure at least one."""
    if wrong.value <= 0:
        return "No lone hit that could be counted is somebody else."
    whole = 10 ** max(2, math.ceil(-math.log10(wrong.value)))
    many = Interval(wrong.value * whole, wrong.low * whole, wrong.high * whole)
    return f"Of {whole:,} lone hits, about {about_range(many)} are somebody else."


def others_words(expected: Interval) -> str:
    """An expected number of other people, as a person reads it: `about one in 40 has another person …` below one."""
    if expected.value >= _ABOUT_ONE:
        return f"about {about_range(expected)} other people in the file answer to the same identifiers"
    if expected.value <= 0:
        return "nobody else that could be counted answers to the same identifiers"
    one_in = [about(1 / x) if x > 0 else "ever more" for x in (expected.value, expected.high, expected.low)]
    chance = f"one chance in {one_in[0]} (in {one_in[1]} to in {one_in[2]})"
    return f"there is about {chance} that another person in the file answers to the same identifiers"


def ambiguous_words(estimate: Estimate, rows: int) -> str:
    """How many rows are ambiguous, and what that means; empty where not counted."""
    if (count := estimate.ambiguous_rows) is None:
        return ""
    marked = " Each is marked in namesakes.parquet." if count else ""
    return (
        f"{number(count)} of {counted(rows, 'row')} ({share(count, rows)}) {'is' if count == 1 else 'are'} ambiguous: "
        f"a lone hit on such a row would be wrong more often than {_tolerance(estimate.tolerance)}.{marked}"
    )


def workload_words(work: Workload | None) -> str:
    """What reading row by row would take: `two people …: about 71 officer-years`; empty where not worked out."""
    if work is None:
        return ""
    years, hours = work.officer_years, work.officer_years * work.hours_a_year
    took = f"{about(years)} officer-years" if years >= 1 else f"{about(hours)} officer-hours"
    people = _PEOPLE.get(work.readers, number(work.readers))
    return (
        f"Read row by row by {people} apart from one another, {work.minutes:g} minutes a row each: about {took} "
        f"(of {number(round(work.hours_a_year))} hours)."
    )


def key_words_of(estimate: Estimate) -> str:
    """Where the key came from, where nobody asked for it; else empty."""
    return _SOURCES.get(estimate.key_source, "")


def safe_words(estimate: Estimate) -> str:
    """The tolerance, and the shortest key that stays under it."""
    tolerated = _tolerance(estimate.tolerance)
    if estimate.shortest_safe_key is None:
        return f"Nothing that was tried stays under the tolerance of {tolerated}.{_nearest(estimate)}"
    return (
        f"The shortest key that stays under the tolerance of {tolerated}: {key_words(estimate.shortest_safe_key)}. "
        "It, too, is no permission."
    )


def _nearest(estimate: Estimate) -> str:
    """The key that comes nearest to the tolerance, and what to do; empty where none was worked out."""
    tried = [(point.wrong_per_right, point.key) for point in estimate.selectivity if point.wrong_per_right is not None]
    if not tried:
        return ""
    ratio, key = min(tried, key=lambda each: each[0].high)
    return (
        f" The nearest: {key_words(key)}, {per_right_words(ratio)}; the upper end of the range decides. Rows that lack "
        "what is compared weigh most: have them completed or left out, then review again."
    )


RANGE_WORDS: Final = (
    "What stands in brackets is a range: nine chances in ten that the figure lies in it, if what is assumed holds."
)
"""How every range is to be read."""
WHO_DECIDES: Final = (
    "Who decides: an officer may return or refuse the request. Only the custodian’s own people may allow anything, row "
    "by row; this page never does."
)
"""What a reader asks after the verdict."""


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
