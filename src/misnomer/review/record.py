"""What the doors may ask of the ledger."""

import os
from collections.abc import Callable
from pathlib import Path

from misnomer.ledger import new_ledger
from misnomer.terms.opinion import LedgerReceipt

__all__ = ["make_ledger"]


def make_ledger(
    folder: Path, state: Path | None = None, origin: str = "", entropy: Callable[[int], bytes] = os.urandom
) -> tuple[str, LedgerReceipt]:
    """Make an empty log, on purpose.

    Args:
        folder: The log; may be published.
        state: Keys, salts and sealed texts; default: the log's name with `.state` behind it. Never published.
        origin: The log's name, best an address without its scheme; default: the folder's name and a random number.
        entropy: Returns that many random bytes.

    Returns:
        The log's verifier key, and where the empty log stands.

    Raises:
        Refused: there is something in one of the folders.
        UsageError: the name cannot be a log's.
    """
    return new_ledger(folder, state or state_of(folder), origin, entropy)


def state_of(folder: Path) -> Path:
    """Where a log's state is kept unless someone says otherwise: beside it."""
    return folder.with_name(f"{folder.name}.state")
