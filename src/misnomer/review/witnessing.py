"""What a witness does with a log, for the doors: hold, cosign, and hand a cosignature to the custodian."""

import os
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from misnomer.ledger.durable import Disk
from misnomer.ledger.witness import ALGORITHMS, Held, attach, look, new_witness
from misnomer.review.record import state_of
from misnomer.terms.accounting import LedgerPlace
from misnomer.terms.opinion import LedgerReceipt

__all__ = ["ALGORITHMS", "Held", "look_at", "make_witness", "publish_cosignature"]


def make_witness(
    state: Path, name: str = "", algorithm: str = "ml-dsa-44", entropy: Callable[[int], bytes] = os.urandom
) -> str:
    """Make a witness's folder; with a name, it gets a key to cosign with. Returns its verifier key."""
    return new_witness(state, name, algorithm, entropy, Disk())


def look_at(folder: Path, state: Path, vkey: str = "", held: tuple[str, ...] = ()) -> Held:
    """Check a log against what is held of it, hold it, and cosign it.

    Raises:
        UsageError: no key is pinned yet and none was given.
        LedgerError: the log is not sound, or not the one that was held (exit codes 30 to 38).
    """
    return look(folder, state, datetime.now(UTC), vkey=vkey, held=held, disk=Disk())


def publish_cosignature(ledger: LedgerPlace, line: str, vkey: str = "") -> LedgerReceipt:
    """Add a witness's cosignature to the log's checkpoint.

    Raises:
        LedgerError: it is no cosignature of the present checkpoint.
    """
    checkpoint = attach(ledger.folder, ledger.state or state_of(ledger.folder), line, vkey, Disk())
    root = b64encode(checkpoint.root).decode()
    return LedgerReceipt(checkpoint.origin, checkpoint.size, root, checkpoint.size - 1)
