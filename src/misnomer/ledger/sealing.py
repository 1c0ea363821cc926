"""Salted commitments, and texts sealed under the same salt.

A commitment is SHA-256 over a salt of 32 random bytes and the SHA-256 of the content. It can be opened by showing the
salt with the content, cannot be guessed without the salt however short the content, and says nothing once the salt is
destroyed. A text that must be kept is encrypted (AES-256-GCM) under a key made from its salt, so that destroying the
salt destroys the text in every copy of the sealed file.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from misnomer.terms.errors import LedgerError

SALT_BYTES = 32
_NONCE_BYTES = 12
_USE = b"misnomer ledger sealed text v1\n"


def commitment(salt: bytes, digest: bytes) -> str:
    """The commitment to content of that SHA-256 digest, in base64."""
    return b64encode(sha256(salt + digest).digest()).decode()


@dataclass(slots=True)
class Sealer:
    """Gathers the salts and sealed texts of one entry while it is written."""

    entropy: Callable[[int], bytes]
    """Returns that many random bytes."""
    salts: dict[str, bytes] = field(default_factory=dict)
    """Slot (where in the entry the commitment stands: `text`, `files/0/commitment`) → salt."""
    texts: dict[str, bytes] = field(default_factory=dict)
    """Slot → sealed text."""

    def commit(self, slot: str, digest: bytes) -> str:
        """Commit to content by its SHA-256 digest; the content is kept elsewhere."""
        self.salts[slot] = self.entropy(SALT_BYTES)
        return commitment(self.salts[slot], digest)

    def seal(self, slot: str, text: str) -> str | None:
        """Commit to a text and keep it sealed; None where there is no text."""
        if not text:
            return None
        committed = self.commit(slot, sha256(text.encode()).digest())
        self.texts[slot] = sealed(self.salts[slot], text, self.entropy(_NONCE_BYTES))
        return committed


def sealed(salt: bytes, text: str, nonce: bytes) -> bytes:
    """A text, encrypted under its salt."""
    return nonce + AESGCM(_key(salt)).encrypt(nonce, text.encode(), None)


def unsealed(salt: bytes, closed: bytes) -> str:
    """The text again.

    Raises:
        LedgerError: the salt is another's, or the sealed text was altered.
    """
    try:
        return AESGCM(_key(salt)).decrypt(closed[:_NONCE_BYTES], closed[_NONCE_BYTES:], None).decode()
    except InvalidTag as error:
        raise LedgerError("a sealed text does not open with its salt", do="restore the state folder") from error


def _key(salt: bytes) -> bytes:
    return sha256(_USE + salt).digest()
