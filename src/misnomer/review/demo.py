"""The demonstration: an invented request like the one of 2025, reviewed from end to end."""

from datetime import date
from pathlib import Path

from misnomer.review.example import write_example
from misnomer.review.judge import Call, run
from misnomer.review.output import check_out
from misnomer.terms.opinion import Opinion
from misnomer.terms.progress import Progress, silent


def run_demo(*, rows: int, out: Path, seed: int, progress: Progress = silent, today: date | None = None) -> Opinion:
    """Write a request of invented people into `out`, review it, and leave the opinion beside it.

    Args:
        rows: How many people to invent.
        out: A folder of its own; an earlier demonstration in it is replaced.
        seed: The same seed invents the same people.
        progress: Called now and then.
        today: The clock's date.

    Returns:
        The opinion.
    """
    check_out(out, force=True)
    out.mkdir(exist_ok=True)
    written = write_example("replay-2025", rows=rows, out=out / "request.csv", seed=seed)
    call = Call(paths=(out / "request.csv",), cover=written.cover, out=out / "opinion", force=True)
    return run(call, progress, today)
