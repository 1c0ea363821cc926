"""What kind of file it is, by its first bytes; the name's ending only ever confirms."""

import mmap
import stat
import zipfile
from pathlib import Path
from typing import Final

from misnomer.terms.errors import (
    DamagedFile,
    EncryptedFile,
    NothingToReview,
    TooLarge,
    UnreadableInput,
    UnsupportedFormat,
    UsageError,
)

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ADVICE: Final = "Save the table as .xlsx or .csv and review that."
_FOREIGN: Final[dict[bytes, str]] = {
    b"%PDF": "a PDF document",
    b"{\\rtf": "a rich-text document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"(\xb5/\xfd": "a zstd archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
    b"\x00\x01\x00\x00Standard": "a database",
    b"ARROW1": "an Arrow file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
_MARKUP: Final = (b"<?xml", b"<html", b"<!doctype", b"<table", b"<workbook")
ENDINGS: Final[dict[str, frozenset[str]]] = {
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "xlsb": frozenset({".xlsb"}),
    "xls": frozenset({".xls", ".xlt"}),
    "ods": frozenset({".ods", ".ots"}),
    "parquet": frozenset({".parquet", ".pq"}),
    "csv": frozenset({".csv", ".tsv", ".tab", ".txt", ".psv"}),
}
"""Kind → name endings that go with it."""


def check_ordinary(path: Path, limit: int) -> None:
    """See that `path` is an ordinary, non-empty file of at most `limit` bytes that may be read.

    Raises:
        UsageError: Where there is no such file.
        NothingToReview: Where it is empty.
        UnreadableInput: Where it is a folder or a device, may not be read, or is too large.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.", do="Check the name and the folder.") from None
    except OSError:
        raise UnreadableInput("The file cannot be reached.", where=path.name, do="Check who may read it.") from None
    if not stat.S_ISREG(found.st_mode):
        raise UnsupportedFormat("This is a folder or a device, not a file.", where=path.name, do="Name one file each.")
    if found.st_size == 0:
        raise NothingToReview("The file is empty.", where=path.name, do="Ask for it again.")
    check_size(path, found.st_size, limit)


def check_size(path: Path, size: int, limit: int) -> None:
    """See that a file is within the limit.

    Raises:
        TooLarge: Where it is not.
    """
    if size > limit:
        raise TooLarge(f"The file has more than {limit:,} bytes.", where=path.name, do="Split it into several files.")


def kind_of(path: Path) -> str:
    """Name the kind of a file: `xlsx`, `xlsb`, `xls`, `ods`, `parquet` or `csv` (any delimited text).

    Raises:
        UnsupportedFormat: Where there is no reader for it.
        EncryptedFile: Where it is a password-protected workbook.
        UnreadableInput: Where it may not be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        raise UnreadableInput("The file cannot be opened.", where=path.name, do="Check who may read it.") from None
    if start.startswith(b"PK"):
        return _kind_of_archive(path)
    if start.startswith(_OLE):
        return _kind_of_ole(path)
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"PARE"):
        raise EncryptedFile("This Parquet file is encrypted.", where=path.name, do="Ask for it unencrypted.")
    _refuse_foreign(path, start)
    return "csv"


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise DamagedFile(
            "The file begins like a workbook but is cut short or damaged.",
            where=path.name,
            do="Ask for it again; compare its size with the sender's.",
        ) from None
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    if names & {"[Content_Types].xml", "xl/workbook.xml"} and not names & {"word/document.xml", "ppt/presentation.xml"}:
        return "xlsx"
    raise UnsupportedFormat("This is an archive or a document, not a workbook.", where=path.name, do=_ADVICE)


def _kind_of_ole(path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise EncryptedFile(
                "This workbook is protected by a password.", where=path.name, do="Ask for it without a password."
            )
        if any(content.find(name.encode("utf-16-le")) >= 0 for name in ("Workbook", "Book")):
            return "xls"
    raise UnsupportedFormat("This is an old office document, not a workbook.", where=path.name, do=_ADVICE)


def _refuse_foreign(path: Path, start: bytes) -> None:
    for magic, name in _FOREIGN.items():
        if start.startswith(magic):
            raise UnsupportedFormat(f"This is {name}, not a table.", where=path.name, do=_ADVICE)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(_MARKUP):
        raise UnsupportedFormat(
            "This is a web page or XML under a spreadsheet's name, not a workbook.", where=path.name, do=_ADVICE
        )
    if text.startswith((b"{", b"[{")):
        raise UnsupportedFormat("This is JSON, not a table.", where=path.name, do=_ADVICE)


def ending_note(path: Path, kind: str) -> str | None:
    """What to say where the name's ending and the content disagree."""
    if path.suffix.lower() in ENDINGS[kind]:
        return None
    shown = {"csv": "delimited text"}.get(kind, kind)
    return f"{path.name}: the content is {shown} although the name ends otherwise; it was read as {shown}."
