"""Spanish pages: every text of pages and views is translated, and what is compiled is what is written."""

import gettext
import re
from pathlib import Path

from misnomer import desk

ROOM = Path(desk.__file__).parent
CATALOGUE = ROOM / "locale" / "es" / "LC_MESSAGES"
_PAGES = re.compile(r"{% translate (\"[^\"]+\"|'[^']+')")
_CODE = re.compile(r"(?<![\w.])_\(\s*\"((?:[^\"\\]|\\.)+)\"\s*\)")


def _texts() -> set[str]:
    pages = [path.read_text(encoding="utf-8") for path in (ROOM / "templates").rglob("*.html")]
    code = [path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py")]
    said = {found[1:-1] for page in pages for found in _PAGES.findall(page)}
    return said | {found for each in code for found in _CODE.findall(each)}


def test_every_text_is_translated() -> None:
    """No text of a page or a view is left in English for a Spanish reader."""
    with (CATALOGUE / "django.mo").open("rb") as file:
        spanish = gettext.GNUTranslations(file)
    texts = _texts()
    assert len(texts) > 200
    missing = {text for text in texts if spanish.gettext(text) == text} - {"–"}
    assert missing == set()


def test_what_is_compiled_is_what_is_written() -> None:
    """The compiled catalogue holds the translations of the readable one, no older ones."""
    with (CATALOGUE / "django.mo").open("rb") as file:
        spanish = gettext.GNUTranslations(file)
    written = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', written, re.MULTILINE)
    assert len(pairs) > 300
    assert [
        (one, two) for one, two in pairs if spanish.gettext(one.replace('\\"', '"')) != two.replace('\\"', '"')
    ] == []
