"""One piece of benchmarks/desk.py, on the database in DATABASE_URL; prints figures as `name=number`.

`load`: twenty officers while a million rows are reviewed. `kills`: the desk is killed again and again.
"""

import itertools
import json
import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _desk.hammer import Docket, Work, hammer
from _desk.process import PORT, Desk
from _desk.world import make_officers, open_sessions, put_case, show_factors_again

SMALL = ("a", "c", "d", "e", "f")
"""Requests that officers work on."""
LARGE = "b"
"""The request that is reviewed beside."""
LINES = 1_000_000
MOST_ANSWERS = 40
"""Answers between two kills, at most; drawn anew each time, so that a slow machine decides as much as a fast one."""
DECIDING = 6
"""Officers who decide while the desk is killed."""


def main(requests: Path, folder: Path, what: str, number: int) -> None:
    """Prepare, load or kill, compare."""
    clerk, officers = prepare()
    desk = Desk(folder)
    desk.start()
    try:
        cases = [
            put_case(clerk, officers, requests / f"{name}.csv", requests / f"{name}.cover.toml", name)
            for name in (SMALL[1:4] if what == "kills" else SMALL)
        ]
        for case in cases:
            wait_for_review(case)
            make_long(case)
        seats = open_sessions(officers)
        work = Work([Docket(case.token, itertools.count(1_000)) for case in cases])
        if what == "kills":
            kill_again_and_again(desk, seats, work, number)
            return
        show_pages(seats, cases[0])
        other = put_case(clerk, officers, requests / f"{LARGE}.csv", requests / f"{LARGE}.cover.toml", "large")
        work_through(desk, seats, work, number)
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


def work_through(desk: Desk, seats: list, work: Work, each: int) -> None:
    """Everybody asks so often; what came of it."""
    used = desk.processor_seconds()
    with fresh_factors(seats):
        seconds = hammer(PORT, seats, work, each)
    say("each", each)
    say("server_ms", (desk.processor_seconds() - used) / len(seats) / each * 1000)
    tell_load(desk, work, seconds)
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
    """Write the case's lines over and over, so that pages are those of a request of a million lines."""
    import duckdb

    from misnomer.desk.row_store import folder_of_round

    lines = folder_of_round(case.round) / "lines.parquet"
    with duckdb.connect(":memory:") as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM '{lines}'").fetchone()
        copies = f"SELECT rid + {count} * n AS rid, * EXCLUDE (rid, n) FROM '{lines}', range({LINES // count}) AS t(n)"
        connection.execute(
            f"COPY ({copies} ORDER BY rid) TO '{lines}.long' (FORMAT parquet, ROW_GROUP_SIZE 8192, COMPRESSION zstd)"
        )
    Path(f"{lines}.long").replace(lines)
    return LINES


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


def tell_load(desk: Desk, work: Work, seconds: float) -> None:
    """Figures of the load."""
    for kind, taken in work.seconds.items():
        tell_spread(kind, taken)
    say("requests", sum(work.answers.values()))
    say("seconds", seconds)
    say("errors", sum(work.errors.values()) + work.answers["lost"])
    tell_errors(desk, work, "load")
    sys.stderr.write(f"{dict(work.answers)}\n")


def tell_errors(desk: Desk, work: Work, when: str) -> None:
    """Each kind of answer that was an error, with what it said, and each fault that the server logged; how often."""
    why = dict(work.errors.most_common()) | dict(desk.faults().most_common())
    sys.stdout.write(f"{when}_why={json.dumps(why)}\n")
    sys.stdout.flush()


def tell_agreement(work: Work, when: str) -> None:
    """What was acknowledged against what the database and the ledger hold, decision by decision, word by word."""
    from misnomer.desk import outbox
    from misnomer.desk.case_words import open_text
    from misnomer.desk.models import Comment, Decision, Outgoing
    from misnomer.review.record import kinds_in

    until = time.monotonic() + 240
    while Outgoing.objects.filter(done_at=None).exists() and time.monotonic() < until:
        time.sleep(0.5)
    kinds = kinds_in(outbox.ledger())
    proposed = set(Decision.objects.values_list("pk", flat=True))
    made = set(Decision.objects.filter(standing="made").values_list("pk", flat=True))
    entries = list(Outgoing.objects.filter(kind="decided").values_list("decision_id", "entry"))
    logged = {number for number, entry in entries if entry is not None and kinds[entry] == "decided"}
    said = [open_text(each.case, each.text) for each in Comment.objects.select_related("case")]
    acknowledged = set(work.acknowledged)
    lost = [acknowledged - made, set(work.offered) - proposed, set(work.comments) - set(said)]
    say(f"{when}_acknowledged", len(acknowledged))
    say(f"{when}_offered", len(work.offered))
    say(f"{when}_comments", len(work.comments))
    say(f"{when}_lost", sum(map(len, lost)))
    say(f"{when}_not_logged", len((acknowledged | made) - logged))
    twice = (work.acknowledged, [number for number, _ in entries], [entry for _, entry in entries], said)
    say(f"{when}_double", sum(len(each) - len(set(each)) for each in twice))
    say(f"{when}_without_entry", abs(len(made) - kinds.count("decided")))
    found = outbox.disagreements()
    say(f"{when}_disagreements", len(found))
    sys.stderr.write("\n".join(found[:5]) + "\n")


def kill_again_and_again(desk: Desk, seats: list, work: Work, kills: int) -> None:
    """Server and worker are killed outright while officers decide: after some answers more, and a moment."""
    dice = random.Random(9)  # noqa: S311 - moments, no secrets
    done = threading.Event()

    def decide() -> None:
        while not done.is_set():
            hammer(PORT, seats[:DECIDING], work, 10, patient=True)

    thread = threading.Thread(target=decide)
    thread.start()
    with fresh_factors(seats):
        for number in range(kills):
            wait_for_answers(work, dice.randint(1, MOST_ANSWERS))
            time.sleep(dice.uniform(0.0, 0.2))
            if number % 2:
                desk.kill_worker()
            else:
                desk.kill_server()
                desk.start()
    done.set()
    thread.join()
    say("kills", kills)
    sys.stderr.write(f"{dict(work.answers)}\n")
    say("killed_broken", work.answers["lost"])
    say("killed_errors", sum(work.errors.values()))
    tell_errors(desk, work, "killed")
    tell_agreement(work, "killed")


def wait_for_answers(work: Work, number: int) -> None:
    """Until so many came whole since now."""
    wanted = sum(map(len, work.seconds.values())) + number
    while sum(map(len, work.seconds.values())) < wanted:
        time.sleep(0.002)


def say(name: str, number: float) -> None:
    """Print a figure."""
    sys.stdout.write(f"{name}={number:.1f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
