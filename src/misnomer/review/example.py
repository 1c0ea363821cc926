"""Invented requests, written for the doors and for the demonstration."""

import json
from pathlib import Path

from misnomer.examples import EXAMPLES as EXAMPLES
from misnomer.examples import ExampleWritten, Order, write
from misnomer.terms.progress import Progress, silent

_SOURCES = {"record": "public record", "ours": "ours", "asked": "as asked"}


def write_example(
    example: str,
    *,
    rows: int,
    out: Path,
    seed: int = 2025,
    shares: tuple[tuple[str, float], ...] = (),
    truth: Path | None = None,
    replace: bool = True,
    progress: Progress = silent,
) -> ExampleWritten:
    """Write a request of invented people, its cover and the truth about what was put in.

    Args:
        example: `replay-2025` (the defects of the public record) or `sound` (nothing against it).
        rows: How many people to invent.
        out: The file to write: .csv, .tsv, .parquet or .xlsx. The cover is written beside it as
            STEM.cover.toml (a workbook holds its own) and the counts as STEM.truth.json.
        seed: The same seed writes the same bytes.
        shares: (defect, fraction of the rows) pairs in place of the defaults.
        truth: Where to write each row's defects as Parquet (`sheet`, `row`, `defects`), if anywhere.
        replace: Whether files that are there may be replaced.
        progress: Called now and then.

    Raises:
        UsageError: An unknown example, ending or defect; shares that do not fit; a file in the way.
    """
    order = Order(example, rows, out, seed=seed, shares=shares, truth_by_row=truth, replace=replace)
    return write(order, progress)


def as_text(written: ExampleWritten) -> str:
    """What was written, and how to review it, for a terminal."""
    lines = [f"{written.file}: {written.rows:,} rows of invented people, seed {written.seed}"]
    if written.cover is not None:
        lines.append(f"{written.cover}: its letter")
    lines.append(f"{written.truth}: what was put in, counted")
    if written.truth_by_row is not None:
        lines.append(f"{written.truth_by_row}: what was put in, row by row")
    present = [defect for defect in written.defects if defect.rows]
    if present:
        lines += ["", f"{'Put in':<28}{'rows':>11}   {'defect from':<15}share from"]
        for defect in present:
            count = f"{defect.rows:,}" if defect.scope == "row" else "letter"
            lines.append(f"  {defect.name:<26}{count:>11}   {_SOURCES[defect.source]:<15}{_SOURCES[defect.share_from]}")
        lines.append(f"  {'(no defect of its own)':<26}{written.sound_rows:>11,}")
    return "\n".join([*lines, "", "To review it:", f"  {written.review_line}", ""])


def json_text(written: ExampleWritten) -> str:
    """The same as JSON."""
    lines = {
        "example": written.example,
        "file": str(written.file),
        "cover": str(written.cover) if written.cover else None,
        "truth": str(written.truth),
        "truth_by_row": str(written.truth_by_row) if written.truth_by_row else None,
        "rows": written.rows,
        "seed": written.seed,
        "sound_rows": written.sound_rows,
        "defects": {defect.name: defect.rows for defect in written.defects},
        "review": written.review_line,
    }
    return json.dumps(lines, indent=2, ensure_ascii=False) + "\n"
