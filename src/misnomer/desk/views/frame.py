"""What every page has: who you are, where you can go; and what becomes of a refused act."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from misnomer.desk import presence
from misnomer.desk.access import may
from misnomer.desk.models import Case, Officer
from misnomer.desk.refusals import NeedsSecondFactor, Refused
from misnomer.desk.services.people import officer_of
from misnomer.desk.views.going_back import way_back
from misnomer.terms.errors import MisnomerError

_ENTRIES: Final = (
    ("queue", _("Cases")),
    ("receive", _("Take in")),
    ("seconding", _("To be seconded")),
    ("ledger", _("Accounting")),
    ("audit", _("Audit")),
    ("agencies", _("Agencies")),
    ("people", _("People")),
    ("tokens", _("Tokens")),
)
_DIGITS: Final = 16
"""More than any number has that a page gives."""
TONES: Final = {
    "breached": "breached",
    "raised": "breached",
    "insufficient": "breached",
    "cannot tell": "unsure",
    "needs information": "unsure",
    "holds": "holds",
    "not raised": "holds",
    "refer to an officer": "holds",
}
"""Colour of a word; what is not named is apart."""
View = Callable[..., HttpResponseBase]


@cache
def _address(name: str) -> str:
    return reverse(name)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page, allauth's too: who is signed in, and where they can go."""
    officer = getattr(request, "officer", None) or officer_of(getattr(request, "user", None))
    if officer is None:
        return {"officer": None}
    here = request.resolver_match.url_name if request.resolver_match else ""
    entries = [
        {"address": _address(name), "label": label, "here": name == here}
        for name, label in _ENTRIES
        if may(officer.post, name)
    ]
    return {"officer": officer, "post": gettext(officer.role), "entries": entries, "fresh": presence.is_fresh()}


def acts(view: View) -> View:
    """Let a view's refusals be answered with a page that says why; a stale second factor with the way to show it."""

    @wraps(view)
    def answered(request: HttpRequest, officer: Officer, *given: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, officer, *given, **named)
        except NeedsSecondFactor as stale:
            messages.warning(request, stale.words())
            return presence.to_show(request.path)
        except Refused as refused:
            return refusal(request, refused.words(), on_record=refused.on_record)
        except MisnomerError as wrong:
            said = " ".join(gettext(each) for each in (wrong.what, wrong.do) if each)
            return refusal(request, said, status=400)

    return answered


def refusal(request: HttpRequest, reason: str, *, on_record: bool = False, status: int = 403) -> HttpResponse:
    """The page of a refused act or page.

    Args:
        request: What was asked.
        reason: Why it is refused, in a sentence.
        on_record: Whether the attempt was put on record; the page says so only then.
        status: HTTP status.
    """
    context = {"reason": reason, "on_record": on_record, "back": way_back(request)}
    return render(request, "desk/refused.html", context, status=status)


def case_of(token: str) -> Case:
    """The case of a token.

    Raises:
        Http404: There is none.
    """
    found = Case.objects.filter(token=token).first()
    if found is None:
        raise Http404
    return found


def number_in(text: str, otherwise: int = 0) -> int:
    """A number that a page's own form or link sends back; another where it is none, or none that a page gives."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else otherwise


def moment(at: datetime, form: str = "DATETIME_FORMAT") -> str:
    """A moment by the custodian's own clock, in the reader's language; with `DATE_FORMAT` its day alone."""
    return date_format(timezone.localtime(at), form)


def tone(word: str) -> str:
    """Colour of an outcome or disposition."""
    return TONES.get(word, "apart")
