"""What the last writer left: promises, and how the next writer keeps them, or finds that they cannot be kept.

`promised` in the state folder has a line for every tree that the key has signed or was about to sign: its size, its
root and a check of the line. A last line that was cut by a crash is no promise.
"""

from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

from misnomer.ledger.durable import UNFINISHED, Disk
from misnomer.ledger.edge import WIDTH, read_edge
from misnomer.ledger.errors import DamagedTile, Forked, Refused, RolledBack, WrongKey, error_of
from misnomer.ledger.signing import Signer, sign
from misnomer.ledger.verifier import (
    ENTRIES,
    Checkpoint,
    Fault,
    check_signatures,
    names_in,
    read_checkpoint,
    read_key,
    read_tiles,
    tile_name,
    tile_place,
)
from misnomer.terms.errors import LedgerError

LONG = 1 << 16
"""Bytes of `promised` beyond which it is written anew with its last line alone."""


def promise(size: int, root: bytes) -> bytes:
    """A line of `promised`."""
    text = f"{size} {b64encode(root).decode()}"
    return f"{text} {sha256(text.encode()).hexdigest()[:8]}\n".encode()


def last_promise(state: Path) -> tuple[int, bytes]:
    """The size and root of the largest tree the key has signed or was about to sign.

    Raises:
        LedgerError: there is none; the state folder is damaged.
    """
    for line in reversed((state / "promised").read_bytes().split(b"\n")):
        size, _, rest = line.partition(b" ")
        try:
            root = b64decode(rest[:44], validate=True)
            if size.isdigit() and promise(int(size), root) == line + b"\n":
                return int(size), root
        except ValueError:
            continue
    raise LedgerError("the state folder has lost what was promised", where=state.name, do="restore it from a copy")


def recover(folder: Path, state: Path, signer: Signer, disk: Disk) -> None:
    """Finish or undo what a crash cut short, so that the log is exactly what was promised.

    Raises:
        WrongKey: the log is another key's.
        RolledBack: the log's folder is older than what was promised.
        Refused: the state folder is older than the log.
        Forked: both are of one size and differ.
        LedgerError: some other fault; see its kinds.
    """
    checkpoint = own_checkpoint(folder, signer)
    size, root = last_promise(state)
    if checkpoint.size > size:
        raise Refused(
            f"the log has {checkpoint.size} entries and its state folder knows of {size}: the state is an older copy",
            where=state.name,
            do="restore the newer state folder; its salts are needed to open what the log commits to",
        )
    if checkpoint.size == size and checkpoint.root != root:
        raise Forked("the log and its state folder hold different histories", where=folder.name, do="keep both copies")
    if checkpoint.size < size:
        _check_promised(folder, checkpoint.size, size, root)
        disk.replace(folder / "checkpoint", sign(signer, size, root))
    elif read_edge(folder, size).root != root:
        raise DamagedTile("the tiles are not what was signed", where=folder.name, do="run `misnomer ledger fsck`")
    disk.remove(leftovers(folder, size) + sorted(state.glob(f"{UNFINISHED}*")))
    if (state / "promised").read_bytes() != promise(size, root) and _untidy(state / "promised"):
        disk.replace(state / "promised", promise(size, root), mode=0o600)


def own_checkpoint(folder: Path, signer: Signer) -> Checkpoint:
    """The log's checkpoint, if this key signed it.

    Raises:
        WrongKey: it is another key's.
        LedgerError: it cannot be read.
    """
    try:
        keys = [read_key(line) for line in (folder / "keys").read_text().splitlines()]
        checkpoint = read_checkpoint((folder / "checkpoint").read_bytes())
        if not keys or keys[0] != signer.key:
            raise WrongKey("this log is another key's", where=folder.name, do="name the state folder made with it")
        check_signatures(checkpoint, signer.key, keys[1:])
    except Fault as fault:
        raise error_of(fault, folder.name) from fault
    return checkpoint


def leftovers(folder: Path, size: int) -> list[Path]:
    """Files that a writer began and no checkpoint covers."""
    found = []
    for name in names_in(folder):
        place = tile_place(name)
        end = (WIDTH * place[1] + place[2]) << 8 * max(place[0], 0) if place else 0
        if end > size or name.startswith(UNFINISHED):
            found.append(folder / name)
    return found


def _check_promised(folder: Path, before: int, size: int, root: bytes) -> None:
    """Whether the entries that were promised beyond the checkpoint are all there."""
    gone = RolledBack(
        f"the log has fewer entries than the {size} this key has signed: its folder is an older copy",
        where=folder.name,
        do="restore the newer folder; appending to this one would fork the log",
    )
    try:
        if read_edge(folder, size).root != root:
            raise gone
    except OSError as error:
        raise gone from error
    places = [(n, min(WIDTH, size - WIDTH * n)) for n in range(before // WIDTH, (size + WIDTH - 1) // WIDTH)]
    faults: list[Fault] = []
    names = {tile_name(level, *place) for level in (ENTRIES, 0) for place in places}
    seen = read_tiles(folder, names, faults)
    if any(seen.get(tile_name(ENTRIES, *place), b"") != seen.get(tile_name(0, *place)) for place in places):
        raise gone


def _untidy(promised: Path) -> bool:
    """Whether the file has grown long, or ends in a line that a crash cut."""
    raw = promised.read_bytes()
    return len(raw) > LONG or not raw.endswith(b"\n")
