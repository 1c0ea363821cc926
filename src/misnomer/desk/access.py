"""Who may call which page: one literal, used by the decorator on every view and by the test of every page and post."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext

from misnomer.desk import presence
from misnomer.desk.models import Officer
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import AUDITORS, CASES, DECIDERS, EVERYONE, HANDLERS, READERS, SECONDERS, Role
from misnomer.desk.services.acting import record_attempt
from misnomer.desk.services.people import officer_of
from misnomer.terms.handling import Refusal, Step

Given = ParamSpec("Given")
ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})

ACCESS: Final[dict[str, frozenset[Role]]] = {
    "queue": EVERYONE,
    "receive": HANDLERS,
    "case": CASES,
    "resubmit": HANDLERS,
    "check": HANDLERS,
    "start-review": HANDLERS,
    "progress": CASES,
    "opinion": READERS,
    "answers": CASES,
    "keeping": CASES,
    "decisions": CASES,
    "decision": CASES,
    "seconding": DECIDERS | AUDITORS,
    "rows": READERS,
    "row": READERS,
    "rounds": READERS,
    "what-if": READERS,
    "file": CASES,
    "comment": HANDLERS,
    "assign": HANDLERS | ADMINISTRATORS,
    "recuse": HANDLERS,
    "propose": DECIDERS,
    "refer": DECIDERS,
    "second": SECONDERS,
    "withdraw": DECIDERS,
    "letter": HANDLERS,
    "workbook": HANDLERS,
    "paper": HANDLERS,
    "receipt": HANDLERS,
    "sent": HANDLERS,
    "attest": HANDLERS,
    "clock": HANDLERS,
    "hold": DECIDERS,
    "second-hold": DECIDERS,
    "lift-hold": DECIDERS,
    "second-lift": DECIDERS,
    "recall": HANDLERS,
    "close": DECIDERS,
    "purge": DECIDERS,
    "accounting": CASES,
    "ledger": EVERYONE,
    "audit": AUDITORS,
    "people": ADMINISTRATORS,
    "person": ADMINISTRATORS,
    "invite": ADMINISTRATORS,
    "factor": SECONDERS | ADMINISTRATORS,
    "tokens": ADMINISTRATORS,
    "agencies": EVERYONE,
    "register": ADMINISTRATORS,
}
"""Name of a page → posts that may call it. Whether somebody is on the case is asked by the services, each time."""

OPEN: Final = frozenset({"accept", "health", "set_language"})
"""Pages for visitors: taking up an invitation, whether the desk is up, and the language of its pages."""


def may(post: Role, name: str) -> bool:
    """Whether a post may call a page."""
    return post in ACCESS[name]


def allowed(
    name: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Officer, Given], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Given], HttpResponseBase],
]:
    """Let a view be called by the posts that ACCESS names, and hand it the officer.

    A visitor is sent to sign in; whoever showed no second factor in this session, to set one up or to show it. Somebody
    of another post gets 403, and a POST of theirs is an attempt on record.
    """
    roles = ACCESS[name]

    def wrap(
        view: Callable[Concatenate[HttpRequest, Officer, Given], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, Given], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *given: Given.args, **named: Given.kwargs) -> HttpResponseBase:
            officer = officer_of(request.user)
            if officer is None:
                if request.user.is_authenticated:
                    raise PermissionDenied
                return redirect_to_login(request.get_full_path())
            if not presence.was_shown():
                return _to_second_factor(request)
            if officer.post not in roles:
                if request.method != "GET":
                    refused = Refused("Another post does this; yours is: %(post)s.", Refusal.POST, post=officer.role)
                    record_attempt(officer, None, Step.VISIT, refused)
                    request.__dict__["on_record"] = True
                raise PermissionDenied
            request.__dict__["officer"] = officer
            return view(request, officer, *given, **named)

        return guarded

    return wrap


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    """Whoever has none sets one up; whoever has one shows it, and goes on to the page they asked for."""
    if is_mfa_enabled(request.user):
        return presence.to_show(request.get_full_path() if request.method == "GET" else "/")
    messages.warning(request, gettext("Set up a second factor first: without one there is no desk."))
    return redirect("mfa_index")


def health(request: HttpRequest) -> HttpResponse:
    """Whether the desk is up: one word, for whoever watches over it."""
    return HttpResponse("up\n", content_type="text/plain; charset=utf-8")
