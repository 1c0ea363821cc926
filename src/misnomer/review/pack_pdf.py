"""A pack as a two-column PDF, tagged: words of the law on the left, rules, numbers and cases on the right."""

from importlib.resources import files
from typing import Any

from misnomer.report.papers.as_pdf import compile_pdf
from misnomer.review.pack_print import SIGN, Group, code_of, group_rules, numbers_of, value_of
from misnomer.review.packs import PackSheet
from misnomer.terms.rules import Citation, NumberInForce, Rule


def print_pdf(sheet: PackSheet) -> bytes:
    """The pack as PDF/UA-1, the same bytes for the same pack and day.

    Raises:
        UsageError: typst is not installed.
    """
    source = (files("misnomer.review") / "templates" / "pack.typ").read_bytes()
    return compile_pdf(source, _data(sheet), sheet.as_of)


def _data(sheet: PackSheet) -> dict[str, Any]:
    pack = sheet.pack
    named = f"{pack.id}@{pack.version}, as of {sheet.as_of}"
    return {
        "title": pack.title,
        "id": f"{named}\n{pack.digest}",
        "foot": f"{named}. No legal advice.",
        "notes": list(pack.notes),
        "groups": [_group(sheet, group) for group in group_rules(sheet)],
        "sign": SIGN,
    }


def _group(sheet: PackSheet, group: Group) -> dict[str, Any]:
    return {
        "heading": group.heading,
        "elements": [{"words": each.words, "cite": _cite(each.cite)} for each in group.elements],
        "rules": [_rule(sheet, rule) for rule in group.rules],
    }


def _rule(sheet: PackSheet, rule: Rule) -> dict[str, Any]:
    until = f" until {rule.until}" if rule.until else ""
    looks = "each row" if rule.scope.value == "row" else "the request as a whole"
    kind = "required" if rule.required else "a red flag"
    return {
        "title": rule.title,
        "path": rule.path,
        "asks": rule.asks,
        "standing": f"{rule.authority.value}, {rule.status.value}, since {rule.since}{until}; looks at {looks}; {kind}",
        "cites": [_cite(each) for each in rule.cites],
        "says": rule.says,
        "cure": rule.cure,
        "code": [{"label": label, "sql": sql} for label, sql in code_of(rule)],
        "numbers": [_number(each) for each in numbers_of(sheet, rule)],
        "cases": _cases(sheet, rule),
    }


def _cases(sheet: PackSheet, rule: Rule) -> list[tuple[str, str]]:
    cases = sheet.cases.get(rule.path.rsplit("/", 1)[1])
    if cases is None:
        return []
    said = [(case.name, case.expect.value) for case in cases.cases]
    return said + [(why, f"never: {outcome.value}") for outcome, why in cases.never.items()]


def _number(number: NumberInForce) -> tuple[str, ...]:
    return f":{number.name}", value_of(number), str(number.since), number.reference.text


def _cite(cite: Citation) -> dict[str, str]:
    return {"text": cite.text, "href": cite.href}
