"""Where a ledger stands now, so that a document can print it."""

from pathlib import Path

from misnomer.ledger import read_log
from misnomer.terms.opinion import LedgerReceipt


def standing_of(folder: Path, vkey: str = "") -> LedgerReceipt:
    """Origin, size and root of a log, and its last entry; the log is checked whole first.

    Raises:
        LedgerError: The log is not sound; the kind says how (exit codes 30 to 38).
    """
    log = read_log(folder, vkey)
    return LedgerReceipt(log.origin, len(log.entries), log.root, max(len(log.entries) - 1, 0))
