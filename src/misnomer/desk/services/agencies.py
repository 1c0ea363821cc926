"""Agencies that the log may name: registered by the administrator's own act, never from the words of a letter."""

from typing import Final

from misnomer.desk.models import Officer
from misnomer.desk.outbox import ledger
from misnomer.desk.owed import owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.services.acting import acting
from misnomer.desk.services.people import MANAGERS
from misnomer.review.custody import agencies, register_agency
from misnomer.terms.accounting import Agency
from misnomer.terms.errors import UsageError
from misnomer.terms.handling import Step

PATIENCE: Final = 3.0
"""Seconds to wait for the log's one writer."""


@acting(Step.REGISTER, MANAGERS)
def register(officer: Officer, name: str, office: str = "", also: tuple[str, ...] = ()) -> None:
    """Let an agency be named in the log; what was owed to the log for want of it is recorded within seconds.

    Args:
        officer: An administrator.
        name: The body, without anybody in it.
        office: Its office and address, as far as an accounting needs it.
        also: Other names that letters call it by; they stay in the log's private folder.

    Raises:
        Refused: The name is not written as one, or is an agency's already.
        LedgerError: The log is being written to for longer than one can wait; nothing is registered.
    """
    owe_step(Step.REGISTER, None, (officer,))
    try:
        register_agency(ledger(PATIENCE), Agency(name.strip(), office.strip()), also)
    except UsageError as wrong:
        raise Refused(wrong.what) from None


def registered() -> tuple[tuple[Agency, tuple[str, ...]], ...]:
    """The register: each agency with the other names it goes by."""
    return agencies(ledger())
