"""What officers say to one another about a case; sealed."""

from collections.abc import Iterator
from typing import Final

from misnomer.desk import clock
from misnomer.desk.case_words import open_text, opener, seal_text
from misnomer.desk.models import Case, Comment, Officer
from misnomer.desk.owed import owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import HANDLERS
from misnomer.desk.services.acting import acting, check_reason
from misnomer.terms.handling import Refusal, Step

MOST: Final = 50
"""Comments shown at once."""


@acting(Step.COMMENT, HANDLERS)
def comment(officer: Officer, case: Case, text: str, row: int | None = None) -> Comment:
    """Say something about a case, or one of its rows by position from 0."""
    check_reason(text)
    latest = Comment.objects.filter(case=case).order_by("-id").first()
    if latest and (latest.by, latest.row, open_text(case, latest.text)) == (officer, row, text.strip()):
        raise Refused("You said that just now.", Refusal.TWICE)
    owe_step(Step.COMMENT, case, (officer,))
    return Comment.objects.create(
        case=case, round=case.round, row=row, text=seal_text(case, text), by=officer, at=clock.now()
    )


def opened(case: Case, row: int | None = None, *, before: int | None = None) -> Iterator[tuple[Comment, str]]:
    """The latest comments on a case, or on a row of its present round, with their words, in the order they were said.

    Args:
        case: Which case.
        row: Which row, by position from 0; None for the case.
        before: Number of a comment: only those before it, for whoever leafs back.
    """
    found = Comment.objects.filter(case=case, row=row).select_related("by").order_by("-id")
    found = found if row is None else found.filter(round=case.round)
    latest = found[:MOST] if before is None else found.filter(pk__lt=before)[:MOST]
    words = opener(case)
    for each in reversed(latest):
        yield each, words(each.text)
