"""Twenty officers on SQLite and on PostgreSQL while a million rows are reviewed; then the desk is killed repeatedly.

`python benchmarks/desk.py [REQUESTS-EACH KILLS [PIECE…]]`; by default 2,000 and 50 and every piece: `sqlite`,
`postgres`, `sqlite-kills`, `postgres-kills`. Figures of a piece are kept in .cache/benchmarks, and the section is
written from those that are there, so that the pieces can be run one at a time on a machine that is needed otherwise.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measure import ROOT, machine, write_section
from tests.desk.postgres_server import postgres_server

HERE: Final = Path(__file__).resolve().parent
KEPT: Final = ROOT / ".cache" / "benchmarks"
DATABASES: Final = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
PIECES: Final = (*DATABASES, *(f"{name}-kills" for name in DATABASES))
REQUESTS: Final = {"a": 100_000, "b": 1_000_000, **dict.fromkeys("cdef", 20_000)}
"""Rows of each request; all but the largest are worked on, their lines written over until there are a million."""
PAGES: Final = {
    "case": "case page",
    "filter": "rows filtered by what the machine says",
    "filter_namesakes": "rows filtered by namesakes",
    "last_page": "last of 20,000 pages of rows",
    "row": "one row",
}
KINDS: Final = ("read", "write")
ABOUT_PAGES: Final = """Pages of a request of 1,000,000 lines after its review, one officer alone, as a browser on the
same machine waits for them: milliseconds, median and 99th percentile of 200. The aims are 300 for the case page and 500
for filtering.
"""
ABOUT_LOAD: Final = """Twenty officers at once with no pause between their requests, half of them writing (comments,
referrals proposed and seconded), while 1,000,000 rows are reviewed beside (`MISNOMER_DESK_MEMORY=4GB`). They are
spread over five cases of a million lines, two who propose and two who second on each: acts on one case wait for one
another. The twenty browsers run on the same machine and take their share of it. Milliseconds are median and 99th
percentile. Lost is what was answered as done and is not in the database, word by word; not logged is a decision
answered as done, or made, for which the log has no entry of that kind.
"""
ABOUT_KILLS: Final = """`kill -9` of the server or its worker, in turn, at random moments while six officers decide on
three cases. What their browsers were told is compared with database and log afterwards; an act whose answer broke off
counts as not acknowledged, whether it was done or not.
"""


def main(each: int, kills: int, pieces: tuple[str, ...]) -> None:
    """Run the pieces, and write the section."""
    for name, rows in REQUESTS.items():
        invent(name, rows)
    for piece in pieces:
        database, _, killed = piece.partition("-")
        with (
            tempfile.TemporaryDirectory(prefix="misnomer-desk-") as folder,
            postgres_server() if database == "postgres" else nullcontext("") as url,
        ):
            figures = load(Path(folder), url, "kills" if killed else "load", kills if killed else each)
        (KEPT / f"desk-{piece}.json").write_text(json.dumps(figures, indent=1))
    write_section("The desk", section())


def invent(name: str, rows: int) -> None:
    """A request of invented people, made once: no two are alike."""
    if not (KEPT / f"{name}.cover.toml").exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        command = [
            sys.executable,
            "-m",
            "misnomer",
            "example",
            "sound",
            "--rows",
            str(rows),
            "--seed",
            str(rows + ord(name)),
        ]
        subprocess.run([*command, "--out", str(KEPT / f"{name}.csv"), "--quiet"], check=True)


def load(own: Path, url: str, what: str, number: int) -> dict[str, str]:
    """One piece; its figures by name."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "MISNOMER_DESK_DATA": str(own / "desk"),
        "MISNOMER_DESK_MEMORY": "4GB",
    }
    command = [sys.executable, str(HERE / "_desk" / "load.py"), str(KEPT), str(own), what, str(number)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    sys.stderr.write(done.stdout)
    figures = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    return {"machine": machine(("django", "duckdb")), **figures}


def section() -> str:
    """What was measured, piece by piece."""
    found = {piece: json.loads(path.read_text()) for piece in PIECES if (path := KEPT / f"desk-{piece}.json").exists()}
    loads = {DATABASES[piece]: each for piece, each in found.items() if piece in DATABASES}
    killed = {DATABASES[piece.split("-")[0]]: each for piece, each in found.items() if piece not in DATABASES}
    parts = [f"{said}\n" for said in dict.fromkeys(each["machine"] for each in found.values())]
    if loads:
        parts += [_pages(loads), _load(loads)]
    if killed:
        parts.append(_killed(killed))
    return "\n".join(parts)


def _pages(loads: dict[str, dict[str, str]]) -> str:
    lines = [
        f"| {words} | {' | '.join(_both(each, name) for each in loads.values())} |" for name, words in PAGES.items()
    ]
    return "\n".join(
        [
            ABOUT_PAGES,
            *_head("page", loads),
            *lines,
            "",
        ]
    )


def _load(loads: dict[str, dict[str, str]]) -> str:
    figures = {
        "each": "requests of each officer",
        "requests": "requests in all",
        "seconds": "seconds",
        "review_seconds": "seconds of the review beside it",
        "server_ms": "processor time of the server for one request, ms",
        "errors": "errors",
        "load_offered": "referrals acknowledged as proposed",
        "load_acknowledged": "decisions acknowledged",
        "load_comments": "comments acknowledged",
        "load_lost": "of all these, lost",
        "load_double": "decisions, entries or comments made twice",
        "load_not_logged": "decisions not logged",
        "load_disagreements": "disagreements of database and log",
    }
    return "\n".join(
        [
            ABOUT_LOAD,
            *_head("figure", loads),
            *(f"| ms of {kind}s | {' | '.join(_both(each, kind) for each in loads.values())} |" for kind in KINDS),
            *_lines(figures, loads),
            "",
            *_why("load_why", loads),
        ]
    )


def _killed(killed: dict[str, dict[str, str]]) -> str:
    figures = {
        "kills": "times killed",
        "killed_broken": "answers that broke off",
        "killed_errors": "answers that were errors",
        "killed_offered": "referrals acknowledged as proposed",
        "killed_acknowledged": "decisions acknowledged",
        "killed_comments": "comments acknowledged",
        "killed_lost": "of all these, lost",
        "killed_double": "decisions, entries or comments made twice",
        "killed_not_logged": "decisions not logged",
        "killed_without_entry": "decisions made, less entries of decisions",
        "killed_disagreements": "disagreements of database and log",
    }
    return "\n".join(
        [
            ABOUT_KILLS,
            *_head("figure", killed),
            *_lines(figures, killed),
            "",
            *_why("killed_why", killed),
        ]
    )


def _head(what: str, columns: dict[str, dict[str, str]]) -> list[str]:
    return [f"| {what} | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]


def _lines(figures: dict[str, str], columns: dict[str, dict[str, str]]) -> list[str]:
    return [
        f"| {words} | {' | '.join(_figure(each, name) for each in columns.values())} |"
        for name, words in figures.items()
    ]


def _why(name: str, columns: dict[str, dict[str, str]]) -> list[str]:
    """What answers that were errors said of themselves."""
    kinds = [
        (column, *each) for column, figures in columns.items() for each in json.loads(figures.get(name, "{}")).items()
    ]
    lines = [f"- {column}, {count} times: {said}" for column, said, count in kinds]
    return ["What the answers that were errors said, and what the server logged:", "", *lines, ""] if lines else []


def _figure(figures: dict[str, str], name: str) -> str:
    if name not in figures:
        return "–"
    number = float(figures[name])
    return f"{number:,.1f}" if name.endswith("_ms") else f"{number:,.0f}"


def _both(figures: dict[str, str], name: str) -> str:
    if f"{name}_p50_ms" not in figures:
        return "–"
    return f"{float(figures[f'{name}_p50_ms']):,.0f} · {float(figures[f'{name}_p99_ms']):,.0f}"


if __name__ == "__main__":
    numbers = [int(said) for said in sys.argv[1:] if said.isdigit()]
    main(*(numbers or [2_000, 50]), tuple(said for said in sys.argv[1:] if said in PIECES) or PIECES)
