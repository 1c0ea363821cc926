"""What the verbs on packs print: text for a terminal, or JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from misnomer.policy.case_runner import CaseResult
from misnomer.policy.coverage import count_cases
from misnomer.policy.lint import Problem
from misnomer.report.rule_text import render_rule_text, rule_as_json
from misnomer.report.wrapping import wrap
from misnomer.review.packs import PackLine, PackSheet
from misnomer.terms.outcomes import Outcome
from misnomer.terms.rules import NumberInForce, Rule


def list_text(lines: Sequence[PackLine]) -> str:
    """The installed packs, a line each."""
    return (
        "\n".join(f"{e.id}@{e.version}  {len(e.rule_paths)} rules  {e.title}" for e in lines) or "No pack is installed."
    )


def list_json(lines: Sequence[PackLine]) -> str:
    """The installed packs, for machines."""
    return _json({"packs": [asdict(line) for line in lines]})


def sheet_text(sheet: PackSheet, only: Rule | None = None) -> str:
    """One pack: what it is, its rules, its numbers, which words of the law each rule looks at; or one rule in full."""
    pack = sheet.pack
    if only is not None:
        return render_rule_text(pack, only)
    lines = [*wrap(f"{pack.id}@{pack.version}: {pack.title}"), *wrap(pack.digest), *wrap(f"As of {sheet.as_of}."), ""]
    for note in pack.notes:
        lines += wrap(note, "  ", "  ")
    lines += ["", "Words of the law, and the rules that look at them"]
    for covered in sheet.covered:
        names = ", ".join(_name(rule) for rule in covered.rules) or "NO RULE"
        lines += wrap(f"{covered.element.cite.text}: “{covered.element.words}”", "  ", "    ")
        lines += wrap(names, "      ")
    lines += ["", "Rules, and how many cases expect holds / breached / cannot tell / does not apply"]
    for rule in pack.rules:
        lines += _rule_lines(sheet, rule)
    if pack.numbers:
        lines += ["", "Numbers in force"]
    for number in pack.numbers:
        lines += wrap(f":{number.name} = {_short(number)}, since {number.since}; {number.reference.text}", "  ", "    ")
    return "\n".join(lines)


def sheet_json(sheet: PackSheet, only: Rule | None = None) -> str:
    """One pack, or one rule of it, for machines."""
    pack = sheet.pack
    return _json({
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "digest": pack.digest,
        "as_of": sheet.as_of.isoformat(),
        "notes": list(pack.notes),
        "elements": [
            {
                "id": covered.element.id,
                "words": covered.element.words,
                "cite": covered.element.cite.text,
                "rules": [rule.path for rule in covered.rules],
            }
            for covered in sheet.covered
        ],
        "rule_paths": [rule.path for rule in pack.rules],
        "rules": [_rule_json(sheet, rule) for rule in pack.rules if only in (None, rule)],
        "numbers": [
            {
                "name": number.name,
                "value": list(number.value) if isinstance(number.value, tuple) else number.value,
                "since": number.since.isoformat(),
                "reference": {"text": number.reference.text, "href": number.reference.href},
            }
            for number in pack.numbers
        ],
    })  # fmt: skip


def cases_text(results: Sequence[CaseResult]) -> str:
    """What did not come out as its case says, then the tally."""
    lines: list[str] = []
    for result in results:
        if not result.passed:
            said = f"says {result.case.expect.value}, came out {result.outcome.value}"
            if result.outcome is result.case.expect:
                concerned = "every row is" if result.whole else "not every row is"
                said = f"says otherwise of whom it names: {result.members} members, {concerned} concerned"
            lines += wrap(f"{result.rule}: {result.case.name}: {said}", "", "  ")
    passed = sum(result.passed for result in results)
    rules = len({result.rule for result in results})
    tally = f"{len(results)} cases of {rules} rules: {passed} as they say, {len(results) - passed} not"
    return "\n".join([*lines, tally])


def cases_json(results: Sequence[CaseResult]) -> str:
    """The same for machines."""
    shapes = [
        {
            "rule": result.rule,
            "case": result.case.name,
            "says": result.case.expect.value,
            "came_out": result.outcome.value,
            "passed": result.passed,
        }
        for result in results
    ]
    return _json({"cases": shapes})


def lint_text(problems: Sequence[Problem]) -> str:
    """What is wrong with a pack."""
    if not problems:
        return "Nothing is wrong with this pack."
    lines: list[str] = []
    for problem in problems:
        lines += wrap(f"{problem.kind.value}: {problem.where}")
        lines += wrap(problem.what, "  ")
        lines += wrap(problem.do, "  ") if problem.do else []
    count = len(problems)
    return "\n".join([*lines, "", f"{count} thing{'s are' if count > 1 else ' is'} wrong with this pack."])


def lint_json(problems: Sequence[Problem]) -> str:
    """What is wrong with a pack, for machines."""
    return _json({"problems": [{"lint": p.kind.value, "where": p.where, "what": p.what, "do": p.do} for p in problems]})


def new_text(files: Sequence[Path]) -> str:
    """What was written, and what comes next."""
    folder = files[0].parent
    named = folder if folder.is_absolute() else Path() / folder
    shown = str(named) if str(named).startswith(("/", ".")) else f"./{named}"
    lines = [f"{folder}: {len(files)} files", "", "Fill in what is marked TODO, then:"]
    return "\n".join([*lines, f"  misnomer pack lint {shown}", f"  misnomer pack test {shown}"])


def new_json(files: Sequence[Path]) -> str:
    """What was written, for machines."""
    return _json({"files": [str(path) for path in files]})


def _rule_lines(sheet: PackSheet, rule: Rule) -> list[str]:
    counts = "/".join(str(count) for count in _counts(sheet, rule).values())
    kind = "required" if rule.required else "red flag"
    return wrap(f"{_name(rule)} ({rule.scope.value}, {kind}, cases {counts}): {rule.title}", "  ", "    ")


def _rule_json(sheet: PackSheet, rule: Rule) -> dict[str, Any]:
    cases = {outcome.value: count for outcome, count in _counts(sheet, rule).items()}
    return rule_as_json(sheet.pack, rule) | {"cases": cases}


def _counts(sheet: PackSheet, rule: Rule) -> dict[Outcome, int]:
    return count_cases(sheet.cases.get(_name(rule)))


def _name(rule: Rule) -> str:
    return rule.path.rsplit("/", 1)[1]


def _short(number: NumberInForce) -> str:
    if isinstance(number.value, tuple):
        return f"{len(number.value)} items"
    if isinstance(number.value, str):
        return number.value if len(number.value) <= 40 else f"{number.value[:40]}…"
    return f"{number.value:g}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
