"""Writes documents to files, whole or not at all, and never over another file unasked."""

from pathlib import Path

from misnomer.terms.errors import UsageError
from misnomer.terms.paper import DocumentForm


def form_of(path: Path) -> DocumentForm:
    """The form that a file's name asks for.

    Raises:
        UsageError: Its ending is no form's.
    """
    for form in DocumentForm:
        if path.suffix.lower() == f".{form.value}":
            return form
    raise UsageError(
        "The file's name does not say its form.", where="--out", do="Name a file that ends in .html, .docx or .pdf."
    )


def check_file(path: Path, *, force: bool) -> None:
    """See that a file can be written.

    Raises:
        UsageError: It is there already and `force` was not said, or its folder is not there.
    """
    if path.exists() and not force:
        raise UsageError("That file is there already.", where=path.name, do="Name another, or say --force.")
    if not path.absolute().parent.is_dir():
        raise UsageError("The file's folder does not exist.", where=path.name, do="Make it first, or name another.")


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one rename, for its owner alone to read."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.touch(0o600)
        half.write_bytes(content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
