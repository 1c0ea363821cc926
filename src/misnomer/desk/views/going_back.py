"""Where *Go back* leads after a refusal: the page the person came from, within the same case; never anywhere else."""

from typing import Final

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from misnomer.desk.access import ACCESS

_FORM_ON: Final = {
    **dict.fromkeys(("start-review", "progress", "comment", "assign"), "case"),
    **dict.fromkeys(("propose",), "decisions"),
    **dict.fromkeys(("second", "withdraw"), "decision"),
    **dict.fromkeys(("letter", "workbook", "paper", "receipt", "sent", "attest", "file"), "answers"),
    **dict.fromkeys(("hold", "second-hold", "lift-hold", "second-lift", "recall", "clock", "close"), "keeping"),
    "refer": "row",
    "opinion": "case",
    "invite": "people",
    "register": "agencies",
}
"""Addresses that show no page of their own → the page that their form or link stands on."""


def way_back(request: HttpRequest) -> str:
    """Where to go on from a refusal: the page the person came from, else the page of the form, else the queue.

    Args:
        request: What was refused; its `Referer` is believed only where it names a page of the same case, or, outside
            of cases, of the desk. Nothing of it but the path and query of such a page is used.
    """
    here = request.resolver_match
    came, query = _came_from(request)
    if came is not None and here is not None and _case_in(came) == _case_in(here) and not _is_again(request, came):
        return _page_of(came) + (f"?{query}" if query and came.url_name not in _FORM_ON else "")
    if here is not None and request.method != "GET" and here.url_name in ACCESS:
        return _page_of(here)
    return (
        reverse("case", args=[_case_in(here)])
        if here and _case_in(here) and here.url_name != "case"
        else reverse("queue")
    )


def _came_from(request: HttpRequest) -> tuple[ResolverMatch | None, str]:
    """Which of the desk's own pages the browser says it came from, and with what query."""
    said = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, {request.get_host()}, require_https=request.is_secure()):
        return None, ""
    beyond = said.partition("://")[2].partition("#")[0]
    address, _, query = beyond.partition("?")
    try:
        found = resolve(f"/{address.partition('/')[2]}")
    except Resolver404:
        return None, ""
    return (found, query) if found.url_name in ACCESS else (None, "")


def _is_again(request: HttpRequest, came: ResolverMatch) -> bool:
    """Whether that page is the one that was just refused."""
    return request.method == "GET" and _page_of(came) == request.path


def _page_of(match: ResolverMatch) -> str:
    """The address of a page; of a form's own address, that of the page it stands on."""
    name = str(match.url_name)
    page = _FORM_ON.get(name, name)
    kept = ("token",) if page not in ("row", "decision", "file", "person", "factor") else ("token", "row", "number")
    return reverse(page, kwargs={key: value for key, value in match.kwargs.items() if key in kept})


def _case_in(match: ResolverMatch | None) -> str:
    return "" if match is None else str(match.kwargs.get("token", ""))
