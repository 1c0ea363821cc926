"""People: invited, put on cases, recused. One person, one account, one post."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from misnomer.desk import clock
from misnomer.desk.case_words import seal_text
from misnomer.desk.models import ApiToken, Case, CaseMember, Invitation, Officer
from misnomer.desk.owed import owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import EVERYONE, HANDLERS, Role
from misnomer.desk.services.acting import acting, check_member, check_reason
from misnomer.terms.handling import Refusal, Step

VALID: Final = timedelta(days=3)
"""How long an invitation lasts."""
MANAGERS: Final = frozenset({Role.ADMINISTRATOR})
ASSIGNERS: Final = HANDLERS | MANAGERS


@acting(Step.INVITE, MANAGERS, present=True)
def invite(officer: Officer, name: str, role: Role | str, staff_number: str) -> str:
    """Invite somebody to a post; returns the one-time link's token, which is shown once and kept nowhere.

    Raises:
        Refused: That person, by the custodian's own number, has a post already.
    """
    if Officer.objects.filter(staff_number=staff_number.strip()).exists():
        raise Refused("This person has a post already; one person holds one.", Refusal.SAME_PERSON)
    token = new_officer(name, Role(role), staff_number)
    owe_step(Step.INVITE, None, (officer,))
    return token


@acting(Step.INVITE, MANAGERS, present=True)
def invite_again(officer: Officer, other: Officer) -> str:
    """A new one-time link for somebody who has not come in yet; older ones stop working."""
    if other.user is not None:
        raise Refused("This person has an account already.", Refusal.TWICE)
    other.invitations.filter(used_at=None).update(expires_at=clock.now())
    owe_step(Step.INVITE, None, (officer,))
    return _invitation(other)


@acting(Step.INVITE, MANAGERS, present=True)
def set_active(officer: Officer, other: Officer, *, active: bool) -> None:
    """Let somebody act, or no longer."""
    if other.pk == officer.pk:
        raise Refused("Nobody does this to themselves.", Refusal.SAME_PERSON)
    other.active = active
    other.save(update_fields=["active"])
    owe_step(Step.INVITE, None, (officer,))


def new_officer(name: str, role: Role, staff_number: str) -> str:
    """Make a post with an invitation; for the first start and `invite`. Returns the token."""
    if not name.strip() or not staff_number.strip():
        raise Refused("Give a name and a staff number.")
    other = Officer.objects.create(
        name=name.strip()[:120],
        staff_number=staff_number.strip()[:40],
        role=role.value,
        pseudonym=f"officer-{secrets.token_hex(4)}",
        made_at=clock.now(),
    )
    return _invitation(other)


def invited(token: str) -> Officer | None:
    """Whom a one-time link lets in; None where it is used, expired or none."""
    held = Invitation.objects.filter(token_hash=_hash(token), used_at=None, expires_at__gt=clock.now()).first()
    return held.officer if held else None


def accept(token: str, username: str, password: str) -> Officer:
    """Take an invitation up: make the account it is for. The link works once.

    Raises:
        Refused: The link is used or expired, the name is taken, or the password is weak.
    """
    with transaction.atomic():
        held = Invitation.objects.select_for_update().filter(token_hash=_hash(token)).first()
        if held is None or held.used_at is not None or held.expires_at <= clock.now() or held.officer.user_id:
            raise Refused("This link is used up or expired; ask the administrator for another.")
        if User.objects.filter(username__iexact=username.strip()).exists():
            raise Refused("That user name is taken.")
        user = User(username=username.strip())
        _check_password(password, user)
        user.set_password(password)
        user.save()
        held.used_at = clock.now()
        held.save(update_fields=["used_at"])
        Officer.objects.filter(pk=held.officer_id).update(user=user)
    return Officer.objects.get(pk=held.officer_id)


@acting(Step.ASSIGN, ASSIGNERS, member=False)
def assign(officer: Officer, case: Case, other: Officer) -> CaseMember:
    """Put somebody on a case, or put them back; somebody who recused themselves stays off it."""
    if officer.post != Role.ADMINISTRATOR:
        check_member(officer, case)
    if other.post not in HANDLERS or not other.active:
        raise Refused("That post does not work on cases.", Refusal.POST)
    held = CaseMember.objects.filter(case=case, officer=other).first()
    if held is not None and held.recused:
        raise Refused("They recused themselves from this case.", Refusal.RECUSED)
    if held is None:
        held = CaseMember.objects.create(case=case, officer=other, added_by=officer, added_at=clock.now())
    elif held.left_at is not None:
        held.left_at, held.added_by, held.added_at = None, officer, clock.now()
        held.save(update_fields=["left_at", "added_by", "added_at"])
    owe_step(Step.ASSIGN, case, (officer, other))
    return held


@acting(Step.RECUSE, HANDLERS, member=False)
def recuse(officer: Officer, case: Case, reason: str) -> None:
    """Leave a case for good; what one proposed and nobody seconded falls away."""
    check_reason(reason)
    CaseMember.objects.update_or_create(
        case=case,
        officer=officer,
        defaults={"recused": True, "left_at": clock.now(), "reason": seal_text(case, reason)},
        create_defaults={
            "recused": True,
            "left_at": clock.now(),
            "reason": seal_text(case, reason),
            "added_by": officer,
            "added_at": clock.now(),
        },
    )
    case.decisions.filter(standing="proposed", first=officer).update(standing="withdrawn")
    owe_step(Step.RECUSE, case, (officer,))


@acting(Step.TOKEN, MANAGERS, present=True)
def make_token(officer: Officer, holder: Officer, label: str) -> str:
    """A token with which a machine submits requests in an intake clerk's name; shown once."""
    if holder.post != Role.CLERK:
        raise Refused("A token submits in the name of an intake clerk.", Refusal.POST)
    if ApiToken.objects.filter(officer=holder, label=label.strip()[:80], revoked_at=None).exists():
        raise Refused("A token for this is there already; revoke it first.", Refusal.TWICE)
    token = secrets.token_urlsafe(32)
    ApiToken.objects.create(officer=holder, label=label.strip()[:80], token_hash=_hash(token), made_at=clock.now())
    owe_step(Step.TOKEN, None, (officer, holder))
    return token


@acting(Step.TOKEN, MANAGERS, present=True)
def revoke_token(officer: Officer, token: ApiToken) -> None:
    """Let a token let nobody in any more."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now())
    owe_step(Step.TOKEN, None, (officer,))


def officer_of_token(token: str) -> Officer | None:
    """In whose name a token submits; None where it lets nobody in."""
    held = ApiToken.objects.filter(token_hash=_hash(token), revoked_at=None, officer__active=True).first()
    if held is None:
        return None
    ApiToken.objects.filter(pk=held.pk).update(used_at=clock.now())
    return held.officer


def officer_of(user: object) -> Officer | None:
    """The officer whose account this is; None for a visitor."""
    if not getattr(user, "is_authenticated", False):
        return None
    number = getattr(user, "pk", 0)
    found = Officer.objects.filter(user_id=number).first()
    return found if found is not None and found.active and found.post in EVERYONE else None


def _invitation(other: Officer) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(officer=other, token_hash=_hash(token), expires_at=clock.now() + VALID)
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages)) from None
