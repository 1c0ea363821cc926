"""Files that are there after a crash: every file and every folder is synced before anyone is told.

The order of the calls is what keeps a log whole; `Disk` makes each one, so that tests can stop it at any of them.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from misnomer.ledger.errors import SecondWriter
from misnomer.terms.errors import LedgerError

UNFINISHED = ".unfinished-"
"""What the name of a file being replaced begins with; a leftover is removed by the next writer."""


SYNCERS = 8
"""Files and folders synced at once, where there are more of them than half as many."""


class Disk:
    """Creates, replaces, appends to and removes files durably. Raises OSError where the disk is full or fails."""

    def create(self, files: Mapping[Path, bytes], mode: int = 0o644) -> None:
        """Write new files, and make the folders they are in; all of it is on the disk on return."""
        folders = {folder for path in files for folder in self.make_folders(path.parent)}
        for path, data in files.items():
            self.write(path, data, mode)
        self.sync_all([*files, *(folders | {path.parent for path in files})])

    def make_folders(self, folder: Path) -> set[Path]:
        """Make a folder and those above it; returns the folders that gained one."""
        if folder.is_dir():
            return set()
        gained = self.make_folders(folder.parent) | {folder.parent}
        folder.mkdir(exist_ok=True)
        return gained

    def replace(self, path: Path, data: bytes, mode: int = 0o644) -> None:
        """Put new content in a file's place; a reader sees the old or the new, never a part."""
        fresh = path.with_name(f"{UNFINISHED}{secrets.token_hex(4)}")
        try:
            self.write(fresh, data, mode)
            self.sync(fresh)
            self.rename(fresh, path)
        except OSError:
            with suppress(OSError):
                fresh.unlink()
            raise
        self.sync(path.parent)

    def append(self, path: Path, data: bytes) -> None:
        """Add to the end of a file that is there."""
        handle = os.open(path, os.O_WRONLY | os.O_APPEND)
        try:
            _write_all(handle, data)
            os.fdatasync(handle)
        finally:
            os.close(handle)

    def write(self, path: Path, data: bytes, mode: int = 0o644) -> None:
        """Write a file that is not there yet; not on the disk until it and its folder are synced."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            _write_all(handle, data)
        finally:
            os.close(handle)

    def sync(self, path: Path) -> None:
        """Wait until a file's content, or a folder's list of names, is on the disk."""
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def sync_all(self, paths: Sequence[Path]) -> None:
        """Wait until all of these are on the disk; many are asked at once, since a disk syncs many as fast as one."""
        if len(paths) <= SYNCERS // 2:  # starting threads would take longer
            for path in paths:
                self.sync(path)
        else:
            with ThreadPoolExecutor(min(SYNCERS, len(paths))) as threads:  # gone on return: a process may fork later
                list(threads.map(self.sync, paths))

    def rename(self, fresh: Path, path: Path) -> None:
        """Let one name stand for another file; atomic."""
        fresh.rename(path)

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove files, and folders that this leaves empty. Nothing depends on its being on the disk."""
        for path in paths:
            path.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()

    def remove_tree(self, folder: Path) -> None:
        """Remove a folder with all that is in it."""
        if folder.exists():
            shutil.rmtree(folder)

    def replace_erasing(self, path: Path, data: bytes, mode: int = 0o600) -> None:
        """Put new content in a file's place, or write it first, and write zeros over the old.

        A disk, a file system or a backup that keeps old copies of blocks keeps them still.
        """
        if not path.exists():
            gained = self.make_folders(path.parent)
            self.replace(path, data, mode)  # not create: a file cut short would stand under the name that is read
            self.sync_all(sorted(gained))
            return
        old = os.open(path, os.O_WRONLY)
        try:
            self.replace(path, data, mode)
            _write_all(old, bytes(os.fstat(old).st_size))
            os.fsync(old)
        finally:
            os.close(old)

    def zero(self, path: Path, start: int, size: int) -> None:
        """Write zeros over a part of a file, in place."""
        handle = os.open(path, os.O_WRONLY)
        try:
            os.lseek(handle, start, os.SEEK_SET)
            _write_all(handle, bytes(size))
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn a disk's refusal into an error that a person can read.

    Raises:
        LedgerError: the disk is full or fails.
    """
    try:
        yield
    except OSError as error:
        raise LedgerError(
            f"the disk refused ({error.strerror or type(error).__name__}); the append is not acknowledged",
            where=folder.name,
            do="make room, then run `misnomer ledger fsck`: what is in the log is sound",
        ) from error


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the one writer of a folder for a while.

    Raises:
        Refused: someone else is writing.
    """
    handle = lock(folder)
    try:
        yield
    finally:
        os.close(handle)


def lock(folder: Path) -> int:
    """Take the one writer's place at a folder; returns the handle that holds it until it is closed.

    Raises:
        Refused: someone else is writing.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise SecondWriter(
            "another writer is at work on this log, and a log has only one",
            where=folder.name,
            do="wait until it is done; nothing was written",
        ) from error
    return handle
