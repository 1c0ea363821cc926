"""Reads the ledger for the doors: entries, receipts, accountings, and whether all of it is sound."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from misnomer.ledger import period_account, read_log, receipts, year_account
from misnomer.ledger.durable import Disk
from misnomer.ledger.reading import owners
from misnomer.ledger.vault import Vault
from misnomer.review.record import state_of
from misnomer.terms.accounting import LedgerPlace
from misnomer.terms.accounts import PeriodAccount, YearAccount
from misnomer.terms.errors import UsageError

Account = YearAccount | PeriodAccount


@dataclass(frozen=True, slots=True)
class Shown:
    """Entries of a log that was found sound."""

    origin: str
    """The log's name."""
    size: int
    """Entries in it."""
    root: str
    """Root hash, in base64."""
    cosigned: tuple[str, ...]
    """Witnesses that cosigned the checkpoint."""
    entries: tuple[tuple[int, dict[str, Any]], ...]
    """Number and content of the entries asked for."""


def show(folder: Path, *, entry: int | None = None, request: int | None = None, vkey: str = "") -> Shown:
    """The entries of a log, of one request, or one of them; the log is checked whole first.

    Raises:
        UsageError: there is no such entry.
        LedgerError: the log is not sound; the kind says how (exit codes 30 to 38).
    """
    log = read_log(folder, vkey)
    number = request if entry is None else entry
    if number is not None and not 0 <= number < len(log.entries):
        raise UsageError(f"the log has no entry {number}", do=f"it has {len(log.entries)}, numbered from 0")
    about = owners(log.entries)
    wanted = [
        (at, held)
        for at, held in enumerate(log.entries)
        if (entry is None or at == entry) and (request is None or about[at] == request)
    ]
    return Shown(log.origin, len(log.entries), log.root, log.cosigned, tuple(wanted))


def sealed_texts(ledger: LedgerPlace, entry: int) -> dict[str, str]:
    """The sealed texts of an entry that can still be opened, for those who may see the state folder."""
    vault = Vault(ledger.state or state_of(ledger.folder), Disk())
    texts = {slot: vault.text(entry, slot) for slot in vault.salts(entry)}
    return {slot: text for slot, text in texts.items() if text is not None}


def prove(
    ledger: LedgerPlace,
    entry: int,
    *,
    place: tuple[int, int, int] | None = None,
    slots: tuple[str, ...] = (),
    checkpoint: bytes = b"",
) -> str:
    """A receipt for an entry, and where asked for one of its rows (file, sheet, row) and commitments.

    Raises:
        UsageError: there is no such entry, row or commitment.
        LedgerError: a salt was destroyed, or the log is not sound.
    """
    wanted = receipts.Wanted(entry, place, slots)
    return receipts.cut_receipt(ledger.folder, wanted, ledger.state or state_of(ledger.folder), checkpoint)


def prove_growth(folder: Path, old: int) -> str:
    """The proof that a log only grew since it had `old` entries."""
    return receipts.consistency_request(folder, old)


def check(ledger: LedgerPlace, vkey: str = "") -> tuple[str, ...]:
    """What is wrong with a log and its state folder; nothing where all is sound."""
    from misnomer.ledger import fsck  # only here: it brings a large library

    state = ledger.state or state_of(ledger.folder)
    return fsck.check(ledger.folder, state if state.exists() or ledger.state else None, vkey)


def mend(ledger: LedgerPlace) -> tuple[str, ...]:
    """Finish what a crash cut short, and write damaged tiles anew from the entries; returns what was done."""
    from misnomer.ledger import fsck  # only here: it brings a large library

    return fsck.mend(ledger.folder, ledger.state or state_of(ledger.folder), datetime.now(UTC), Disk())


def account_of_year(folder: Path, year: int, vkey: str = "") -> YearAccount:
    """Per agency, what 26 USC 6103(p)(3)(C) asks for; the log is checked whole first."""
    return year_account(read_log(folder, vkey), year)


def account_of_period(folder: Path, since: date, until: date, vkey: str = "") -> PeriodAccount:
    """The disclosures of a period, as 5 USC 552a(c) asks for; the log is checked whole first."""
    if until < since:
        raise UsageError("the period ends before it begins")
    return period_account(read_log(folder, vkey), since, until)


def account_text(account: Account, form: str) -> str:
    """An accounting as `text`, `json` or `html`."""
    from misnomer import report  # only here: rendering brings large libraries

    return {"text": report.account_text, "json": report.account_json, "html": report.account_html}[form](account)


def write_account(account: Account, path: Path) -> None:
    """Write an accounting to a file, by its name's ending: .html, .json, .txt or .xlsx.

    Raises:
        UsageError: the ending is another, or the file is there.
    """
    forms = {".html": "html", ".json": "json", ".txt": "text", ".xlsx": "xlsx"}
    if path.suffix not in forms or path.exists():
        raise UsageError(
            "that file is there already" if path.exists() else "the file's name does not say its kind",
            where=path.name,
            do=f"name a new file that ends in {', '.join(forms)}",
        )
    if path.suffix == ".xlsx":
        from misnomer import report  # only here: rendering brings large libraries

        report.write_account_workbook(account, path)
    else:
        path.write_text(account_text(account, forms[path.suffix]), encoding="utf-8")
