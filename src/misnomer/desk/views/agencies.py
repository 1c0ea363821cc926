"""Agencies that the log may name: everybody sees them, the administrator adds one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from misnomer.desk.access import allowed, may
from misnomer.desk.models import Officer
from misnomer.desk.office_forms import AgencyForm
from misnomer.desk.services import agencies
from misnomer.desk.views.frame import acts


@allowed("agencies")
@acts
@require_GET
def listed(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The register, and for whoever may, the form to add to it."""
    return _show(request, officer, AgencyForm())


@allowed("register")
@acts
@require_POST
def register(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Put an agency on the register."""
    form = AgencyForm(request.POST)
    if not form.is_valid():
        return _show(request, officer, form)
    said = form.cleaned_data
    agencies.register(officer, said["name"], said["office"], form.names())
    return redirect("agencies")


def _show(request: HttpRequest, officer: Officer, form: AgencyForm) -> HttpResponse:
    lines = [
        {"name": agency.name, "office": agency.office, "also": "; ".join(names)}
        for agency, names in agencies.registered()
    ]
    context = {"agencies": lines, "form": form if may(officer.post, "register") else None}
    return render(request, "desk/agencies.html", context, status=400 if form.errors else 200)
