"""Keys that sign checkpoints, and the notes they sign.

A checkpoint (C2SP tlog-checkpoint, signed as C2SP signed-note says) is

    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/…

The log signs with Ed25519 (type 1). A witness cosigns, with the time, by ML-DSA-44 (type 6, which C2SP prefers for
new deployments and quantum computers do not break) or Ed25519 (type 4).
"""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, mldsa

from misnomer.ledger.durable import Disk
from misnomer.ledger.verifier import Checkpoint, Key
from misnomer.terms.errors import LedgerError, UsageError

LOG, COSIGN_ED25519, COSIGN_MLDSA44 = 1, 4, 6
"""The first byte of a verifier key: what its signatures are made with and over."""

Private = ed25519.Ed25519PrivateKey | mldsa.MLDSA44PrivateKey


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with the name it signs under."""

    key: Key
    """What others verify by."""
    private: Private
    """What signs; never printed, never in a log's folder."""

    @property
    def vkey(self) -> str:
        """The verifier key as text: `name+hex(id)+base64(type, public key)`."""
        return vkey_of(self.key)

    def line(self, checkpoint: Checkpoint, time: int = 0) -> str:
        """The signature line for a checkpoint.

        Args:
            checkpoint: What is signed.
            time: POSIX seconds, for a cosignature.
        """
        stamp = b"" if self.key.algorithm == LOG else time.to_bytes(8, "big")
        signature = stamp + self.private.sign(self.key.message(checkpoint, stamp))
        return f"\u2014 {self.key.name} {b64encode(self.key.id + signature).decode()}\n"


def vkey_of(key: Key) -> str:
    """A verifier key as text."""
    return f"{key.name}+{key.id.hex()}+{b64encode(bytes([key.algorithm]) + key.public).decode()}"


def checkpoint_of(origin: str, size: int, root: bytes) -> Checkpoint:
    """A checkpoint that nobody has signed yet."""
    return Checkpoint(origin, size, root, f"{origin}\n{size}\n{b64encode(root).decode()}\n", [])


def sign(signer: Signer, size: int, root: bytes) -> bytes:
    """A checkpoint with the log's own signature, as its file holds it."""
    checkpoint = checkpoint_of(signer.key.name, size, root)
    return f"{checkpoint.body}\n{signer.line(checkpoint)}".encode()


def new_signer(name: str, algorithm: int, entropy: Callable[[int], bytes]) -> Signer:
    """Make a key.

    Args:
        name: Whom it signs for, best an address without its scheme: `ledger.agency.example/disclosures`.
        algorithm: LOG, COSIGN_ED25519 or COSIGN_MLDSA44.
        entropy: Returns that many random bytes.

    Raises:
        UsageError: the name is empty, too long or holds a space or a plus sign.
    """
    if not re.fullmatch(r"[^\s+\x00-\x1f]{1,200}", name):
        raise UsageError(
            "a name for a key is 1 to 200 characters without spaces or plus signs",
            do="choose something like ledger.agency.example/disclosures",
        )
    kind = mldsa.MLDSA44PrivateKey.from_seed_bytes if algorithm == COSIGN_MLDSA44 else None
    private = kind(entropy(32)) if kind else ed25519.Ed25519PrivateKey.from_private_bytes(entropy(32))
    return _signer(name, algorithm, private)


def save_signer(signer: Signer, folder: Path, disk: Disk) -> None:
    """Keep a key in `key.pem` (PKCS #8, readable by its owner alone), and its verifier key in `vkey`."""
    pem = signer.private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    disk.create({folder / "key.pem": pem, folder / "vkey": f"{signer.vkey}\n".encode()}, mode=0o600)


def load_signer(folder: Path) -> Signer:
    """Read what `save_signer` kept.

    Raises:
        LedgerError: there is no such key, or its two files do not belong together.
    """
    try:
        vkey = (folder / "vkey").read_text().strip()
        private = serialization.load_pem_private_key((folder / "key.pem").read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise LedgerError(
            "there is no key to sign with", where=folder.name, do="name the folder that `init` made with --state"
        ) from error
    algorithm = COSIGN_MLDSA44 if isinstance(private, mldsa.MLDSA44PrivateKey) else LOG
    for kind in (algorithm, COSIGN_ED25519):
        signer = _signer(vkey.split("+")[0], kind, private)
        if signer.vkey == vkey:
            return signer
    raise LedgerError("the two halves of the key do not belong together", where=folder.name, do="restore the folder")


def _signer(name: str, algorithm: int, private: object) -> Signer:
    assert isinstance(private, Private)  # noqa: S101 - a PEM file of another kind is refused by load_signer's caller
    public = private.public_key().public_bytes_raw()
    number = sha256(name.encode() + b"\n" + bytes([algorithm]) + public).digest()[:4]
    return Signer(Key(name, number, algorithm, public), private)
