"""Which words of the law have a rule, and which rules have a case for each outcome."""

from collections.abc import Mapping
from dataclasses import dataclass

from misnomer.policy.case_file import Cases
from misnomer.terms.outcomes import Outcome
from misnomer.terms.rules import Element, Pack, Rule


@dataclass(frozen=True, slots=True)
class Covered:
    """One element of the law and what looks at it."""

    element: Element
    """The words."""
    rules: tuple[Rule, ...]
    """The rules that look at them; empty where none does."""


def cover_elements(pack: Pack) -> tuple[Covered, ...]:
    """Each element of the law with its rules, in the order of the law."""
    return tuple(
        Covered(element, tuple(rule for rule in pack.rules if element.id in rule.elements)) for element in pack.elements
    )


def count_cases(cases: Cases | None) -> dict[Outcome, int]:
    """How many cases of a rule expect each outcome."""
    expected = [case.expect for case in cases.cases] if cases else []
    return {outcome: expected.count(outcome) for outcome in Outcome}


def missing_outcomes(cases: Cases | None) -> tuple[Outcome, ...]:
    """Outcomes that no case shows and of which no word says why they cannot be."""
    explained: Mapping[Outcome, str] = cases.never if cases else {}
    return tuple(outcome for outcome, count in count_cases(cases).items() if not count and outcome not in explained)
