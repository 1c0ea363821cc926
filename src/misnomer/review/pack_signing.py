"""Packs signed by who stands behind them, in the form the ledger signs its checkpoints in (C2SP signed-note).

The note names the pack, its version and the digest of its files; it lies in the pack's folder as `signature.note` and
is no part of that digest. Whom to trust is for the reader: verifier keys stand in a file that MISNOMER_PACK_KEYS names,
one a line. A signature by a key that nobody was told to trust is shown as not checked; one that does not fit the files
is refused, whoever made it.
"""

import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from misnomer.catalog.pack_files import SIGNATURE, PackFiles
from misnomer.ledger.durable import Disk
from misnomer.ledger.signing import LOG, Signer, load_signer, new_signer, save_signer
from misnomer.ledger.verifier import Checkpoint, Fault, Key, read_key, unbase64
from misnomer.terms.errors import PackError, UsageError
from misnomer.terms.opinion import PackSignature

KEYS: Final = "MISNOMER_PACK_KEYS"
"""Names a file of verifier keys to trust, one a line."""
OWN_KEY: Final = "MISNOMER_PACK_KEY"
"""Names the folder of the key to sign with."""
_NOTE: Final = re.compile(r"(misnomer pack\n([^\n]{1,200})\n(sha256:[0-9a-f]{64})\n)\n((?:— [^\s+]+ [^\s]+\n){1,16})")


def make_key(name: str, folder: Path, entropy: Callable[[int], bytes] = os.urandom) -> str:
    """Make a key to sign packs with; returns its verifier key, to be published.

    Raises:
        UsageError: The folder is there already, or the name is none.
    """
    if folder.exists():
        raise UsageError("This folder is there already.", where=str(folder), do="Name a new folder for the key.")
    signer = new_signer(name, LOG, entropy)
    folder.mkdir(parents=True, mode=0o700)
    save_signer(signer, folder, Disk())
    return signer.vkey


def sign_pack(files: PackFiles, name: str, key: Path) -> Path:
    """Sign a pack's files.

    Args:
        files: The pack's files.
        name: `id@version`.
        key: The folder that `make_key` made.

    Returns:
        The note's file, in the pack's folder.
    """
    signer = load_signer(key)
    body = _body(name, files.digest)
    path = files.folder / SIGNATURE
    path.write_text(f"{body}\n{_line(signer, body)}", encoding="utf-8")
    return path


def signatures_of(files: PackFiles, name: str, trusted: Iterable[Key]) -> tuple[PackSignature, ...]:
    """Who signed a pack; empty where nobody did.

    Args:
        files: The pack's files.
        name: `id@version`.
        trusted: Keys that the reader trusts, as `trusted_keys` reads them.

    Raises:
        PackError: The note is none, is of other files, or a trusted key did not make its signature.
    """
    if SIGNATURE not in files.texts:
        return ()
    found = _NOTE.fullmatch(files.texts[SIGNATURE])
    if found is None:
        raise PackError("The pack's signature is no signed note.", where=SIGNATURE, do="Sign it again, or take it out.")
    if (found[2], found[3]) != (name, files.digest):
        raise PackError(
            f"The signature is not of these files: {name} was changed after it was signed.",
            where=SIGNATURE,
            do="Take the pack as it was signed, or have it signed again.",
        )
    keys = {(key.name, key.id): key for key in trusted}
    lines = [line.split(" ")[1:] for line in found[4].splitlines()]
    return tuple(_check(name, who, unbase64(coded, "a signature"), found[1], keys) for who, coded in lines)


def trusted_keys(listed: str | None = None) -> tuple[Key, ...]:
    """Verifier keys of the file that MISNOMER_PACK_KEYS names; none where it names none.

    Raises:
        UsageError: The file cannot be read, or a line is no verifier key.
    """
    place = os.environ.get(KEYS) if listed is None else listed
    if not place:
        return ()
    try:
        lines = Path(place).read_text(encoding="utf-8").splitlines()
        return tuple(read_key(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
    except (OSError, UnicodeDecodeError, Fault, IndexError) as error:
        raise UsageError(
            "The list of trusted keys cannot be read.", where=KEYS, do="One verifier key a line."
        ) from error


def _check(pack: str, who: str, made: bytes, body: str, keys: dict[tuple[str, bytes], Key]) -> PackSignature:
    key = keys.get((who, made[:4]))
    if key is not None and not key.signed(Checkpoint(who, 0, b"", body, []), made[4:]):
        raise PackError(f"The signature by {who} is false.", where=SIGNATURE, do="Do not use this pack.")
    return PackSignature(pack=pack, name=who, key=made[:4].hex(), checked=key is not None)


def _body(name: str, digest: str) -> str:
    return f"misnomer pack\n{name}\n{digest}\n"


def _line(signer: Signer, body: str) -> str:
    made = signer.private.sign(body.encode())
    return f"— {signer.key.name} {b64encode(signer.key.id + made).decode()}\n"
