"""A desk to load: twenty officers with open sessions, and cases of invented people, through the services."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OFFICERS: Final = 20


@dataclass(frozen=True, slots=True)
class Seat:
    """One officer at one browser."""

    name: str
    """User name."""
    role: str
    """`reviewer` or `second reviewer`."""
    cookie: str
    """The session's cookie."""


def make_officers() -> "tuple[object, list[object]]":
    """A clerk, and ten reviewers and ten second reviewers."""
    from django.contrib.auth.models import User

    from misnomer.desk import clock
    from misnomer.desk.models import Officer
    from misnomer.desk.roles import Role

    made = []
    posts = [Role.CLERK, *[Role.REVIEWER, Role.SECOND] * (OFFICERS // 2)]
    for number, role in enumerate(posts):
        user = User(username=f"officer{number}")
        user.set_unusable_password()
        user.save()
        made.append(
            Officer.objects.create(
                user=user,
                name=f"Officer {number}",
                staff_number=f"S-{number}",
                role=role.value,
                pseudonym=f"officer-{number:08}",
                made_at=clock.now(),
            )
        )
    return made[0], made[1:]


def open_sessions(officers: "list[object]") -> list[Seat]:
    """Sessions as they are after a password and a second factor."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    seats = []
    for officer in officers:
        user, session = officer.user, SessionStore()  # type: ignore[attr-defined]
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        show_factor(session, user)
        session.save()
        seats.append(Seat(user.username, officer.role, session.session_key))  # type: ignore[attr-defined]
    return seats


def show_factor(session: "object", user: "object") -> None:
    """Note in a session that a second factor was shown now."""
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]  # type: ignore[index]
    session["account_authentication_methods_user"] = str(user.pk)  # type: ignore[attr-defined, index]


def show_factors_again(seats: list[Seat]) -> None:
    """Everybody shows their second factor again, as they must every 15 minutes."""
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore

    for seat in seats:
        session = SessionStore(seat.cookie)
        show_factor(session, User.objects.get(username=seat.name))
        session.save()


def put_case(clerk: "object", officers: "list[object]", request: Path, cover: Path, reference: str) -> "object":
    """A case of a request's file, checked, everybody on it, its review queued."""
    from django.core.files import File

    from misnomer.desk import clock, presence
    from misnomer.desk.services import intake, people

    with request.open("rb") as rows, cover.open("rb") as letter, presence.shown_at(clock.now()):
        files = [File(rows, request.name)], File(letter, cover.name)
        case = intake.receive(clerk, *files, "Department of Examples", reference)  # type: ignore[arg-type]
        for officer in officers:
            people.assign(clerk, case, officer)  # type: ignore[arg-type]
        intake.record_check(clerk, case, callback="Called back.", delegation="Order 12.")  # type: ignore[arg-type]
        intake.start_review(clerk, case)  # type: ignore[arg-type]
    return case
