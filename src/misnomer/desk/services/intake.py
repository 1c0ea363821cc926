"""Requests come in, whoever asked is checked, and a review is started."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol

from misnomer.desk import clock
from misnomer.desk.case_words import make_key, seal_text, store_file, whole_or_nothing
from misnomer.desk.models import Case, CaseFile, CaseMember, FileKind, Officer, Review, ReviewState, Round, Verification
from misnomer.desk.owed import owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import HANDLERS
from misnomer.desk.sealing import Source
from misnomer.desk.services.acting import acting, check_reason, check_stands
from misnomer.desk.services.moves import check_move, move
from misnomer.desk.states import State, after
from misnomer.terms.handling import Refusal, Step

MOST_FILES: Final = 20


class Upload(Source, Protocol):
    """A file as it came in: Django's UploadedFile is one."""

    @property
    def name(self) -> str | None:
        """The name it came under."""


@acting(Step.RECEIVE, HANDLERS)
def receive(
    officer: Officer,
    files: Sequence[Upload],
    cover: Upload | None,
    agency: str,
    reference: str,
    *,
    received_on: date | None = None,
) -> Case:
    """Take a request in: its files, sealed, and what its covering letter says.

    Args:
        officer: Who uploads it, and from then on decides nothing about it.
        files: The request's files; their names are kept sealed and never used as paths.
        cover: What the covering letter says, as TOML; None where the request has a sheet for it.
        agency: Who asks.
        reference: The custodian's own reference.
        received_on: The day it came in; default: today.

    Raises:
        Refused: There is no file, or the same files are another case's already.
    """
    _check_files(files)
    today = clock.today()
    if received_on is not None and received_on > today:
        raise Refused("A request cannot have come in later than today.")
    case = Case.objects.create(
        token=secrets.token_hex(8),
        agency=agency.strip()[:120],
        reference=reference.strip()[:80],
        state=State.RECEIVED.value,
        state_at=clock.now(),
        received_on=received_on or today,
        uploader=officer,
    )
    make_key(case)
    with whole_or_nothing(case):
        _store_round(officer, case, files, cover)
        CaseMember.objects.create(case=case, officer=officer, added_by=officer, added_at=clock.now())
        owe_step(Step.RECEIVE, case, (officer,), now=State.RECEIVED)
    return case


@acting(Step.RESUBMIT, HANDLERS)
def resubmit(officer: Officer, case: Case, files: Sequence[Upload], cover: Upload | None = None) -> Case:
    """Take a corrected file in, as the next round of a case; what was proposed on the last one falls away.

    Raises:
        Refused: The case does not stand where a corrected file can come in, or the files are known already.
    """
    check_move(case, "resubmit")
    if not takes_corrections(case):
        raise Refused("Have the file reviewed first: a corrected one comes in after that.", Refusal.STATE)
    _check_files(files)
    case.decisions.filter(standing="proposed").update(standing="withdrawn")
    case.round_number += 1
    case.ruling = ""
    case.save(update_fields=["round_number", "ruling"])
    with whole_or_nothing(case):
        _store_round(officer, case, files, cover)
        move(case, "resubmit", owe_step(Step.RESUBMIT, case, (officer,), now=State.RECEIVED))
    return case


def takes_corrections(case: Case) -> bool:
    """Whether a corrected file can come in now: once the last one was reviewed, or could not be."""
    if case.stands is State.CHECKED:
        return Review.objects.filter(round=case.round, state=ReviewState.FAILED).exists()
    return after(case.stands, "resubmit") is not None


@acting(Step.CHECK, HANDLERS)
def record_check(officer: Officer, case: Case, *, callback: str, delegation: str, delegate: str = "") -> None:
    """Record who asked, really: the call-back, and on what authority the signer asks.

    Args:
        officer: Who checked.
        case: Which case, as received.
        callback: Who was called back, under a number the desk found itself, and what was said; sealed.
        delegation: The signer's authority; sealed.
        delegate: The custodian's own delegate in whose name the request is answered.
    """
    check_move(case, "record_check")
    check_reason(callback)
    check_reason(delegation)
    Verification.objects.create(
        round=case.round,
        callback=seal_text(case, callback),
        delegation=seal_text(case, delegation),
        by=officer,
        at=clock.now(),
    )
    if delegate:
        case.delegate = delegate.strip()[:120]
        case.save(update_fields=["delegate"])
    move(case, "record_check", owe_step(Step.CHECK, case, (officer,), now=State.CHECKED))


@acting(Step.START_REVIEW, HANDLERS)
def start_review(officer: Officer, case: Case) -> Review:
    """Have a checked case reviewed: queued with the move, run by the worker in a child process of its own."""
    check_stands(case, State.CHECKED)
    if not Verification.objects.filter(round=case.round).exists():
        raise Refused("Record first who asked: the call-back and the delegation.", Refusal.STATE)
    review = Review.objects.create(round=case.round, asked_by=officer, queued_at=clock.now())
    move(case, "start_review", owe_step(Step.START_REVIEW, case, (officer,), now=State.REVIEWING))
    from misnomer.desk.reviewing import run_review  # only here: tasks need the whole desk

    run_review.enqueue(review.pk)
    return review


def _check_files(files: Sequence[Upload]) -> None:
    if not files:
        raise Refused("There is no file to take in.")
    if len(files) > MOST_FILES:
        raise Refused("A request has at most %(count)s files.", count=MOST_FILES)


def _store_round(officer: Officer, case: Case, files: Sequence[Upload], cover: Upload | None) -> None:
    round_ = Round.objects.create(case=case, number=case.round_number, uploader=officer, received_at=clock.now())
    stored = [
        store_file(case, round_, FileKind.REQUEST, each, each.name or "", officer, number=number)
        for number, each in enumerate(files, start=1)
    ]
    _check_fresh(stored, round_)
    if cover is not None:
        store_file(case, round_, FileKind.COVER, cover, "cover.toml", officer)


def _check_fresh(stored: list[CaseFile], round_: Round) -> None:
    """The same files under another number would be checked once and decided twice.

    In a case whose last round could not be reviewed they may come again, beside what was wrong with them.
    """
    marks = {file.mark for file in stored}
    known = CaseFile.objects.filter(kind=FileKind.REQUEST, mark__in=marks).exclude(round=round_)
    known = known.exclude(case=round_.case, round__entry=None)
    earlier = known.exclude(case__state=State.PURGED).select_related("case").first()
    if earlier is not None or len(marks) < len(stored):
        if earlier is None:
            raise Refused("One of these files is in this upload twice.", Refusal.DUPLICATE)
        known_as = earlier.case.reference
        raise Refused("One of these files is a file of case %(case)s already.", Refusal.DUPLICATE, case=known_as)
