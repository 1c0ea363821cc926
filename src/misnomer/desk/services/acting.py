"""What every act goes through: who it is, whether the post does this, and the case is theirs; refusals on record."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import IntegrityError
from django.utils.translation import gettext_noop as noop

from misnomer.desk import clock, presence
from misnomer.desk.models import Attempt, Case, Decision, Hold, Officer, Recall
from misnomer.desk.owed import owe_step
from misnomer.desk.refusals import NeedsSecondFactor, Refused
from misnomer.desk.roles import Role
from misnomer.desk.states import State
from misnomer.desk.turns import writing
from misnomer.terms.handling import Refusal, Step

Given = ParamSpec("Given")
Result = TypeVar("Result")


def acting(
    step: Step, roles: frozenset[Role], *, member: bool = True, present: bool = False
) -> Callable[[Callable[Concatenate[Officer, Given], Result]], Callable[Concatenate[Officer, Given], Result]]:
    """Make a function an act: one transaction; what is refused is rolled back, and the attempt recorded.

    Args:
        step: What the ledger calls it.
        roles: Posts that may do it.
        member: Whether the officer must be on the case.
        present: Whether the second factor must have been shown lately.
    """

    def wrap(
        function: Callable[Concatenate[Officer, Given], Result],
    ) -> Callable[Concatenate[Officer, Given], Result]:
        @wraps(function)
        def act(officer: Officer, /, *given: Given.args, **named: Given.kwargs) -> Result:
            case = _case_of(given)
            try:
                with writing():
                    check_officer(officer, roles)
                    if case is not None:
                        lock(case)
                        check_member(officer, case, needed=member)
                    if present and not presence.is_fresh():
                        raise NeedsSecondFactor
                    return function(officer, *given, **named)
            except Refused as refused:
                record_attempt(officer, case, step, refused)
                raise
            except IntegrityError as broken:
                refusal = Refused(*_constraint(str(broken)))
                record_attempt(officer, case, step, refusal)
                raise refusal from None

        return act

    return wrap


def record_attempt(officer: Officer | None, case: Case | None, step: Step, refused: Refused) -> None:
    """Put a refused act on record, in the database and, owed, in the ledger."""
    with writing():
        Attempt.objects.create(
            officer=officer, case=case, act=step.value, refusal=refused.refusal.value, at=clock.now()
        )
        owe_step(step, case, (officer,) if officer else (), refused=refused.refusal)
    refused.on_record = True


def check_officer(officer: Officer, roles: frozenset[Role]) -> None:
    """Whether the post does this; read anew, for it may have changed since the page was shown."""
    held = Officer.objects.get(pk=officer.pk)
    if not held.active:
        raise Refused("This account may no longer act.", Refusal.POST)
    if held.post not in roles:
        raise Refused("Another post does this; yours is: %(post)s.", Refusal.POST, post=held.role)


def lock(case: Case) -> None:
    """Let nobody else act on a case until this transaction ends, and read it anew.

    Whoever is only shown it goes on: that a row was shown is written beside, and names the case without changing it.
    """
    case.refresh_from_db(from_queryset=Case.objects.select_for_update(no_key=True))


def check_member(officer: Officer, case: Case, *, needed: bool = True) -> None:
    """Whether the officer is on the case and not recused."""
    held = case.members.filter(officer=officer).first()
    if held is not None and held.recused:
        raise Refused("You recused yourself from this case.", Refusal.RECUSED)
    if needed and (held is None or held.left_at is not None):
        raise Refused("You are not on this case.", Refusal.MEMBER)


def check_reason(reason: str) -> None:
    """Whether a reason is one."""
    if len(reason.strip()) < 3:
        raise Refused("Give a reason in your own words.", Refusal.NO_REASON)


def check_stands(case: Case, *states: State) -> None:
    """Whether a case stands where it must."""
    if case.stands not in states:
        raise Refused("The case is %(state)s; this is done at another time.", Refusal.STATE, state=case.state)


def _case_of(given: tuple[object, ...]) -> Case | None:
    first = given[0] if given else None
    if isinstance(first, Case):
        return first
    return first.case if isinstance(first, (Decision, Hold, Recall)) else None


_CONSTRAINTS = {
    "by_two": (noop("Another person must do this."), Refusal.SAME_PERSON),
    "uploader": (noop("Whoever uploaded the files decides nothing about them."), Refusal.UPLOADER),
    "decided_once": (noop("This is decided or proposed already."), Refusal.TWICE),
    "decision.round_id": (noop("This is decided or proposed already."), Refusal.TWICE),
    "recall: one": (noop("A recall is open already."), Refusal.TWICE),
    "held_once": (noop("A legal hold stands already."), Refusal.TWICE),
    "hold.case_id": (noop("A legal hold stands already."), Refusal.TWICE),
    "live_review": (noop("This round is reviewed or being reviewed."), Refusal.TWICE),
    "review.round_id": (noop("This round is reviewed or being reviewed."), Refusal.TWICE),
}


def _constraint(words: str) -> tuple[str, Refusal]:
    """What the database's own refusal means, by the name of its constraint."""
    for part, refusal in _CONSTRAINTS.items():
        if part in words:
            return refusal
    return noop("The database refused this: it breaks a rule of the desk."), Refusal.NOT_NOW
