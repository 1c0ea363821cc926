"""Puts a rehearsal into a folder: the report a person reads, and the figures a program reads."""

import shutil
import tempfile
from pathlib import Path

from misnomer import report
from misnomer.terms.errors import UsageError
from misnomer.terms.rehearsal import Rehearsal


def check_free(out: Path | None) -> None:
    """See that a folder to write does not stand there yet.

    Raises:
        UsageError: It does, or there is nowhere to put it.
    """
    if out is not None and (out.exists() or not out.absolute().parent.is_dir()):
        raise UsageError(
            "The folder to write stands there already, or the one around it does not.",
            where="--out",
            do="Name another.",
        )


def rehearsal_text(rehearsal: Rehearsal, form: str) -> str:
    """A rehearsal as a door prints it: `text` or `json`."""
    return report.render_rehearsal_json(rehearsal) if form == "json" else report.render_rehearsal_text(rehearsal)


def write_rehearsal(rehearsal: Rehearsal, out: Path) -> None:
    """Write report.html and rehearsal.json into a new folder, which appears whole or not at all."""
    half = Path(tempfile.mkdtemp(prefix=".misnomer-", dir=out.absolute().parent))
    try:
        (half / "rehearsal.json").write_text(report.render_rehearsal_json(rehearsal), encoding="utf-8")
        (half / "report.html").write_text(report.render_rehearsal_html(rehearsal), encoding="utf-8")
        half.chmod(0o755)
        half.replace(out)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
