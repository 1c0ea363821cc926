"""Purging a case: a page that says what is destroyed and what is kept, and asks for the case's reference."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misnomer.desk.access import allowed
from misnomer.desk.keeping_forms import PurgeForm
from misnomer.desk.models import Case, Officer
from misnomer.desk.offers import Offers
from misnomer.desk.services import keeping
from misnomer.desk.states import State
from misnomer.desk.views.case_head import head
from misnomer.desk.views.frame import acts, case_of


@allowed("purge")
@acts
def purge(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Say what a purge destroys and what it keeps, and do it once the case's reference was typed."""
    found = case_of(token)
    form = PurgeForm(request.POST or None, reference=found.reference)
    if request.method == "POST" and form.is_valid():
        keeping.purge(officer, found)
        return redirect("case", token)
    if request.method != "POST" and (found.stands is not State.CLOSED or _why_no_purge(found, officer)):
        return redirect("keeping", token)
    context = head(found, officer, "keeping", _("Purge the case")) | {
        "form": form,
        "destroyed": _destroyed(found),
        "kept": _kept(),
        "back": reverse("keeping", args=[token]),
    }
    return render(request, "desk/purge.html", context, status=400 if request.method == "POST" else 200)


def _why_no_purge(found: Case, officer: Officer) -> str:
    kept = keeping.check_due(found)
    return Offers(found, officer).against("purge") or (kept.words() if kept else "")


def _destroyed(found: Case) -> list[str]:
    files = found.files.count()
    return [
        _("the case's key, without which nothing of it can be opened, by anybody"),
        ngettext(
            "%(count)s sealed file: the request as it came, letters, workbooks and receipts",
            "%(count)s sealed files: the request as it came, letters, workbooks and receipts",
            files,
        )
        % {"count": files},
        _("the rows of every round, and what the machine said of each"),
        _("what people wrote: reasons, comments, who was called back, names of files"),
        _("the log's salts, once five years have passed since its last entry about the request (5 USC 552a(c)(2))"),
    ]


def _kept() -> list[str]:
    return [
        _("the accounting: who did what and when, how many rows, who was shown them, what was refused"),
        _("the log's entries, which hold no personal data"),
        _("agency, reference and officers' names"),
        _("backups made before today: they open the case with the master key until they are destroyed"),
    ]
