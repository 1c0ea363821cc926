"""What the page shows of each rule: the three answers a lawyer looks for, and a bar."""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.report.charts import Segment, stacked
from misnomer.report.findings import also_undecided, extent, first_places, largest_groups, words_of_law
from misnomer.report.plain_words import counted
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import FLAG_WORDS, Outcome, Scope
from misnomer.terms.rules import Element, Rule

KINDS: Final = {
    Outcome.BREACHED: "breached",
    Outcome.CANNOT_TELL: "unsure",
    Outcome.HOLDS: "holds",
    Outcome.DOES_NOT_APPLY: "apart",
}
"""The style sheet's word for each outcome, in the order bars show them."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule as the page shows it."""

    rule: Rule
    """The rule."""
    anchor: str
    """Its id on the page."""
    kind: str
    """The style sheet's word for its outcome."""
    word: str
    """Its outcome in the word a person is shown."""
    counts: dict[Outcome, int]
    """How many rows, or requests, had each outcome."""
    by_row: bool
    """Whether it looked at each row alone."""
    extent: str
    """How much of the request it concerns."""
    also: str
    """How many more rows it cannot decide; else empty."""
    groups: str
    """The largest groups; else empty."""
    places: tuple[str, ...]
    """The first few places."""
    law: tuple[Element, ...]
    """The words of the law it looks at."""
    bar: tuple[Segment, ...]
    """Rows by outcome, or how many rows belong to the finding; empty where there is nothing to compare."""
    alternative: str
    """What the bar shows, in words."""


def rule_view(opinion: Opinion, result: RuleResult) -> RuleView:
    """Make the view of one result."""
    rows = opinion.match_request.records.rows
    rule = result.rule
    return RuleView(
        rule=rule,
        anchor="rule-" + re.sub(r"[^a-z0-9]+", "-", rule.path.lower()).strip("-"),
        kind=KINDS[result.outcome],
        word=result.outcome.value if rule.required else FLAG_WORDS[result.outcome],
        counts=result.counts,
        by_row=rule.scope is Scope.ROW,
        extent=extent(result, rows),
        also=also_undecided(result),
        groups=largest_groups(result),
        places=first_places(opinion, result),
        law=words_of_law(opinion, rule),
        bar=_bar(result, rows),
        alternative=_alternative(result),
    )


def _bar(result: RuleResult, rows: int) -> tuple[Segment, ...]:
    if result.rule.scope is Scope.ROW:
        return stacked((kind, result.counts.get(outcome, 0)) for outcome, kind in KINDS.items())
    return stacked((("breached", result.members), ("holds", rows - result.members))) if result.members else ()


def _alternative(result: RuleResult) -> str:
    if result.rule.scope is Scope.BATCH:
        return f"{counted(result.members, 'row')} in the finding"
    shown = {o: o.value if result.rule.required else FLAG_WORDS[o] for o in KINDS}
    return ", ".join(f"{counted(result.counts[o], 'row')} {word}" for o, word in shown.items() if result.counts[o])
