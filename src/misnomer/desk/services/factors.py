"""Second factors: a lost one is removed by two people, neither of whom lost it; the password stays as it was."""

from datetime import timedelta
from typing import Any, Final

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest

from misnomer.desk import clock
from misnomer.desk.models import FactorRemoval, Officer
from misnomer.desk.owed import owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import SECONDERS
from misnomer.desk.services.acting import acting
from misnomer.desk.services.people import MANAGERS, officer_of
from misnomer.desk.turns import writing
from misnomer.terms.handling import Refusal, Step

LASTS: Final = timedelta(days=3)
"""How long a removal that was asked for waits for a second person; after that it must be asked for anew."""
SHOWN: Final = timedelta(days=30)
"""How long the officer concerned is told of a removal, on the first page after each sign-in."""
REMOVERS: Final = MANAGERS | SECONDERS
"""Who may second a removal."""


@acting(Step.ASK_FACTOR, MANAGERS, present=True)
def ask_removal(officer: Officer, other: Officer) -> FactorRemoval:
    """Ask for a lost second factor to be removed; nothing is removed before another person seconds it.

    Args:
        officer: An administrator, who spoke with the person.
        other: Who lost it.

    Raises:
        Refused: It is the administrator's own, there is none, or its removal waits for a second person already.
    """
    Officer.objects.select_for_update(no_key=True).get(pk=other.pk)
    if other.pk == officer.pk:
        raise Refused("Nobody does this to themselves.", Refusal.SAME_PERSON)
    if not has_factor(other):
        raise Refused("This person has no second factor.")
    if waiting().filter(officer=other).exists():
        raise Refused("That was asked for already.", Refusal.TWICE)
    owe_step(Step.ASK_FACTOR, None, (officer,))
    return FactorRemoval.objects.create(officer=other, asked_by=officer, asked_at=clock.now())


@acting(Step.REMOVE_FACTOR, REMOVERS, present=True)
def second_removal(officer: Officer, removal: FactorRemoval) -> None:
    """Remove a lost second factor, with its recovery codes, and end its owner's sessions. The password stays.

    Raises:
        Refused: The officer asked for it or is whom it concerns; it is done, or was asked for over 3 days ago; or
            whoever asked may no longer act.
    """
    held = FactorRemoval.objects.select_for_update(no_key=True).get(pk=removal.pk)
    if held.seconded_by_id is not None or held.asked_at + LASTS <= clock.now():
        raise Refused("This is done already, or was asked for over three days ago.", Refusal.TWICE)
    if officer.pk in (held.asked_by_id, held.officer_id):
        raise Refused("Another person must do this.", Refusal.SAME_PERSON)
    if not held.asked_by.active:
        raise Refused("This account may no longer act.", Refusal.POST)
    Authenticator.objects.filter(user_id=held.officer.user_id).delete()
    _end_sessions(held.officer)
    held.seconded_by, held.seconded_at = officer, clock.now()
    held.save(update_fields=["seconded_by", "seconded_at"])
    owe_step(Step.REMOVE_FACTOR, None, (held.asked_by, officer))
    removal.refresh_from_db()


def waiting() -> "QuerySet[FactorRemoval]":
    """Removals that wait for a second person, asked for by somebody who may still act."""
    return FactorRemoval.objects.filter(seconded_by=None, asked_at__gt=clock.now() - LASTS, asked_by__active=True)


def has_factor(officer: Officer) -> bool:
    """Whether somebody has a second factor."""
    return officer.user_id is not None and Authenticator.objects.filter(user_id=officer.user_id).exists()


def lately_removed(officer: Officer) -> FactorRemoval | None:
    """The latest removal of somebody's own second factor, for as long as they are told of it."""
    done = FactorRemoval.objects.filter(officer=officer, seconded_at__gt=clock.now() - SHOWN)
    return done.select_related("asked_by", "seconded_by").order_by("-seconded_at").first()


def note_new(request: HttpRequest, user: AbstractBaseUser, authenticator: Authenticator, **said: Any) -> None:
    """Whoever set up an app just now gave a code of it: it counts as shown, so that nobody waits for the next."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def note_gone(request: HttpRequest, authenticator: Authenticator, **said: Any) -> None:
    """Whoever removed their app has none that was shown: the desk is closed to them until they set one up."""
    if authenticator.type == Authenticator.Type.TOTP:
        held = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [each for each in held if each.get("method") != "mfa"]


def note_own(sender: object, user: AbstractBaseUser, **said: Any) -> None:
    """Owe the log that somebody set up, renewed or removed their own second factor: allauth tells of it."""
    officer = officer_of(user)
    if officer is not None:
        with writing():
            owe_step(Step.OWN_FACTOR, None, (officer,))


def _end_sessions(officer: Officer) -> None:
    for session in Session.objects.filter(expire_date__gte=clock.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(officer.user_id):
            session.delete()
