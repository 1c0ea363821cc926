"""The output folder: refused where it is not empty, filled whole or not at all."""

import shutil
from pathlib import Path

from misnomer.terms.errors import UsageError


def check_out(out: Path, *, force: bool) -> None:
    """See that `out` can become the output folder.

    Raises:
        UsageError: Where it is a file, or a folder with something in it and `force` was not given.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out.name} is a file, not a folder.", where="--out", do="Name a folder.")
    if out.is_dir() and any(out.iterdir()) and not force:
        raise UsageError(
            f"The folder {out} is not empty.",
            where="--out",
            do="Name another folder with --out, or say --force to replace what an earlier review left there.",
        )
    if not out.parent.is_dir():
        raise UsageError(f"There is no folder {out.parent}.", where="--out", do="Make it first, or name another.")


def move_into_place(finished: Path, out: Path) -> None:
    """Make `finished` the output folder `out` in one rename, so that nobody sees a half-written one.

    With `--force` only an earlier review's own files are replaced; anything else in the folder stays.
    """
    finished.chmod(0o700)
    if not out.exists() or not any(out.iterdir()):
        if out.exists():
            out.rmdir()
        finished.rename(out)
    else:
        for file in sorted(finished.iterdir()):
            file.replace(out / file.name)
        shutil.rmtree(finished)


def write_text(folder: Path, name: str, text: str) -> None:
    """Write one text file in UTF-8 with Unix line ends."""
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
