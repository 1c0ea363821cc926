"""What officers say to one another about a case; sealed."""

from collections.abc import Iterator

from misnomer.desk import clock
from misnomer.desk.case_words import open_text, seal_text
from misnomer.desk.models import Case, Comment, Officer
from misnomer.desk.owed import owe_step
from misnomer.desk.roles import HANDLERS
from misnomer.desk.services.acting import acting, check_reason
from misnomer.terms.handling import Step


@acting(Step.COMMENT, HANDLERS)
def comment(officer: Officer, case: Case, text: str, row: int | None = None) -> Comment:
    """Say something about a case, or one of its rows by position from 0."""
    check_reason(text)
    owe_step(Step.COMMENT, case, (officer,))
    return Comment.objects.create(
        case=case, round=case.round, row=row, text=seal_text(case, text), by=officer, at=clock.now()
    )


def opened(case: Case, row: int | None = None) -> Iterator[tuple[Comment, str]]:
    """The comments on a case, or on a row of its present round, with their words."""
    found = Comment.objects.filter(case=case, row=row).select_related("by")
    for each in found if row is None else found.filter(round=case.round):
        yield each, open_text(case, each.text)
