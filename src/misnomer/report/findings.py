"""What a review found, sorted as a person reads it: what is wrong, what cannot be told, which flags are raised."""

from collections.abc import Callable
from dataclasses import dataclass

from misnomer.report.plain_words import counted, listed, number, place_words, share
from misnomer.terms.opinion import Opinion, RuleResult
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.places import Place
from misnomer.terms.rules import Element, Rule

_MOST_CLUSTERS = 5


@dataclass(frozen=True, slots=True)
class Findings:
    """The results of every rule, each in exactly one place; request-level rules first, else in pack order."""

    breached: tuple[RuleResult, ...]
    """Required rules that are breached."""
    undecided: tuple[RuleResult, ...]
    """Required rules that cannot be decided and are not breached."""
    raised: tuple[RuleResult, ...]
    """Red flags raised."""
    unsure: tuple[RuleResult, ...]
    """Red flags that cannot be told."""
    quiet: tuple[RuleResult, ...]
    """Rules and flags that found nothing, or do not apply."""

    @property
    def required(self) -> int:
        """How many required rules there are that apply."""
        held = sum(r.rule.required and r.outcome is Outcome.HOLDS for r in self.quiet)
        return len(self.breached) + len(self.undecided) + held


def sort_findings(opinion: Opinion) -> Findings:
    """Sort the results of an opinion."""

    def pick(test: Callable[[RuleResult], bool]) -> tuple[RuleResult, ...]:
        return tuple(sorted(filter(test, opinion.results), key=lambda r: r.rule.scope is Scope.ROW))

    found, unsure = Outcome.BREACHED, Outcome.CANNOT_TELL
    return Findings(
        breached=pick(lambda r: r.rule.required and r.outcome is found),
        undecided=pick(lambda r: r.rule.required and r.outcome is unsure),
        raised=pick(lambda r: not r.rule.required and r.outcome is found),
        unsure=pick(lambda r: not r.rule.required and r.outcome is unsure),
        quiet=tuple(r for r in opinion.results if r.outcome not in (found, unsure)),
    )


def extent(result: RuleResult, rows: int) -> str:
    """How much of the request a finding concerns: `312,441 of 1,280,000 rows (24.4%)`."""
    if result.rule.scope is Scope.ROW:
        hit = result.counts[result.outcome]
        return f"{number(hit)} of {counted(rows, 'row')} ({share(hit, rows)})"
    if not result.members:
        return "the request as a whole"
    if result.members == rows:
        return f"all {counted(rows, 'row')}, counted together"
    return f"{number(result.members)} of {counted(rows, 'row')} ({share(result.members, rows)}), counted together"


def also_undecided(result: RuleResult) -> str:
    """How many more rows a breached rule cannot decide: `18,220 more rows cannot be told`; else empty."""
    more = result.counts[Outcome.CANNOT_TELL] if result.outcome is Outcome.BREACHED else 0
    return f"{counted(more, 'more row')} cannot be told" if more else ""


def largest_groups(result: RuleResult) -> str:
    """The largest of several groups that a finding over many rows has: `21,007, 14,880 and 9,311 rows`; else empty."""
    sizes = [number(size) for size in result.clusters[:_MOST_CLUSTERS]]
    return f"{listed(sizes)} rows" if len(sizes) > 1 else ""


def first_places(opinion: Opinion, result: RuleResult) -> tuple[str, ...]:
    """The first few places of a finding, sheet by sheet: `sheet Batch 1, rows 7, 23 and 48`.

    The file is named only where there are several.
    """
    several = len(opinion.match_request.files) > 1
    sheets: dict[str, list[int]] = {}
    for place in result.places:
        if place.row is not None:
            where = place_words(Place(place.file, place.sheet, None), name_file=several)
            sheets.setdefault(where, []).append(place.row)
    return tuple(_rows_words(where, rows) for where, rows in sheets.items())


def _rows_words(where: str, rows: list[int]) -> str:
    said = ("row " if len(rows) == 1 else "rows ") + listed([number(row) for row in rows])
    return f"{where}, {said}" if where else said


def words_of_law(opinion: Opinion, rule: Rule) -> tuple[Element, ...]:
    """The elements of the law that a rule looks at, with their words, in the law's order."""
    pack = next((used for used in opinion.packs if rule.path.startswith(f"{used.id}/")), None)
    return tuple(each for each in pack.elements if each.id in rule.elements) if pack else ()
