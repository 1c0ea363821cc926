"""The queue: every case, what comes next, when it is due."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from misnomer.desk import clock
from misnomer.desk.access import allowed, may
from misnomer.desk.clocks import due
from misnomer.desk.forms import UploadForm
from misnomer.desk.models import Case, Hold, Officer, Review, ReviewState
from misnomer.desk.services import factors, intake
from misnomer.desk.states import State
from misnomer.desk.views.case_head import NEXT, STATES
from misnomer.desk.views.frame import acts

PAGE: Final = 25
_OPEN: Final = (State.RECEIVED, State.CHECKED, State.REVIEWING, State.REVIEWED, State.DECIDED)
_TABS: Final = (("open", _("To do")), ("mine", _("Mine")), ("answered", _("Answered")), ("ended", _("Ended")))
_TONES: Final = {State.REVIEWED: "unsure", State.DECIDED: "unsure", State.ANSWERED: "holds"}


@allowed("queue")
@acts
@require_GET
def queue(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Cases, by what they wait for."""
    shown = request.GET.get("show", "open")
    found = _shown(shown, officer).annotate(held=Exists(Hold.objects.filter(case=OuterRef("pk"), lifted_by=None)))
    done = Review.objects.filter(round__case=OuterRef("pk"), state=ReviewState.DONE).order_by("-id")
    found = found.annotate(rows=Subquery(done.values("rows")[:1])).prefetch_related("clock_events")
    pages = Paginator(found, PAGE)
    page = pages.get_page(request.GET.get("page"))
    tabs = [
        {"key": key, "label": label, "here": key == shown, "count": _shown(key, officer).count()}
        for key, label in _TABS
    ]
    context = {
        "cases": [_line(case) for case in page],
        "removed": factors.lately_removed(officer),
        "tabs": tabs,
        "may_upload": may(officer.post, "receive"),
        "page": page.number,
        "pages": pages.num_pages,
        "query": f"show={shown}&" if shown in dict(_TABS) else "",
    }
    return render(request, "desk/queue.html", context)


@allowed("receive")
@acts
def upload(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Take a request in."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        case = intake.receive(
            officer,
            said["request_files"],
            said["cover"],
            said["agency"],
            said["reference"],
            received_on=said["received_on"],
        )
        return redirect("case", case.token)
    context = {
        "form": form,
        "heading": _("Take in a request"),
        "lead": _("Files are sealed as they come in. Whoever uploads a request decides nothing about it."),
        "act": _("Take it in"),
    }
    return render(request, "desk/form_page.html", context)


def _shown(key: str, officer: Officer) -> "QuerySet[Case]":
    """Cases under a tab."""
    if key == "mine":
        return Case.objects.filter(members__officer=officer, members__left_at=None).exclude(state=State.PURGED)
    states = {"answered": (State.ANSWERED,), "ended": (State.CLOSED, State.PURGED)}.get(key, _OPEN)
    return Case.objects.filter(state__in=[state.value for state in states])


def _line(case: Any) -> dict[str, Any]:
    stands = case.stands
    found = due(case)
    return {
        "case": case,
        "state": STATES[stands],
        "tone": _TONES.get(stands, "apart"),
        "next": NEXT[stands],
        "held": case.held,
        "rows": f"{case.rows:,}" if case.rows is not None else "",
        "due": found.on if stands in _OPEN else None,
        "late": found.late(clock.today()) and stands in _OPEN,
    }
