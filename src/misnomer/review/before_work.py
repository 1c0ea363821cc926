"""What is checked before any work; each check brings its large libraries only where something is to be checked."""

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
