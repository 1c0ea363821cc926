"""A log on the disk: made on purpose, appended to by one writer, whole after a crash at any instant.

The order of an append, each step on the disk before the next:

1. the new entries and tiles, under names that no reader looks at before a checkpoint covers them;
2. in the state folder, a line of `promised` with the new size and root: from here on this key signs no other tree;
3. the checkpoint, signed, in place of the old one. Only then is the append acknowledged.

A crash before 2 leaves files that the next writer removes; nobody was promised anything. A crash after 2 is finished
by the next writer, who signs exactly what was promised. `promised` also outlives the log's folder: a folder restored
from an older copy is refused, since appending to it would fork the log.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from misnomer.ledger import recovery
from misnomer.ledger.durable import Disk, lock, told
from misnomer.ledger.edge import WIDTH, Edge, grown, read_edge
from misnomer.ledger.errors import Refused
from misnomer.ledger.signing import Signer, checkpoint_of, load_signer, save_signer, sign
from misnomer.ledger.verifier import ENTRIES, Checkpoint, tile_name
from misnomer.terms.errors import LedgerError

EMPTY = Edge(0, ((),), b"")
"""The edge of a log without entries."""


@dataclass(frozen=True, slots=True)
class Appended:
    """Acknowledgement that entries are in the log, durably."""

    first: int
    """0-based number of the first of them."""
    checkpoint: Checkpoint
    """The signed statement that covers them."""


def create(
    folder: Path, state: Path, signer: Signer, disk: Disk, beside: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """Make a log, on purpose: an empty folder that may be published, and a state folder that may not.

    Args:
        folder: The log.
        state: Its state folder.
        signer: Its key.
        disk: What writes.
        beside: Other files of the state folder, by name; there before the log is.

    Raises:
        Refused: one of the two is there and not empty.
        OSError: the disk is full or fails.
    """
    for place in (folder, state):
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise Refused(
                "there is something in this folder, and a log is only ever made anew",
                where=place.name,
                do="name an empty or new folder; to go on with a log that is there, append to it",
            )
    disk.make_folders(state.parent)
    state.mkdir(mode=0o700, exist_ok=True)
    state.chmod(0o700)
    disk.make_folders(folder)
    save_signer(signer, state, disk)
    files = {"promised": recovery.promise(0, EMPTY.root), **beside}
    disk.create({state / name: data for name, data in files.items()}, mode=0o600)
    disk.create({folder / "keys": f"{signer.vkey}\n".encode()})
    disk.replace(folder / "checkpoint", sign(signer, 0, EMPTY.root))


class Log:
    """The one writer of a log. Use as a context; while it is open, no other writer can be.

    Args:
        folder: The log.
        state: Its state folder.
        disk: What writes.

    Raises:
        Refused: another writer is at work, or there is no log here.
        LedgerError: the log and its state do not belong together; see its kinds.
    """

    def __init__(self, folder: Path, state: Path, disk: Disk | None = None) -> None:
        for place in (folder / "checkpoint", state / "promised"):
            if not place.is_file():
                raise Refused(
                    "there is no log here, and none is made by accident",
                    where=place.parent.name,
                    do="make one with `misnomer ledger init`, or name the right folder and --state",
                )
        self.folder, self.state, self.disk = folder, state, disk or Disk()
        self._locks = [lock(folder)]
        try:
            self._locks.append(lock(state))
            self.signer = load_signer(state)
            recovery.recover(folder, state, self.signer, self.disk)
            self._edge = read_edge(folder, recovery.last_promise(state)[0])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give up the writer's place."""
        while self._locks:
            os.close(self._locks.pop())

    @property
    def size(self) -> int:
        """Entries in the log: the number the next one gets."""
        return self._edge.size

    def append(self, entries: Sequence[bytes]) -> Appended:
        """Append entries as one step: all of them or none, and on the disk on return.

        Raises:
            LedgerError: the log is closed, an entry is too long, or the disk failed; where it failed, the log is
                closed, and the next writer finds out what reached the disk.
        """
        if not self._locks:
            raise LedgerError("this log is closed", where=self.folder.name)
        if not entries:
            raise LedgerError("there is nothing to append", where=self.folder.name)
        after, files = grown(self._edge, entries)
        try:
            with told(self.folder):
                self.disk.create({self.folder / name: data for name, data in files.items()})
                self.disk.append(self.state / "promised", recovery.promise(after.size, after.root))
                self.disk.replace(self.folder / "checkpoint", sign(self.signer, after.size, after.root))
        except LedgerError:
            self.close()
            raise
        before, self._edge = self._edge, after
        with suppress(OSError):  # the append stands; what is outgrown may stay
            self.disk.remove(self._outgrown(before, after))
        return Appended(before.size, checkpoint_of(self.signer.key.name, after.size, after.root))

    def _outgrown(self, before: Edge, after: Edge) -> list[Path]:
        """Partial files whose full tile is now published."""
        gone = []
        for level in range(ENTRIES, len(before.levels)):
            shift = 8 * max(level, 0)
            number = before.size >> shift + 8
            if after.size >> shift + 8 > number and (before.size >> shift) % WIDTH:
                gone += sorted((self.folder / tile_name(level, number, 1)).parent.glob("*"))
        return gone
