"""Puts reviews and what people do on record: the ledger, as the doors may use it."""

import json
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from misnomer.ledger import Keeper
from misnomer.ledger.errors import SecondWriter
from misnomer.terms.accounting import UNSAID, Act, Docket, LedgerPlace
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import LedgerReceipt, Opinion
from misnomer.terms.progress import Progress, silent

if TYPE_CHECKING:
    import duckdb

Entropy = Callable[[int], bytes]
Result = TypeVar("Result")
_PAUSE: Final = 0.05


def state_of(folder: Path) -> Path:
    """Where a log's state is kept unless someone says otherwise: beside it."""
    return folder.with_name(f"{folder.name}.state")


def make_ledger(
    folder: Path,
    state: Path | None = None,
    origin: str = "",
    retention_years: int = 5,
    entropy: Entropy = os.urandom,
) -> tuple[str, LedgerReceipt]:
    """Make an empty log, on purpose.

    Args:
        folder: The log; may be published.
        state: Keys, salts and sealed texts; default: the log's name with `.state` behind it. Never published.
        origin: The log's name, best an address without its scheme; default: the folder's name and a random number.
        retention_years: Years for which salts are kept after a request's last entry; at least 5.
        entropy: Returns that many random bytes.

    Returns:
        The log's verifier key, and where the empty log stands.

    Raises:
        Refused: there is something in one of the folders.
        UsageError: the name cannot be a log's, or salts would be kept too short a time.
    """
    from misnomer.ledger import new_ledger

    return new_ledger(folder, state or state_of(folder), origin, entropy, retention_years)


def record_review(
    ledger: LedgerPlace,
    opinion: Opinion,
    connection: "duckdb.DuckDBPyConnection",
    *,
    docket: Docket = UNSAID,
    now: datetime | None = None,
    entropy: Entropy = os.urandom,
    progress: Progress = silent,
) -> LedgerReceipt:
    """Put a review on record: `received`, unless these files were received before, and `reviewed`.

    Args:
        ledger: The log; it must be there.
        opinion: What the review says.
        connection: Holds the table `outcomes` that judging left.
        docket: What an officer says of the request.
        now: When it is; aware. Default: the clock's time.
        entropy: Returns that many random bytes.
        progress: Told how far the hashing of rows is.

    Returns:
        Where the `reviewed` entry stands, durably.

    Raises:
        LedgerError: nothing was recorded; see its kinds (exit codes 30 to 39).
        UsageError: the agency is not registered, or what the request corrects is no request.
    """
    from misnomer.ledger import append_review  # only here: it brings a large library

    return _patiently(
        ledger.patience,
        lambda: append_review(
            ledger.folder,
            ledger.state or state_of(ledger.folder),
            opinion,
            connection,
            now=now or datetime.now(UTC),
            entropy=entropy,
            docket=docket,
            progress=progress,
        ),
    )


def check_ledger(ledger: LedgerPlace) -> None:
    """Find out now, rather than after a long review, whether a log can be written to.

    Raises:
        LedgerError: it cannot; see its kinds (exit codes 30 to 39).
    """
    with opened(ledger, datetime.now(UTC)):
        pass


def record_act(
    ledger: LedgerPlace, act: Act, *, once: str = "", now: datetime | None = None, entropy: Entropy = os.urandom
) -> LedgerReceipt:
    """Put on record what people did: a decision, a letter sent, an answer attested, a correction, a recall.

    Args:
        ledger: The log; it must be there.
        act: What was done.
        once: A name of the caller's own for this act; asked again with it after a crash, nothing is recorded twice.
        now: When it is recorded; aware. Default: the clock's time.
        entropy: Returns that many random bytes.

    Raises:
        LedgerError: nothing was recorded; see its kinds (exit codes 30 to 39).
        UsageError: it speaks of an entry that is not there, or counts less than nothing.
    """
    with opened(ledger, now or datetime.now(UTC), entropy) as keeper:
        return keeper.record(act, once)


def record_acts(
    ledger: LedgerPlace, acts: Iterable[tuple[str, Act]], *, entropy: Entropy = os.urandom
) -> dict[str, LedgerReceipt | UsageError]:
    """Put many acts on record as one step of the log.

    Args:
        ledger: The log; it must be there.
        acts: Each with a name of the caller's own; asked again with it, nothing is recorded twice.
        entropy: Returns that many random bytes.

    Returns:
        By name, where each entry stands, durably; or why that act alone could not be recorded.

    Raises:
        LedgerError: nothing was recorded; see its kinds (exit codes 30 to 39).
    """
    with opened(ledger, datetime.now(UTC), entropy) as keeper:
        return keeper.record_all(acts)


def kinds_in(ledger: LedgerPlace) -> tuple[str, ...]:
    """The kind of every entry, from the first, without checking the log."""
    from misnomer.ledger.tree import Tree
    from misnomer.ledger.verifier import read_checkpoint

    size = read_checkpoint((ledger.folder / "checkpoint").read_bytes()).size
    return tuple(json.loads(entry)["kind"] for entry in Tree(ledger.folder, size).entries())


def entry_at(ledger: LedgerPlace, number: int) -> dict[str, Any]:
    """One entry as it lies in the log, without checking the log; see `account.show` for that.

    Raises:
        UsageError: there is no such entry.
    """
    from misnomer.ledger.tree import Tree
    from misnomer.ledger.verifier import read_checkpoint

    size = read_checkpoint((ledger.folder / "checkpoint").read_bytes()).size
    if not 0 <= number < size:
        raise UsageError(f"the log has no entry {number}")
    held: dict[str, Any] = json.loads(Tree(ledger.folder, size).entry(number))
    return held


def _patiently(patience: float, work: Callable[[], Result]) -> Result:
    """Do what only one writer may, waiting while another is at work."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        with suppress(SecondWriter):
            return work()
        time.sleep(_PAUSE)
    return work()


def opened(ledger: LedgerPlace, now: datetime, entropy: Entropy = os.urandom) -> Keeper:
    """The log's one writer, to be used as a context."""
    return _patiently(
        ledger.patience, lambda: Keeper(ledger.folder, ledger.state or state_of(ledger.folder), now, entropy)
    )
