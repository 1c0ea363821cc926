"""A case: the opinion first, then what was read, what is said of it, who is on it, when it is due."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from misnomer.desk import clock
from misnomer.desk.access import allowed
from misnomer.desk.case_words import names_of, open_blob, opener
from misnomer.desk.clocks import due
from misnomer.desk.forms import CheckForm, ReasonForm
from misnomer.desk.models import Case, Officer, Review, Verification
from misnomer.desk.offers import Offers
from misnomer.desk.roles import HANDLERS, READERS
from misnomer.desk.row_store import folder_of_round
from misnomer.desk.services import comments, intake, people, reading
from misnomer.desk.states import State
from misnomer.desk.views.case_head import head, next_step, round_words
from misnomer.desk.views.frame import acts, case_of, number_in
from misnomer.desk.views.opinion_shown import opinion_shown


@allowed("case")
@acts
@require_GET
def case(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """The overview."""
    found = case_of(token)
    member = found.has_on_it(officer)
    reader = officer.post in READERS and (member or officer.post.value == "auditor")
    offers = Offers(found, officer)
    context = head(found, officer, "case") | {
        "todo": next_step(found, offers),
        "review": Review.objects.filter(round=found.round).order_by("-id").first(),
        "may_read": reader,
        "opinion": opinion_shown(found, reading.opinion(officer, found)) if reader and _is_reviewed(found) else None,
        "comments": _comments(found) if reader or member else [],
        "may_comment": member and officer.post in HANDLERS and found.stands is not State.PURGED,
        "may_recuse": member,
        "may_resubmit": intake.takes_corrections(found) and not offers.against("resubmit"),
        "members": _members(found),
        "others": [] if offers.against("assign") else _others(found),
        "files": _files(found) if reader or member else [],
        "verification": _verification(found) if reader or member else None,
        "due": _due(found),
    }
    return render(request, "desk/case.html", context)


@allowed("check")
@acts
def case_check(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Record who asked, really."""
    found, form = case_of(token), CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        intake.record_check(officer, found, **form.cleaned_data)
        return redirect("case", token)
    context = head(found, officer, "case", _("Who asked, really")) | {
        "form": form,
        "heading": _("Who asked, really"),
        "lead": _("Before anything is reviewed: call back under a number you found yourself."),
        "act": _("Put it on record"),
        "back": reverse("case", args=[token]),
    }
    return render(request, "desk/form_page.html", context)


@allowed("start-review")
@acts
@require_POST
def case_start(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Have the request reviewed."""
    intake.start_review(officer, case_of(token))
    return redirect("case", token)


@allowed("progress")
@acts
@require_GET
def case_progress(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """How far the review is; when it is done, the browser is sent to the case."""
    found = case_of(token)
    review = Review.objects.filter(round=found.round).order_by("-id").first()
    if review is None or review.state == "done":
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = reverse("case", args=[token])
        return response
    return render(request, "desk/progress.html", {"case": found, "review": review})


@allowed("opinion")
@acts
@require_GET
def case_opinion(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """The opinion as a page to keep."""
    found = case_of(token)
    reading.account_for_file(officer, found)
    page = open_blob(found, folder_of_round(found.round) / "opinion.html.sealed")
    response = HttpResponse(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="opinion.html"'
    return response


@allowed("comment")
@acts
@require_POST
def case_comment(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Say something about the case."""
    comments.comment(officer, case_of(token), request.POST.get("text", ""))
    return redirect("case", token)


@allowed("assign")
@acts
@require_POST
def case_assign(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Put somebody on the case."""
    number = request.POST.get("officer", "")
    other = get_object_or_404(Officer, pk=number_in(number))
    people.assign(officer, case_of(token), other)
    return redirect("case", token)


@allowed("recuse")
@acts
def case_recuse(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Leave the case for good."""
    found, form = case_of(token), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people.recuse(officer, found, form.cleaned_data["reason"])
        return redirect("queue")
    context = head(found, officer, "case", _("Recuse yourself")) | {
        "form": form,
        "heading": _("Recuse yourself"),
        "warning": _("You leave this case for good and see none of its rows again."),
        "act": _("Recuse myself"),
        "back": reverse("case", args=[token]),
    }
    return render(request, "desk/form_page.html", context)


def _is_reviewed(found: Case) -> bool:
    return found.stands is not State.PURGED and Review.objects.filter(round=found.round, state="done").exists()


def _comments(found: Case) -> list[dict[str, Any]]:
    return [{"by": said.by.name, "at": said.at, "row": said.row, "text": text} for said, text in comments.opened(found)]


def _members(found: Case) -> list[dict[str, Any]]:
    uploaders = set(found.rounds.values_list("uploader_id", flat=True))
    return [
        {
            "name": member.officer.name,
            "post": _(member.officer.role),
            "recused": member.recused,
            "uploader": member.officer_id in uploaders,
        }
        for member in found.members.select_related("officer").order_by("id")
    ]


def _others(found: Case) -> list[Officer]:
    """Those who could be put on the case."""
    here = found.members.values_list("officer", "left_at", "recused")
    on_it = {officer for officer, left_at, recused in here if left_at is None or recused}
    return [each for each in Officer.objects.filter(active=True).order_by("name") if _may_join(each, on_it)]


def _may_join(officer: Officer, on_it: set[int]) -> bool:
    return officer.post in HANDLERS and officer.pk not in on_it


def _files(found: Case) -> list[dict[str, Any]]:
    """The files of each round as they were called when they came, and what opinion and letters call them."""
    return [
        {"name": name, "called": plain, "round": round_words(round_.number)}
        for round_ in found.rounds.order_by("number")
        for plain, name in names_of(round_).items()
    ]


def _verification(found: Case) -> dict[str, str] | None:
    held = Verification.objects.filter(round=found.round).select_related("by").first()
    if held is None:
        return None
    words = opener(found)
    return {
        "callback": words(held.callback),
        "delegation": words(held.delegation),
        "by": held.by.name,
    }


def _due(found: Case) -> dict[str, Any]:
    when = due(found)
    ended = found.stands in (State.ANSWERED, State.CLOSED, State.PURGED)
    return {"on": when.on, "steps": when.steps, "late": when.late(clock.today()) and not ended}
