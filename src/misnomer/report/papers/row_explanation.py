"""One row explained: what each rule asked of it, where the values stand, what it turned on, and what would cure it."""

from collections.abc import Iterator
from typing import Any

from misnomer.report.papers.findings_words import under
from misnomer.report.plain_words import day, place_words
from misnomer.report.rule_parts import value_words
from misnomer.report.standing import NO_ADVICE, NO_PERMISSION, NO_VALUES
from misnomer.terms.explanation import RowExplanation, RuleOnRow
from misnomer.terms.outcomes import FLAG_WORDS, Outcome, Scope
from misnomer.terms.paper import Block, DocumentKind, Heading, Lines, Listing, Note, Paper, Paragraph, Table

_ORDER = (Outcome.BREACHED, Outcome.CANNOT_TELL, Outcome.HOLDS, Outcome.DOES_NOT_APPLY)


def row_explanation(explained: RowExplanation) -> Paper:
    """The explanation as a document; gravest first, no content of any cell."""
    rows = [each for each in explained.rules if each.rule.scope is Scope.ROW]
    whole = [each for each in explained.rules if each.rule.scope is Scope.BATCH]
    place = place_words(explained.place)
    blocks: tuple[Block, ...] = (
        Lines((("Row", place), ("It is", explained.disposition.value), ("Law read for", day(explained.as_of)))),
        *_found("What was found of this row", rows),
        *_found("What was found of the request as a whole, which counts for every row", whole),
        *_quiet(explained),
        Note(f"{NO_VALUES} {NO_PERMISSION} {NO_ADVICE}"),
    )
    short = explained.digest.removeprefix("sha256:")[:16]
    foot = f"Drawn by misnomer {explained.version}; digest of the opinion {short}…"
    return Paper(DocumentKind.ROW, f"Why {place} came out so", explained.as_of, blocks, foot)


def _found(heading: str, rules: list[RuleOnRow]) -> Iterator[Block]:
    found = [each for each in rules if each.outcome in _ORDER[:2]]
    if found:
        yield Heading(heading)
    for each in sorted(found, key=lambda one: (not one.rule.required, _ORDER.index(one.outcome))):
        yield from _one(each)


def _one(each: RuleOnRow) -> Iterator[Block]:
    rule = each.rule
    yield Paragraph(f"{rule.title}: {outcome_words(each)}", strong=True)
    said = rule.says if each.outcome is Outcome.BREACHED else f"Not known: {rule.asks}"
    pairs = [("Rule", rule.path), ("Under", under(rule)), ("Found", said)]
    pairs += (
        [("Words of the law", "; ".join(f"“{element.words}”" for element in each.elements))] if each.elements else []
    )
    pairs += [("Value stands in", "; ".join(each.columns))] if each.columns else []
    pairs += [("Names this row", "yes" if each.named else "no")] if rule.scope is Scope.BATCH else []
    pairs += [("Send back", rule.cure)]
    yield Lines(tuple(pairs))
    if each.facts:
        yield Listing(tuple(f"{fact.meaning}: {fact.said} ({fact.name})" for fact in each.facts))
    if each.numbers:
        rows = tuple((n.name, _short(value_words(n.value)), day(n.since), n.reference.text) for n in each.numbers)
        yield Table("Numbers in force", ("Name", "Value", "Since", "Why"), rows, (3, 5, 3, 5))


def _quiet(explained: RowExplanation) -> Iterator[Block]:
    quiet = [each for each in explained.rules if each.outcome in _ORDER[2:]]
    if quiet:
        yield Heading("Asked, and nothing found; or not asked")
        yield Listing(tuple(f"{each.rule.title} ({each.rule.path}): {outcome_words(each)}" for each in quiet))


def outcome_words(each: RuleOnRow) -> str:
    """The outcome in the word a person is shown."""
    return each.outcome.value if each.rule.required else FLAG_WORDS[each.outcome]


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:159]}…"


def row_as_json(explained: RowExplanation) -> dict[str, Any]:
    """The same for machines, in the shape `row/v1`."""
    place = explained.place
    return {
        "schema": "row/v1",
        "misnomer": explained.version,
        "opinion": explained.digest,
        "as_of": explained.as_of.isoformat(),
        "place": {"file": place.file, "sheet": place.sheet, "row": place.row},
        "disposition": explained.disposition.value,
        "rules": [_rule(each) for each in explained.rules],
    }


def _rule(each: RuleOnRow) -> dict[str, Any]:
    return {
        "rule": each.rule.path,
        "scope": each.rule.scope.value,
        "required": each.rule.required,
        "outcome": each.outcome.value,
        "shown": outcome_words(each),
        "named": each.named,
        "cites": [{"text": cite.text, "href": cite.href} for cite in each.rule.cites],
        "words": [element.words for element in each.elements],
        "columns": list(each.columns),
        "facts": [{"name": fact.name, "says": fact.said} for fact in each.facts],
        "numbers": [
            {
                "name": number.name,
                "value": list(number.value) if isinstance(number.value, tuple) else number.value,
                "since": number.since.isoformat(),
                "reference": number.reference.text,
            }
            for number in each.numbers
        ],
        "cure": each.rule.cure,
    }
