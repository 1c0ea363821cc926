"""One piece of benchmarks/desk.py, on the database in DATABASE_URL; prints figures as `name=number`.

`load`: twenty officers while a million rows are reviewed. `kills`: the desk is killed again and again.
"""

import itertools
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _desk.hammer import Work, hammer
from _desk.world import make_officers, open_sessions, put_case, show_factors_again


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


PORT = free_port()


def main(requests: Path, folder: Path, what: str, number: int) -> None:
    """Prepare, load or kill, compare."""
    clerk, officers = prepare()
    desk = Desk(folder)
    desk.start()
    try:
        case = put_case(clerk, officers, requests / "a.csv", requests / "a.cover.toml", "first")
        wait_for_review(case)
        say("lines", make_long(case))
        seats = open_sessions(officers)
        if what == "kills":
            kill_again_and_again(desk, seats, case, number)
            return
        show_pages(seats, case)
        other = put_case(clerk, officers, requests / "b.csv", requests / "b.cover.toml", "second")
        work_through(desk, seats, case, number)
        say("review_seconds", wait_for_review(other))
    finally:
        desk.stop()


def prepare() -> "tuple[object, list[object]]":
    """An empty desk with its people: a clerk and the officers."""
    from misnomer.desk import serving
    from misnomer.desk.configuration import configuration

    os.environ["DJANGO_SETTINGS_MODULE"] = "misnomer.desk.settings"
    serving.prepare(configuration(), lambda line: None)
    from misnomer.desk import outbox
    from misnomer.review.custody import register_agency
    from misnomer.terms.accounting import Agency

    register_agency(outbox.ledger(), Agency("Department of Examples"))
    return make_officers()


def work_through(desk: "Desk", seats: list, case: object, each: int) -> None:
    """Everybody asks so often; what came of it."""
    work = Work(case.token, itertools.count(1_000))
    used = desk.processor_seconds()
    with fresh_factors(seats):
        seconds = hammer(PORT, seats, work, each)
    say("each", each)
    say("server_ms", (desk.processor_seconds() - used) / len(seats) / each * 1000)
    tell_load(work, seconds)
    tell_agreement(work, "load")


@contextmanager
def fresh_factors(seats: list) -> Iterator[None]:
    """Everybody shows their second factor again, in time, for as long as this lasts."""
    ended = threading.Event()

    def show() -> None:
        while not ended.wait(300):
            show_factors_again(seats)

    thread = threading.Thread(target=show)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


class Desk:
    """The server and its worker, as `misnomer desk` starts them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def start(self) -> None:
        """Start, and wait until it answers."""
        with (self._folder / "printed.txt").open("a") as out:
            command = [sys.executable, "-m", "misnomer", "desk", "--port", str(PORT)]
            self._process = subprocess.Popen(command, stdout=out, stderr=out)
        for _ in range(1_200):
            try:
                with urlopen(f"http://127.0.0.1:{PORT}/health", timeout=5):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the desk did not answer within a minute")

    def processor_seconds(self) -> float:
        """Processor time of the server so far, its worker not counted."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill_server(self) -> None:
        """As `kill -9` does."""
        self._process.kill()
        self._process.wait()

    def kill_worker(self) -> None:
        """As `kill -9` does; a review's child ends with it or not."""
        for thread in Path(f"/proc/{self._process.pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                os.kill(int(child), signal.SIGKILL)

    def stop(self) -> None:
        """Ctrl-C."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()


def wait_for_review(case: object) -> float:
    """Wait until a case is reviewed; the seconds that its review took."""
    from misnomer.desk.models import Review

    while True:
        review = Review.objects.filter(round__case=case).latest("pk")
        if review.state == "failed":
            raise RuntimeError(review.fault)
        if review.state == "done":
            return (review.ended_at - review.started_at).total_seconds()
        time.sleep(0.2)


def make_long(case: object) -> int:
    """Write the case's lines ten times over, so that pages are those of a request ten times as long."""
    import duckdb

    from misnomer.desk.row_store import folder_of_round

    lines = folder_of_round(case.round) / "lines.parquet"
    with duckdb.connect(":memory:") as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM '{lines}'").fetchone()
        copies = f"SELECT rid + {count} * n AS rid, * EXCLUDE (rid, n) FROM '{lines}', range(10) AS t(n) ORDER BY rid"
        connection.execute(f"COPY ({copies}) TO '{lines}.long' (FORMAT parquet, ROW_GROUP_SIZE 8192, COMPRESSION zstd)")
    Path(f"{lines}.long").replace(lines)
    return count * 10


def show_pages(seats: list, case: object) -> None:
    """How long pages of a million rows take, one officer alone."""
    for name, path in (
        ("case", f"/cases/{case.token}"),
        ("filter", f"/cases/{case.token}/rows?disposition=needs+information"),
        ("filter_namesakes", f"/cases/{case.token}/rows?at_least=100"),
        ("last_page", f"/cases/{case.token}/rows?page=100000"),
        ("row", f"/cases/{case.token}/rows/999"),
    ):
        taken = [seconds_of(seats[0], path) for _ in range(205)][5:]
        tell_spread(name, taken)


def seconds_of(seat: object, path: str) -> float:
    """Seconds of one request."""
    import http.client

    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    begun = time.monotonic()
    line.request("GET", path, headers={"Cookie": f"sessionid={seat.cookie}"})
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return time.monotonic() - begun


def tell_spread(name: str, taken: list[float]) -> None:
    """Median and 99th percentile."""
    cuts = quantiles(taken, n=100)
    say(f"{name}_p50_ms", cuts[49] * 1000)
    say(f"{name}_p99_ms", cuts[98] * 1000)


def tell_load(work: Work, seconds: float) -> None:
    """Figures of the load."""
    for kind, taken in work.seconds.items():
        tell_spread(kind, taken)
    say("requests", sum(work.answers.values()))
    say("seconds", seconds)
    say("errors", sum(count for status, count in work.answers.items() if status not in {"200", "302"}))
    sys.stderr.write(f"{dict(work.answers)}\n")


def tell_agreement(work: Work, when: str) -> None:
    """What was acknowledged against what the database and the ledger hold."""
    from misnomer.desk import outbox
    from misnomer.desk.models import Comment, Decision, Outgoing
    from misnomer.review.record import kinds_in

    until = time.monotonic() + 240
    while Outgoing.objects.filter(done_at=None).exists() and time.monotonic() < until:
        time.sleep(0.5)
    made = set(Decision.objects.filter(standing="made").values_list("pk", flat=True))
    entries = list(Outgoing.objects.filter(kind="decided").values_list("decision_id", flat=True))
    say(f"{when}_acknowledged", len(work.acknowledged))
    say(f"{when}_lost", len(set(work.acknowledged) - made) + max(0, len(work.comments) - Comment.objects.count()))
    say(f"{when}_double", len(work.acknowledged) - len(set(work.acknowledged)) + len(entries) - len(set(entries)))
    say(f"{when}_without_entry", len(made - set(entries)) + abs(len(made) - kinds_in(outbox.ledger()).count("decided")))
    found = outbox.disagreements()
    say(f"{when}_disagreements", len(found))
    sys.stderr.write("\n".join(found[:5]) + "\n")


def kill_again_and_again(desk: Desk, seats: list, case: object, kills: int) -> None:
    """Server and worker are killed outright at random moments while officers decide."""
    dice = random.Random(9)  # noqa: S311 - moments, no secrets
    work = Work(case.token, itertools.count(50_000))
    done = threading.Event()

    def decide() -> None:
        while not done.is_set():
            hammer(PORT, seats[:6], work, 10, patient=True)

    thread = threading.Thread(target=decide)
    thread.start()
    with fresh_factors(seats):
        for number in range(kills):
            time.sleep(dice.uniform(0.3, 2.5))
            if number % 2:
                desk.kill_worker()
            else:
                desk.kill_server()
                desk.start()
    done.set()
    thread.join()
    say("kills", kills)
    tell_agreement(work, "killed")


def say(name: str, number: float) -> None:
    """Print a figure."""
    sys.stdout.write(f"{name}={number:.1f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
