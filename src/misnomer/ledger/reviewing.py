"""Puts a review on record: what a door calls with an opinion and the judged rows."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb

from misnomer.ledger.durable import Disk, told
from misnomer.ledger.entries import Entry
from misnomer.ledger.keeper import Keeper
from misnomer.ledger.review_entries import received_entry, reviewed_entry
from misnomer.ledger.rows import commit_rows
from misnomer.ledger.sealing import Sealer, commitment
from misnomer.terms.accounting import UNSAID, Docket
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import LedgerReceipt, Opinion
from misnomer.terms.outcomes import Scope
from misnomer.terms.progress import Progress, silent


def append_review(
    folder: Path,
    state: Path,
    opinion: Opinion,
    connection: duckdb.DuckDBPyConnection,
    *,
    now: datetime,
    entropy: Callable[[int], bytes],
    docket: Docket = UNSAID,
    progress: Progress = silent,
    disk: Disk | None = None,
) -> LedgerReceipt:
    """Append `received`, unless these very files were received before, and `reviewed`.

    Where the docket names the case, and this opinion was recorded under that name before, nothing is appended.

    Args:
        folder: The log.
        state: Its state folder.
        opinion: What the review says.
        connection: Holds the table `outcomes` (`rid`, `file_no`, `sheet_no`, `row`, `disposition`, `r0`, `r1`, …).
        now: When it is recorded; aware.
        entropy: Returns that many random bytes.
        docket: What an officer says of the request.
        progress: Told how far the hashing of rows is.
        disk: What writes.

    Returns:
        Where the `reviewed` entry stands, durably.

    Raises:
        UsageError: the agency is not registered, or what the request corrects is no request.
        Refused: another writer is at work, or there is no log here.
        LedgerError: the disk failed, or the log is not sound; nothing is acknowledged.
    """
    once = f"{docket.case} {opinion.digest}" if docket.case else ""
    with Keeper(folder, state, now, entropy, disk) as keeper:
        if (before := keeper.known(once)) is not None:
            return before
        entries = []
        request = _received_before(keeper, opinion)
        if request is None:
            request = keeper.log.size
            entries.append(_received(keeper, opinion, docket))
        index = keeper.log.size + len(entries)
        rules = sum(result.rule.scope is Scope.ROW for result in opinion.results)
        with told(folder):
            rows = commit_rows(connection, rules, keeper.vault.rows(index), keeper.disk, entropy, progress)
        context = keeper.context()
        entries.append((reviewed_entry(opinion, context, request=request, rows=rows), context.sealer))
        if once:
            keeper.remember({once: (index, context.sealer)})
        return keeper.append(entries)


def _received(keeper: Keeper, opinion: Opinion, docket: Docket) -> tuple[Entry, Sealer]:
    register, context = keeper.register, keeper.context()
    if docket.corrects is not None:
        keeper.check_received(docket.corrects)
    name = opinion.match_request.cover.requesting_agency
    agency = register.named(docket.agency) if docket.agency else register.find(name)
    entry = received_entry(
        opinion.match_request, context, agency=agency, purpose=docket.purpose, corrects=docket.corrects
    )
    keeper.vault.remember_request([file.sha256 for file in opinion.match_request.files], keeper.log.size)
    return entry, context.sealer


def _received_before(keeper: Keeper, opinion: Opinion) -> int | None:
    """The `received` entry that commits to exactly these files, if there is one."""
    digests = [file.sha256 for file in opinion.match_request.files]
    index = keeper.vault.known_request(digests)
    with suppress(UsageError):
        if index is not None:
            keeper.check_received(index)
            entry, salts = keeper.tree.entry(index).decode(), keeper.vault.salts(index)
            opened = [
                commitment(salt, bytes.fromhex(digest)) in entry
                for at, digest in enumerate(digests)
                if (salt := salts.get(f"files/{at}/commitment"))
            ]
            return index if len(opened) == len(digests) and all(opened) else None
    return None
