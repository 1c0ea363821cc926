"""One pass over a file's bytes: its digest, its line ends, and what its encoding can be."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_BLOCK: Final = 4 * 2**20
_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = bytes(range(0x80, 0x100))
_UNDEFINED: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_RETURN, _FEED = 0x0D, 0x0A
_CONTINUES, _LEAD_2, _LEAD_3, _LEAD_4 = 0x80, 0xC2, 0xE0, 0xF0
_CONTROLS: Final = bytes(set(range(0x20)) - {0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x1A})


@dataclass(slots=True)
class ByteScan:
    """What one pass over the bytes showed; counts are exact."""

    size: int = 0
    """Bytes."""
    line_feeds: int = 0
    """Bytes 0x0A."""
    carriage_returns: int = 0
    """Bytes 0x0D."""
    pairs: int = 0
    """Carriage returns directly followed by a line feed."""
    nuls: int = 0
    """Bytes 0x00."""
    controls: int = 0
    """Other control bytes that no text holds, in the first 4 MB."""
    high: int = 0
    """Bytes above 0x7F."""
    sequences: int = 0
    """Of these, bytes that form UTF-8 sequences."""
    undefined: int = 0
    """Bytes above 0x7F that Windows-1252 does not define, outside UTF-8 sequences."""
    last: int = 0
    """The last byte."""
    sha256: str = ""
    """Hex digest."""

    @property
    def stray(self) -> int:
        """Bytes above 0x7F that are part of no UTF-8 sequence."""
        return self.high - self.sequences


def scan_bytes(path: Path, told: Callable[[int], None]) -> ByteScan:
    """Read a file once and count what matters for reading it as text.

    Args:
        path: The file.
        told: Called with the number of bytes read so far.
    """
    scan, digest, carried = ByteScan(), hashlib.sha256(), b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            _count(scan, block)
            if carried or not block.isascii():
                carried = _count_high(scan, carried + block)
            told(scan.size)
    scan.high += len(carried)
    scan.sha256 = digest.hexdigest()
    return scan


def _count(scan: ByteScan, block: bytes) -> None:
    if scan.size == 0:
        scan.controls = len(block) - len(block.translate(None, _CONTROLS))
    scan.pairs += block.count(b"\r\n") + (scan.last == _RETURN and block[0] == _FEED)
    scan.size += len(block)
    scan.line_feeds += block.count(b"\n")
    scan.carriage_returns += block.count(b"\r")
    scan.nuls += block.count(b"\0")
    scan.last = block[-1]


def _count_high(scan: ByteScan, block: bytes) -> bytes:
    """Count UTF-8 sequences; hands back a sequence cut off by the block's end, to be counted with the next."""
    cut = _unfinished(block)
    usable = block[: len(block) - len(cut)]
    sequences = sum(map(len, _SEQUENCE.findall(usable)))
    high = len(usable) - len(usable.translate(None, _HIGH))
    scan.sequences += sequences
    scan.high += high
    if high > sequences:
        rest = _SEQUENCE.sub(b"", usable)
        scan.undefined += len(rest) - len(rest.translate(None, _UNDEFINED))
    return cut


def _unfinished(block: bytes) -> bytes:
    """The bytes at the end of a block that may be the start of a UTF-8 sequence."""
    for back in range(1, min(4, len(block) + 1)):
        byte = block[-back]
        if byte >= _LEAD_2:
            need = 2 if byte < _LEAD_3 else 3 if byte < _LEAD_4 else 4
            return block[-back:] if back < need else b""
        if byte < _CONTINUES:
            return b""
    return b""
