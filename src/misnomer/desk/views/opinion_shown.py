"""An opinion as the case's page shows it: answer, dispositions, findings by rule, estimate, what was read."""

from dataclasses import replace
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from misnomer.desk.models import Case
from misnomer.desk.views.frame import tone
from misnomer.review.case_rows import names_rows
from misnomer.review.present import answer_words, estimate_words
from misnomer.terms.opinion import Estimate, Opinion, RuleResult
from misnomer.terms.outcomes import FLAG_WORDS, Outcome, Scope
from misnomer.terms.places import Place


def opinion_shown(case: Case, opinion: Opinion) -> dict[str, Any]:
    """Context of `desk/case.html`."""
    return {
        "word": _(opinion.outcome.value),
        "tone": tone(opinion.outcome.value),
        "answer": answer_words(opinion),
        "dispositions": [
            {
                "label": _(word.value),
                "count": intcomma(count),
                "address": rows_address(case, disposition=word.value),
            }
            for word, count in opinion.dispositions.items()
        ],
        "findings": [_finding(case, result) for result in opinion.results if _is_found(result)],
        "estimate": _estimate(opinion.estimate) if opinion.estimate else None,
        "reading": _reading(opinion),
    }


def rows_address(case: Case, **query: str) -> str:
    """The rows' page with a filter."""
    return reverse("rows", args=[case.token]) + "?" + urlencode(query)


def named_place(place: Place, names: dict[str, str]) -> str:
    """Where a row stands, in the file's own name as it came; for those who may read it, who alone have `names`."""
    return str(replace(place, file=names.get(place.file, place.file)))


def word_of(result: RuleResult, outcome: Outcome) -> str:
    """An outcome as that rule's readers say it."""
    return _(outcome.value) if result.rule.required else _(FLAG_WORDS[outcome])


def _is_found(result: RuleResult) -> bool:
    return result.outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL)


def _finding(case: Case, result: RuleResult) -> dict[str, Any]:
    row = result.rule.scope is Scope.ROW
    found = result.outcome
    has_rows = row or names_rows(result)
    count = result.counts.get(found) if row else None
    return {
        "path": result.rule.path,
        "title": result.rule.title,
        "cites": [{"text": cite.text, "href": cite.href} for cite in result.rule.cites],
        "tone": tone(found.value),
        "word": word_of(result, found),
        "count": intcomma(count) if count is not None else (_("see the rows") if has_rows else None),
        "address": rows_address(case, rule=result.rule.path) if has_rows else "",
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    headline, within = estimate_words(estimate)
    return {
        "headline": headline,
        "range": within,
        "key": str(estimate.key),
        "selectivity": [
            {"key": line.key, "wrong": intcomma(round(line.wrong_people.value, 1))} for line in estimate.selectivity
        ],
    }


def _reading(opinion: Opinion) -> list[tuple[str, str]]:
    records, columns = opinion.match_request.records, opinion.match_request.columns
    unmapped = [f"{column.position}" for column in columns if column.field is None]
    lines = [
        (_("Rows"), intcomma(records.rows)),
        (
            _("Rejected, blank, header and note lines"),
            " · ".join(intcomma(each) for each in (records.rejected, records.blank, records.other)),
        ),
        (_("Columns understood"), ", ".join(sorted({column.field for column in columns if column.field}))),
    ]
    if unmapped:
        lines.append((_("Columns not understood, by position"), ", ".join(unmapped)))
    packs = ", ".join(f"{pack.id}@{pack.version}" for pack in opinion.packs)
    return [*lines, (_("Judged by"), packs), (_("As of"), opinion.as_of.isoformat())]
