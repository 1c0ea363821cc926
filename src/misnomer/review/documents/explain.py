"""Explains a rule, or a row, in the form asked for."""

import json
from datetime import date

from misnomer import report
from misnomer.policy.case_file import Cases
from misnomer.report.papers import render_paper, render_paper_text
from misnomer.report.papers.row_explanation import row_as_json, row_explanation
from misnomer.report.wrapping import wrap
from misnomer.review.packs import list_packs, open_sheet, rule_of
from misnomer.terms.errors import PackError, did_you_mean
from misnomer.terms.explanation import RowExplanation
from misnomer.terms.paper import DocumentForm


def explain_rule(name: str, as_of: date, form: str) -> str:
    """One rule in full, with its cases.

    Args:
        name: Its path, `us/irc-6103-i-2/address`; the pack's version may stand behind the pack's id. Its bare name will
            do where one installed pack alone has it.
        as_of: The day its pack is read for.
        form: `text`, `json` or `html`.

    Raises:
        PackError: There is no such rule, with the nearest name.
    """
    pack_name, _, rule_name = _whole(name).rpartition("/")
    sheet = open_sheet(pack_name, as_of)
    rule = rule_of(sheet.pack, rule_name)
    cases = sheet.cases.get(rule_name)
    if form == "html":
        return report.render_rule_html(sheet.pack, rule)
    if form == "json":
        return _json(report.rule_as_json(sheet.pack, rule) | {"cases": _case_shapes(cases)})
    return report.render_rule_text(sheet.pack, rule) + _case_lines(cases)


def _whole(name: str) -> str:
    """A rule's path from its bare name."""
    if "/" in name:
        return name
    paths = [path for line in list_packs() for path in line.rule_paths]
    found = sorted({path for path in paths if path.rsplit("/", 1)[1] == name})
    if len(found) == 1:
        return found[0]
    names = [path.rsplit("/", 1)[1] for path in paths]
    raise PackError(
        f"{len(found)} packs have a rule {name!r}." if found else f"No installed pack has a rule {name!r}.",
        do=f"Name one: {', '.join(found)}" if found else did_you_mean(name, names) or "See `misnomer pack list`.",
    )


def _case_lines(cases: Cases | None) -> str:
    """Cases as the rule's page lists them."""
    if cases is None:
        return ""
    lines = ["", "Cases"]
    for case in cases.cases:
        lines += wrap(f"{case.expect.value}: {case.name}", "  ", "    ")
    for outcome, why in cases.never.items():
        lines += wrap(f"never {outcome.value}: {why}", "  ", "    ")
    return "\n".join(lines) + "\n"


def _case_shapes(cases: Cases | None) -> list[dict[str, str]]:
    return [] if cases is None else [{"name": case.name, "expects": case.expect.value} for case in cases.cases]


def row_text(explained: RowExplanation, form: str) -> str:
    """A row's explanation as `text`, `json` or `html`."""
    if form == "json":
        return _json(row_as_json(explained))
    paper = row_explanation(explained)
    return render_paper(paper, DocumentForm.HTML).decode() if form == "html" else render_paper_text(paper)


def row_document(explained: RowExplanation, form: DocumentForm) -> bytes:
    """A row's explanation as the bytes of a file."""
    return render_paper(row_explanation(explained), form)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
