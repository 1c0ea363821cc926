"""Puts a case where a test wants it, in one call."""

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.persons import Persons
from tests.desk.ready_review import finish, write_request

from misnomer.desk.models import Case, Decision, Review
from misnomer.desk.services import answers, decisions, intake, keeping, people

MEMBERS = ("reviewer", "other_reviewer", "second", "other_second", "counsel")


class Situations:
    """Cases in every state.

    Args:
        persons: Who works at the desk.
        folder: To write to.
    """

    def __init__(self, persons: Persons, folder: Path) -> None:
        self.persons, self.folder, self._made = persons, folder, 0

    def uploads(self, *, cured: bool = False) -> tuple[SimpleUploadedFile, SimpleUploadedFile]:
        """A request nobody sent before, and its letter."""
        self._made += 1
        with tempfile.TemporaryDirectory() as name:
            request, cover = write_request(Path(name), f"x{self._made}", cured=cured)
            return (
                SimpleUploadedFile("Quillfeather.csv", request.read_bytes()),
                SimpleUploadedFile("cover.toml", cover.read_bytes()),
            )

    def at(self, state: str) -> Case:
        """A case in a state."""
        steps = ("received", "checked", "reviewing", "reviewed", "decided", "answered", "closed")
        case = self.received()
        for step in steps[1 : steps.index(state) + 1]:
            getattr(self, f"to_{step}")(case)
        case.refresh_from_db()
        return case

    def received(self) -> Case:
        """One that came in, with everybody who works on cases on it."""
        request, cover = self.uploads()
        clerk = self.persons["clerk"]
        case = intake.receive(clerk, [request], cover, "Department of Examples", "2026-0001")
        for name in MEMBERS:
            people.assign(clerk, case, self.persons[name])
        return case

    def to_checked(self, case: Case) -> None:
        """Who asked was checked."""
        intake.record_check(self.persons["clerk"], case, callback="Called back.", delegation="Order 12.")

    def to_reviewing(self, case: Case) -> Review:
        """A review is queued."""
        return intake.start_review(self.persons["clerk"], case)

    def to_reviewed(self, case: Case, *, cured: bool = False) -> None:
        """It was reviewed: with what a review of the small request gave."""
        finish(Review.objects.filter(round=case.round).latest("pk"), cured=cured)

    def proposal(self, case: Case, row: int = 0, by: str = "reviewer") -> Decision:
        """A referral of one row, proposed."""
        return decisions.propose_referral(self.persons[by], case, row, "Nothing is missing.")

    def to_decided(self, case: Case) -> None:
        """The whole of it was returned, by two people."""
        held = decisions.propose_many(self.persons["reviewer"], case, "return", None, "Elements are missing.")
        decisions.second(self.persons["second"], held, "I read it too.")

    def to_answered(self, case: Case) -> None:
        """The letter was sent."""
        answers.mark_sent(self.persons["clerk"], case, "Department of Examples")

    def to_closed(self, case: Case) -> None:
        """It was closed."""
        keeping.close(self.persons["counsel"], case)
