"""What several documents say of an estimate of wrong people, as blocks."""

from collections.abc import Iterator
from typing import Final

from misnomer.report.document_estimate import SHARES
from misnomer.report.estimate_words import (
    GROUP_WORDS,
    SHARE_WORDS,
    basis_words,
    headline,
    namesakes_words,
    per_right_words,
    safe_words,
)
from misnomer.report.key_words import key_words
from misnomer.report.plain_words import about, about_range
from misnomer.report.standing import ESTIMATES
from misnomer.terms.opinion import Estimate, Interval, Opinion
from misnomer.terms.paper import Block, Note, Paragraph, Table

NOT_ESTIMATED: Final = "Not estimated"
_SOURCES: Final = {
    "read in the letter": "The match rule is the covering letter’s own, as it was read.",
    "nobody named one": "Nobody named a match rule, so names alone were taken.",
}


def estimate_blocks(opinion: Opinion) -> Iterator[Block]:
    """The figure with its range and what would make it smaller; or that, and why, there is none."""
    estimate = opinion.estimate
    if estimate is None:
        why = f" {opinion.not_estimated}" if opinion.not_estimated else ""
        yield Paragraph(f"{NOT_ESTIMATED}: this opinion has no estimate of wrong people.{why}")
        return
    yield Paragraph(headline(estimate), strong=True)
    for said in (_SOURCES.get(estimate.key_source, ""), namesakes_words(estimate), basis_words(estimate)):
        if said:
            yield Paragraph(said)
    yield from curve_table(estimate)
    yield Paragraph(safe_words(estimate))
    yield Note(ESTIMATES)


def curve_table(estimate: Estimate) -> Iterator[Block]:
    """Wrong people by identifiers compared."""
    if estimate.selectivity:
        rows = tuple(
            (
                _capital(key_words(point.key)),
                about_range(point.wrong_people),
                "" if point.wrong_per_right is None else _capital(per_right_words(point.wrong_per_right)),
            )
            for point in estimate.selectivity
        )
        yield Table(
            "Wrong people expected, by what is compared (with the 90% range)",
            ("What is compared", "Wrong people", "For right people"),
            rows,
            (6, 4, 6),
        )


def share_table(estimate: Estimate) -> Table:
    """What becomes of 1,000 rows."""
    rows = tuple(
        (_capital(SHARE_WORDS[name]), about_range(estimate.per_1000[name]))
        for name in SHARES
        if name in estimate.per_1000
    )
    return Table("What becomes of 1,000 rows (with the 90% range)", ("Outcome", "Rows"), rows, (7, 3))


def group_table(estimate: Estimate) -> Iterator[Block]:
    """On whom the errors fall, by Census group, over the whole request; never of a row."""
    if estimate.by_group:
        rows = tuple(
            (GROUP_WORDS.get(rate.group, rate.group), _maybe(rate.bystanders), _maybe(rate.requested))
            for rate in estimate.by_group
        )
        yield Table(
            "On whom the errors fall (totals over the request; with the 90% range)",
            ("Census group", "Wrong people per 100,000 residents of it", "Wrong people per 1,000 asked about"),
            rows,
            (4, 5, 5),
        )


def driver_table(estimate: Estimate) -> Iterator[Block]:
    """What is not known, and how far each unknown alone moves the figure."""
    if estimate.drivers:
        rows = tuple((_capital(each.name), f"{about(each.low)} to {about(each.high)}") for each in estimate.drivers)
        yield Table("What the range turns on", ("Not known", "Wrong people, by this alone"), rows, (7, 4))


def _maybe(figure: Interval | None) -> str:
    return "suppressed" if figure is None else about_range(figure)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
