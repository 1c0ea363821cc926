"""One rule explained: what its text, page and JSON have in common."""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.report.plain_words import day, number
from misnomer.terms.outcomes import FLAG_WORDS, Outcome, Scope
from misnomer.terms.rules import Element, NumberInForce, Pack, Rule

_NUMBER: Final = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")
_TEXT: Final = re.compile(r"'(?:[^']|'')*'")
_LOOKS_AT: Final = {
    Scope.ROW: "each row alone",
    Scope.BATCH: "the request as a whole: its letter, or its rows counted together",
}
_WEIGHS: Final = {
    True: "Required: where it is breached, the rows it concerns are insufficient; where it cannot be decided, they "
    "need information.",
    False: "A red flag: where it is raised, the rows it concerns need information. It breaches, cures and excuses "
    "nothing; one that cannot be told weighs nothing.",
}
_MEANING: Final = {
    Outcome.HOLDS: "The question was asked and nothing was found. This is no permission.",
    Outcome.BREACHED: "The answer is no.",
    Outcome.CANNOT_TELL: "What it needs to know is not in the request. Never read as fine.",
    Outcome.DOES_NOT_APPLY: "It does not concern this row or request, or was not in force on the day that counts.",
}


@dataclass(frozen=True, slots=True)
class RuleParts:
    """What an explanation says of a rule beyond the rule's own words."""

    looks_at: str
    """What it looks at."""
    weighs: str
    """What follows from it."""
    in_force: str
    """From when until when."""
    elements: tuple[Element, ...]
    """The words of the law it looks at."""
    numbers: tuple[NumberInForce, ...]
    """The numbers, texts and lists it turns on."""
    outcomes: tuple[tuple[str, str], ...]
    """Each outcome in the word a person is shown, and its meaning."""
    code: tuple[tuple[str, str], ...]
    """What each part of its SQL is for, and the SQL."""


def rule_parts(pack: Pack, rule: Rule) -> RuleParts:
    """Gather what is said of a rule of a pack."""
    words = {o: o.value for o in Outcome} if rule.required else FLAG_WORDS
    until = f" until {day(rule.until)}" if rule.until else ""
    code = _code(rule)
    return RuleParts(
        looks_at=_LOOKS_AT[rule.scope],
        weighs=_WEIGHS[rule.required],
        in_force=f"since {day(rule.since)}{until}",
        elements=tuple(each for each in pack.elements if each.id in rule.elements),
        numbers=_numbers(pack, [sql for _, sql in code]),
        outcomes=tuple((words[outcome], meaning) for outcome, meaning in _MEANING.items()),
        code=code,
    )


def _code(rule: Rule) -> tuple[tuple[str, str], ...]:
    parts = (
        ("Asked where this is true", rule.applies),
        ("True holds, false breaches, unknown cannot tell", rule.predicate),
        ("Asked of each group of rows with the same", rule.cluster),
        ("Rows that belong to a finding", rule.members),
        ("A finding concerns every row where this is true", rule.whole),
    )
    return tuple((label, sql.strip()) for label, sql in parts if sql)


def _numbers(pack: Pack, sql: list[str]) -> tuple[NumberInForce, ...]:
    named = {name for text in sql for name in _NUMBER.findall(_TEXT.sub("''", text))}
    return tuple(each for each in pack.numbers if each.name in named)


def value_words(value: float | str | tuple[str, ...]) -> str:
    """A number, text or list as a person reads it."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, str):
        return value
    return number(int(value)) if float(value).is_integer() else f"{value:g}"
