"""The one place where a case changes its state: by an act of the literal, handing over what the ledger is owed."""

from misnomer.desk import clock
from misnomer.desk.models import Case, Outgoing
from misnomer.desk.refusals import Refused
from misnomer.desk.states import State, after
from misnomer.terms.handling import Refusal


def check_move(case: Case, act: str) -> State:
    """Where an act would lead the case.

    Raises:
        Refused: Nowhere.
    """
    new = after(case.stands, act)
    if new is None:
        raise Refused("The case is %(state)s; this cannot be done now.", Refusal.STATE, state=case.state)
    return new


def move(case: Case, act: str, owed: Outgoing) -> None:
    """Move a locked case by an act; `owed` is what the ledger will say of it, written in this transaction."""
    new = check_move(case, act)
    if owed.case_id != case.pk:
        raise ValueError("what is owed speaks of another case")
    moved = Case.objects.filter(pk=case.pk, state=case.state).update(state=new.value, state_at=clock.now())
    if moved != 1:
        raise Refused("Somebody else moved the case just now.", Refusal.STATE)
    case.state, case.state_at = new.value, clock.now()
