"""One rule explained in a terminal, or for machines."""

from collections.abc import Iterator
from typing import Any

from misnomer.report.plain_words import day
from misnomer.report.rule_parts import rule_parts, value_words
from misnomer.report.standing import NO_ADVICE, NO_PERMISSION
from misnomer.report.wrapping import wrap
from misnomer.terms.rules import NumberInForce, Pack, Rule


def render_rule_text(pack: Pack, rule: Rule) -> str:
    """Explain one rule as plain text, 80 columns wide but for its SQL.

    Args:
        pack: The pack the rule belongs to.
        rule: The rule.
    """
    blocks = (_head(pack, rule), _law(pack, rule), _outcomes(pack, rule), _numbers(pack, rule), _code(pack, rule))
    parts = ["\n".join(line.rstrip() for line in block) for block in blocks]
    foot = [*wrap(f"Pack {pack.id}@{pack.version}, {pack.digest}"), *wrap(NO_PERMISSION), *wrap(NO_ADVICE)]
    return "\n\n".join([*filter(None, parts), "\n".join(foot)]) + "\n"


def _head(pack: Pack, rule: Rule) -> Iterator[str]:
    parts = rule_parts(pack, rule)
    yield from wrap(f"{rule.path}: {rule.title}")
    yield ""
    yield from wrap(rule.asks)
    yield from wrap(f"Looks at: {parts.looks_at}.", "  ", "    ")
    yield from wrap(parts.weighs, "  ", "    ")
    yield from wrap(f"Where it is {parts.outcomes[1][0]}: {rule.says}", "  ", "    ")
    yield from wrap(f"Send back: {rule.cure}", "  ", "    ")


def _law(pack: Pack, rule: Rule) -> Iterator[str]:
    parts = rule_parts(pack, rule)
    yield "Under which words"
    for cite in rule.cites:
        yield from wrap(cite.text, "  ", "    ")
        yield from wrap(cite.href, "    ")
    yield from wrap(f"{rule.authority.value.capitalize()}, {rule.status.value}; asked {parts.in_force}", "  ")
    for element in parts.elements:
        yield from wrap(f"“{element.words}”", "  ", "    ")


def _outcomes(pack: Pack, rule: Rule) -> Iterator[str]:
    yield "What it can say"
    for word, meaning in rule_parts(pack, rule).outcomes:
        yield from wrap(f"{word}: {meaning}", "  ", "    ")


def _numbers(pack: Pack, rule: Rule) -> Iterator[str]:
    numbers = rule_parts(pack, rule).numbers
    if numbers:
        yield "What it turns on"
    for each in numbers:
        yield from wrap(f"{each.name} = {value_words(each.value)}", "  ", "    ")
        yield from wrap(f"since {day(each.since)}: {each.reference.text}", "    ")


def _code(pack: Pack, rule: Rule) -> Iterator[str]:
    yield "How it is asked"
    for label, sql in rule_parts(pack, rule).code:
        yield f"  {label}:"
        for line in sql.splitlines():
            indent = "    " + " " * (len(line) - len(line.lstrip(" ")))
            yield from wrap(line, indent, indent + "  ")


def rule_as_json(pack: Pack, rule: Rule) -> dict[str, Any]:
    """One rule with everything an explanation says of it, ready for `json`."""
    parts = rule_parts(pack, rule)
    return {
        "rule": rule.path,
        "title": rule.title,
        "scope": rule.scope.value,
        "required": rule.required,
        "asks": rule.asks,
        "says": rule.says,
        "cure": rule.cure,
        "cites": [{"text": cite.text, "href": cite.href} for cite in rule.cites],
        "words": [element.words for element in parts.elements],
        "authority": rule.authority.value,
        "status": rule.status.value,
        "since": rule.since.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
        "numbers": [_number(each) for each in parts.numbers],
        "sql": {
            "applies": rule.applies,
            "predicate": rule.predicate,
            "cluster": rule.cluster,
            "members": rule.members,
            "whole": rule.whole,
        },
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "statement": NO_PERMISSION,
    }


def _number(each: NumberInForce) -> dict[str, Any]:
    return {
        "name": each.name,
        "value": list(each.value) if isinstance(each.value, tuple) else each.value,
        "since": each.since.isoformat(),
        "reference": {"text": each.reference.text, "href": each.reference.href},
    }
