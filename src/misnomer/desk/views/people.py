"""People: the administrator invites, suspends, makes tokens; nobody here sees a row."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from misnomer.desk.access import allowed
from misnomer.desk.models import ApiToken, Officer
from misnomer.desk.office_forms import AcceptForm, InviteForm, TokenForm
from misnomer.desk.refusals import Refused
from misnomer.desk.services import factors, people
from misnomer.desk.views.frame import acts, number_in, refusal


@allowed("people")
@acts
@require_GET
def listed(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Who works here, and the form to invite somebody."""
    return _show(request, InviteForm())


@allowed("invite")
@acts
@require_POST
def invite(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Invite somebody; the link is shown once."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    said = form.cleaned_data
    token = people.invite(officer, said["name"], said["role"], said["staff_number"])
    return _show(request, InviteForm(), link=request.build_absolute_uri(reverse("accept", args=[token])))


@allowed("person")
@acts
def person(request: HttpRequest, officer: Officer, number: int) -> HttpResponse:
    """One officer: a new link, or no more access."""
    other = get_object_or_404(Officer, pk=number)
    if request.method == "POST":
        if request.POST.get("step") == "again":
            token = people.invite_again(officer, other)
            return _show(request, InviteForm(), link=request.build_absolute_uri(reverse("accept", args=[token])))
        if request.POST.get("step") == "factor":
            return redirect("factor", factors.ask_removal(officer, other).pk)
        people.set_active(officer, other, active=not other.active)
        return redirect("people")
    blocks = [{"step": "active", "act": _("Let them act again") if not other.active else _("Let them act no more")}]
    if other.user is None:
        blocks.insert(0, {"step": "again", "act": _("Make a new link")})
    asked = factors.waiting().filter(officer=other).first()
    if asked is None and other.pk != officer.pk and factors.has_factor(other):
        blocks.append({"step": "factor", "act": _("Ask for a lost second factor to be removed")})
    return render(request, "desk/person.html", {"other": other, "blocks": blocks, "asked": asked})


@allowed("tokens")
@acts
def tokens(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Tokens that let machines submit requests and read counts; they decide nothing."""
    made, form = "", TokenForm(request.POST or None)
    if request.method == "POST":
        if "revoke" in request.POST:
            number = number_in(request.POST["revoke"])
            people.revoke_token(officer, get_object_or_404(ApiToken, pk=number))
            return redirect("tokens")
        if form.is_valid():
            made, form = (
                people.make_token(officer, form.cleaned_data["officer"], form.cleaned_data["label"]),
                TokenForm(),
            )
    held = ApiToken.objects.select_related("officer").order_by("-id")
    return render(request, "desk/tokens.html", {"tokens": held, "form": form, "made": made})


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation: choose a user name and a password. Open to whoever holds the link."""
    invited = people.invited(token)
    if invited is None:
        return refusal(request, _("This link is used, too old, or none of ours. Ask your administrator for another."))
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.accept(token, form.cleaned_data["username"], form.cleaned_data["password"])
            return redirect("account_login")
        except Refused as refused:
            form.add_error(None, refused.words())
    context = {
        "form": form,
        "heading": _("Welcome, %(name)s") % {"name": invited.name},
        "lead": _("Choose how you sign in. Your post: %(post)s.") % {"post": _(invited.role)},
        "act": _("Make my account"),
    }
    return render(request, "desk/form_page.html", context)


def _show(request: HttpRequest, form: InviteForm, link: str = "") -> HttpResponse:
    lines: list[dict[str, Any]] = [
        {
            "pk": each.pk,
            "name": each.name,
            "post": _(each.role),
            "pseudonym": each.pseudonym,
            "account": _account(each),
        }
        for each in Officer.objects.order_by("name")
    ]
    context = {"officers": lines, "form": form, "link": link}
    return render(request, "desk/people.html", context, status=400 if form.errors else 200)


def _account(each: Officer) -> str:
    if not each.active:
        return _("may no longer act")
    return _("invited") if each.user_id is None else _("active")
