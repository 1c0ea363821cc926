"""The child process that reads and judges a request: limited in memory, told its job on standard input.

It knows no database, no key of the desk's and no case but this one; it says what it is doing, line by line, as JSON.
"""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from duckdb import OutOfMemoryException

from misnomer.terms.errors import MisnomerError, UsageError

OVER: Final = 3.0
"""Address space for each byte of the memory budget: libraries and their threads reserve what they never use."""
SPARE: Final = 3 * 2**30
"""Address space beside that."""

NO_MEMORY: Final = (
    "Reading or judging it needed more memory than a review is given.\n"
    "What to do: have MISNOMER_DESK_MEMORY set higher where the desk is started, and start the review again."
)
"""What is said of a child that ended without a word, or said that it ran out of memory."""


def main() -> None:
    """Do the job, and say how it ended."""
    job = json.load(sys.stdin)
    try:
        _limit(job["memory"])
        _say(_review(job))
    except MisnomerError as fault:
        _say({"fault": fault.paragraph()})
    except (MemoryError, OutOfMemoryException):
        _say({"fault": NO_MEMORY})
    except Exception as fault:
        _say({"fault": _kind(fault)})


def _limit(memory: str) -> None:
    from misnomer.review.session import read_memory

    most = int(read_memory(memory) * OVER) + SPARE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _review(job: dict[str, Any]) -> dict[str, Any]:
    from misnomer.review.documents.references import write_references
    from misnomer.review.judge import Call, run
    from misnomer.review.record import entry_at
    from misnomer.terms.accounting import Docket, LedgerPlace

    ledger = LedgerPlace(Path(job["ledger"]), Path(job["state"]), patience=600.0)
    call = Call(
        paths=tuple(map(Path, job["paths"])),
        cover=Path(job["cover"]) if job["cover"] else None,
        out=Path(job["out"]),
        workbook=False,
        memory=job["memory"],
        ledger=ledger,
        docket=Docket(_registered(ledger, job["agency"]), None, job["corrects"], job["case"]),
        as_of=date.fromisoformat(job["received_on"]),
        keep_rows=True,
    )
    opinion = run(call, _progress)
    write_references(call, Path(job["out"]) / "references.parquet")
    if opinion.ledger is None:
        raise UsageError("The review was not recorded.")
    counts = opinion.match_request.records
    return {
        "entry": opinion.ledger.index,
        "request": entry_at(ledger, opinion.ledger.index)["request"],
        "digest": opinion.digest,
        "outcome": opinion.outcome.value,
        "rows": counts.rows,
        "dispositions": {word.value: number for word, number in opinion.dispositions.items()},
        "reading": {
            "rows": counts.rows,
            "rejected": counts.rejected,
            "blank": counts.blank,
            "other": counts.other,
            "columns": [list(each) for each in _columns(opinion.match_request.columns)],
        },
    }


def _columns(columns: Any) -> Iterator[tuple[str, int, str | None, float]]:
    for column in columns:
        yield column.label, column.position, column.field, round(column.confidence, 2)


def _registered(ledger: Any, agency: str) -> str:
    """The agency's name where the register has it; else nothing, and the entry says that it is not recorded."""
    from misnomer.review.custody import agency_named

    with suppress(UsageError):
        return agency_named(ledger, agency).name
    return ""


def _progress(stage: str, done: int, total: int | None) -> None:
    _say({"stage": stage, "done": done, "total": total})


def _kind(fault: Exception) -> str:
    frame = fault.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_qualname}, line {frame.tb_lineno}" if frame else "unknown"
    return f"A fault in misnomer itself ({type(fault).__name__} in {place})."


def _say(words: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
