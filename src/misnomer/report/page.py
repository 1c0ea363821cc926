"""An opinion as one HTML page: no script, no network, the answer first."""

import re
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from misnomer.report.answer import answer
from misnomer.report.charts import stacked
from misnomer.report.document_input import given_fields, missing_fields, unknown_entries, unread_fields
from misnomer.report.estimate_words import (
    RANGE_WORDS,
    WHO_DECIDES,
    ambiguous_words,
    basis_words,
    headline,
    key_words_of,
    namesakes_words,
    safe_words,
    workload_words,
)
from misnomer.report.findings import sort_findings
from misnomer.report.page_estimate import estimate_view
from misnomer.report.page_findings import KINDS, rule_view
from misnomer.report.page_reading import MOST_LINES, column_lines, sheet_lines
from misnomer.report.plain_words import counted, day, listed, name_words, number, share, visible
from misnomer.report.rule_parts import rule_parts, value_words
from misnomer.report.standing import ESTIMATES, NO_ADVICE, NO_ASSUMPTION, NO_PERMISSION, STATEMENTS
from misnomer.terms.match_request import Cover
from misnomer.terms.opinion import Opinion
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.rules import Citation, Pack, Rule

_DISPOSITION_KINDS = {
    Disposition.INSUFFICIENT: "breached",
    Disposition.NEEDS_INFORMATION: "unsure",
    Disposition.REFER: "holds",
}
_COVER_WORDS = {
    "informant_check": "the custodian’s own check for informants",
    "corrects": "an earlier request it corrects",
    "recall_procedure": "how errors would be recalled",
    "match_key": "the match rule",
}


def render_html(opinion: Opinion) -> str:
    """The opinion as one HTML file for a person to read or print.

    It has no script and asks the network for nothing. Its size depends on the packs and on the number of sheets and
    columns (of which it lists at most 60 each), never on the number of rows.
    """
    return environment().get_template("opinion.html.j2").render(_context(opinion)) + "\n"


def render_rule_html(pack: Pack, rule: Rule) -> str:
    """One rule of a pack explained on one HTML page of the same make."""
    said = (NO_PERMISSION, NO_ASSUMPTION, NO_ADVICE)
    template = environment().get_template("rule.html.j2")
    return template.render(pack=pack, rule=rule, parts_of=rule_parts(pack, rule), statements=said) + "\n"


_PAGE: Final = ("opinion", "parts", "head", "answer", "wrong", "flags", "estimate", "rules", "basis", "reading")
"""Templates that an opinion's page is made of."""


def make_ready() -> None:
    """Read the page's templates, so that rendering need not."""
    for name in _PAGE:
        environment().get_template(f"{name}.html.j2")


@cache
def environment() -> Environment:
    """Templates of this room: everything escaped, everything foreign made harmless, nothing undefined."""
    made = Environment(
        loader=PackageLoader("misnomer.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    made.filters.update(
        number=number,
        day=day,
        counted=counted,
        share=share,
        listed=listed,
        name=name_words,
        link=_link,
        value=value_words,
        lines=_lines,
    )
    return made


def _harmless(value: Any) -> Any:
    """Every text that a template prints passes here."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _lines(code: str) -> Markup:
    """Lines of code, each harmless, their indents kept."""
    kept = (" " * (len(line) - len(line.lstrip(" "))) + visible(line) for line in code.splitlines())
    return Markup("\n").join(kept)


def _link(href: str) -> str:
    """A link only where it leads to the web; empty for anything else a pack might write."""
    return href if href.startswith(("https://", "http://")) else ""


def _context(opinion: Opinion) -> dict[str, Any]:
    findings = sort_findings(opinion)
    views = {result.rule.path: rule_view(opinion, result) for result in opinion.results}
    return {
        "opinion": opinion,
        "said": answer(opinion),
        "kind": KINDS[opinion.outcome],
        "breached": [views[each.rule.path] for each in findings.breached],
        "undecided": [views[each.rule.path] for each in findings.undecided],
        "raised": [views[each.rule.path] for each in findings.raised],
        "unsure": [views[each.rule.path] for each in findings.unsure],
        "views": list(views.values()),
        "outcomes": list(KINDS.items()),
        "dispositions": _dispositions(opinion),
        "authorities": sorted({cite for result in opinion.results for cite in result.rule.cites}, key=_in_order),
        "columns": column_lines(opinion.match_request.columns),
        "sheets": sheet_lines(opinion.match_request),
        "most": MOST_LINES,
        "cover": _cover(opinion.match_request.cover),
        "no_permission": NO_PERMISSION,
        "who_decides": WHO_DECIDES,
        "statements": STATEMENTS,
        "Outcome": Outcome,
        **_estimate(opinion),
    }


def _in_order(cite: Citation) -> tuple[list[tuple[int, str]], str]:
    """Authorities in the order a table of authorities has them: numbers as numbers."""
    words = re.split(r"(\d+)", cite.text)
    return [(int(word), "") if word.isdecimal() else (-1, word) for word in words], cite.href


def _dispositions(opinion: Opinion) -> dict[str, Any]:
    counts = [(each, _DISPOSITION_KINDS[each], opinion.dispositions.get(each, 0)) for each in Disposition]
    return {"lines": counts, "bar": stacked((kind, count) for _, kind, count in counts)}


def _cover(cover: Cover) -> dict[str, Any]:
    fields = {"given": given_fields(cover), "missing": missing_fields(cover), "unread": unread_fields(cover)}
    words = {
        name: [_COVER_WORDS.get(field, field.replace("_", " ")) for field in each] for name, each in fields.items()
    }
    return {"present": cover.present, "unknown": unknown_entries(cover), **words}


def _estimate(opinion: Opinion) -> dict[str, Any]:
    if (estimate := opinion.estimate) is None:
        return {"estimate": None, "not_estimated": opinion.not_estimated}
    said = [headline(estimate), RANGE_WORDS, key_words_of(estimate), namesakes_words(estimate)]
    said += [ambiguous_words(estimate, opinion.match_request.records.rows), workload_words(estimate.workload)]
    return {
        "estimate": estimate_view(estimate),
        "estimate_words": [words for words in said if words],
        "safe_words": safe_words(estimate),
        "no_assumption": NO_ASSUMPTION,
        "estimate_basis": basis_words(estimate),
        "estimate_notes": estimate.notes,
        "estimates_say_nothing": ESTIMATES,
    }
