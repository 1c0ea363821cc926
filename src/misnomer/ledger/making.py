"""Makes a log where there is none."""

import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from misnomer.ledger.durable import Disk
from misnomer.ledger.edge import Edge
from misnomer.ledger.log import create
from misnomer.ledger.retention import LEAST_YEARS, check_years, settings
from misnomer.ledger.signing import LOG, new_signer
from misnomer.terms.opinion import LedgerReceipt


def new_ledger(
    folder: Path,
    state: Path,
    origin: str,
    entropy: Callable[[int], bytes],
    retention_years: int = LEAST_YEARS,
    disk: Disk | None = None,
) -> tuple[str, LedgerReceipt]:
    """Make an empty log and its state folder.

    Args:
        folder: The log; nothing in it need be kept from anyone.
        state: Keys, salts and sealed texts, readable by their owner alone.
        origin: The log's name; empty for one made of the folder's name and a random number.
        entropy: Returns that many random bytes.
        retention_years: Years for which salts are kept after a request's last entry; at least 5.
        disk: What writes.

    Returns:
        The log's verifier key, and where the empty log stands.

    Raises:
        Refused: there is something in one of the folders.
        UsageError: the name cannot be a log's, or salts would be kept too short a time.
    """
    check_years(retention_years)
    name = origin or f"{re.sub('[^a-z0-9-]+', '-', folder.name.lower()).strip('-') or 'ledger'}.{entropy(4).hex()}"
    signer = new_signer(name, LOG, entropy)
    create(folder, state, signer, disk or Disk(), settings(retention_years))
    empty = Edge(0, ((),), b"")
    return signer.vkey, LedgerReceipt(name, 0, b64encode(empty.root).decode(), -1)
