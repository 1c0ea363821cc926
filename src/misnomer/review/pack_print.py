"""A pack set beside the words of the law, for a lawyer to read and sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from misnomer.policy.expressions import numbers_used
from misnomer.report.wrapping import wrap
from misnomer.review.packs import PackSheet
from misnomer.terms.rules import Element, NumberInForce, Rule

SIGN: Final = "I have read these rules and cases beside the words of the law. They ask what the words ask."
"""What a lawyer signs."""
_CODE = (
    ("applies", "It is asked where this is true"),
    ("predicate", "True holds, false is breached, null cannot tell"),
    ("cluster", "Asked of each group of rows with the same"),
    ("members", "Rows that a finding names"),
    ("whole", "A finding concerns every row where this is true"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that look at the same words."""

    heading: str
    """The words' short names."""
    elements: tuple[Element, ...]
    """The words."""
    rules: tuple[Rule, ...]
    """The rules."""


def print_html(sheet: PackSheet) -> str:
    """One page without script or network: words of the law on the left, rules, numbers and cases on the right."""
    environment = Environment(
        loader=PackageLoader("misnomer.review"), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    return environment.get_template("pack.html.j2").render(
        pack=sheet.pack,
        as_of=sheet.as_of,
        covered=sheet.covered,
        groups=tuple(group_rules(sheet)),
        name=_name,
        code=code_of,
        value=value_of,
        numbers=partial(numbers_of, sheet),
        cases=lambda rule: sheet.cases[_name(rule)].cases if _name(rule) in sheet.cases else (),
        never=lambda rule: tuple(sheet.cases[_name(rule)].never.items()) if _name(rule) in sheet.cases else (),
    )


def print_text(sheet: PackSheet) -> str:
    """The same for a terminal or a plain file."""
    pack = sheet.pack
    lines = [*wrap(pack.title), *wrap(f"{pack.id}@{pack.version}, as of {sheet.as_of}"), *wrap(pack.digest), ""]
    for note in pack.notes:
        lines += [*wrap(note), ""]
    for group in group_rules(sheet):
        lines += ["=" * 80, *wrap(group.heading)]
        for element in group.elements:
            lines += wrap(f"“{element.words}” ({element.cite.text})", "  | ")
        for rule in group.rules:
            lines += ["", *_rule_text(sheet, rule)]
        lines.append("")
    return "\n".join([*lines, *wrap(SIGN), "", "Name, date, signature: " + "_" * 57])


def group_rules(sheet: PackSheet) -> Iterator[Group]:
    """Rules with the words that they look at, in the pack's order."""
    words = {covered.element.id: covered.element for covered in sheet.covered}
    for ids, rules in groupby(sheet.pack.rules, key=lambda rule: rule.elements):
        elements = tuple(words[each] for each in ids if each in words)
        yield Group(", ".join(ids).replace("-", " ") or "other", elements, tuple(rules))


def _rule_text(sheet: PackSheet, rule: Rule) -> Iterator[str]:
    yield from wrap(f"{rule.title} ({rule.path})")
    yield from wrap(rule.asks, "  ")
    yield from wrap("; ".join(f"{cite.text} <{cite.href}>" for cite in rule.cites), "  ", "    ")
    until = f" until {rule.until}" if rule.until else ""
    kind = "required" if rule.required else "a red flag"
    yield from wrap(f"{rule.authority.value}, {rule.status.value}, since {rule.since}{until}; {kind}", "  ")
    yield from wrap(f"Where it is not so: {rule.says}", "  ", "    ")
    yield from wrap(f"What to send back: {rule.cure}", "  ", "    ")
    for label, sql in code_of(rule):
        yield f"  {label}:"
        for line in sql.splitlines():
            yield from wrap(line, "      " + " " * (len(line) - len(line.lstrip())), "          ")
    for number in numbers_of(sheet, rule):
        yield from wrap(
            f":{number.name} = {value_of(number)}, since {number.since}: {number.reference.text}", "  ", "    "
        )
    cases = sheet.cases.get(_name(rule))
    for case in cases.cases if cases else ():
        yield from wrap(f"{case.expect.value:>14}: {case.name}", "  ", " " * 18)
    for outcome, why in cases.never.items() if cases else ():
        yield from wrap(f"never {outcome.value}: {why}", "  ", "    ")


def code_of(rule: Rule) -> tuple[tuple[str, str], ...]:
    """What a rule computes: what each part is for, and its SQL."""
    return tuple((label, sql.strip()) for key, label in _CODE if (sql := getattr(rule, key)))


def numbers_of(sheet: PackSheet, rule: Rule) -> tuple[NumberInForce, ...]:
    """The numbers that a rule turns on."""
    used = numbers_used(rule)
    return tuple(number for number in sheet.pack.numbers if number.name in used)


def value_of(number: NumberInForce) -> str:
    """A number's value, as it is read."""
    if isinstance(number.value, tuple):
        return "; ".join(number.value)
    return number.value if isinstance(number.value, str) else f"{number.value:g}"


def _name(rule: Rule) -> str:
    return rule.path.rsplit("/", 1)[1]
