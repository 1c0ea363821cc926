"""Why an act is refused: one word of a closed list for the log, and a sentence for the person."""

from misnomer.terms.handling import Refusal


class Refused(Exception):
    """An act was refused; it is recorded as an attempt, in the database and in the ledger.

    Args:
        reason: A sentence for the person, without a word of the case's content.
        refusal: Why, from the closed list.
    """

    def __init__(self, reason: str, refusal: Refusal = Refusal.NOT_NOW) -> None:
        super().__init__(reason)
        self.reason = reason
        self.refusal = refusal


class NeedsSecondFactor(Refused):
    """The person must show their second factor again; a browser can be sent to do so."""

    def __init__(self) -> None:
        super().__init__("Show your second factor again: the last time is over 15 minutes ago.", Refusal.SECOND_FACTOR)
