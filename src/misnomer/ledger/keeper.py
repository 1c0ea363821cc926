"""The one writer of a log and of what is kept beside it.

Salts and sealed texts are on the disk before the entry that commits to them; what is destroyed is destroyed before the
log says so, and a note of the intention sees to it that after a crash the log does say so.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from misnomer.ledger.durable import Disk, told
from misnomer.ledger.entries import Context, Entry, act_entry, written
from misnomer.ledger.log import Log
from misnomer.ledger.register import Register
from misnomer.ledger.sealing import Sealer
from misnomer.ledger.tree import Tree
from misnomer.ledger.vault import Vault
from misnomer.terms.accounting import Act, Corrected, Officer, Purged
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import LedgerReceipt

ERASING: Final = "erasing.json"
"""The note, in the state folder, of an erasure that may not be in the log yet."""


class Keeper:
    """Puts acts and reviews on record. Use as a context; while it is open, no other writer can be.

    Args:
        folder: The log.
        state: Its state folder.
        now: When it is; aware.
        entropy: Returns that many random bytes.
        disk: What writes.

    Raises:
        Refused: another writer is at work, or there is no log here.
        LedgerError: the log and its state do not belong together; see its kinds.
    """

    def __init__(
        self, folder: Path, state: Path, now: datetime, entropy: Callable[[int], bytes], disk: Disk | None = None
    ) -> None:
        self.disk = disk or Disk()
        self.folder, self.state, self.now, self.entropy = folder, state, now, entropy
        self.log = Log(folder, state, self.disk)
        self.vault, self.register = Vault(state, self.disk), Register(state, self.disk)
        self._received: set[int] = set()
        try:
            erasing = (state / ERASING).exists()
            self.vault.drop_from(self.log.size, erasing=erasing)
            if erasing:
                self.finish_erasing()
        except BaseException:
            self.log.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.log.close()

    @property
    def tree(self) -> Tree:
        """The log, to read."""
        return Tree(self.folder, self.log.size)

    def context(self) -> Context:
        """What the next entry needs to be written."""
        return Context(self.now, Sealer(self.entropy), self._pseudonym)

    def record(self, act: Act, once: str = "") -> LedgerReceipt:
        """Put an act on record.

        Args:
            act: What was done.
            once: A name of the caller's own for this act, such as a number drawn for it: recorded already, it is not
                recorded again, whatever crash came between.

        Raises:
            UsageError: it speaks of an entry that is not there or not of the right kind, or of a negative count.
            LedgerError: the disk failed; nothing is acknowledged.
        """
        if (before := self.known(once)) is not None:
            return before
        entry, sealer = self._entry(act)
        if once:
            self.remember({once: (self.log.size, sealer)})
        return self.append([(entry, sealer)])

    def record_all(self, acts: Iterable[tuple[str, Act]]) -> dict[str, LedgerReceipt | UsageError]:
        """Put many acts on record as one step: all of those that can be, or none.

        Args:
            acts: Each with a name of the caller's own; recorded already, it is not recorded again.

        Returns:
            By name, where each stands, or why that one alone cannot be recorded.

        Raises:
            LedgerError: the disk failed; nothing is acknowledged.
        """
        entries: list[tuple[Entry, Sealer]] = []
        fresh: dict[str, tuple[int, Sealer]] = {}
        said: dict[str, int | UsageError] = {}
        for once, act in acts:
            index = fresh[once][0] if once in fresh else self._known(once)
            if index is None:
                try:
                    entry, sealer = self._entry(act)
                except UsageError as fault:
                    said[once] = fault
                    continue
                index = self.log.size + len(entries)
                fresh[once] = (index, sealer)
                entries.append((entry, sealer))
            said[once] = index
        if entries:
            self.remember(fresh)
            self.append(entries)
        last = self.receipt()
        return {
            once: each if isinstance(each, UsageError) else replace(last, index=each) for once, each in said.items()
        }

    def known(self, once: str) -> LedgerReceipt | None:
        """Where an act of that name stands, if it was recorded."""
        index = self._known(once)
        return None if index is None else replace(self.receipt(), index=index)

    def remember(self, acts: Mapping[str, tuple[int, Sealer]]) -> None:
        """Remember, before they are appended, which numbers acts of these names are to get."""
        with told(self.folder):
            self.vault.remember_acts(acts)

    def append(self, entries: list[tuple[Entry, Sealer]]) -> LedgerReceipt:
        """Append entries with their salts, as one step; the receipt is for the last of them."""
        with told(self.folder):
            self.vault.keep({index: sealer for index, (_, sealer) in enumerate(entries, self.log.size)})
        self.log.append([written(entry) for entry, _ in entries])
        return self.receipt()

    def finish_erasing(self) -> LedgerReceipt:
        """Destroy what the note names, put it on record once, and remove the note. Safe to do again after a crash."""
        note = json.loads((self.state / ERASING).read_bytes())
        record = note["record"].encode()
        with told(self.folder):
            self.vault.destroy(note["entry"], note["slots"])
            if note["row"] is not None:
                from misnomer.ledger.row_vault import RowVault  # only here: it brings a large library

                RowVault(self.vault.rows(note["entry"]), self.disk).forget(note["row"])
            if self.tree.entry(self.log.size - 1) != record:
                self.log.append([record])
            self.disk.remove([self.state / ERASING])
        return self.receipt()

    def receipt(self) -> LedgerReceipt:
        """Where the log stands: the receipt of its last entry."""
        root = b64encode(self.tree.root(self.log.size)).decode()
        return LedgerReceipt(self.log.signer.key.name, self.log.size, root, self.log.size - 1)

    def check_reference(self, act: Act) -> None:
        """Whether the entry an act speaks of is there and of the right kind.

        Raises:
            UsageError: it is not.
        """
        number = act.entry if isinstance(act, (Corrected, Purged)) else act.request
        if number is None:
            return
        if not 0 <= number < self.log.size:
            raise UsageError(f"the log has no entry {number}", do="see `misnomer ledger show` for the numbers")
        if not isinstance(act, (Corrected, Purged)):
            self.check_received(number)

    def check_received(self, number: int) -> None:
        """Whether an entry is a request that came in.

        Raises:
            UsageError: it is not.
        """
        if number in self._received:
            return
        if not 0 <= number < self.log.size or b'"kind":"received"' not in self.tree.entry(number):
            raise UsageError(
                f"entry {number} is no request that came in",
                do="name a request by the number of its `received` entry; see `misnomer ledger show`",
            )
        self._received.add(number)

    def _known(self, once: str) -> int | None:
        index = self.vault.known_act(once) if once else None
        return index if index is not None and index < self.log.size else None

    def _entry(self, act: Act) -> tuple[Entry, Sealer]:
        self.check_reference(act)
        context = self.context()
        return act_entry(act, context), context.sealer

    def _pseudonym(self, officer: Officer) -> str:
        if not officer.name.strip():
            raise UsageError("an officer has a name", do="write --by 'ROLE: NAME'; the log shows a pseudonym")
        return self.vault.pseudonym(officer, self.entropy)
