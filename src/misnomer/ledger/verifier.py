#!/usr/bin/env python3
"""Check a misnomer ledger, or a receipt cut from one. This single file is all an auditor needs.

    python3 verifier.py LOG --vkey KEY --held 12:ROOT
    python3 verifier.py --proof receipt.tlog-proof --vkey KEY --content request.xlsx

It needs Python 3.11 and the package `cryptography` (47 or newer, where a witness signs by ML-DSA-44), imports nothing
of misnomer, and never writes. A log is a folder: `checkpoint` (how many entries, their root hash, signatures), `keys`
(the log's verifier key, then its witnesses'), `tile/entries/…` (the entries) and `tile/0/…`, `tile/1/…` (the hash tree
over them). What the log's key signed is believed; all else must follow from it, and the hash of every entry is computed
here from its content. Formats, each at c2sp.org: signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles,
tlog-proof. Hashes: RFC 6962. JSON: RFC 8785.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import struct
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final, NamedTuple

if sys.version_info < (3, 11):  # noqa: UP036 - an auditor's Python may be older
    sys.exit("Python 3.11 or newer is needed")
UNREADABLE, WRONG_KEY, MALFORMED, DAMAGED, ROLLED_BACK, FORK, ALTERED_ENTRY, ALTERED_PROOF, UNKNOWN_FILE = range(30, 39)
NAMES: Final = ("unreadable", "wrong key", "malformed note", "damaged tile", "rolled-back checkpoint", "fork",
                "altered entry", "altered proof", "unknown file")  # fmt: skip
GRAVEST: Final = (WRONG_KEY, MALFORMED, FORK, ROLLED_BACK, ALTERED_ENTRY, DAMAGED, ALTERED_PROOF, UNKNOWN_FILE,
                  UNREADABLE)  # fmt: skip
READ: Final = json.JSONDecoder(parse_float=int, parse_constant=int).decode  # a fraction is a ValueError
WRITE: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
KINDS: Final = ("received", "reviewed", "decided", "sent", "answered", "corrected", "recalled", "purged", "handled")
ENTRIES: Final = -1  # stands for the level of a bundle of entries; levels of hashes count from 0
KEY_BYTES: Final = {1: 32, 4: 32, 6: 1312}  # Ed25519 (the log), Ed25519 and ML-DSA-44 cosignatures (witnesses)
TILE: Final = re.compile(r"tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


class Fault(Exception):
    """One fault: a code from 30 to 38 (NAMES, in order) and a text for a person; never an entry's content."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{NAMES[code - 30]}: {text}")
        self.code = code


# ---- hashes: RFC 6962, section 2.1 ---------------------------------------------------------------------------------


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\0" + entry).digest()


def tree_hash(hashes: list[bytes]) -> bytes:
    """The root over the hashes of equally large subtrees, of which the last may be smaller."""
    while len(hashes) > 1:
        pairs = [sha256(b"\1" + a + b).digest() for a, b in zip(hashes[::2], hashes[1::2], strict=False)]
        hashes = pairs + hashes[len(hashes) & ~1 :]
    return hashes[0] if hashes else sha256().digest()


def split(hashes: bytes) -> list[bytes]:
    """Concatenated hashes, one by one."""
    return [hashes[i : i + 32] for i in range(0, len(hashes), 32)]


def grow(leaves: bytes) -> list[bytes]:
    """Every tile level's concatenated hashes, from the leaves' hashes."""
    levels = [leaves]
    while len(below := levels[-1]) >= 8192:
        levels.append(b"".join(tree_hash(split(below[i : i + 8192])) for i in range(0, len(below) - 8191, 8192)))
    return levels


def root_at(levels: list[bytes], size: int) -> bytes:
    """The root over the first `size` entries."""
    tail: list[bytes] = []
    for hashes in levels:
        part = split(hashes[size // 256 * 8192 : size * 32])
        tail, size = [tree_hash(part + tail)] if part else tail, size // 256
    return tree_hash(tail)


def root_of_path(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root an inclusion proof leads to (RFC 9162, section 2.1.3.2); raises Fault where it is no proof."""
    last, root, steps = size - 1, leaf, path[::-1]
    while last > 0 and 0 <= index <= last:
        if index & 1 or index < last:
            step = steps.pop() if steps else b""
            root = sha256(b"\1" + (step + root if index & 1 else root + step)).digest()
        index, last = index >> 1, last >> 1
    if steps or index or last:
        raise Fault(ALTERED_PROOF, "the path does not fit the number and the size it is for")
    return root


# ---- base64, entries, keys, checkpoints ----------------------------------------------------------------------------


def unbase64(text: str, what: str, size: int = 0) -> bytes:
    """Decode base64, refusing every spelling but the canonical one, and any length but `size` if that is given."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raw = b""
    if not raw or base64.b64encode(raw).decode() != text or size not in (0, len(raw)):
        raise Fault(MALFORMED, f"{what} is not canonical base64 of the right length")
    return raw


def check_entries(entries: list[bytes], first: int) -> list[Fault]:
    """Whether entries are of a known kind and written in the one way of RFC 8785 (with whole numbers only).

    Each is read by itself. If what was read, written as one list, is the entries with commas between, then each was
    written in the one way: they are objects, and no object's text is the beginning of another's.
    """
    try:
        values = [READ(entry.decode()) for entry in entries]
        again = WRITE(values).encode()
    except (ValueError, RecursionError):
        values, again = [], b""
    canonical = again == b"[" + b",".join(entries) + b"]"
    known = all(isinstance(v, dict) and v.get("schema") == "ledger-entry/v1" and v.get("kind") in KINDS for v in values)
    if canonical and known:
        return []
    if len(entries) > 1:
        return [fault for number, entry in enumerate(entries, first) for fault in check_entries([entry], number)]
    return [Fault(ALTERED_ENTRY, f"entry {first} is " + ("of no known kind" if canonical else "not canonical JSON"))]


class Key(NamedTuple):
    """A verifier key, written `name+hex(id)+base64(algorithm, public key)`."""

    name: str
    id: bytes
    algorithm: int
    public: bytes

    def message(self, checkpoint: Checkpoint, stamp: bytes) -> bytes:
        """What this key signs for a checkpoint: its text; as a witness, with the time and the witness's name."""
        if self.algorithm == 1:
            return checkpoint.body.encode()
        if self.algorithm == 4:
            return b"cosignature/v1\ntime %d\n" % int.from_bytes(stamp) + checkpoint.body.encode()
        name, origin = self.name.encode(), checkpoint.origin.encode()
        named = bytes([len(name)]) + name + stamp + bytes([len(origin)]) + origin
        return b"subtree/v1\n\0" + named + struct.pack(">QQ", 0, checkpoint.size) + checkpoint.root

    def signed(self, checkpoint: Checkpoint, signature: bytes) -> bool:
        """Whether this key made this signature over this checkpoint."""
        try:
            from cryptography.exceptions import InvalidSignature
            from cryptography.hazmat.primitives.asymmetric import ed25519

            kind: Any = ed25519.Ed25519PublicKey
            if self.algorithm == 6:
                from cryptography.hazmat.primitives.asymmetric import mldsa

                kind = mldsa.MLDSA44PublicKey
        except ImportError:
            needed = "cryptography" + ", 47 or newer, for ML-DSA-44" * (self.algorithm == 6)
            raise Fault(UNREADABLE, f"signatures cannot be checked: install the Python package {needed}") from None
        cut = 0 if self.algorithm == 1 else 8
        if int.from_bytes(signature[:cut]) >> 40:
            return False  # a time in the year 36812 or later
        try:
            kind.from_public_bytes(self.public).verify(signature[cut:], self.message(checkpoint, signature[:cut]))
        except (InvalidSignature, ValueError):
            return False
        return True


def read_key(text: str) -> Key:
    """Read a verifier key; raises Fault where it is none."""
    name, number, coded = [*text.split("+", 2), "", ""][:3]
    raw = unbase64(coded, "a verifier key")
    own = sha256(name.encode() + b"\n" + raw).digest()[:4]
    if KEY_BYTES.get(raw[0]) != len(raw) - 1 or number != own.hex() or not re.fullmatch(r"[^\s+]{1,200}", name):
        raise Fault(MALFORMED, "a verifier key does not fit its own name and number: is it mistyped?")
    return Key(name, own, raw[0], raw[1:])


class Checkpoint(NamedTuple):
    """A signed statement: the log `origin` had `size` entries with this `root`."""

    origin: str
    size: int
    root: bytes
    body: str
    signatures: list[tuple[str, bytes, bytes]]


def read_checkpoint(raw: bytes) -> Checkpoint:
    """Read a checkpoint strictly; raises Fault. Says nothing yet of who signed it."""
    text = raw.decode("utf-8", "replace")
    form = r"([^\n]{1,200})\n(0|[1-9][0-9]{0,17})\n([^\n]+)\n\n((?:\u2014 [^\s+]+ [^\s]+\n){1,64})"
    found = re.fullmatch(form, text)
    if found is None or text.encode() != raw or re.search(r"[\0-\x09\x0b-\x1f]", text):
        raise Fault(MALFORMED, "the checkpoint is not three lines, an empty line and signature lines")
    lines = [line.split(" ")[1:] for line in found[4].split("\n")[:-1]]
    signed = [(name, unbase64(coded, f"a signature by {name}")) for name, coded in lines]
    root = unbase64(found[3], "the checkpoint's root", 32)
    body = text[: found.start(4) - 1]
    return Checkpoint(found[1], int(found[2]), root, body, [(name, made[:4], made[4:]) for name, made in signed])


def check_signatures(checkpoint: Checkpoint, log: Key, witnesses: list[Key]) -> list[str]:
    """Check every signature line; returns who cosigned and when; raises Fault for any line that is not sound."""
    keys, signers = {(key.name, key.id): key for key in (log, *witnesses)}, []
    for name, number, signature in checkpoint.signatures:
        key = keys.pop((name, number), None)
        if key is None:
            raise Fault(MALFORMED, f"an unexpected signature line by {name}+{number.hex()}")
        if not key.signed(checkpoint, signature):
            raise Fault(WRONG_KEY, f"the signature by {name} was not made over this checkpoint")
        signers.append((key, time.strftime("%Y-%m-%d", time.gmtime(int.from_bytes(signature[:8]) & (1 << 40) - 1))))
    if log not in [key for key, _ in signers] or checkpoint.origin != log.name:
        raise Fault(WRONG_KEY, f"the checkpoint of {checkpoint.origin} is not signed by {log.name}+{log.id.hex()}")
    return [f"{key.name} on {day}" for key, day in signers if key != log]


# ---- the folder ----------------------------------------------------------------------------------------------------


def tile_name(level: int, number: int, width: int) -> str:
    """The file for hashes (or entries, at level ENTRIES) number * 256 to number * 256 + width."""
    *high, low = (group.zfill(3) for group in f"{number:,}".split(","))
    path = "".join(f"x{group}/" for group in high) + low
    return f"tile/{'entries' if level == ENTRIES else level}/{path}" + f".p/{width}" * (width < 256)


def tile_place(name: str) -> tuple[int, int, int] | None:
    """The level, number and width that a file's name stands for; None where it is no tile's name."""
    found = TILE.fullmatch(name)
    if found is None:
        return None
    level = ENTRIES if found[1] == "entries" else int(found[1])
    place = level, int(re.sub("[x/]", "", found[2])), int(found[3] or 256)
    return place if name == tile_name(*place) else None


def tiles_of(size: int) -> Iterator[tuple[int, int, int]]:
    """Every tile and bundle of entries that a log of `size` entries has: level, number, width."""
    for level in range(ENTRIES, 9):
        count = size >> 8 * max(level, 0)
        yield from ((level, number, min(256, count - 256 * number)) for number in range((count + 255) // 256))


def last_of(size: int) -> tuple[int, int, int]:
    """Where the last of `size` entries stands."""
    return ENTRIES, (size - 1) // 256, (size - 1) % 256 + 1


def entries_in(bundle: bytes) -> list[bytes]:
    """The entries of a bundle, each behind two bytes of length; none where the bundle is cut short."""
    entries, at = [], 0
    while at < len(bundle):
        start, at = at + 2, at + 2 + int.from_bytes(bundle[at : at + 2])
        entries.append(bundle[start:at])
    return entries if at == len(bundle) else []


def plain(path: Path) -> bytes:
    """A file's bytes; none of what a link leads to, or of a pipe that would keep us waiting."""
    return path.read_bytes() if S_ISREG(path.lstat().st_mode) else b""


def read_file(folder: Path, name: str) -> tuple[bytes, bool] | None:
    """A file's bytes, and whether it is the full tile that took a partial one's place as the log grew; else None."""
    place = tile_place(name)
    for path in (folder / name, *([folder / tile_name(*place[:2], 256)] if place else [])):
        try:
            return plain(path), path != folder / name
        except FileNotFoundError:
            continue
    return None


def read_tiles(folder: Path, names: set[str], faults: list[Fault]) -> dict[str, bytes]:
    """The hashes in every named tile, those of entries computed here from their content."""
    seen = {}
    for name in sorted(names):
        held, place = read_file(folder, name), tile_place(name)
        if held is None:
            continue
        if place is None:
            faults.append(Fault(UNKNOWN_FILE, f"{name!a} is no part of a log"))
            continue
        (raw, full), (level, number, width) = held, place
        if level == ENTRIES:
            entries = entries_in(raw)
            faults += check_entries(entries[:width], 256 * number)
            raw = b"".join(map(leaf_hash, entries))
        if len(raw) == 32 * (256 if full else width):
            seen[name] = raw[: 32 * width]
        else:
            faults.append(Fault(DAMAGED, f"{name} is cut short, or too long"))
    return seen


def leaves_of(seen: dict[str, bytes], level: int, size: int) -> bytes:
    """The leaf hashes by the entries (or by the tiles of level 0); zeros where a file is missing."""
    places = [place for place in tiles_of(size) if place[0] == level]
    return b"".join(seen.get(tile_name(*place), bytes(32 * place[2])) for place in places)


def check_tiles(seen: dict[str, bytes], levels: list[bytes], size: int) -> Iterator[Fault]:
    """Check what the files hold against the tree that was signed, and that no file is missing."""
    for place in tiles_of(size):
        if tile_name(*place) not in seen:
            yield Fault(DAMAGED, f"{tile_name(*place)} is missing")
    for name, hashes in seen.items():
        level, number, width = tile_place(name) or (0, 0, 0)
        depth, last = max(level, 0), 256 * number + width
        signed = levels[depth][8192 * number : 32 * last] if depth < len(levels) else b""
        if len(signed) < 32 * width:
            yield Fault(ROLLED_BACK, f"{name} lies beyond the checkpoint: rolled back, or an append was cut short")
        elif level != ENTRIES and hashes != signed:
            yield Fault(DAMAGED, f"{name} is not what was signed")
        elif hashes != signed:
            pairs = enumerate(zip(split(hashes), split(signed), strict=True), 256 * number)
            differ = (at for at, (seen_hash, signed_hash) in pairs if seen_hash != signed_hash)
            yield from (Fault(ALTERED_ENTRY, f"entry {at} is not what was signed ({name})") for at in differ)


def audit(folder: Path, checkpoint: Checkpoint, names: set[str]) -> tuple[list[bytes], list[Fault]]:
    """Rebuild the tree from the entries and check every file against it; returns its levels and all faults."""
    faults: list[Fault] = []
    if checkpoint.size and not read_file(folder, tile_name(*last_of(checkpoint.size))):
        raise Fault(DAMAGED, f"{tile_name(*last_of(checkpoint.size))}, the last of the entries, is missing")
    seen = read_tiles(folder, names | {tile_name(*place) for place in tiles_of(checkpoint.size)}, faults)
    for level in (ENTRIES, 0):
        levels = grow(leaves_of(seen, level, checkpoint.size))
        if root_at(levels, checkpoint.size) == checkpoint.root:
            return levels, faults + list(check_tiles(seen, levels, checkpoint.size))
    lost = "neither the entries nor the tiles lead to the root that was signed: entries were altered, added or removed"
    return levels, [*faults, Fault(ALTERED_ENTRY, lost), *check_tiles(seen, levels, checkpoint.size)]


def check_held(held: str, checkpoint: Checkpoint, levels: list[bytes]) -> Iterator[Fault]:
    """Check the log against what someone kept of it: `SIZE:ROOT`, as every opinion and letter prints it."""
    form = re.fullmatch(r"(0|[1-9][0-9]{0,17}):([^:]+)", held)
    if form is None:
        raise Fault(MALFORMED, "what is held is not written SIZE:ROOT")
    size, root = int(form[1]), unbase64(form[2], "the root held", 32)
    if size > checkpoint.size:
        yield Fault(ROLLED_BACK, f"the log had {size} entries when that was written, and now has {checkpoint.size}")
    elif root_at(levels, size) != root:
        yield Fault(FORK, f"its first {size} entries are not those that {held} was written of")


def refuse(error: OSError) -> None:
    """A folder that cannot be listed is a fault; one that a writer has just removed is not."""
    if not isinstance(error, FileNotFoundError):
        raise error


def names_in(folder: Path) -> set[str]:
    """Every file of the folder but its two notes; a link counts as a file."""
    names = set()
    for where, folders, files in os.walk(folder, onerror=refuse):
        paths = [Path(where, name) for name in files + folders]
        names |= {path.relative_to(folder).as_posix() for path in paths if path.name in files or path.is_symlink()}
    return names - {"checkpoint", "keys"}


def settled(folder: Path, patience: float) -> tuple[Checkpoint, set[str]]:
    """The names of all files, then a checkpoint that covers them: gives a writer at work time to publish it."""
    names, until = names_in(folder), time.monotonic() + patience
    places = [place for place in map(tile_place, names) if place]
    end = max(((256 * number + width) << 8 * max(level, 0) for level, number, width in places), default=0)
    while True:
        checkpoint = read_checkpoint(plain(folder / "checkpoint"))
        passing = any(name.startswith(".unfinished-") and (folder / name).exists() for name in names)
        if (checkpoint.size >= end and not passing) or time.monotonic() > until:
            return checkpoint, names
        time.sleep(0.02)


def keys_in(folder: Path, vkey: str) -> list[Key]:
    """The verifier keys that the folder names, the log's first; raises Fault if that is not `vkey`, where given."""
    keys = [read_key(line) for line in plain(folder / "keys").decode().removesuffix("\n").split("\n")]
    if vkey and read_key(vkey) != keys[0]:
        raise Fault(WRONG_KEY, f"the folder's own key is {keys[0].name}+{keys[0].id.hex()}, not the one given")
    return keys


class Report(NamedTuple):
    """What was found: the key believed, the checkpoint, who cosigned it, and every fault, the gravest first."""

    log: Key | None
    checkpoint: Checkpoint | None
    witnesses: list[Key]
    cosigned: list[str]
    faults: list[Fault]


def verify(
    folder: Path, vkey: str = "", known: Sequence[str] = (), held: Sequence[str] = (), patience: float = 2
) -> Report:
    """Check everything in a log's folder. Raises nothing: what is wrong is in the report.

    Args:
        folder: The log.
        vkey: The key it must be signed by; without it, the key in the folder is believed, which proves no identity.
        known: Verifier keys of witnesses that may have cosigned, beside those the folder names.
        held: `SIZE:ROOT` of earlier checkpoints, from letters or from a witness.
        patience: Seconds to wait for a writer that is just publishing.
    """
    log, checkpoint, witnesses, cosigned = None, None, [], []
    try:
        checkpoint, names = settled(folder, patience)
        log, *witnesses = keys_in(folder, vkey)  # read last: a witness's key is published before its signature
        witnesses += map(read_key, known)
        cosigned = check_signatures(checkpoint, log, witnesses)
        levels, faults = audit(folder, checkpoint, names)
        faults += [fault for text in held for fault in check_held(text, checkpoint, levels)]
    except Fault as fault:
        faults = [fault]
    except (OSError, ValueError) as error:
        which = Path(getattr(error, "filename", None) or folder).name
        faults = [Fault(UNREADABLE, f"this is no log's folder, or it cannot be read ({type(error).__name__}: {which})")]
    return Report(log, checkpoint, witnesses, cosigned, sorted(faults, key=lambda fault: GRAVEST.index(fault.code)))


# ---- receipts: a tlog-proof, whose extra line carries the entry and what it opens ----------------------------------


def check_row(row: dict[str, Any], rows: dict[str, Any]) -> list[str]:
    """Check that a row is under the root that its `reviewed` entry logged."""
    path = [unbase64(text, "a hash", 32) for text in row["path"]]
    root = root_of_path(leaf_hash(row["text"].encode()), row["index"], rows["size"], path)
    if root != unbase64(rows["root"], "the root of the rows", 32):
        raise Fault(ALTERED_PROOF, "the row and its path do not lead to the root of the rows")
    return [f"row: {row['text']}"]


def check_opening(slot: str, opening: dict[str, str], entry: Any, contents: list[bytes]) -> list[str]:
    """Check that a salt, and a content given here, are what an entry committed to."""
    for step in slot.split("/"):
        entry = entry[int(step)] if isinstance(entry, list) else entry[step]
    salt = unbase64(opening["salt"], "a salt", 32)
    texts = [*contents, opening["text"].encode()] if opening.keys() != {"salt"} else contents
    if not texts:
        return [f"{slot}: NOT checked; give the file with --content"]
    if all(sha256(salt + sha256(text).digest()).digest() != unbase64(entry, slot, 32) for text in texts):
        raise Fault(ALTERED_PROOF, f"nothing that was given is what {slot} commits to")
    return [f"{slot}: opened; it is {opening.get('text', 'the file given')}"]


def check_proof(raw: bytes, log: Key, witnesses: list[Key], contents: list[bytes]) -> list[str]:
    """Check a receipt and say, line by line, what it proves; raises Fault. `contents` are files it may open."""
    head, _, note = raw.decode("utf-8", "replace").partition("\n\n")
    form = re.fullmatch(r"c2sp\.org/tlog-proof@v1\nextra ([^\n]+)\nindex (0|[1-9][0-9]{0,17})((?:\n[^\n]+)*)", head)
    if form is None:
        raise Fault(ALTERED_PROOF, "it is not laid out as a receipt")
    checkpoint, index = read_checkpoint(note.encode()), int(form[2])
    known = [made for made in checkpoint.signatures if made[:2] in {(key.name, key.id) for key in (log, *witnesses)}]
    said = [f"cosigned by {name}" for name in check_signatures(checkpoint._replace(signatures=known), log, witnesses)]
    strange = (name for name, *_ in checkpoint.signatures if name not in {made[0] for made in known})
    said += [f"also signed by {name}, which was not checked: its key was not given (--witness)" for name in strange]
    path = [unbase64(text, "a hash", 32) for text in form[3].split("\n")[1:]]
    try:
        extra = json.loads(unbase64(form[1], "the extra line"))
        entry = extra.pop("entry").encode()
        if root_of_path(leaf_hash(entry), index, checkpoint.size, path) != checkpoint.root:
            raise Fault(ALTERED_PROOF, "the entry and its path do not lead to the root that was signed")
        for fault in check_entries([entry], index):
            raise fault
        value = READ(entry.decode())
        said.append(f"entry {index} of {checkpoint.size}: {entry.decode()}")
        said += check_row(extra.pop("row"), value["rows"]) if "row" in extra else []
        openings = extra.pop("openings", {})
        for slot, opening in openings.items():
            said += check_opening(slot, opening, value, contents)
        said += ["the file given was NOT checked: this receipt opens nothing"] if contents and not openings else []
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        extra = {"": ""}
    if extra:
        raise Fault(ALTERED_PROOF, "its extra line is not as misnomer writes it")
    return said


def results(given: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """Every line to print with its fault's code, or 0."""
    log, witnesses = read_key(given.vkey) if given.vkey else None, [read_key(text) for text in given.witness]
    if given.log:
        report = verify(given.log, given.vkey, given.witness, given.held, given.patience)
        log, witnesses = report.log, report.witnesses
        if report.checkpoint:
            yield f"log: {report.checkpoint.origin}, {report.checkpoint.size} entries", 0
            yield f"root: {base64.b64encode(report.checkpoint.root).decode()}", 0
        yield from ((f"cosigned by {name}", 0) for name in report.cosigned)
        yield from ((f"FAULT {fault.code}, {fault}", fault.code) for fault in report.faults)
    if log is None:
        if given.log:
            return
        raise Fault(WRONG_KEY, "there is no key to check a receipt by: give --vkey")
    yield f"key: {log.name}+{log.id.hex()}", 0
    if not given.vkey:
        yield "note: this key was read from the log itself and proves no identity; compare it, or give --vkey", 0
    for path in given.proof:
        contents = [content.read_bytes() for content in given.content]
        yield from ((f"{path.name}: {line}", 0) for line in check_proof(path.read_bytes(), log, witnesses, contents))


def main(arguments: Sequence[str] | None = None, prog: str | None = None) -> int:
    """The command line; returns 0 only where everything that was read is sound."""
    parser = argparse.ArgumentParser(prog, description="Check a misnomer ledger, or receipts cut from one.")
    parser.add_argument("log", nargs="?", type=Path, help="the log's folder")
    parser.add_argument("--vkey", default="", help="the key it must be signed by, from a source you trust")
    parser.add_argument("--witness", action="append", default=[], help="a witness's key, from a source you trust")
    parser.add_argument("--held", action="append", default=[], help="SIZE:ROOT from a letter, or from a witness")
    parser.add_argument("--proof", action="append", default=[], type=Path, help="a receipt (.tlog-proof)")
    parser.add_argument("--content", action="append", default=[], type=Path, help="the file a receipt is about")
    parser.add_argument("--patience", default=2.0, type=float, help="seconds to wait for a writer at work")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--quiet", action="store_true", help="say it by the exit code alone")
    given = parser.parse_args(arguments)
    if given.log is None and not given.proof:
        parser.error("name a log's folder, or a receipt with --proof")
    if given.content and not given.proof:
        parser.error("--content goes with the receipt that is about the file: --proof")
    found: list[tuple[str, int]] = []
    try:
        for line in results(given):
            found.append(line)  # noqa: PERF402 - what was said before a fault is kept
    except Fault as fault:
        found.append((f"FAULT {fault.code}, {fault}", fault.code))
    except OSError as error:
        found.append((f"FAULT {UNREADABLE}, unreadable: {error.filename}", UNREADABLE))
    code = min(faults := [code for _, code in found if code], key=GRAVEST.index, default=0)
    lines = [line for line, _ in found] + ["NOT verified" if code else "verified"]
    lines = ["".join(c if c.isprintable() else ascii(c)[1:-1] for c in line) for line in lines]
    told = json.dumps({"verified": not code, "exit": code, "faults": faults, "lines": lines})
    if not given.quiet:
        sys.stdout.write((told if given.format == "json" else "\n".join(lines)) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
