"""A review as the worker runs it: in a child process with a memory limit, progress in the database, results sealed."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django_tasks import task

from misnomer.desk import clock
from misnomer.desk.case_words import open_file
from misnomer.desk.models import Case, FileKind, Outgoing, Review, ReviewState, Round
from misnomer.desk.owed import owe_step
from misnomer.desk.review_child import NO_MEMORY
from misnomer.desk.row_store import folder_of_round, keep_round
from misnomer.desk.services.acting import lock
from misnomer.desk.services.moves import move
from misnomer.desk.states import State
from misnomer.terms.handling import Step

EVERY: Final = 0.5
"""Seconds between two notes of progress."""
TRIES: Final = 3


@task()
def run_review(number: int) -> None:
    """Review a round: the task that `start_review` queues."""
    review = Review.objects.select_related("round__case", "round__uploader").get(pk=number)
    if review.state not in (ReviewState.QUEUED, ReviewState.RUNNING):
        return
    Review.objects.filter(pk=number).update(
        state=ReviewState.RUNNING, started_at=clock.now(), tries=review.tries + 1, stage="starting"
    )
    work = Path(tempfile.mkdtemp(dir=settings.CONFIGURATION.place.work))
    try:
        said = _run_child(review, work)
        if "fault" in said:
            fail(review, said["fault"])
        else:
            finish(review, said, work / "out")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def fail(review: Review, fault: str) -> None:
    """End a review without an opinion: the case stands again where it can be started anew."""
    with transaction.atomic():
        case = review.round.case
        lock(case)
        ended = Review.objects.filter(pk=review.pk, state__in=[ReviewState.QUEUED, ReviewState.RUNNING])
        if ended.update(state=ReviewState.FAILED, ended_at=clock.now(), fault=fault[:2000]):
            move(case, "review_failed", owe_step(Step.REVIEW_FAILED, case, now=State.CHECKED))


def take_up_again() -> int:
    """On start: reviews that a crash cut short are queued again, or failed where it happened too often."""
    cut_short = Review.objects.filter(state=ReviewState.RUNNING).select_related("round__case")
    for review in cut_short:
        if review.tries >= TRIES:
            fail(review, "The review was cut short three times. Start it again, with more memory perhaps.")
            continue
        Review.objects.filter(pk=review.pk).update(state=ReviewState.QUEUED, stage="")
        run_review.enqueue(review.pk)
    return len(cut_short)


def _run_child(review: Review, work: Path) -> dict[str, Any]:
    """Lay the files out, start the child, note its progress; returns what it said last."""
    job = _job(review, work)
    with subprocess.Popen(
        [sys.executable, "-m", "misnomer.desk.review_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=work,
        text=True,
    ) as child:
        try:
            said = _follow(child, review, json.dumps(job))
        except BaseException:
            child.kill()
            raise
    if "entry" in said or "fault" in said:
        return said
    return {"fault": NO_MEMORY}


def _follow(child: "subprocess.Popen[str]", review: Review, job: str) -> dict[str, Any]:
    """Hand the child its job and note its progress until it ends."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child has no pipes")
    with suppress(BrokenPipeError):  # it ended before it took its job, and says so by saying nothing
        child.stdin.write(job)
        child.stdin.close()
    said: dict[str, Any] = {}
    told = 0.0
    for line in child.stdout:
        said = json.loads(line)
        if "stage" in said and time.monotonic() - told > EVERY:
            told = time.monotonic()
            noted = {"stage": said["stage"][:120], "done": said["done"], "total": said["total"]}
            Review.objects.filter(pk=review.pk).update(**noted)
    return said


def _job(review: Review, work: Path) -> dict[str, Any]:
    case, files = review.round.case, review.round.files.filter(kind__in=[FileKind.REQUEST, FileKind.COVER])
    paths: dict[str, list[str]] = {FileKind.REQUEST.value: [], FileKind.COVER.value: []}
    for file in files.order_by("id"):
        target = work / file.plain_name
        with target.open("wb") as clear:
            target.chmod(0o600)
            for piece in open_file(file):
                clear.write(piece)
        paths[file.kind].append(str(target))
    said = settings.CONFIGURATION
    return {
        "paths": paths[FileKind.REQUEST],
        "cover": next(iter(paths[FileKind.COVER]), None),
        "out": str(work / "out"),
        "memory": said.memory,
        "ledger": str(said.ledger),
        "state": str(said.ledger_state),
        "agency": case.agency,
        "case": f"{case.token} round {review.round.number}",
        "corrects": _corrects(review.round),
        "received_on": case.received_on.isoformat(),
    }


def _corrects(round_: Round) -> int | None:
    earlier = round_.case.rounds.filter(number__lt=round_.number, entry__isnull=False).order_by("-number").first()
    return earlier.entry if earlier else None


def finish(review: Review, said: dict[str, Any], made: Path) -> None:
    """End a review with an opinion: seal what it wrote, and move the case on.

    Args:
        review: Which.
        said: What the child said last.
        made: The folder it wrote.
    """
    round_ = review.round
    shutil.rmtree(folder_of_round(round_), ignore_errors=True)
    shutil.rmtree(folder_of_round(round_).with_suffix(".half"), ignore_errors=True)
    keep_round(round_, made)
    with transaction.atomic():
        case = Case.objects.get(pk=round_.case_id)
        lock(case)
        Round.objects.filter(pk=round_.pk).update(entry=said["request"])
        Review.objects.filter(pk=review.pk).update(
            state=ReviewState.DONE,
            ended_at=clock.now(),
            digest=said["digest"],
            outcome=said["outcome"],
            rows=said["rows"],
            dispositions=said["dispositions"],
            reading=said["reading"],
            entry=said["entry"],
        )
        owed = owe_step(Step.START_REVIEW, case, now=State.REVIEWED)
        Outgoing.objects.filter(pk=owed.pk).update(kind="reviewed", entry=said["entry"], done_at=clock.now())
        move(case, "review_done", owed)
