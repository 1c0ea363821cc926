"""Which encoding a text file is in, decided over all of its bytes, never from a sample."""

import codecs
from pathlib import Path
from typing import Final

from misnomer.intake.text.scan import ByteScan
from misnomer.terms.errors import BadEncoding, UnsupportedFormat

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOSTLY: Final = 10
"""One kind of byte must outnumber the other tenfold before it decides."""
_BINARY_SHARE: Final = 0.01


def encoding_of(path: Path, scan: ByteScan) -> str:
    """Name the encoding as Python spells it: `utf-8`, `utf-8-sig`, `utf-16`, `utf-16-le`, `cp1252`, ….

    A file that is UTF-8 but for a few bytes stays `utf-8`; the records with those bytes are rejected one by one.

    Raises:
        BadEncoding: Where no encoding fits without guessing.
        UnsupportedFormat: Where it is no text at all.
    """
    with path.open("rb") as file:
        start = file.read(65_536)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if scan.nuls and (wide := _wide(start)):
        return wide
    if scan.controls > max(4, _BINARY_SHARE * min(scan.size, 4 * 2**20)) or scan.nuls > scan.size / 4:
        raise UnsupportedFormat(
            "This is no text and no kind of table that is known.", where=path.name, do="Ask for an .xlsx or a .csv."
        )
    if scan.stray == 0:
        return "utf-8"
    if scan.sequences > _MOSTLY * scan.stray:
        return "utf-8"
    if scan.undefined or scan.sequences * _MOSTLY > scan.stray:
        raise BadEncoding(
            "The text is in no encoding that can be read without guessing.",
            where=path.name,
            do="Save it as UTF-8 (in a spreadsheet: CSV UTF-8) and try again.",
        )
    return "cp1252"


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: ordinary text has a NUL in every other byte."""
    half = max(len(start) // 2, 1)
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > half * 0.6 and even * _MOSTLY < odd:
        return "utf-16-le"
    if even > half * 0.6 and odd * _MOSTLY < even:
        return "utf-16-be"
    return None
