"""What can be wrong with a log, as a tree; each kind has its own exit code.

LedgerError                30   this is no log, or it cannot be read
├── WrongKey               31   not signed by the key that was given
├── MalformedNote          32   a checkpoint, key or signature is not laid out as C2SP says
├── DamagedTile            33   a tile or a bundle of entries is missing, truncated or not what was signed
├── RolledBack             34   the log is shorter than it once was
├── Forked                 35   the log shows different histories to different people
├── AlteredEntry           36   an entry is not what was signed
├── AlteredProof           37   a receipt does not prove what it says
├── UnknownFile            38   the folder holds something that is no part of a log
└── Refused                39   the log is sound, and what was asked is not allowed: a second writer, a log that is
                                already there, a salt that must be kept
"""

from misnomer.ledger.verifier import Fault
from misnomer.terms.errors import LedgerError


class WrongKey(LedgerError):
    """The log is not signed by the key it should be signed by."""

    exit_code = 31


class MalformedNote(LedgerError):
    """A checkpoint, key or signature is not laid out as C2SP says."""

    exit_code = 32


class DamagedTile(LedgerError):
    """A tile or a bundle of entries is missing, truncated or not what was signed."""

    exit_code = 33


class RolledBack(LedgerError):
    """The log is shorter than it once was."""

    exit_code = 34


class Forked(LedgerError):
    """The log shows different histories to different people."""

    exit_code = 35


class AlteredEntry(LedgerError):
    """An entry is not what was signed."""

    exit_code = 36


class AlteredProof(LedgerError):
    """A receipt does not prove what it says."""

    exit_code = 37


class UnknownFile(LedgerError):
    """The folder holds something that is no part of a log."""

    exit_code = 38


class Refused(LedgerError):
    """The log is sound, and what was asked is not allowed."""

    exit_code = 39


class SecondWriter(Refused):
    """Another writer is at work; whoever can wait may ask again."""


KINDS = (WrongKey, MalformedNote, DamagedTile, RolledBack, Forked, AlteredEntry, AlteredProof, UnknownFile)
"""The kinds the verifier can find, in the order of their codes."""


def error_of(fault: Fault, where: str = "") -> LedgerError:
    """The error that stands for a fault the verifier found.

    Args:
        fault: What it found.
        where: The log, or the file.
    """
    kinds: dict[int, type[LedgerError]] = {kind.exit_code: kind for kind in KINDS}
    advice = "keep a copy of the folder as it is, and run `misnomer ledger verify` on it"
    return kinds.get(fault.code, LedgerError)(str(fault), where=where, do=advice)
