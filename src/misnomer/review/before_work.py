"""What is checked before any work; each check brings its large libraries only where something is to be checked."""

from collections.abc import Sequence
from pathlib import Path

from misnomer.catalog import packs as catalog
from misnomer.review.wanted import Wanted
from misnomer.terms.accounting import LedgerPlace


def check_asked(wanted: Wanted | None, ledger: LedgerPlace | None) -> None:
    """See that an estimate can be understood and that a log can be written.

    Args:
        wanted: What is asked of the estimate; None for none.
        ledger: The log to record in; None for none.

    Raises:
        UsageError: One of them cannot.
    """
    if ledger is not None:
        from misnomer.review.record import check_ledger  # only here: it brings cryptography

        check_ledger(ledger)
    if wanted is not None:
        from misnomer.review.estimate import check_wanted  # only here: it brings the population

        check_wanted(wanted)


def pick_packs(names: Sequence[str]) -> list[Path]:
    """Find packs, and see that those named by the caller can be judged by, before a request is read.

    Args:
        names: `ID`, `ID@VERSION` or a folder of each; empty for the defaults, which the tests have read.

    Returns:
        The folder of each, in order.

    Raises:
        PackError: There is no such pack, or something in it is missing, unknown or beyond what rules may say.
    """
    folders = [catalog.pick_pack(name).folder for name in names or catalog.DEFAULT_PACKS]
    if names:
        from misnomer import policy  # only here: what reads SQL takes long to load

        for folder in folders:
            policy.check_pack(folder)
    return folders
