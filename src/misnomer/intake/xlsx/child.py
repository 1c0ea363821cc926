"""One sheet, read in a process of its own: several sheets are read side by side, and none can hurt the review.

Reads one job (JSON) from standard input and writes one answer (JSON) to standard output. Never run by hand.
"""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from misnomer.intake.limits import Limits
from misnomer.intake.xlsx.archive import Archive
from misnomer.intake.xlsx.shared import StringTable
from misnomer.intake.xlsx.sheet import read_sheet
from misnomer.intake.xlsx.styles import Style
from misnomer.intake.xlsx.values import Book
from misnomer.terms.errors import MisnomerError


def main() -> int:
    """Do the job; an error is an answer, too."""
    job = json.load(sys.stdin)
    limits = Limits(**job["limits"])
    resource.setrlimit(resource.RLIMIT_AS, (limits.sheet_memory, limits.sheet_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = _read(job, limits)
    except MisnomerError as error:
        answer = {"error": type(error).__name__, "what": error.what, "where": error.where, "do": error.do}
    except MemoryError:
        answer = {
            "error": "TooLarge",
            "what": "A sheet needs more memory than it is given.",
            "where": job["where"],
            "do": "Split it, or save it as CSV.",
        }
    json.dump(answer, sys.stdout)
    return 0


def _read(job: dict[str, Any], limits: Limits) -> dict[str, Any]:
    archive = Archive(Path(job["path"]), limits)
    try:
        book = Book(StringTable(Path(job["strings"])), [Style(*style) for style in job["styles"]], job["epoch_1904"])
        read = read_sheet(archive, job["part"], book, Path(job["out"]), limits, job["where"], job["most"])
    finally:
        archive.close()
    strip = read.strip
    return {
        "lines": strip.lines,
        "width": strip.width,
        "last_row": strip.last_row,
        "restored": strip.restored,
        "head": [[line.row, line.cells, line.kinds] for line in read.head],
        "tail": [[line.row, line.cells, line.kinds] for line in read.tail],
        "hidden_columns": sorted(read.facts.hidden_columns),
        "merges": [list(asdict(merge).values()) for merge in read.facts.merges],
    }


if __name__ == "__main__":
    sys.exit(main())
