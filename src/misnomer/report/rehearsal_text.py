"""A rehearsal as text, 80 columns wide."""

from collections.abc import Iterator
from typing import Final

from misnomer.report.plain_words import counted, number
from misnomer.report.wrapping import wrap
from misnomer.terms.rehearsal import COUNTS, Rate, Rehearsal, Rehearsed

INVENTED: Final = "Everybody here is invented; nobody was looked up, and no record was read."
NAMES: Final = {
    "right": "right: one hit, the person meant",
    "wrong": "wrong: one hit, somebody else",
    "ambiguous_with": "several hits, the person meant among them",
    "ambiguous_without": "several hits, all of them others",
    "none": "no hit",
    "wrong_people": "distinct wrong people reached",
}
"""What is counted, in words."""


def render_rehearsal_text(rehearsal: Rehearsal) -> str:
    """A rehearsal as `misnomer simulate` prints it."""
    return "\n".join(_lines(rehearsal)) + "\n"


def opening(rehearsal: Rehearsal) -> str:
    """What was run, in one sentence."""
    times = "once" if rehearsal.replicates == 1 else f"{rehearsal.replicates} times, each time with other people"
    return (
        f"{counted(rehearsal.rows, 'row')} about {number(rehearsal.people)} invented people, run {times}; the file "
        f"holds {rehearsal.present:.0%} of those asked about; returned: {rehearsal.returned}."
    )


def _lines(rehearsal: Rehearsal) -> Iterator[str]:
    if rehearsal.title:
        yield rehearsal.title
    yield from wrap(opening(rehearsal))
    yield from wrap(INVENTED)
    if rehearsal.rates:
        yield ""
        yield "How dirty the rows came out"
        for rate in rehearsal.rates:
            yield from _wrapped(rate_words(rate))
    for key in rehearsal.keys:
        yield ""
        yield from _key(key, rehearsal)
    if rehearsal.linkage:
        yield ""
        yield "Probabilistic linkage, by least match probability"
        yield f"{'':2}{'least':>8}{'links':>12}{'right':>12}{'wrong':>12}{'it implies':>12}"
        for line in rehearsal.linkage:
            wrong = line.links - line.right
            yield f"{'':2}{line.least:>8.4g}{line.links:>12,}{line.right:>12,}{wrong:>12,}{line.implied_wrong:>12,.1f}"
    yield ""
    for note in rehearsal.notes:
        yield from wrap(note)
    yield from wrap(f"Run it again: {rehearsal.command}")


def _wrapped(words: str) -> Iterator[str]:
    for line in wrap(words):
        yield "  " + line


def rate_words(rate: Rate) -> str:
    """One rate as it came out."""
    said = f"{rate.words}: {rate.measured:.2%} of rows"
    if not rate.reached:
        return f"{said}; {rate.asked:.2%} was asked for, but only {rate.possible:.2%} of rows can have it"
    return said


def _key(key: Rehearsed, rehearsal: Rehearsal) -> Iterator[str]:
    yield key.label if key.label == key.key else f"{key.label} ({key.key})"
    if key.scenario:
        yield f"  {key.scenario}"
        yield from _wrapped("; ".join(f"{name}: {words}" for name, words in key.assumed))
    for name, rows, right, wrong in key.routed:
        yield f"  {counted(rows, 'row')} by {name}: {number(right)} right, {number(wrong)} wrong"
    for check in key.checks:
        yield from _wrapped(f"stopped unless {check.words}: {number(check.right)} right, {number(check.wrong)} wrong")
    yield f"{'':44}{'simulated':>11}{'± se':>8}{'formula':>11}{'apart':>6}"
    for name in COUNTS:
        each = key.simulated[name]
        closed = "" if key.closed_form is None else f"{key.closed_form[name]:,.1f}"
        apart = key.apart(name)
        yield (
            f"  {NAMES[name]:42}{each.value:>11,.0f}{each.se:>8,.1f}{closed:>11}"
            f"{'' if apart is None else f'{apart:+.1f}':>6}"
        )
