"""Until when salts must be kept, and how they are destroyed after that.

The accounting of a disclosure is kept for at least five years or the life of the record, whichever is longer, after the
disclosure (5 USC 552a(c)(2)). The log itself is never cut; what can be destroyed are the salts that open it. A salt is
kept for the years the log was made with, at least five, counted from the latest entry on its request, and longer under
a legal hold. Whether the record's life has ended is for the officer to say, as the ground.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from misnomer.ledger.durable import told
from misnomer.ledger.entries import act_entry, written
from misnomer.ledger.errors import Refused
from misnomer.ledger.keeper import ERASING, Keeper
from misnomer.ledger.reading import owners
from misnomer.ledger.row_vault import RowVault
from misnomer.ledger.tree import Tree
from misnomer.terms.accounting import Erased, Ground, Officer, Purged
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import LedgerReceipt

LEAST_YEARS: Final = 5
"""5 USC 552a(c)(2)."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is to be destroyed."""

    entry: int
    """Number of the entry that commits to it."""
    slots: tuple[str, ...] = ()
    """Slots of the entry: `text`, `cover`, `files/0/commitment`; empty for a row."""
    place: tuple[int, int, int] | None = None
    """File and sheet, counted from 1, and row."""


def check_years(years: int) -> None:
    """Whether salts may be kept for so many years.

    Raises:
        UsageError: it is less than five.
    """
    if years < LEAST_YEARS:
        raise UsageError(
            f"an accounting is kept for at least {LEAST_YEARS} years (5 USC 552a(c)(2))", do="give a larger --retention"
        )


def settings(years: int) -> dict[str, bytes]:
    """The file of the state folder that says for how many years salts are kept."""
    return {"settings.json": json.dumps({"retention_years": years}).encode()}


def years_kept(state: Path) -> int:
    """For how many years salts are kept."""
    return int(json.loads((state / "settings.json").read_bytes())["retention_years"])


def kept_until(tree: Tree, request: int, years: int) -> date:
    """The day from which a request's salts may be destroyed: so many years after the latest entry about it."""
    latest = max(_days(tree, request))
    try:
        return latest.replace(year=latest.year + years)
    except ValueError:  # 29 February
        return date(latest.year + years, 3, 1)


def _days(tree: Tree, request: int) -> Iterator[date]:
    """The days of all entries about a request, as happened and as recorded."""
    entries = [json.loads(entry) for entry in tree.entries()]
    for owner, value in zip(owners(entries), entries, strict=True):
        if owner == request and value["kind"] != "purged":
            yield date.fromisoformat(value["date"])
            yield date.fromisoformat(value["recorded"][:10])


def check_erasure(keeper: Keeper, erasure: Erasure, today: date) -> tuple[str, ...]:
    """Why something must not be destroyed; empty if it may be."""
    request = owners(map(json.loads, keeper.tree.entries()))[erasure.entry]
    until = kept_until(keeper.tree, request, years_kept(keeper.state))
    hold = keeper.register.held(request)
    reasons = []
    if today < until:
        reasons.append(f"it must be kept until {until.isoformat()}")
    if hold is not None:
        reasons.append(f"a legal hold of {hold.since.isoformat()} stands")
    if erasure.place is not None:
        rows = RowVault(keeper.vault.rows(erasure.entry), keeper.disk)
        reasons += ["the row was forgotten before"] * rows.forgotten(rows.find(*erasure.place))
    elif not any(keeper.vault.salts(erasure.entry).get(slot) for slot in erasure.slots):
        reasons.append("there is no such salt, or it was destroyed before")
    return tuple(reasons)


def erase(keeper: Keeper, erasure: Erasure, *, ground: Ground, by: tuple[Officer, ...]) -> LedgerReceipt:
    """Destroy salts and put it on record.

    Raises:
        Refused: they must be kept.
        UsageError: there is no such entry or row.
        LedgerError: the disk failed; the next writer finishes what was begun.
    """
    today = keeper.now.date()
    act = Purged(erasure.entry, today, _kind(erasure), max(len(erasure.slots), 1), ground, by)
    keeper.check_reference(act)
    reasons = check_erasure(keeper, erasure, today)
    if reasons:
        raise Refused("this is not destroyed: " + "; ".join(reasons), where=f"entry {erasure.entry}")
    row = None
    if erasure.place is not None:
        row = RowVault(keeper.vault.rows(erasure.entry), keeper.disk).find(*erasure.place)
    entry = written(act_entry(act, keeper.context())).decode()
    note = {"entry": erasure.entry, "slots": erasure.slots, "row": row, "record": entry}
    with told(keeper.folder):
        keeper.disk.replace(keeper.state / ERASING, json.dumps(note).encode(), 0o600)
    return keeper.finish_erasing()


def _kind(erasure: Erasure) -> Erased:
    if erasure.place is not None:
        return Erased.ROW
    return Erased.FILE if all(slot.startswith("files/") for slot in erasure.slots) else Erased.TEXT
