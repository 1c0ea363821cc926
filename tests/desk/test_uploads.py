"""What is uploaded with ill intent: each gets its message; nothing is half written, leaks or is a path."""

import importlib.util
import socket
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk import reviewing, row_store
from misnomer.desk.models import Case, CaseFile, Review
from misnomer.desk.place import DeskPlace
from misnomer.desk.services import intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
READ = "It was read:"
SAID = {"agency": "Department of Examples", "reference": "2026-5"}
NASTY = (
    "../../../../etc/cron.d/x.csv", "..\\..\\windows\\x.csv", "/etc/passwd", "C:\\x.csv", ".htaccess", "a\x00b.csv",
    "x.csv; rm -rf ~", "$(id).csv", "a/../../b.csv", "..", "x" * 300 + ".csv", "x.csv\r\nSet-Cookie: a=b", "SMITH.csv",
)  # fmt: skip


def _module(name: str) -> ModuleType:
    """A script of the museum's."""
    path = Path(__file__).parents[1] / "bad_requests" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXHIBITS = _module("exhibits").EXHIBITS
AT_THE_DOOR = [name for name, shown in EXHIBITS.items() if "column_map" not in shown.given]
"""All of them but those that a command line gives a column map with, which the desk has no field for."""
WITH_A_CHILD = ("ratio_bomb", "workbook_with_a_password", "ragged_records")
"""One that means harm, one that is locked and one that is read: these the desk reviews in a child, as it does."""


@pytest.fixture
def clerk(persons: Persons) -> Client:
    """An intake clerk's browser."""
    user = persons["clerk"].user
    assert user is not None
    return signed_in(user)


def _read_here(review: Review, work: Path) -> dict[str, Any]:
    """What the child would say, from the same files at the same paths, without a process for each."""
    job = reviewing._job(review, work)
    with duckdb.connect(str(work / "work.duckdb"), config={"memory_limit": "200MB", "threads": "2"}) as connection:
        given = {"cover": Path(job["cover"])} if job["cover"] else {}
        seen: dict[str, Any] = _module("visit").read(list(map(Path, job["paths"])), connection, given)
    return {"fault": seen["says"] if "error" in seen else f"{READ} {seen['counts']}"}


def _uploads(name: str, folder: Path) -> dict[str, Any]:
    """An exhibit as a browser sends it; what is no plain file, no browser sends."""
    shown = EXHIBITS[name]
    folder.mkdir()
    files = [path for path in shown.make(folder) if path.is_file()]
    cover = {"cover": SimpleUploadedFile("cover.toml", shown.given["cover"].encode())} if "cover" in shown.given else {}
    return {**SAID, "request_files": [SimpleUploadedFile(each.name, each.read_bytes()) for each in files], **cover}


def _left(place: DeskPlace) -> list[str]:
    """What lies in clear in the desk's working folder, and what is sealed that no case knows."""
    known = set(CaseFile.objects.values_list("path", flat=True))
    rounds = [row_store.folder_of_round(each.round) for each in Review.objects.filter(state="done")]
    sealed = [path for path in place.sealed.rglob("*") if path.is_file() and path.parent not in rounds]
    orphans = [str(path.relative_to(place.sealed)) for path in sealed]
    return [*_left_in_clear(place), *(each for each in orphans if each not in known)]


def test_bad_requests_through_the_browsers_door(
    clerk: Client, persons: Persons, place: DeskPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every bad request of the museum: its own words on the case's page, or what was read of it; nothing is left."""
    monkeypatch.setattr(reviewing, "_run_child", _read_here)
    assert len(AT_THE_DOOR) > 80
    assert _wrong(AT_THE_DOOR, clerk, persons, place, tmp_path) == {}


def test_bad_requests_in_a_child(clerk: Client, persons: Persons, place: DeskPlace, tmp_path: Path) -> None:
    """Three of the museum as the desk reviews them, in a child: the same words; what can be read is reviewed."""
    assert _wrong(WITH_A_CHILD, clerk, persons, place, tmp_path) == {}
    assert Review.objects.filter(state="done").count() == 1


def _wrong(
    names: Iterable[str], clerk: Client, persons: Persons, place: DeskPlace, folder: Path
) -> dict[str, tuple[int, list[str]]]:
    """Exhibits at which the desk does not do what it should, with its answer's status and what it left."""
    wrong = {}
    for name in names:
        answer = clerk.post("/cases/new", _uploads(name, folder / name))
        if answer.status_code == 302:
            page = _reviewed(clerk, persons, answer.headers["Location"])
            good = _said(name) in page and "SMITH" not in page
        else:
            page = answer.content.decode()
            good = answer.status_code in (200, 403) and ('class="fault"' in page or 'role="alert"' in page)
        wrong |= {} if good and _left(place) == [] else {name: (answer.status_code, _left(place))}
    return wrong


def _said(name: str) -> str:
    """What a case's page must say of an exhibit: what is wrong with it, or how much of it was read."""
    shown, case = EXHIBITS[name], Case.objects.latest("pk")
    if case.state == "reviewed":
        return 'aria-current="step">reviewed'
    assert case.state == "checked"
    return str(shown.says) if shown.error else f"{READ} {list(shown.counts or ())}"


def _reviewed(clerk: Client, persons: Persons, where: str) -> str:
    """Have it reviewed, and open the case's page."""
    case = Case.objects.latest("pk")
    intake.record_check(persons["clerk"], case, callback="Called back.", delegation="Order 12.")
    review = intake.start_review(persons["clerk"], case)
    reviewing.run_review.call(review.pk)
    return clerk.get(where).content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def test_no_name_of_a_file_is_a_path(clerk: Client, place: DeskPlace, situations: Situations) -> None:
    """File names that climb, point elsewhere, command, or name a person: none is a path, a header or in clear."""
    before = {path for path in place.data.parent.rglob("*") if place.data not in path.parents}
    for number, name in enumerate(NASTY):
        request, _ = situations.uploads()
        upload = SimpleUploadedFile("x.csv", request.read())
        upload._name = name  # type: ignore[attr-defined] # as an attacker's own program would send it
        answer = clerk.post("/cases/new", {**SAID, "reference": str(number), "request_files": upload})
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-1500:])
    assert {path for path in place.data.parent.rglob("*") if place.data not in path.parents} == before
    assert {each.plain_name.partition(".")[0] for each in CaseFile.objects.all()} == {"file-1"}
    written = b"".join(path.read_bytes() for path in place.data.rglob("*") if path.is_file())
    assert b"SMITH" not in written
    assert _left(place) == []


def test_a_file_refused_is_not_kept(clerk: Client, place: DeskPlace, situations: Situations) -> None:
    """The same file under another number is refused, and no sealed copy of it stays on the disk."""
    request, _ = situations.uploads()
    content = request.read()
    for status in (302, 403):
        files = [SimpleUploadedFile("a.csv", content)]
        assert clerk.post("/cases/new", {**SAID, "request_files": files}).status_code == status
        assert _left(place) == []
    assert len(list(place.sealed.iterdir())) == 1


@pytest.mark.parametrize(("files", "fields"), [(21, 0), (0, 600)])
def test_too_many_parts_are_refused_whole(clerk: Client, place: DeskPlace, files: int, fields: int) -> None:
    """More files or fields than any form has are refused before one of them is looked at."""
    sent = [SimpleUploadedFile(f"{number}.csv", b"a,b\n1,2\n") for number in range(files)]
    answer = clerk.post("/cases/new", {**SAID, "request_files": sent, **{f"f{n}": "x" for n in range(fields)}})
    assert answer.status_code == 400
    assert b"Nothing was kept of it" in answer.content
    assert not Case.objects.exists()
    assert _left(place) == []


@contextmanager
def _served(most: int, patience: int) -> Iterator[int]:
    """The server that `misnomer desk` runs, with small limits; its port."""
    from waitress.server import create_server

    from misnomer.desk.wsgi import application

    server = create_server(
        application,
        host="127.0.0.1",
        port=0,
        threads=1,
        ident=None,
        max_request_body_size=most,
        channel_timeout=patience,
        cleanup_interval=1,
    )

    def run() -> None:
        with suppress(OSError, ValueError):  # it is closed under its feet at the end
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        server.close()
        server.task_dispatcher.shutdown()


def _answer(port: int, sent: bytes) -> bytes:
    """What the server says to bytes sent as they are; empty where it hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        wire.sendall(sent)
        try:
            return wire.recv(4096)
        except ConnectionResetError:
            return b""


def test_bodies_that_lie_or_dawdle(place: DeskPlace) -> None:
    """A body over the limit, one of no length, one with two lengths, and one that never ends are all turned away."""
    head = b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    with _served(most=10_000, patience=2) as port:
        assert b" 413 " in _answer(port, head + b"Content-Length: 10001\r\n\r\n" + b"x" * 10_001)[:20]
        assert b" 400 " in _answer(port, head + b"Content-Length: -5\r\n\r\n")[:20]
        assert b" 400 " in _answer(port, head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello")[:20]
        assert b" 501 " in _answer(port, head + b"Transfer-Encoding: gzip\r\n\r\nhello")[:20]
        assert _answer(port, head + b"Content-Length: 9000\r\n\r\nslowly") == b""
    assert _left_in_clear(place) == []


def _left_in_clear(place: DeskPlace) -> list[str]:
    return [path.name for folder in (place.work, place.passing) for path in folder.iterdir()]
