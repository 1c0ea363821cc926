"""Twenty browsers at once: each asks so many times, every other time to write; what was acknowledged is remembered."""

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
BODY: Final = "csrfmiddlewaretoken={}&reason=I+read+the+row+and+its+letter.&text=I+read+the+row."


@dataclass
class Work:
    """What is to be done, and what came of it."""

    case: str
    """Token of the case."""
    rows: "itertools.count[int]"
    """Rows that nobody proposed yet."""
    proposed: "queue.SimpleQueue[int]" = field(default_factory=queue.SimpleQueue)
    """Decisions that wait for a second person."""
    acknowledged: list[int] = field(default_factory=list)
    """Decisions whose making was answered as done."""
    offered: list[int] = field(default_factory=list)
    """Decisions whose proposal was answered as done."""
    comments: list[int] = field(default_factory=list)
    """One for every comment that was answered as done."""
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"read": [], "write": []})
    """How long answers took."""
    answers: "Counter[str]" = field(default_factory=Counter)
    """How often each status came; `lost` where the connection broke."""


def hammer(port: int, seats: list[Seat], work: Work, each: int, *, patient: bool = False) -> float:
    """Let every officer ask so often; returns the seconds it took.

    Args:
        port: Of the desk.
        seats: Who asks.
        work: Filled with what came of it.
        each: Requests of one officer.
        patient: Whether to ask again while the desk is down, as a person would.
    """
    begun = time.monotonic()
    threads = [threading.Thread(target=_officer, args=(port, seat, work, each, patient)) for seat in seats]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - begun


def _officer(port: int, seat: Seat, work: Work, each: int, patient: bool) -> None:  # noqa: FBT001 - a thread's argument
    dice = random.Random(seat.name)  # noqa: S311 - choices, no secrets
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for number in range(each):
        if number % 2:
            _write(line, seat, work, dice, patient)
        else:
            _read(line, seat, work, dice, patient)
    line.close()


def _read(line: http.client.HTTPConnection, seat: Seat, work: Work, dice: random.Random, patient: bool) -> None:  # noqa: FBT001
    paths = ("/", f"/cases/{work.case}", f"/cases/{work.case}/rows{dice.choice(FILTERS)}", f"/cases/{work.case}/rows/7")
    _ask(line, seat, work, "GET", dice.choice(paths), patient)


def _write(line: http.client.HTTPConnection, seat: Seat, work: Work, dice: random.Random, patient: bool) -> None:  # noqa: FBT001
    if dice.random() < 0.5:
        _comment(line, seat, work, patient)
    elif seat.role == "reviewer":
        status, place = _ask(line, seat, work, "POST", f"/cases/{work.case}/rows/{next(work.rows)}/referral", patient)
        found = re.search(r"/decisions/(\d+)", place)
        if status == 302 and found:
            work.offered.append(int(found[1]))
            work.proposed.put(int(found[1]))
    else:
        try:
            number = work.proposed.get_nowait()
        except queue.Empty:
            _comment(line, seat, work, patient)
            return
        status, place = _ask(line, seat, work, "POST", f"/cases/{work.case}/decisions/{number}/second", patient)
        if status == 302 and place.endswith(f"/decisions/{number}"):
            work.acknowledged.append(number)


def _comment(line: http.client.HTTPConnection, seat: Seat, work: Work, patient: bool) -> None:  # noqa: FBT001
    status, place = _ask(line, seat, work, "POST", f"/cases/{work.case}/comments", patient)
    if status == 302 and place.endswith(work.case):
        work.comments.append(1)


def _ask(
    line: http.client.HTTPConnection,
    seat: Seat,
    work: Work,
    method: str,
    path: str,
    patient: bool,  # noqa: FBT001
) -> tuple[int, str]:
    """Ask once. A connection that breaks leaves it open whether the act was done: the act is not acknowledged."""
    headers = {"Cookie": f"sessionid={seat.cookie}; csrftoken={TOKEN}", "Host": f"127.0.0.1:{line.port}"}
    body = None
    if method == "POST":
        body = BODY.format(TOKEN)
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{line.port}"}
    begun = time.monotonic()
    try:
        line.request(method, path, body, headers)
        answer = line.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        line.close()
        work.answers["lost"] += 1
        if patient:
            time.sleep(0.2)
        return 0, ""
    work.seconds["read" if method == "GET" else "write"].append(time.monotonic() - begun)
    work.answers[str(answer.status)] += 1
    return answer.status, answer.getheader("Location") or ""
