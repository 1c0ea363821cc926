"""The desk's tables: people, cases, reviews, decisions, accounts. None holds a record of the custodian's."""

from misnomer.desk.models.accounts import Attempt, Outgoing, View
from misnomer.desk.models.cases import Case, CaseFile, CaseKey, CaseMember, FileKind, Round, Verification
from misnomer.desk.models.decisions import Act, Comment, Decision, Standing
from misnomer.desk.models.keeping import ClockEvent, Hold, Recall
from misnomer.desk.models.people import ApiToken, FactorRemoval, Invitation, Officer
from misnomer.desk.models.reviews import Review, ReviewState

__all__ = [
    "Act",
    "ApiToken",
    "Attempt",
    "Case",
    "CaseFile",
    "CaseKey",
    "CaseMember",
    "ClockEvent",
    "Comment",
    "Decision",
    "FactorRemoval",
    "FileKind",
    "Hold",
    "Invitation",
    "Officer",
    "Outgoing",
    "Recall",
    "Review",
    "ReviewState",
    "Round",
    "Standing",
    "Verification",
    "View",
]
