"""A pack's folder as bytes: bounded, without links, with a digest over every name and byte."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from misnomer.terms.errors import PackError

FILE_LIMIT: Final = 64 * 1024
"""Bytes in one file of a pack."""
COUNT_LIMIT: Final = 600
"""Files in one pack."""
SIGNATURE: Final = "signature.note"
"""Who signed the pack; no part of its digest."""
SHAPE: Final = re.compile(
    r"pack\.toml|CHANGELOG\.md|signature\.note|(rules/[a-z0-9-]{1,60}\.sql)|((numbers|cases)/[a-z0-9-]{1,60}\.toml)",
    re.ASCII,
)
"""Every file a pack may hold."""


@dataclass(frozen=True, slots=True)
class PackFiles:
    """Every file of a pack, read once."""

    folder: Path
    """Where they were read."""
    texts: dict[str, str]
    """Text by path inside the pack (`rules/address.sql`), in order of path."""
    digest: str
    """`sha256:…` over every file's path and bytes, but for the signature."""

    def named(self, kind: str) -> dict[str, str]:
        """Texts of one kind (`rules`, `numbers`, `cases`) by name without ending."""
        return {Path(path).stem: text for path, text in self.texts.items() if path.startswith(f"{kind}/")}


def read_files(folder: Path) -> PackFiles:
    """Read a pack's folder.

    Raises:
        PackError: Where the folder or pack.toml is missing, where it holds a link, a device, a file that no
            pack holds, more than 600 files or one above 64 KiB, or text that is not UTF-8.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise PackError("There is no pack folder here.", where=str(folder), do="Name a folder that holds pack.toml.")
    paths = _walk(folder)
    if "pack.toml" not in paths:
        raise PackError("The folder holds no pack.toml.", where=str(folder), do="Start one with `misnomer pack new`.")
    blobs = {name: _read(folder, name) for name in paths}
    return PackFiles(folder, {name: _decode(name, blob) for name, blob in blobs.items()}, digest_of(blobs))


def digest_of(blobs: dict[str, bytes]) -> str:
    """`sha256:…` over each path, its length and its bytes, in order of path, but for the signature."""
    total = hashlib.sha256(b"misnomer pack v1\n")
    for name in sorted(set(blobs) - {SIGNATURE}):
        total.update(f"{len(name.encode())} {name} {len(blobs[name])}\n".encode())
        total.update(blobs[name])
    return f"sha256:{total.hexdigest()}"


def _walk(folder: Path) -> list[str]:
    found: list[str] = []
    for top, folders, names in os.walk(folder, followlinks=False):
        here = Path(top)
        for name in (*folders, *names):
            _refuse_odd(folder, here / name)
        found.extend((here / name).relative_to(folder).as_posix() for name in names)
        if len(found) > COUNT_LIMIT:
            raise PackError(f"The pack holds more than {COUNT_LIMIT} files.", where=folder.name)
    return sorted(found)


def _refuse_odd(folder: Path, path: Path) -> None:
    inside = path.relative_to(folder).as_posix()
    if path.is_symlink():
        raise PackError("A pack may hold no links.", where=inside, do="Put the file itself there.")
    if path.is_dir():
        if inside not in {"rules", "numbers", "cases"}:
            raise PackError("A pack has no such folder.", where=inside, do="Keep rules/, numbers/ and cases/ alone.")
    elif not path.is_file() or not SHAPE.fullmatch(inside):
        raise PackError("A pack may not hold this file.", where=inside, do="Keep pack.toml, rules, numbers and cases.")


def _read(folder: Path, name: str) -> bytes:
    with (folder / name).open("rb") as file:
        blob = file.read(FILE_LIMIT + 1)
    if len(blob) > FILE_LIMIT:
        raise PackError(f"The file is larger than {FILE_LIMIT // 1024} KiB.", where=name)
    return blob


def _decode(name: str, blob: bytes) -> str:
    try:
        text = blob.decode("utf-8")
    except UnicodeDecodeError:
        raise PackError("The file is not UTF-8 text.", where=name) from None
    if "\x00" in text:
        raise PackError("The file holds a NUL character.", where=name)
    return text
