"""A review made once and used by many tests: recorded anew in each test's ledger, its rows kept anew for each case."""

import secrets
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from tests.review.small_requests import row, write_cover, write_csv

from misnomer.desk import outbox, reviewing
from misnomer.desk.models import Review
from misnomer.review.judge import Call, review_in_session, run
from misnomer.review.record import entry_at, record_review
from misnomer.terms.opinion import Opinion

ROWS = 12
SOUND = 8
"""Rows 0 to 7 have nothing found against them alone; 8 to 11 have no address."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A review, done."""

    folder: Path
    """What it wrote."""
    opinion: Opinion
    """What it says."""
    outcomes: Path
    """Its table of outcomes."""


def write_request(folder: Path, mark: str = "", *, cured: bool = False) -> tuple[Path, Path]:
    """A request file and its letter; `mark` makes it another file, `cured` gives every row an address."""
    sound = [row(First_Name=f"Odalys{number}{mark}", Record_ID=f"R-{number}") for number in range(SOUND)]
    address = {} if cured else {"Street_Address": "Unknown Address"}
    bare = [row(First_Name=f"Wendel{n}{mark}", Record_ID=f"B-{n}", **address) for n in range(ROWS - SOUND)]
    return write_csv(folder, [*sound, *bare], "file-1.csv"), write_cover(folder)


@cache
def ready(*, cured: bool = False) -> Ready:
    """Review the small request, once."""
    folder = Path(tempfile.mkdtemp(prefix="misnomer-ready-"))
    request, cover = write_request(folder, cured=cured)
    call = Call(paths=(request,), cover=cover, workbook=False, wanted=None, as_of=date(2025, 6, 27), keep_rows=True)
    with review_in_session(call) as reviewed:
        outcomes = reviewed.session.connection.sql("SELECT * FROM outcomes ORDER BY rid").to_arrow_table()
    pq.write_table(outcomes, folder / "outcomes.parquet")
    opinion = run(replace(call, out=folder / "out"))
    return Ready(folder / "out", opinion, folder / "outcomes.parquet")


def finish(review: Review, *, cured: bool = False) -> None:
    """End a queued review with what the small request's gave."""
    made = ready(cured=cured)
    file = replace(made.opinion.match_request.files[0], sha256=secrets.token_hex(32))
    opinion = replace(made.opinion, match_request=replace(made.opinion.match_request, files=(file,)))
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"CREATE TABLE outcomes AS SELECT * FROM read_parquet('{made.outcomes}') ORDER BY rid")
        receipt = record_review(outbox.ledger(5.0), opinion, connection)
    said = {
        "entry": receipt.index,
        "request": entry_at(outbox.ledger(), receipt.index)["request"],
        "digest": opinion.digest,
        "outcome": opinion.outcome.value,
        "rows": ROWS,
        "dispositions": {word.value: number for word, number in opinion.dispositions.items()},
        "reading": {"rows": ROWS, "rejected": 0, "blank": 0, "other": 1, "columns": []},
    }
    reviewing.finish(review, said, made.folder)
