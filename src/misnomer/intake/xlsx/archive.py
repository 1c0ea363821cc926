"""The archive a workbook is: its parts by name, none bigger, deeper or stranger than an honest one."""

import posixpath
import zipfile
from pathlib import Path
from typing import IO, Final

from misnomer.intake.limits import Limits
from misnomer.terms.errors import DamagedFile, EncryptedFile, HostileFile, TooLarge

_FREE: Final = 64 * 2**20
"""Unpacked bytes below which the ratio does not matter."""
_AGAIN: Final = "Ask for it again; compare its size with the sender's."
_REFUSE: Final = "Do not open it. Tell the sender, and ask for the table as CSV."


class Archive:
    """The parts of one workbook.

    Raises:
        DamagedFile: Where it is no whole archive.
        EncryptedFile: Where a part is encrypted.
        HostileFile: Where parts overlap, repeat, unpack without bounds or point out of the archive.
        TooLarge: Where there are too many parts or bytes.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise DamagedFile("The workbook is cut short or damaged.", where=path.name, do=_AGAIN) from None
        try:
            self._parts = self._checked(limits)
        except BaseException:
            self._zip.close()
            raise

    def _checked(self, limits: Limits) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        where = self.path.name
        if len(infos) > limits.parts:
            raise TooLarge(f"The workbook has more than {limits.parts:,} parts.", where=where, do=_REFUSE)
        if sum(info.file_size for info in infos) > limits.unpacked_bytes:
            raise TooLarge("The workbook unpacks to more than is accepted.", where=where, do="Split it into several.")
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = _safe_name(info.filename, where)
            if name in parts:
                raise HostileFile("The workbook has two parts of one name.", where=where, do=_REFUSE)
            self._check_part(info, limits)
            parts[name] = info
        self._check_overlap(infos)
        return parts

    def _check_part(self, info: zipfile.ZipInfo, limits: Limits) -> None:
        if info.flag_bits & 0x1:
            raise EncryptedFile(
                "The workbook is protected by a password.", where=self.path.name, do="Ask for it without a password."
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedFile("The workbook is packed in a way no workbook is.", where=self.path.name, do=_AGAIN)
        if info.file_size > max(_FREE, limits.ratio * info.compress_size):
            raise HostileFile(
                f"A part of the workbook unpacks to more than {limits.ratio} times its size.",
                where=self.path.name,
                do=_REFUSE,
            )

    def _check_overlap(self, infos: list[zipfile.ZipInfo]) -> None:
        end = 0
        for info in sorted(infos, key=lambda i: i.header_offset):
            if info.header_offset < end:
                raise HostileFile("Parts of the workbook overlap.", where=self.path.name, do=_REFUSE)
            end = info.header_offset + info.compress_size

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def names(self) -> list[str]:
        """Names of all parts, in small letters."""
        return list(self._parts)

    def open(self, part: str) -> IO[bytes]:
        """Open a part; reads of a damaged one raise zipfile's and zlib's errors (see `damage`)."""
        info = self._parts.get(part.lower())
        if info is None:
            raise DamagedFile("A part of the workbook is missing.", where=self.path.name, do=_AGAIN)
        try:
            return self._zip.open(info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
            raise DamagedFile("A part of the workbook is damaged.", where=self.path.name, do=_AGAIN) from None

    def close(self) -> None:
        """Close the file."""
        self._zip.close()


def _safe_name(name: str, where: str) -> str:
    plain = name.replace("\\", "/")
    if plain.startswith("/") or ":" in plain or ".." in plain.split("/"):
        raise HostileFile("A part of the workbook points out of it.", where=where, do=_REFUSE)
    return plain.lower()


def target_of(base: str, target: str) -> str:
    """The part that a relation's target names, seen from the part `base`; always inside the archive."""
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target)).lstrip("./")
