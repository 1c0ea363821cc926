"""Whether the person at the browser showed their second factor lately: what a decision asks for.

The middleware reads it from the session that allauth keeps; services ask here, so that no door can forget to. Without a
browser's session (a token, a worker, a shell) nobody is present.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Final

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from misnomer.desk import clock

FRESH: Final = timedelta(minutes=15)
"""How long a second factor lasts."""
_RENEWED_ON: Final = frozenset(
    {"mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}
)
"""Pages of allauth's on which a second factor is changed or its codes shown; it asks for the password alone there."""
_shown: ContextVar[datetime | None] = ContextVar("second_factor_shown_at", default=None)


def is_fresh() -> bool:
    """Whether a second factor was shown within the last 15 minutes."""
    shown = _shown.get()
    return shown is not None and timedelta(0) <= clock.now() - shown <= FRESH


def was_shown() -> bool:
    """Whether a second factor was shown in this session at all: without that there is no desk."""
    return _shown.get() is not None


def to_show(then: str) -> HttpResponse:
    """The way to show a second factor, and on from there.

    Args:
        then: Address within the desk.
    """
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': then})}")


@contextmanager
def shown_at(moment: datetime | None) -> Iterator[None]:
    """Act as somebody who showed a second factor at that moment; None: never."""
    token = _shown.set(moment)
    try:
        yield
    finally:
        _shown.reset(token)


class Presence:
    """Middleware that tells services when the second factor was shown.

    Args:
        get_response: The rest of the desk.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the moment in place."""
        with shown_at(_latest(request)):
            return self._get_response(request)

    def process_view(self, request: HttpRequest, view: object, given: object, named: object) -> HttpResponse | None:
        """Have a second factor shown before it is changed: at a browser left open a password alone renews none."""
        match = request.resolver_match
        if match is None or match.url_name not in _RENEWED_ON or is_fresh() or not is_mfa_enabled(request.user):
            return None
        return to_show(request.path)


def _latest(request: HttpRequest) -> datetime | None:
    if not request.user.is_authenticated:
        return None
    moments = [each["at"] for each in get_authentication_records(request, request.user) if each.get("method") == "mfa"]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None
