"""Someone else's memory of a log: holds its last checkpoint, cosigns the next if it only grew, names a fork otherwise.

A log kept by one custodian with its own key proves nothing against that custodian until someone else holds a
checkpoint. A witness (an inspector general, a privacy office, the requester) keeps, per log, the last checkpoint it
found consistent, in a folder of its own:

    key.pem, vkey              its key, where it cosigns
    logs/HASH/vkey             the log's key, pinned
    logs/HASH/checkpoint       the last checkpoint it held, with its cosignature

HASH is the SHA-256 of the log's origin in hex, as C2SP tlog-witness has it. Nothing is cosigned before it is held.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from misnomer.ledger.durable import Disk, locked, told
from misnomer.ledger.errors import Refused, error_of
from misnomer.ledger.log import Log
from misnomer.ledger.signing import COSIGN_ED25519, COSIGN_MLDSA44, Signer, load_signer, new_signer, save_signer
from misnomer.ledger.verifier import Checkpoint, Fault, check_signatures, read_checkpoint, read_key, verify
from misnomer.terms.errors import LedgerError, UsageError

ALGORITHMS = {"ml-dsa-44": COSIGN_MLDSA44, "ed25519": COSIGN_ED25519}
"""Which keys a witness can cosign with; the first is what C2SP prefers."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a witness holds of a log after looking at it."""

    origin: str
    """The log's name."""
    before: int | None
    """Entries when it last looked; None at its first look."""
    size: int
    """Entries now."""
    root: str
    """Root hash now, in base64."""
    cosignature: str
    """The line to hand to the custodian; empty where the witness has no key."""


def new_witness(state: Path, name: str, algorithm: str, entropy: Callable[[int], bytes], disk: Disk) -> str:
    """Make a witness's folder, with a key if it has a name to sign under.

    Returns:
        Its verifier key, or an empty text.

    Raises:
        Refused: there is something in the folder.
        UsageError: the name or the algorithm cannot be a key's.
    """
    if state.exists() and any(state.iterdir()):
        raise Refused("there is something in this folder", where=state.name, do="name an empty or new one")
    if algorithm not in ALGORITHMS:
        raise UsageError("a witness signs with " + " or ".join(ALGORITHMS))
    signer = new_signer(name, ALGORITHMS[algorithm], entropy) if name else None
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    state.chmod(0o700)
    disk.create({state / "logs" / ".keep": b""}, 0o600)
    if signer is not None:
        save_signer(signer, state, disk)
    return signer.vkey if signer else ""


def look(folder: Path, state: Path, now: datetime, *, vkey: str = "", held: tuple[str, ...] = (), disk: Disk) -> Held:
    """Look at a log: check all of it, and that it grew from what was held; hold it, and cosign it.

    Args:
        folder: The log, or a copy of it.
        state: The witness's folder.
        now: When it is; aware. A cosignature states it.
        vkey: The log's key, needed at the first look and pinned from then on.
        held: `SIZE:ROOT` from letters, to be checked as well.
        disk: What writes.

    Raises:
        UsageError: no key is pinned yet and none was given.
        LedgerError: the log is not sound, or not the one that was held: RolledBack, Forked and the other kinds.
    """
    if not (state / "logs").is_dir():
        raise UsageError("there is no witness here", do="make one with `misnomer ledger witness init`")
    with locked(state):
        return _look(folder, state, now, vkey, held, disk)


def _look(folder: Path, state: Path, now: datetime, vkey: str, held: tuple[str, ...], disk: Disk) -> Held:
    shelf = state / "logs" / sha256(_origin(folder).encode()).hexdigest()
    pinned = (shelf / "vkey").read_text().strip() if (shelf / "vkey").exists() else vkey
    if not pinned or (vkey and vkey != pinned):
        raise UsageError(
            "the log's key is not known yet" if not pinned else "another key is pinned for this log",
            do="give --vkey, from a source you trust: the custodian's letter or web page",
        )
    last = _last(shelf)
    own = load_signer(state) if (state / "key.pem").exists() else None
    known = [own.vkey] if own else []
    kept = (*held, f"{last.size}:{b64encode(last.root).decode()}") if last else held
    report = verify(folder, pinned, known, kept)
    if report.faults or report.checkpoint is None:
        raise error_of(report.faults[0], folder.name)
    line = _hold(shelf, pinned, report.checkpoint, own, now, disk)
    root = b64encode(report.checkpoint.root).decode()
    return Held(report.checkpoint.origin, last.size if last else None, report.checkpoint.size, root, line)


def _hold(shelf: Path, vkey: str, checkpoint: Checkpoint, own: Signer | None, now: datetime, disk: Disk) -> str:
    """Keep a checkpoint, cosigned; on the disk before anyone is told."""
    key = read_key(vkey)
    line = own.line(checkpoint, int(now.timestamp())) if own else ""
    signed = next(made for name, number, made in checkpoint.signatures if (name, number) == (key.name, key.id))
    note = f"{checkpoint.body}\n\u2014 {key.name} {b64encode(key.id + signed).decode()}\n{line}".encode()
    with told(shelf):
        if not (shelf / "vkey").exists():
            disk.make_folders(shelf)
            disk.replace(shelf / "vkey", f"{vkey}\n".encode(), 0o600)
            disk.sync(shelf.parent)
        disk.replace(shelf / "checkpoint", note, 0o600)
    return line


def _last(shelf: Path) -> Checkpoint | None:
    """The checkpoint held last."""
    if not (shelf / "checkpoint").exists():
        return None
    return read_checkpoint((shelf / "checkpoint").read_bytes())


def _origin(folder: Path) -> str:
    try:
        return read_checkpoint((folder / "checkpoint").read_bytes()).origin
    except Fault as fault:
        raise error_of(fault, folder.name) from fault
    except OSError as error:
        raise LedgerError("there is no log here", where=folder.name) from error


def attach(folder: Path, state: Path, line: str, vkey: str, disk: Disk) -> Checkpoint:
    """Publish a witness's cosignature: the custodian adds its line to the checkpoint, and its key to `keys`.

    Args:
        folder: The log.
        state: The log's state folder.
        line: The cosignature, as `look` gave it.
        vkey: The witness's key; may be empty where `keys` has it already.
        disk: What writes.

    Raises:
        WrongKey: it is no cosignature of the present checkpoint; if the log has grown since, the witness looks again.
        MalformedNote: its key is not known, or it has cosigned this checkpoint already.
    """
    with Log(folder, state, disk) as log:
        keys = (folder / "keys").read_text().splitlines()
        keys += [vkey] if vkey and vkey not in keys else []
        note = (folder / "checkpoint").read_bytes() + line.strip().encode() + b"\n"
        try:
            checkpoint = read_checkpoint(note)
            check_signatures(checkpoint, log.signer.key, [read_key(key) for key in keys[1:]])
        except Fault as fault:
            raise error_of(fault, folder.name) from fault
        with told(folder):
            disk.replace(folder / "keys", "".join(f"{key}\n" for key in keys).encode())
            disk.replace(folder / "checkpoint", note)
    return checkpoint
