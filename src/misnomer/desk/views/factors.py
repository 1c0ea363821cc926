"""A lost second factor: what somebody is about to remove, and for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misnomer.desk.access import allowed, may
from misnomer.desk.models import FactorRemoval, Officer
from misnomer.desk.services import factors
from misnomer.desk.views.frame import acts, moment


@allowed("factor")
@acts
def removal(request: HttpRequest, officer: Officer, number: int) -> HttpResponse:
    """What a removal does, and the button for a second person."""
    held = get_object_or_404(FactorRemoval.objects.select_related("officer", "asked_by"), pk=number)
    back = reverse("people" if may(officer.post, "people") else "seconding")
    if request.method == "POST":
        factors.second_removal(officer, held)
        return redirect(back)
    context = {
        "other": held.officer,
        "facts": [
            (_("Whose"), f"{held.officer.name}, {_(held.officer.role)}"),
            (_("Asked for by"), f"{held.asked_by.name}, {moment(held.asked_at)}"),
            (_("Waits until"), moment(held.asked_at + factors.LASTS)),
        ],
        "why_not": _why_not(officer, held),
        "back": back,
    }
    return render(request, "desk/factor.html", context)


def _why_not(officer: Officer, held: FactorRemoval) -> str:
    if not factors.waiting().filter(pk=held.pk).exists():
        return _("This is done already, or was asked for over three days ago.")
    if officer.pk in (held.asked_by_id, held.officer_id):
        return _("Another person must do this.")
    return ""
