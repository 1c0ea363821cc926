"""Number formats: which cells are dates, and which show more zeros than their number has."""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.intake.xlsx.archive import Archive
from misnomer.intake.xlsx.xml import parse, parser_for

_LARGEST_PART: Final = 256 * 2**20
_MOST_STYLES: Final = 1_000_000
_DATES: Final = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS: Final = re.compile(r"[0() \-./]*0[0() \-./]*")


@dataclass(frozen=True, slots=True)
class Style:
    """How a number is shown."""

    kind: str
    """`n` as a number, `d` as a date, `z` with a fixed number of digits."""
    pattern: str = ""
    """For `z`: digits as 0 and what stands between them, such as `000-00-0000`."""


PLAIN: Final = Style("n")


def style_of(code: str) -> Style:
    r"""What a number format makes of a number.

    Args:
        code: A format code such as `00000`, `000\-00\-0000`, `mm/dd/yyyy`, `[<=99999]00000;00000-0000`.
    """
    sections = code.split(";")
    if len(sections) > 1 and sections[0].lower().startswith("[<=99999]"):
        return Style("z", "00000|" + _digits(sections[1])) if _digits(sections[1]) else PLAIN
    zeros = _digits(sections[0])
    if zeros.count("0") > 1:
        return Style("z", zeros)
    bare = _QUOTED.sub("", sections[0].replace('"-"', "-")).lower()
    if re.search(r"[yd]", bare) and "general" not in bare:
        return Style("d")
    return Style("d") if "mmm" in bare else PLAIN


def _digits(section: str) -> str:
    """The section if it is digits and what stands between them, and a plain number otherwise makes no such thing."""
    text = re.sub(r"\[[^\]]*\]", "", section)
    text = re.sub(r'\\(.)|"([^"]*)"', lambda m: m[1] or m[2] or "", text)
    text = re.sub(r"_.|\*.", "", text).strip()
    return text if _ZEROS.fullmatch(text) and not re.fullmatch(r"0(?:\.0+)?", text) and "." not in text else ""


def read_styles(archive: Archive, part: str | None) -> list[Style]:
    """Styles of cells by their number, as a cell's attribute `s` gives it.

    Raises:
        DamagedFile: Where the part is broken.
    """
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0] and len(formats) < _MOST_STYLES:
            formats.append(_number(attributes.get("numFmtId")))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    if part is not None:
        with archive.open(part) as stream:
            parse(stream, parser_for(start, end, None, archive.path.name), archive.path.name, _LARGEST_PART)
    known = {number: style_of(code[:500]) for number, code in codes.items()}
    known |= {number: Style("d") for number in _DATES if number not in known}
    return [known.get(number, PLAIN) for number in formats]


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0
