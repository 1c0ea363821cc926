"""What a crash leaves on the disk: gone within two hours, and nothing else with it."""

import os
import shutil
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.desk.persons import Persons
from tests.desk.situations import Situations

from misnomer.desk import sweeping, worker
from misnomer.desk.case_words import open_file, store_file
from misnomer.desk.models import CaseFile, Review
from misnomer.desk.place import DeskPlace, empty
from misnomer.desk.row_store import lines_of
from misnomer.desk.services import answers, intake
from misnomer.desk.sweeping import GRACE, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]


class Crash(BaseException):
    """The process ends here."""


def _age(*paths: Path) -> None:
    """Let it have been there for longer than anybody needs."""
    for path in (each for top in paths for each in (*top.rglob("*"), top)):
        os.utime(path, (time.time() - GRACE - 60,) * 2)


def _files(place: DeskPlace) -> set[Path]:
    return {path for path in place.sealed.rglob("*") if path.is_file()}


def test_a_file_that_nothing_names_is_swept(situations: Situations, persons: Persons, place: DeskPlace) -> None:
    """A document sealed before the database had word of it stays for an hour, then goes; every other file stays."""
    case = situations.at("decided")
    known = _files(place)
    with patch.object(CaseFile.objects, "create", side_effect=Crash), pytest.raises(Crash):
        answers.make_workbook(persons["clerk"], case)
    assert len(_files(place)) == len(known) + 1
    assert sweep() == 0
    _age(place.sealed)
    assert sweep() == 1
    assert _files(place) == known
    assert all(b"".join(open_file(file)) for file in CaseFile.objects.filter(case=case))
    assert lines_of(case.round).line(0).rid == 0


def test_a_request_that_nothing_names_is_swept(situations: Situations, persons: Persons, place: DeskPlace) -> None:
    """A request cut off while its files came in leaves a folder; it goes with all that is in it, an hour later."""
    kept = situations.at("received")
    request, cover = situations.uploads()
    with (
        patch("misnomer.desk.services.intake.store_file", side_effect=_then_crash),
        patch.object(Path, "unlink"),
        patch.object(Path, "rmdir"),
        pytest.raises(Crash),
    ):
        intake.receive(persons["clerk"], [request], cover, "Department of Examples", "2026-0002")
    assert len(list(place.sealed.iterdir())) == 2
    assert sweep() == 0
    _age(place.sealed)
    assert sweep() == 1
    assert [path.name for path in place.sealed.iterdir()] == [kept.token]


def test_a_worker_that_begins_leaves_the_server_its_own(db: None, place: DeskPlace) -> None:
    """A worker that starts again empties what reviews left in clear, and nothing that the server just laid out."""
    for folder in (place.work, place.passing):
        (folder / "one").mkdir()
        (folder / "one" / "file-1.csv").touch()
        (folder / "two.csv").touch()
    worker.begin()
    assert (list(place.work.iterdir()), len(list(place.passing.iterdir()))) == ([], 2)
    empty(place.passing)
    assert list(place.passing.iterdir()) == []


def test_a_round_whose_review_is_not_there_is_swept(situations: Situations, place: DeskPlace) -> None:
    """What a review left that failed for good goes; what one that is done or at work left stays."""
    done, failed = situations.at("reviewed"), situations.at("reviewing")
    left = place.sealed / failed.token / "round-1.half"
    shutil.copytree(place.sealed / done.token / "round-1", left)
    _age(place.sealed)
    assert sweep() == 0
    Review.objects.filter(round=failed.round).update(state="failed")
    assert sweep() == 1
    assert not left.exists()
    assert (place.sealed / done.token / "round-1").is_dir()


def test_nothing_of_another_database_is_swept(situations: Situations, place: DeskPlace) -> None:
    """A desk started with an earlier database removes no sealed file, of cases it knows or not: keys may be there."""
    case = situations.at("reviewed")
    shutil.copytree(place.sealed / case.token, place.sealed / "0123456789abcdef")
    (place.sealed / case.token / "1-0123456789abcdef").touch()
    _age(place.sealed)
    before = _files(place)
    assert sweep() == 0
    assert _files(place) == before


def test_an_empty_database_sweeps_nothing(situations: Situations, place: DeskPlace) -> None:
    """A desk started with an empty database by mistake leaves what is sealed for the one that it belongs to."""
    situations.at("received")
    _age(place.sealed)
    before = _files(place)
    with patch("misnomer.desk.sweeping._known_cases", return_value=set()):
        assert sweep() == 0
    assert _files(place) == before


def test_what_is_written_while_it_is_swept_stays(situations: Situations, place: DeskPlace) -> None:
    """A review that begins and ends between looking and removing keeps what it wrote."""
    failed = situations.at("reviewing")
    left = place.sealed / failed.token / "round-1"
    shutil.copytree(place.sealed / situations.at("reviewed").token / "round-1", left)
    Review.objects.filter(round=failed.round).update(state="failed")
    _age(place.sealed)
    look = sweeping._unknown

    def then_written(token: str, found: list[Path]) -> list[Path]:
        unknown = look(token, found)
        os.utime(left)
        return unknown

    with patch("misnomer.desk.sweeping._unknown", side_effect=then_written):
        assert sweep() == 0
    assert left.is_dir()
    _age(place.sealed)
    assert sweep() == 1


def _then_crash(*given: object, **named: object) -> CaseFile:
    """Seal it, and end."""
    store_file(*given, **named)  # type: ignore[arg-type]
    raise Crash
