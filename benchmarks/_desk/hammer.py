"""Twenty browsers at once: each asks so many times, every other time to write; what was acknowledged is remembered."""

import html
import http.client
import itertools
import queue
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from _desk.world import Seat

TOKEN: Final = "c" * 32
FILTERS: Final = ("", "?disposition=needs+information", "?at_least=100", "?page=7", "?ambiguous=on", "?page=2000")
SAYS: Final = (re.compile(r'role="alert"><p>(.*?)</p>', re.DOTALL), re.compile(r"<h1>(.*?)</h1>", re.DOTALL))
"""Where a page of the desk's says why it is one of refusal or fault: the first that it has."""
NAMES: Final = re.compile(r"[0-9a-f]{16}|\d+")
"""Tokens and numbers in an address."""
BODY: Final = "csrfmiddlewaretoken={}&reason=I+read+the+row+and+its+letter.&text={}"


@dataclass
class Docket:
    """What is to be done on one case."""

    case: str
    """Its token."""
    rows: "itertools.count[int]"
    """Rows that nobody proposed yet."""
    proposed: "queue.SimpleQueue[int]" = field(default_factory=queue.SimpleQueue)
    """Decisions that wait for a second person."""


@dataclass
class Work:
    """What came of it: an act is acknowledged once its answer came whole to whoever asked."""

    dockets: list[Docket]
    """The cases; officers are spread over them."""
    acknowledged: list[int] = field(default_factory=list)
    """Decisions whose making was answered as done."""
    offered: list[int] = field(default_factory=list)
    """Decisions whose proposal was answered as done."""
    comments: list[str] = field(default_factory=list)
    """Words of comments that were answered as done; no two are alike."""
    said: "itertools.count[int]" = field(default_factory=itertools.count)
    """Numbers of comments."""
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"read": [], "write": []})
    """How long answers took."""
    answers: "Counter[str]" = field(default_factory=Counter)
    """How often each status came; `lost` where the connection broke."""
    errors: "Counter[str]" = field(default_factory=Counter)
    """How often each kind of answer came that was neither a page nor a redirect: status, act and what it said."""


def hammer(port: int, seats: list[Seat], work: Work, each: int, *, patient: bool = False) -> float:
    """Let every officer ask so often; returns the seconds it took.

    Args:
        port: Of the desk.
        seats: Who asks; the first is on the first case, the next on the next, and so on, over and over.
        work: Filled with what came of it.
        each: Requests of one officer.
        patient: Whether to ask again while the desk is down, as a person would.
    """
    begun = time.monotonic()
    browsers = [
        _Browser(port, seat, work, work.dockets[number % len(work.dockets)], patient=patient)
        for number, seat in enumerate(seats)
    ]
    threads = [threading.Thread(target=browser.ask_often, args=(each,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - begun


class _Browser:
    """One officer's browser, with one connection that it keeps."""

    def __init__(self, port: int, seat: Seat, work: Work, docket: Docket, *, patient: bool) -> None:
        self._seat, self._work, self._docket, self._patient = seat, work, docket, patient
        self._dice = random.Random(f"{seat.name} {next(work.said)}")  # noqa: S311 - choices, no secrets
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask_often(self, each: int) -> None:
        """Read, write, read, write."""
        for number in range(each):
            if number % 2:
                self._write()
            else:
                at = f"/cases/{self._docket.case}"
                rows = f"{at}/rows{self._dice.choice(FILTERS)}"
                self._ask("GET", self._dice.choice(("/", at, rows, f"{at}/rows/7")))
        self._line.close()

    def _write(self) -> None:
        if self._dice.random() < 0.5:
            self._comment()
        elif self._seat.role == "reviewer":
            self._propose()
        else:
            self._second()

    def _propose(self) -> None:
        row = next(self._docket.rows)
        status, place = self._ask("POST", f"/cases/{self._docket.case}/rows/{row}/referral")
        found = re.search(r"/decisions/(\d+)", place)
        if status == 302 and found:
            self._work.offered.append(int(found[1]))
            self._docket.proposed.put(int(found[1]))

    def _second(self) -> None:
        try:
            number = self._docket.proposed.get_nowait()
        except queue.Empty:
            self._comment()
            return
        status, place = self._ask("POST", f"/cases/{self._docket.case}/decisions/{number}/second")
        if status == 302 and place.endswith(f"/decisions/{number}"):
            self._work.acknowledged.append(number)

    def _comment(self) -> None:
        words = f"Read:{next(self._work.said)}"
        status, place = self._ask("POST", f"/cases/{self._docket.case}/comments", words)
        if status == 302 and place.endswith(self._docket.case):
            self._work.comments.append(words)

    def _ask(self, method: str, path: str, words: str = "") -> tuple[int, str]:
        """Ask once. A connection that breaks leaves it open whether the act was done: the act is not acknowledged."""
        host = f"127.0.0.1:{self._line.port}"
        headers = {"Cookie": f"sessionid={self._seat.cookie}; csrftoken={TOKEN}", "Host": host}
        body = None
        if method == "POST":
            body = BODY.format(TOKEN, words)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{host}"}
        begun = time.monotonic()
        try:
            self._line.request(method, path, body, headers)
            answer = self._line.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException):
            self._line.close()
            self._work.answers["lost"] += 1
            if self._patient:
                time.sleep(0.2)
            return 0, ""
        self._work.seconds["read" if method == "GET" else "write"].append(time.monotonic() - begun)
        self._work.answers[str(answer.status)] += 1
        if answer.status not in {200, 302}:
            self._work.errors[f"{answer.status} to {method} {NAMES.sub('…', path)}: {_said(page)}"] += 1
        return answer.status, answer.getheader("Location") or ""


def _said(page: bytes) -> str:
    """What an answer says of itself: the desk's own sentence, or its first words where it is no page of the desk's."""
    text = page.decode("utf-8", "replace")
    found = next(filter(None, (each.search(text) for each in SAYS)), None)
    words = found[1] if found else text[:120]
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(words)).split())
