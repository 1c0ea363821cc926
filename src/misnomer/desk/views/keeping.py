"""Holds, recalls, clocks, closing and purging: what keeps a case, and what ends it."""

from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from misnomer.desk.access import allowed
from misnomer.desk.clocks import REASONS
from misnomer.desk.forms import ReasonForm
from misnomer.desk.keeping_forms import ClockForm, PassedForm, RecallForm
from misnomer.desk.models import Case, Hold, Officer, Recall
from misnomer.desk.offers import Offers
from misnomer.desk.services import keeping
from misnomer.desk.states import State
from misnomer.desk.views.case_head import head
from misnomer.desk.views.frame import acts, case_of, moment, number_in

Kept = TypeVar("Kept", Hold, Recall)


@allowed("keeping")
@acts
@require_GET
def shown(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """What keeps the case, and what can be done about it."""
    return _show(request, officer, case_of(token))


@allowed("hold")
@acts
@require_POST
def hold(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Place a legal hold."""
    return _with_reason(request, officer, token, "hold", keeping.place_hold)


@allowed("second-hold")
@acts
@require_POST
def second_hold(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Second it."""
    keeping.second_hold(officer, _hold(token))
    return redirect("keeping", token)


@allowed("lift-hold")
@acts
@require_POST
def lift_hold(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Ask for it to be lifted."""
    standing = _hold(token)
    return _with_reason(
        request, officer, token, "lift-hold", lambda by, case, reason: keeping.lift_hold(by, standing, reason)
    )


@allowed("second-lift")
@acts
@require_POST
def second_lift(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Lift it."""
    keeping.second_lift(officer, _hold(token))
    return redirect("keeping", token)


@allowed("recall")
@acts
@require_POST
def recall(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Open a recall, or take it a step on: passed on, destruction attested, closed."""
    found = case_of(token)
    step, _colon, number = request.POST.get("step", "open").partition(":")
    if step == "open":
        form = RecallForm(request.POST, prefix="recall")
        if not form.is_valid():
            return _show(request, officer, found, {"recall": form})
        keeping.start_recall(officer, found, **form.cleaned_data)
        return redirect("keeping", token)
    held = _recall(found, number)
    if step == "pass":
        passed = PassedForm(request.POST, prefix="pass")
        if not passed.is_valid():
            return _show(request, officer, found, {"pass": passed})
        keeping.pass_on(officer, held, passed.cleaned_data["to"])
    elif step == "destroyed":
        keeping.attest_destroyed(officer, held)
    else:
        keeping.close_recall(officer, held)
    return redirect("keeping", token)


@allowed("clock")
@acts
@require_POST
def clock(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Stop the clock or set it going."""
    found, form = case_of(token), ClockForm(request.POST, prefix="clock", reasons=REASONS)
    if not form.is_valid():
        return _show(request, officer, found, {"clock": form})
    said = form.cleaned_data
    keeping.stop_clock(officer, found, stopped=said["stopped"] == "stop", why=said["why"], on=said["on"])
    return redirect("case", token)


@allowed("close")
@acts
@require_POST
def close(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Close an answered case."""
    keeping.close(officer, case_of(token))
    return redirect("case", token)


def _with_reason(request: HttpRequest, officer: Officer, token: str, name: str, act: Any) -> HttpResponse:
    found, form = case_of(token), ReasonForm(request.POST, prefix=name)
    if not form.is_valid():
        return _show(request, officer, found, {name: form})
    act(officer, found, form.cleaned_data["reason"])
    return redirect("keeping", token)


def _hold(token: str) -> Hold:
    return _latest(Hold, case_of(token))


def _recall(found: Case, number: str) -> Recall:
    """The recall of a number; without one, the latest.

    Raises:
        Http404: There is none.
    """
    return get_object_or_404(Recall, case=found, pk=number_in(number)) if number else _latest(Recall, found)


def _latest(kind: type[Kept], found: Case) -> Kept:
    """The hold or recall that stands, which is the latest: of one that ended, the services refuse what was done to it.

    Raises:
        Http404: There never was one.
    """
    latest: Kept | None = kind._default_manager.filter(case=found).order_by("-id").first()
    if latest is None:
        raise Http404
    return latest


def _show(request: HttpRequest, officer: Officer, found: Case, wrong: dict[str, Any] | None = None) -> HttpResponse:
    blocks = _blocks(found, officer, wrong or {})
    context = head(found, officer, "keeping", _("Holds, recalls, purge")) | {
        "heading": _("Holds, recalls, purge"),
        "facts": _facts(found),
        "tables": [],
        "forms": [each for each in blocks if not each["why"]],
        "withheld": [each for each in blocks if each["why"]],
    }
    return render(request, "desk/accounting.html", context, status=400 if wrong else 200)


def _facts(found: Case) -> list[tuple[str, str]]:
    lines = []
    for held in found.holds.select_related("placed_by", "seconded_by", "lift_by", "lifted_by"):
        by = " · ".join(
            f"{word}: {who.name}, {moment(at, 'DATE_FORMAT')}"
            for word, who, at in (
                (_("placed"), held.placed_by, held.placed_at),
                (_("seconded"), held.seconded_by, held.seconded_at),
                (_("lifting asked for"), held.lift_by, held.lift_at),
                (_("lifted"), held.lifted_by, held.lifted_at),
            )
            if who and at
        )
        lines.append((_("Legal hold"), by))
    for each in found.recalls.select_related("opened_by"):
        stands = _("closed") if each.closed_at else _("destruction attested") if each.attested_at else _("open")
        words = ngettext(
            "%(count)s record asked back from %(who)s: %(stands)s",
            "%(count)s records asked back from %(who)s: %(stands)s",
            each.records,
        ) % {
            "count": each.records,
            "who": each.recipient,
            "stands": stands,
        }
        lines.append((_("Recall"), words))
    if found.purge_after:
        lines.append((_("Kept until"), date_format(found.purge_after, "DATE_FORMAT")))
    return lines or [(_("Now"), _("Nothing keeps this case beyond its day, and nothing is asked back."))]


def _blocks(found: Case, officer: Officer, wrong: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be done about the case now; `why` where it is not offered to this officer."""
    blocks = [*_hold_blocks(found, wrong), *_recall_blocks(found, wrong), *_end_blocks(found, wrong)]
    offers = Offers(found, officer)
    return [
        {
            **each,
            "address": reverse(each["name"], args=[found.token]),
            "why": offers.against(each["offer"]) or _same_person(each["first"], officer) or each["later"],
        }
        for each in blocks
    ]


def _same_person(first: Officer | None, officer: Officer) -> str:
    """Why whoever began something does not end it."""
    return _("You began it: another person must do this.") if first == officer else ""


def _hold_blocks(found: Case, wrong: dict[str, Any]) -> list[dict[str, Any]]:
    held = found.holds.filter(lifted_by=None).first()
    if held is None:
        if found.stands is State.PURGED:
            return []
        return [_block("hold", _("Place a legal hold"), wrong.get("hold") or ReasonForm(prefix="hold"))]
    blocks = []
    if held.seconded_by_id is None:
        blocks.append(_block("second-hold", _("Second the legal hold"), first=held.placed_by))
    if held.lift_by_id is None:
        form = wrong.get("lift-hold") or ReasonForm(prefix="lift-hold")
        blocks.append(_block("lift-hold", _("Ask for the hold to be lifted"), form))
    else:
        blocks.append(_block("second-lift", _("Second the lifting of the hold"), first=held.lift_by))
    return blocks


def _recall_blocks(found: Case, wrong: dict[str, Any]) -> list[dict[str, Any]]:
    if found.stands not in (State.ANSWERED, State.CLOSED):
        return []
    still_open = list(found.recalls.filter(closed_at=None).order_by("id"))
    if not still_open:
        form = wrong.get("recall") or RecallForm(prefix="recall", initial={"recipient": found.agency})
        return [_block("recall", _("Recall something that should not have been answered"), form)]
    return [block for held in still_open for block in _steps_of(held, wrong)]


def _steps_of(held: Recall, wrong: dict[str, Any]) -> list[dict[str, Any]]:
    """What comes next in a recall. An earlier version's case may have several open: each step names its own."""
    blocks = []
    if held.passed_on_at is None:
        form = wrong.get("pass") or PassedForm(prefix="pass")
        label = _("Record to whom the correction was passed on")
        blocks.append(_block("recall", label, form, step=f"pass:{held.pk}"))
    if held.attested_at is None:
        blocks.append(_block("recall", _("Record the attestation of destruction"), step=f"destroyed:{held.pk}"))
    else:
        closes = _block("recall", _("Close the recall"), step=f"close:{held.pk}", first=held.opened_by)
        blocks.append({**closes, "offer": "close"})
    return blocks


def _end_blocks(found: Case, wrong: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = []
    if found.stands not in (State.CLOSED, State.PURGED):
        form = wrong.get("clock") or ClockForm(prefix="clock", reasons=REASONS)
        blocks.append(_block("clock", _("Stop the clock, or set it going"), form))
    if found.stands is State.ANSWERED:
        later = _("A recall is open.") if found.recalls.filter(closed_at=None).exists() else ""
        blocks.append({**_block("close", _("Close the case")), "later": later})
    if found.stands is State.CLOSED:
        lead = _("Destroys the key, the files and the salts, for good. The accounting stays.")
        kept = keeping.check_due(found)
        later = kept.words() if kept else ""
        blocks.append({**_block("purge", _("Purge the case")), "lead": lead, "asks": True, "later": later})
    return blocks


def _block(name: str, heading: str, form: Any = None, step: str = "", first: Officer | None = None) -> dict[str, Any]:
    """A form of the page: `first` is who must not send it, `later` why nobody may now, `offer` whose act it is."""
    said = {"name": name, "heading": heading, "act": heading, "form": form, "step": step}
    return {**said, "first": first, "later": "", "offer": name}
