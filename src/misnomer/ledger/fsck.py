"""Looks through a log and its state folder together, and mends what can be mended without the key deciding anything.

`verify` asks whether the log is what was signed; this asks as well whether the custodian can still open what the log
commits to: every salt is there or was destroyed on record, every sealed text opens to its commitment, every batch's
rows lead to the root in the log, and the state folder is nobody else's to read.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from misnomer.ledger.durable import UNFINISHED, Disk
from misnomer.ledger.edge import grown
from misnomer.ledger.keeper import ERASING, Keeper
from misnomer.ledger.log import EMPTY
from misnomer.ledger.recovery import last_promise
from misnomer.ledger.row_vault import RowVault
from misnomer.ledger.sealing import commitment
from misnomer.ledger.tree import Tree
from misnomer.ledger.vault import Vault
from misnomer.ledger.verifier import DAMAGED, Fault, Report, unbase64, verify
from misnomer.terms.errors import LedgerError


def check(folder: Path, state: Path | None, vkey: str = "") -> tuple[str, ...]:
    """What is wrong with a log and its state: reasons, the gravest first; none where all is sound.

    Args:
        folder: The log.
        state: Its state folder; None to look at the log alone.
        vkey: The key the log must be signed by; empty for the one it names.
    """
    report = verify(folder, vkey)
    wrong = [str(fault) for fault in report.faults]
    if state is None or report.checkpoint is None:
        return tuple(wrong)
    if not (state / "promised").is_file():
        return (*wrong, "there is no state folder of a log at the place named")
    wrong += _check_folder(state)
    wrong += _check_promise(state, report)
    if not report.faults:
        tree = Tree(folder, report.checkpoint.size)
        wrong += _check_secrets(tree, Vault(state, Disk()))
    return tuple(wrong)


def mend(folder: Path, state: Path, now: datetime, disk: Disk) -> tuple[str, ...]:
    """Finish what a crash cut short, and write tiles anew where the entries still lead to the signed root.

    Returns:
        What was done, in words.

    Raises:
        LedgerError: it cannot be mended; nothing was changed that was signed.
    """
    done = []
    report = verify(folder)
    if report.checkpoint and any(fault.code == DAMAGED for fault in report.faults):
        done += _write_tiles(folder, report, disk)
    before = report.checkpoint.size if report.checkpoint else 0
    with Keeper(folder, state, now, _no_entropy, disk) as keeper:
        if keeper.log.size != before:
            done.append(f"published {keeper.log.size - before} entries that were promised before a crash")
    return tuple(done)


def _write_tiles(folder: Path, report: Report, disk: Disk) -> list[str]:
    """Write the tiles of a log anew from its entries, if these lead to the root that was signed."""
    if report.checkpoint is None:
        return []
    entries = list(Tree(folder, report.checkpoint.size).entries())
    edge, files = grown(EMPTY, entries)
    if edge.root != report.checkpoint.root:
        raise LedgerError("the entries do not lead to the root that was signed", where=folder.name, do="use a copy")
    wrong = {name: data for name, data in files.items() if not _is(folder / name, data)}
    for name, data in wrong.items():
        (folder / name).unlink(missing_ok=True)
        disk.create({folder / name: data})
    return [f"wrote {name} anew from the entries" for name in sorted(wrong)]


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _no_entropy(count: int) -> bytes:
    raise LedgerError(f"mending a log makes nothing new that would need {count} random bytes")


def _check_folder(state: Path) -> Iterator[str]:
    """Modes, and what a crash left."""
    open_to_others = [path for path in [state, *state.rglob("*")] if path.is_file() and path.stat().st_mode & 0o077]
    if state.stat().st_mode & 0o077:
        yield "the state folder can be read by others: chmod 700 it"
    for path in open_to_others:
        yield f"{path.relative_to(state)} in the state folder can be read by others: chmod 600 it"
    if (state / ERASING).exists():
        yield "an erasure was cut short; --repair finishes it"
    if list(state.rglob(f"{UNFINISHED}*")):
        yield "an append was cut short and left a file in the state folder; --repair removes it"


def _check_promise(state: Path, report: Report) -> Iterator[str]:
    """The state folder's memory of what was signed."""
    try:
        size, root = last_promise(state)
    except LedgerError as error:
        yield error.what
        return
    if report.checkpoint is None:
        return
    if size > report.checkpoint.size:
        yield f"{size} entries were promised and {report.checkpoint.size} are published; --repair publishes them"
    elif size < report.checkpoint.size:
        yield "the state folder is older than the log: salts of the newest entries are missing"
    elif root != report.checkpoint.root:
        yield "the log and its state folder hold different histories"


def _check_secrets(tree: Tree, vault: Vault) -> Iterator[str]:
    """Every commitment can be opened, or was given up on record."""
    entries = [json.loads(entry) for entry in tree.entries()]
    purged = {entry["entry"] for entry in entries if entry["kind"] == "purged"}
    for number, entry in enumerate(entries):
        for slot, committed in _commitments(entry):
            why = _why_closed(vault, number, slot, committed, given_up=number in purged)
            yield from [f"entry {number}: {why}"] if why else []
        if entry["kind"] == "reviewed":
            yield from (f"entry {number}: {why}" for why in _check_rows(vault, number, entry))


def _why_closed(vault: Vault, number: int, slot: str, committed: str, *, given_up: bool) -> str:
    """Why a commitment cannot be opened; empty where it can, or was given up on record."""
    salts = vault.salts(number)
    if slot not in salts:
        return f"the salt of {slot} is missing"
    salt = salts[slot]
    if salt is None:
        return "" if given_up else f"the salt of {slot} was destroyed, and the log does not say so"
    try:
        text = vault.text(number, slot)
    except LedgerError:
        return f"the sealed text of {slot} does not open with its salt"
    if text is not None and commitment(salt, sha256(text.encode()).digest()) != committed:
        return f"the sealed text of {slot} is not what was committed to"
    return ""


def _check_rows(vault: Vault, number: int, entry: dict[str, dict[str, str]]) -> list[str]:
    rows = RowVault(vault.rows(number), Disk())
    try:
        return rows.check(unbase64(entry["rows"]["root"], "a root", 32), int(entry["rows"]["size"]))
    except (OSError, ValueError, Fault, LedgerError):
        return ["what is kept of its rows is missing or damaged"]


def _commitments(entry: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Slot and commitment of everything an entry commits to."""
    for slot in ("cover", "opinion", "document", "text"):
        if isinstance(committed := entry.get(slot), str):
            yield slot, committed
    files = entry.get("files")
    if isinstance(files, list):
        yield from ((f"files/{at}/commitment", str(file["commitment"])) for at, file in enumerate(files))
