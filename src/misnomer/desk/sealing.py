"""Sealing: AES-256-GCM under one key a case, each wrapped by a master key that lies outside the data folder.

Destroying a case's wrapped key destroys everything sealed under it, wherever copies lie, but for backups of the
database that still hold the wrapped key: see docs/how-to/run-a-desk.md. A file is sealed piece by piece (64 KiB), each
piece bound to its place and to whether it is the last, so that no piece can be moved, left out or cut off unseen.
"""

import hmac
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext_noop as noop

from misnomer.desk.configuration import master_key
from misnomer.terms.errors import MisnomerError

NONCE: Final = 12
PIECE: Final = 64 * 1024
_TAG: Final = 16


class Source(Protocol):
    """Whatever can be read piece by piece: a file, an upload."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes, at most so many; none at the end."""


class CannotOpen(MisnomerError):
    """Something sealed cannot be opened: its key is destroyed, another master key is in use, or it was changed."""


@cache
def _master() -> bytes:
    return master_key(settings.CONFIGURATION.place)


def new_key() -> bytes:
    """A fresh key for a case."""
    return AESGCM.generate_key(bit_length=256)


def wrap(secret: bytes, purpose: bytes) -> bytes:
    """Seal a secret under the master key, for one purpose."""
    return seal(_master(), secret, purpose)


def unwrap(wrapped: bytes, purpose: bytes) -> bytes:
    """Open it.

    Raises:
        CannotOpen: It was sealed under another key or for another purpose, or changed.
    """
    return unseal(_master(), wrapped, purpose)


def derived(purpose: bytes) -> bytes:
    """A key for one purpose, drawn from the master key."""
    return hmac.new(_master(), b"key for " + purpose, "sha256").digest()


def mark(content_digest: str) -> str:
    """A keyed digest of a digest: the same content has the same mark, and without the key a mark says nothing."""
    return hmac.new(_master(), f"mark {content_digest}".encode(), "sha256").hexdigest()


def seal(key: bytes, content: bytes, purpose: bytes) -> bytes:
    """Seal content, bound to a purpose; 28 bytes longer than it."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, purpose)


def unseal(key: bytes, sealed: bytes, purpose: bytes) -> bytes:
    """Open it.

    Raises:
        CannotOpen: The key, the purpose or the content is another.
    """
    try:
        return AESGCM(key).decrypt(bytes(sealed[:NONCE]), bytes(sealed[NONCE:]), purpose)
    except InvalidTag:
        raise CannotOpen(
            "Something sealed cannot be opened.",
            do=noop(
                "Give the master key the desk was made with; if it is that one, restore the data folder from a backup."
            ),
        ) from None


def seal_stream(key: bytes, source: Source, target: Path, purpose: bytes) -> int:
    """Seal a stream into a new file, durably; returns how many bytes it had in clear."""
    size, number, piece = 0, 0, source.read(PIECE)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while True:
            following = source.read(PIECE) if piece else b""
            file.write(seal(key, piece, _place(purpose, number, last=not following)))
            size, number = size + len(piece), number + 1
            if not following:
                break
            piece = following
        file.flush()
        os.fsync(file.fileno())
    return size


def unseal_stream(key: bytes, path: Path, purpose: bytes) -> Iterator[bytes]:
    """The pieces of a sealed file, in order.

    Raises:
        CannotOpen: The key is another, or the file was changed, cut off or put together anew.
    """
    with path.open("rb") as file:
        number, piece = 0, file.read(NONCE + PIECE + _TAG)
        while True:
            following = file.read(NONCE + PIECE + _TAG)
            yield unseal(key, piece, _place(purpose, number, last=not following))
            if not following:
                return
            number, piece = number + 1, following


def _place(purpose: bytes, number: int, *, last: bool) -> bytes:
    return purpose + b"|%d|%d" % (number, last)
