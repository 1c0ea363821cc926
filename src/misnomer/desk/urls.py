"""The desk's addresses: its own, and those of allauth that an account needs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from misnomer.desk.access import health
from misnomer.desk.api import api
from misnomer.desk.pages import PAGES


def gone(request: HttpRequest, **given: str) -> HttpResponse:
    """Nobody signs up, and no address for mail is kept: these pages of allauth's are not there."""
    raise Http404


CLOSED = ("signup/", "email/", "confirm-email/", "password/reset/", "password/set/", "login/code/confirm/", "inactive/")
urlpatterns = [
    *PAGES,
    path("health", health, name="health"),
    path("api/", api.urls),
    path("language", set_language, name="set_language"),
    *(path(f"accounts/{each}", gone) for each in CLOSED),
    path("accounts/", include("allauth.urls")),
]
