"""Documents of a review are made at the desk: for counsel, a board or the public."""

from datetime import timedelta

import pytest
from tests.desk.persons import Persons
from tests.desk.situations import Situations

from misnomer.desk import clock
from misnomer.desk.case_words import open_file
from misnomer.desk.models import FileKind, Outgoing
from misnomer.desk.refusals import Refused
from misnomer.desk.services.answers import PAPERS, make_paper, mark_sent
from misnomer.review.documents import DocumentForm, DocumentKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]


def test_each_document_says_its_piece(situations: Situations, persons: Persons) -> None:
    """Every kind is made of the case's own review, kept sealed, and on the log."""
    case = situations.at("reviewed")
    heads = ("Memorandum of review", "Accuracy", "privacy impact", "Notice")
    for kind, head in zip(PAPERS, heads, strict=True):
        held = make_paper(persons["clerk"], case, kind, form=DocumentForm.HTML)
        assert held.kind == FileKind.PAPER
        assert head.lower() in b"".join(open_file(held)).decode().lower()
    assert case.files.filter(kind=FileKind.PAPER).count() == len(PAPERS)


def test_a_table_of_the_whole_log_is_no_paper_of_a_case(situations: Situations, persons: Persons) -> None:
    """The yearly table is drawn from the log, and a row's explanation would carry a row: neither is made here."""
    case = situations.at("reviewed")
    for kind in set(DocumentKind) - {*PAPERS, DocumentKind.LETTER}:
        with pytest.raises(Refused):
            make_paper(persons["clerk"], case, kind)


def test_an_answer_that_went_out_yesterday_is_recorded_of_yesterday(situations: Situations, persons: Persons) -> None:
    """The day an officer states is written with the act: what is owed to the ledger cannot be altered afterwards."""
    case = situations.at("decided")
    yesterday = clock.today() - timedelta(days=1)
    case.received_on = yesterday
    case.save(update_fields=["received_on"])
    mark_sent(persons["clerk"], case, "Department of Examples", yesterday)
    assert Outgoing.objects.get(case=case, kind="sent").payload["on"] == yesterday.isoformat()
