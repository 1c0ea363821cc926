"""Steps in handling a request at a desk, done or refused, as closed lists for the ledger; and rows decided."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What people did at a desk, or tried to do."""

    RECEIVE = "took a request in"
    RESUBMIT = "took a corrected file in"
    CHECK = "checked who asked"
    START_REVIEW = "had it reviewed"
    REVIEW_FAILED = "a review ended without an opinion"
    PROPOSE = "proposed a decision"
    SECOND = "seconded a decision"
    WITHDRAW = "withdrew a proposal"
    WRITE = "made an answer"
    SEND = "sent an answer"
    ATTEST = "attested a disclosure"
    CLOSE = "closed a case"
    HOLD = "placed a legal hold"
    SECOND_HOLD = "seconded a legal hold"
    LIFT = "asked for a legal hold to be lifted"
    SECOND_LIFT = "seconded the lifting of a legal hold"
    RECALL = "opened a recall"
    FORWARD = "passed a correction on"
    DESTROYED = "put an attestation of destruction on record"
    CLOSE_RECALL = "closed a recall"
    PURGE = "purged a case"
    CLOCK = "stopped or started a clock"
    ASSIGN = "put an officer on a case"
    RECUSE = "recused themselves"
    COMMENT = "commented"
    READ = "read row content"
    INVITE = "invited an officer"
    TOKEN = "made or revoked a token"  # noqa: S105 - a word, no secret
    REGISTER = "registered an agency"
    OWN_FACTOR = "set up, renewed or removed their own second factor"
    ASK_FACTOR = "asked for a lost second factor to be removed"
    REMOVE_FACTOR = "removed a lost second factor"
    VISIT = "asked for a page"


class Refusal(StrEnum):
    """Why a step was refused."""

    POST = "another post does this"
    MEMBER = "not on this case"
    RECUSED = "recused from this case"
    SAME_PERSON = "one person cannot be both"
    UPLOADER = "the uploader decides nothing"
    SECOND_FACTOR = "no second factor lately"
    TWICE = "it was done already"
    STATE = "the case stands elsewhere"
    NO_REASON = "no reason was given"
    HELD = "a legal hold stands"
    ROW = "the row cannot be referred"
    DUPLICATE = "the same files were received before"
    NOT_YET = "its day has not come"
    NOT_NOW = "it cannot be done as asked"


class Stand(StrEnum):
    """Where a case stands at a desk."""

    RECEIVED = "received"
    CHECKED = "checked"
    REVIEWING = "reviewing"
    REVIEWED = "reviewed"
    DECIDED = "decided"
    ANSWERED = "answered"
    CLOSED = "closed"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class RowsDecided:
    """How many rows a decision concerns; they add up to the rows decided."""

    allowed: int = 0
    """Rows allowed."""
    refused: int = 0
    """Rows refused."""
    returned: int = 0
    """Rows sent back for correction."""
    referred: int = 0
    """Rows referred onward to the custodian's own lawful process: neither allowed nor refused yet."""
