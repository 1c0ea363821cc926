"""What a custodian's officers keep and destroy beside a log: the register of agencies, legal holds, salts."""

import os
from datetime import UTC, datetime

from misnomer.ledger.durable import Disk
from misnomer.ledger.register import Register
from misnomer.review.record import Entropy, check_ledger, opened, state_of
from misnomer.terms.accounting import Agency, Ground, LedgerPlace, Officer
from misnomer.terms.opinion import LedgerReceipt


def register_agency(ledger: LedgerPlace, agency: Agency, names: tuple[str, ...] = ()) -> None:
    """Let an agency be named in the log.

    Raises:
        UsageError: the name is not written as one, or is already an agency's.
    """
    with opened(ledger, datetime.now(UTC)) as keeper:
        keeper.register.add_agency(agency, names)


def agencies(ledger: LedgerPlace) -> tuple[tuple[Agency, tuple[str, ...]], ...]:
    """The register: each agency with the other names it goes by. Reads it as it is, beside a writer at work."""
    return tuple((held.agency, held.names) for held in _register(ledger).agencies())


def agency_named(ledger: LedgerPlace, name: str) -> Agency:
    """The registered agency of that name.

    Raises:
        UsageError: there is none.
    """
    return _register(ledger).named(name)


def _register(ledger: LedgerPlace) -> Register:
    """The register, to read; without a log there is none."""
    state = ledger.state or state_of(ledger.folder)
    if not (ledger.folder / "checkpoint").is_file() or not state.is_dir():
        check_ledger(ledger)
    return Register(state, Disk())


def place_hold(ledger: LedgerPlace, request: int | None) -> None:
    """Place a legal hold on a request, or on everything."""
    with opened(ledger, now := datetime.now(UTC)) as keeper:
        if request is not None:
            keeper.check_received(request)
        keeper.register.place_hold(request, now.date())


def lift_hold(ledger: LedgerPlace, request: int | None) -> None:
    """Lift a legal hold.

    Raises:
        UsageError: there is none.
    """
    with opened(ledger, now := datetime.now(UTC)) as keeper:
        keeper.register.lift_hold(request, now.date())


def forget(
    ledger: LedgerPlace,
    entry: int,
    *,
    slots: tuple[str, ...] = (),
    place: tuple[int, int, int] | None = None,
    ground: Ground,
    by: tuple[Officer, ...],
    now: datetime | None = None,
    entropy: Entropy = os.urandom,
) -> LedgerReceipt:
    """Destroy the salts of an entry's commitments, or of one of its rows, and put that on record.

    Raises:
        Refused: they must be kept: the accounting's date has not come, or a legal hold stands.
        UsageError: there is no such entry or row.
    """
    from misnomer.ledger import retention  # only here: it brings a large library

    with opened(ledger, now or datetime.now(UTC), entropy) as keeper:
        return retention.erase(keeper, retention.Erasure(entry, slots, place), ground=ground, by=by)
