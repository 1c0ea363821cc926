"""A case's rows: filtered, one by one, and the estimate asked again."""

from typing import Any, Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from misnomer.desk.access import allowed
from misnomer.desk.case_words import names_of
from misnomer.desk.forms import FilterForm
from misnomer.desk.models import Case, Decision, Officer, Standing
from misnomer.desk.offers import Offers
from misnomer.desk.services import decisions, reading
from misnomer.desk.services.reading import RowDetail
from misnomer.desk.states import State
from misnomer.desk.views.case_head import head
from misnomer.desk.views.frame import acts, case_of, number_in, tone
from misnomer.desk.views.opinion_shown import named_place, rows_address, word_of
from misnomer.review.case_lines import CaseLines, Line, LineFilter
from misnomer.review.present import others_words
from misnomer.review.wanted import Wanted
from misnomer.review.what_if import with_field, without_field
from misnomer.terms.errors import MisnomerError
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.match_key import FIELD_COMPARISONS
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.opinion import Estimate, Opinion
from misnomer.terms.outcomes import Disposition, Outcome

_FEW: Final = 3
"""Rules named on one line of the list."""


@allowed("rows")
@acts
@require_GET
def rows(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """A page of the rows that a filter leaves."""
    found = case_of(token)
    form, asked, titles = FilterForm(request.GET), LineFilter(), {}

    def ask(opinion: Opinion, lines: CaseLines) -> LineFilter:
        nonlocal asked
        titles.update({result.rule.path: result.rule.title for result in opinion.results})
        form.offer(lines, titles)
        asked = form.asked()
        return asked

    number = request.GET.get("page", "1")
    page = reading.rows_asked(officer, found, ask, number_in(number, 1))
    names = names_of(found.round)
    context = head(found, officer, "rows", _("Rows")) | {
        "form": form,
        "found": page,
        "total_figure": intcomma(page.total),
        "lines": [_line(line, titles, names) for line in page.lines],
        "page": page.page,
        "pages": page.pages,
        "query": _query(request),
        "decide_address": _decide_address(found, officer, asked),
    }
    return render(request, "desk/rows.html", context)


@allowed("row")
@acts
@require_GET
def row(request: HttpRequest, officer: Officer, token: str, row: int) -> HttpResponse:
    """One row: its elements one by one, its cells, and whether it may be referred."""
    found = case_of(token)
    detail = reading.row(officer, found, row)
    line = _line(detail.line, {}, names_of(found.round))
    context = head(found, officer, "rows", line["place"]) | {
        "line": line,
        "elements": _elements(detail),
        "flags": _flags(found, detail),
        "cells": [(_(REQUEST_FIELDS.get(name, name).rstrip(".")), value) for name, value in detail.words.items()],
        **_referral(found, officer, detail.line),
    }
    context["line"]["namesakes_words"] = _others(detail.line)
    return render(request, "desk/row.html", context)


@allowed("refer")
@acts
@require_POST
def refer(request: HttpRequest, officer: Officer, token: str, row: int) -> HttpResponse:
    """Propose to refer one row onward."""
    decision = decisions.propose_referral(officer, case_of(token), row, request.POST.get("reason", ""))
    return redirect("decision", token, decision.pk)


@allowed("what-if")
@acts
@require_GET
def what_if(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """The estimate again, with an identifier more or less or another tolerance."""
    found = case_of(token)
    before = reading.opinion(officer, found).estimate
    key = request.GET.get("key") or (before.key if before else "name")
    tolerance = _tolerance(request.GET.get("tolerance", ""))
    fault, again = "", None
    try:
        again = reading.what_if(officer, found, Wanted(key=key, tolerance=tolerance))
    except MisnomerError as wrong:
        fault = f"{wrong.what} {wrong.do}"
    context = head(found, officer, "case", _("What if")) | {
        "key": key,
        "tolerance": str(tolerance),
        "fault": fault,
        "again": _beside(before, again) if again else [],
        **_keys_near(key),
    }
    return render(request, "desk/what_if.html", context)


def _line(line: Line, titles: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    breached = [path for path, outcome in line.outcomes.items() if outcome is Outcome.BREACHED]
    unsure = [path for path, outcome in line.outcomes.items() if outcome is Outcome.CANNOT_TELL]
    return {
        "rid": line.rid,
        "place": named_place(line.place, names),
        "disposition": _(line.disposition.value),
        "tone": tone(line.disposition.value),
        "wanting": _named([*breached, *line.flags], titles),
        "unsure": _named(unsure, titles),
        "namesakes": "–" if line.namesakes is None else _short(line.namesakes),
        "ambiguous": line.ambiguous,
    }


def _named(paths: list[str], titles: dict[str, str]) -> str:
    named = "; ".join(titles.get(path, path) for path in paths[:_FEW])
    return named + (f" (+{len(paths) - _FEW})" if len(paths) > _FEW else "")


def _short(number: float) -> str:
    return intcomma(round(number)) if number >= 10 else f"{number:.2g}"


def _query(request: HttpRequest) -> str:
    kept = [(name, str(value)) for name, value in request.GET.items() if name != "page" and value]
    return f"{urlencode(kept)}&" if kept else ""


def _decide_address(found: Case, officer: Officer, asked: LineFilter) -> str:
    rule = asked.rule or asked.flag
    if rule is None or found.stands is not State.REVIEWED or Offers(found, officer).against("propose"):
        return ""
    return f"{reverse('decisions', args=[found.token])}?{urlencode({'rule': rule})}"


def _elements(detail: RowDetail) -> list[dict[str, Any]]:
    shown = []
    for element in detail.elements:
        rule, found = element.result.rule, element.outcome
        if rule.path in detail.line.flags:
            continue
        wanting = found in (Outcome.BREACHED, Outcome.CANNOT_TELL)
        shown.append(
            {
                "title": rule.title,
                "path": rule.path,
                "word": word_of(element.result, found),
                "tone": tone(found.value),
                "cites": [{"text": cite.text, "href": cite.href} for cite in rule.cites],
                "says": rule.says if wanting else "",
                "cure": rule.cure if wanting else "",
            }
        )
    return shown


def _flags(found: Case, detail: RowDetail) -> list[dict[str, str]]:
    return [
        {"title": element.result.rule.title, "address": rows_address(found, rule=element.result.rule.path)}
        for element in detail.elements
        if element.result.rule.path in detail.line.flags
    ]


def _others(line: Line) -> str:
    return "" if line.namesakes is None else others_words(line.namesakes)


def _referral(found: Case, officer: Officer, line: Line) -> dict[str, Any]:
    """The row's own decision, or whether one may be proposed and why not."""
    live = Decision.objects.filter(round=found.round, row=line.rid).exclude(standing=Standing.WITHDRAWN).first()
    if live is not None:
        word = _("Referral proposed.") if live.standing == Standing.PROPOSED else _("Referred onward by two people.")
        return {"decision": {"says": word, "address": reverse("decision", args=[found.token, live.pk])}}
    why = _why_not(found, officer, line)
    return {"may_refer": not why, "why_not": why}


def _why_not(found: Case, officer: Officer, line: Line) -> str:
    if line.disposition is Disposition.INSUFFICIENT:
        return _("A required element is missing: the row can be refused or returned, and not referred.")
    if found.stands is not State.REVIEWED:
        return _("Rows are referred while the case is reviewed and not yet decided.")
    return Offers(found, officer).against("refer")


def _tolerance(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.01
    return found if 0 < found <= 10 else 0.01


def _beside(before: Estimate | None, again: Estimate) -> list[tuple[str, str, str]]:
    def figures(each: Estimate | None) -> list[str]:
        if each is None:
            return ["–"] * 5
        wrong = each.wrong_people
        return [
            each.key,
            f"{_short(wrong.value)} ({_short(wrong.low)}–{_short(wrong.high)})",
            _short(each.wrong_per_right.value),
            intcomma(each.ambiguous_rows or 0),
            each.shortest_safe_key or _("none"),
        ]

    names = [
        _("Match key"),
        _("Wrong people expected"),
        _("Wrong people for each right one"),
        _("Ambiguous rows"),
        _("Shortest key under the tolerance"),
    ]
    return list(zip(names, figures(before), figures(again), strict=True))


def _keys_near(key: str) -> dict[str, list[dict[str, str]]]:
    """Keys with one field fewer, and with one more."""
    try:
        fields = [part.field for part in parse_match_key(key).parts]
    except MisnomerError:
        return {"fewer": [], "more": []}
    fewer = [{"field": each, "key": without_field(key, each)} for each in fields if len(fields) > 1]
    more = [{"field": each, "key": with_field(key, each)} for each in FIELD_COMPARISONS if each not in fields]
    return {"fewer": fewer, "more": more}
