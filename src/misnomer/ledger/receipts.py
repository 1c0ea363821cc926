"""Receipts: files that prove an entry, a row or the content behind a commitment, without the log.

A receipt is a C2SP tlog-proof. Its extra line is canonical JSON in base64: `entry` (the entry itself), and where asked
`row` (a row's leaf, number and path to the root that the entry logs) and `openings` (slot → salt, and the text where it
was sealed). It ends with a checkpoint, so a receipt cut to a cosigned checkpoint carries the cosignatures.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from misnomer.ledger.canonical import Json, canonical
from misnomer.ledger.durable import Disk
from misnomer.ledger.errors import error_of
from misnomer.ledger.tree import Tree
from misnomer.ledger.vault import Vault
from misnomer.ledger.verifier import Checkpoint, Fault, read_checkpoint
from misnomer.terms.errors import LedgerError, UsageError


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a receipt is to prove."""

    entry: int
    """Number of the entry."""
    place: tuple[int, int, int] | None = None
    """Of a row as well: file and sheet, counted from 1, and row."""
    slots: tuple[str, ...] = ()
    """Of these commitments as well, by showing their salts: `cover`, `files/0/commitment`."""


def cut_receipt(folder: Path, wanted: Wanted, state: Path | None = None, checkpoint: bytes = b"") -> str:
    """Cut a receipt.

    Args:
        folder: The log.
        wanted: What it is to prove.
        state: The state folder; needed for rows and openings.
        checkpoint: A checkpoint of the log, cosigned perhaps; empty for the log's present one.

    Raises:
        UsageError: there is no such entry, row or slot, or no state folder was named.
        LedgerError: a salt was destroyed, or the log is not sound; see its kinds.
    """
    note = checkpoint or (folder / "checkpoint").read_bytes()
    signed, tree = read_tree(folder, note)
    path = tree.inclusion(wanted.entry, signed.size)
    extra: dict[str, Json] = {"entry": tree.entry(wanted.entry).decode()}
    if (wanted.place or wanted.slots) and state is None:
        raise UsageError("rows and commitments are opened from the state folder", do="name it with --state")
    if wanted.place and state:
        from misnomer.ledger.row_vault import RowVault  # only here: it brings a large library

        rows = RowVault(Vault(state, Disk()).rows(wanted.entry), Disk())
        if not rows.folder.exists():
            raise UsageError("that entry has no rows", do="name a `reviewed` entry; see `misnomer ledger show`")
        extra["row"] = rows.prove(rows.find(*wanted.place)).as_extra()
    if wanted.slots and state:
        extra["openings"] = {slot: _opening(Vault(state, Disk()), wanted.entry, slot) for slot in wanted.slots}
    lines = ["c2sp.org/tlog-proof@v1", f"extra {b64encode(canonical(extra)).decode()}", f"index {wanted.entry}"]
    return "\n".join([*lines, *hashes_text(path), "", note.decode()])


def consistency_request(folder: Path, old: int) -> str:
    """The proof that the log only grew since it had `old` entries, as a witness asks for it (C2SP tlog-witness).

    Raises:
        UsageError: the log never had that many.
    """
    note = (folder / "checkpoint").read_bytes()
    signed, tree = read_tree(folder, note)
    return "\n".join([f"old {old}", *hashes_text(tree.consistency(old, signed.size)), "", note.decode()])


def read_tree(folder: Path, note: bytes) -> tuple[Checkpoint, Tree]:
    """A checkpoint, and the tree of the log as it is now, if they agree.

    Raises:
        LedgerError: the checkpoint cannot be read, or the tiles do not lead to its root.
    """
    try:
        signed = read_checkpoint(note)
        published = read_checkpoint((folder / "checkpoint").read_bytes())
    except Fault as fault:
        raise error_of(fault, folder.name) from fault
    except OSError as error:
        raise LedgerError("there is no log here", where=folder.name) from error
    tree = Tree(folder, published.size)
    if signed.size > published.size or tree.root(signed.size) != signed.root:
        raise LedgerError(
            "the tiles do not lead to the root of that checkpoint",
            where=folder.name,
            do="run `misnomer ledger verify`",
        )
    return signed, tree


def hashes_text(path: Sequence[bytes]) -> list[str]:
    """Hashes in base64, one a line."""
    return [b64encode(each).decode() for each in path]


def _opening(vault: Vault, entry: int, slot: str) -> Json:
    salts = vault.salts(entry)
    if slot not in salts:
        raise UsageError(
            f"entry {entry} has no commitment of that name", do=f"it has: {', '.join(sorted(salts)) or 'none'}"
        )
    salt = salts[slot]
    if salt is None:
        raise LedgerError("that salt was destroyed; the commitment can no longer be opened")
    text = vault.text(entry, slot)
    return {"salt": b64encode(salt).decode()} | ({} if text is None else {"text": text})
