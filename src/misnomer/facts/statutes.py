"""Statutory authority, read as a citation of the U.S. Code."""

import re
from dataclasses import dataclass
from typing import Final

from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.text import fold

_SECTION: Final = r"(\d+[A-Z]{0,2}(?:-\d+[A-Z]?)?)((?:\s*\(\s*[A-Z0-9]{1,5}\s*\))*)"
_CODE: Final = re.compile(
    r"(?<!\d)(\d{1,2})\s*,?\s*(?:U\.?\s*S\.?\s*C\.?(?:\s*[AS]\.?(?![A-Z]))?|UNITED STATES CODE|U\.?S\.? CODE)"
    r"[\s,]*(?:§+|SECTIONS?|SECS?\.?|SS?\.?)?\s*" + _SECTION
)
_TITLE: Final = re.compile(
    r"\bTITLE\s+(\d{1,2})\b[\s,]*(?:OF THE\s+)?(?:U\.?\s*S\.?\s*C\.?|UNITED STATES CODE|U\.?S\.? CODE)?[\s,]*(?:AT\s+)?"
    r"(?:§+|SECTIONS?|SECS?\.?)?\s*" + _SECTION
)
_SECTION_OF_TITLE: Final = re.compile(
    r"(?:§+|SECTIONS?|SECS?\.?)\s*" + _SECTION + r"[\s,]*(?:OF\s+)?TITLE\s+(\d{1,2})\b"
)
_ACT: Final = re.compile(
    r"\b(?:INA|I\.N\.A\.|IMMIGRATION AND NATIONALITY ACT)[\s,]*(?:§+|SECTIONS?|SECS?\.?)?\s*" + _SECTION
)
_ACT_SECTIONS: Final = {
    "101": "1101", "201": "1151", "203": "1153", "204": "1154", "207": "1157", "208": "1158", "209": "1159",
    "211": "1181", "212": "1182", "213": "1183", "214": "1184", "215": "1185", "216": "1186A", "217": "1187",
    "221": "1201", "222": "1202", "235": "1225", "236": "1226", "237": "1227", "238": "1228", "239": "1229",
    "240": "1229A", "240A": "1229B", "240B": "1229C", "241": "1231", "242": "1252", "243": "1253", "244": "1254A",
    "245": "1255", "246": "1256", "248": "1258", "249": "1259", "262": "1302", "263": "1303", "264": "1304",
    "265": "1305", "266": "1306", "271": "1321", "272": "1322", "273": "1323", "274": "1324", "274A": "1324A",
    "274B": "1324B", "274C": "1324C", "274D": "1324D", "275": "1325", "276": "1326", "277": "1327", "278": "1328",
    "279": "1329",
}  # fmt: skip
"""Immigration and Nationality Act section → section of 8 USC, as the Code's own classification gives it."""


@dataclass(frozen=True, slots=True)
class StatuteRead:
    """What a statute field says."""

    given: bool | None
    """TRUE where a statute can be read; FALSE for a placeholder; NULL where what is written cannot be read as one."""
    key: str | None
    """`8 USC 1253(a)(1)`."""
    title: int | None
    """Title of the U.S. Code."""
    section: str | None
    """Section without its paragraphs: `1253`."""


_NONE: Final = StatuteRead(given=None, key=None, title=None, section=None)


def read_statute(text: str) -> StatuteRead:
    """Read a citation: `8 U.S.C. § 1253(a)(1)`, `Title 8 Section 1253(a)`, `INA 243(a)(1)`. Of several, the first."""
    found = read_statutes(text)
    if found:
        return found[0]
    if is_placeholder(text):
        return StatuteRead(given=False, key=None, title=None, section=None)
    return _NONE


def read_statutes(text: str) -> tuple[StatuteRead, ...]:
    """Every citation in a text, in the order they stand."""
    return tuple(
        StatuteRead(
            given=True,
            key=f"{title} USC {section.lower()}{_paragraphs(paragraphs)}",
            title=title,
            section=section.lower(),
        )
        for _, title, section, paragraphs in sorted(_found(fold(text)))
    )


def _found(folded: str) -> list[tuple[int, int, str, str]]:
    """Where each citation begins, its title, section and paragraphs."""
    found = [(m.start(), int(m[1]), m[2], m[3]) for p in (_CODE, _TITLE) for m in p.finditer(folded)]
    found += [(m.start(), int(m[3]), m[1], m[2]) for m in _SECTION_OF_TITLE.finditer(folded)]
    for match in _ACT.finditer(folded):
        if section := _ACT_SECTIONS.get(match[1]):
            found.append((match.start(), 8, section, match[2]))
    return [f for f in found if 1 <= f[1] <= 54]


def _paragraphs(text: str) -> str:
    """Paragraphs in the Code's own letters: (a)(1)(A)(i)."""
    levels = re.findall(r"\(\s*([A-Z0-9]+)\s*\)", text)
    cases = (str.lower, str.lower, str.upper, str.lower, str.upper)
    return "".join(f"({cases[min(i, 4)](level)})" for i, level in enumerate(levels))
