"""Decisions: what is proposed, what two people made; one page each."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from misnomer.desk import presence
from misnomer.desk.access import allowed
from misnomer.desk.case_words import names_of
from misnomer.desk.forms import DecideForm
from misnomer.desk.models import Act, Case, Decision, Officer, Round, Standing
from misnomer.desk.offers import Offers
from misnomer.desk.roles import READERS, SECONDERS, Role
from misnomer.desk.row_store import has_rows, lines_of, opinion_of
from misnomer.desk.services import decisions
from misnomer.desk.states import State
from misnomer.desk.views.case_head import head
from misnomer.desk.views.frame import acts, case_of, moment
from misnomer.desk.views.opinion_shown import named_place, rows_address
from misnomer.desk.views.waiting import MOST, waiting_elsewhere
from misnomer.terms.outcomes import Outcome, Scope

Names = Callable[[Round], dict[str, str]]
"""What the files of a round were called when they came, for those who may read it."""
_TONES = {Standing.PROPOSED: "unsure", Standing.MADE: "holds", Standing.WITHDRAWN: "apart"}


@allowed("decisions")
@acts
@require_GET
def listed(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """The decisions of a case, and the form to propose one for many rows."""
    found = case_of(token)
    form = DecideForm(initial={"rule": request.GET.get("rule", "")}, rules=_rules(found)) if _open(found) else None
    return _show_list(request, officer, found, form)


@allowed("propose")
@acts
@require_POST
def propose(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Propose a decision for many rows."""
    found = case_of(token)
    form = DecideForm(request.POST, rules=_rules(found) if _open(found) else [])
    if not form.is_valid():
        return _show_list(request, officer, found, form)
    said = form.cleaned_data
    made = decisions.propose_many(officer, found, said["act"], said["rule"] or None, said["reason"])
    return redirect("decision", token, made.pk)


@allowed("decision")
@acts
@require_GET
def decision(request: HttpRequest, officer: Officer, token: str, number: int) -> HttpResponse:
    """One decision, and the way to second it or take it back."""
    found = case_of(token)
    held = get_object_or_404(Decision, case=found, pk=number)
    why = _why_no_second(found, officer, held)
    takes_back = held.first_id == officer.pk or officer.post in SECONDERS
    open_ = held.standing == Standing.PROPOSED
    context = head(found, officer, "decisions", _("Decision")) | {
        "says": _says(found, officer, held),
        "may_second": open_ and not why and presence.is_fresh(),
        "show_again": open_ and not why and not presence.is_fresh(),
        "why_not": why if open_ else "",
        "second_address": reverse("second", args=[token, number]),
        "may_withdraw": open_ and takes_back and not Offers(found, officer).against("withdraw"),
        "withdraw_address": reverse("withdraw", args=[token, number]),
    }
    return render(request, "desk/decision.html", context)


@allowed("second")
@acts
@require_POST
def second(request: HttpRequest, officer: Officer, token: str, number: int) -> HttpResponse:
    """Make a decision that another person proposed."""
    held = get_object_or_404(Decision.objects.select_related("case"), case__token=token, pk=number)
    decisions.second(officer, held, request.POST.get("reason", ""))
    return redirect("decision", token, number)


@allowed("withdraw")
@acts
@require_POST
def withdraw(request: HttpRequest, officer: Officer, token: str, number: int) -> HttpResponse:
    """Take a proposal back."""
    decisions.withdraw(officer, get_object_or_404(Decision, case=case_of(token), pk=number))
    return redirect("decision", token, number)


@allowed("seconding")
@acts
@require_GET
def seconding(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What waits for a second person, over all cases."""
    waiting = Decision.objects.filter(standing=Standing.PROPOSED).select_related("case", "first")
    lines = [
        _line(each, _no_names) | {"reference": each.case.reference, "mine": each.first_id == officer.pk}
        for each in waiting[:MOST]
    ]
    return render(request, "desk/seconding.html", {"waiting": lines + waiting_elsewhere(officer)})


def _show_list(request: HttpRequest, officer: Officer, found: Case, form: DecideForm | None) -> HttpResponse:
    why = Offers(found, officer).against("propose") if _open(found) else _("Nothing is to be decided now.")
    may_propose = not why and form is not None
    names = cache(names_of) if _reads(found, officer) else _no_names
    context = head(found, officer, "decisions", _("Decisions")) | {
        "decisions": [_line(each, names) for each in found.decisions.select_related("first", "second")],
        "form": form if may_propose and presence.is_fresh() else None,
        "show_again": may_propose and not presence.is_fresh(),
        "propose_address": reverse("propose", args=[found.token]),
        "why_not": why,
    }
    return render(request, "desk/decisions.html", context, status=400 if form is not None and form.errors else 200)


def _open(found: Case) -> bool:
    return found.stands is State.REVIEWED


def _rules(found: Case) -> list[tuple[str, str]]:
    """Rules that found something against rows, with how many."""
    opinion = opinion_of(found.round)
    flags = lines_of(found.round).flags
    rules = [
        (each.rule.path, each)
        for each in opinion.results
        if each.rule.path in flags
        or (each.rule.scope is Scope.ROW and each.outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL))
    ]
    return [(path, _("Rows found wanting under: %(title)s") % {"title": each.rule.title}) for path, each in rules]


def _no_names(round_: Round) -> dict[str, str]:
    """For those who may not read it: files by the names they are read under."""
    return {}


def _line(held: Decision, names: Names) -> dict[str, Any]:
    return {
        "address": reverse("decision", args=[held.case.token, held.pk]),
        "act": _(Act(held.act).label),
        "about": _about(held, names),
        "rows": intcomma(held.rows),
        "first": held.first.name,
        "second": held.second.name if held.second else "",
        "standing": _(Standing(held.standing).label),
        "tone": _TONES[Standing(held.standing)],
    }


def _about(held: Decision, names: Names) -> str:
    if held.row is not None:
        if not has_rows(held.round):  # which row it was is gone with the rows
            return "–"
        return named_place(lines_of(held.round).line(held.row).place, names(held.round))
    return held.rule or _("the whole rest of the request")


def _says(found: Case, officer: Officer, held: Decision) -> dict[str, Any]:
    reads = _reads(found, officer)
    line = _line(held, names_of if reads else _no_names)
    facts = [(_("About"), line["about"]), (_("Rows"), line["rows"]), (_("Stands"), line["standing"])]
    facts.append((_("Proposed by"), f"{held.first.name}, {moment(held.first_at)}"))
    if held.second and held.second_at:
        facts.append((_("Seconded by"), f"{held.second.name}, {moment(held.second_at)}"))
    if reads:
        first, after = decisions.reasons(held)
        facts += [(label, text) for label, text in ((_("Why"), first), (_("And why"), after)) if text]
    return {
        "heading": line["act"].capitalize(),
        "facts": facts,
        "rows_address": _rows_address(found, held),
        "warnings": _warnings(held),
    }


def _warnings(held: Decision) -> list[str]:
    """Deciding faster than a person can read is shown."""
    found = []
    if decisions.is_hasty(held.first_seconds, held.reading_seconds):
        found.append(_("It was proposed faster than a person can read what it is about. The log says so."))
    if held.second and decisions.is_hasty(held.second_seconds, held.reading_seconds):
        found.append(_("It was seconded faster than a person can read what it is about. The log says so."))
    return found


def _rows_address(found: Case, held: Decision) -> str:
    if held.row is not None:
        return reverse("row", args=[found.token, held.row])
    return rows_address(found, **({"rule": held.rule} if held.rule else {}))


def _reads(found: Case, officer: Officer) -> bool:
    on_it = found.has_on_it(officer)
    return officer.post is Role.AUDITOR or (officer.post in READERS and on_it)


def _why_no_second(found: Case, officer: Officer, held: Decision) -> str:
    if held.first_id == officer.pk:
        return _("You proposed it: another person must second it.")
    return Offers(found, officer).against("second")
