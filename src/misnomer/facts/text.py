"""Text made comparable: capitals, accents folded, one space between words. Nothing is emptied on the way."""

import re
import unicodedata
from typing import Final

_SPELLED: Final = str.maketrans(
    {
        "Ł": "L", "Ø": "O", "Đ": "D", "Ð": "D", "Þ": "TH", "Æ": "AE", "Œ": "OE", "ß": "SS", "ẞ": "SS",
        "Ħ": "H", "Ŋ": "N", "ı": "I", "Ŧ": "T", "Ɓ": "B", "Ɗ": "D", "Ə": "A",
    }
)  # fmt: skip
"""Latin letters that no accent can be taken off."""
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘`´ʼʻ′"))
_FOLDED_SCRIPTS: Final = ("LATIN", "GREEK", "CYRILLIC")
_NOT_ALPHANUMERIC: Final = re.compile(r"[\W_]+")
_ASCII_LETTERS_SPACES: Final = re.compile(r"[A-Z]+(?: [A-Z]+)*")


def fold(text: str) -> str:
    """Capitals without accents; letters of other scripts keep the marks that are part of them.

    Args:
        text: Any text.

    Returns:
        The folded text; every character that is a letter or digit has at least one letter or digit in it.
    """
    if text.isascii():
        return text.upper()
    spelled = text.upper().translate(_SPELLED)
    kept: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFKD", spelled):
        if unicodedata.category(character) == "Mn":
            if not base.startswith(_FOLDED_SCRIPTS):
                kept.append(character)
            continue
        base = unicodedata.name(character, "")
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)).upper().translate(_SPELLED)


def letters_only(text: str) -> str:
    """Folded, letters and single spaces only: hyphens become spaces, apostrophes and digits go.

    Examples:
        `O'Brien-Núñez` becomes `OBRIEN NUNEZ`.
    """
    if text.isascii():
        capitals = text.upper()
        if capitals.isalpha() or _ASCII_LETTERS_SPACES.fullmatch(capitals):
            return capitals
    folded = fold(text).translate(_APOSTROPHES)
    if _ASCII_LETTERS_SPACES.fullmatch(folded):
        return folded
    return " ".join("".join(c if _is_letter(c) else " " for c in folded).split())


def words_and_digits(text: str) -> str:
    """Folded, letters, digits and single spaces only; apostrophes go."""
    folded = fold(text).translate(_APOSTROPHES)
    return _NOT_ALPHANUMERIC.sub(" ", folded).strip()


def shape(text: str) -> str:
    """The shape of a value without its content: every digit a 9, every letter an A.

    Examples:
        `1980-02-29` becomes `9999-99-99`.
    """
    return "".join("9" if c.isnumeric() else "A" if c.isalpha() else c for c in text)


def case_form(text: str) -> str | None:
    """`upper`, `lower`, `title`, `comma` or `mixed`; None where there is no letter."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return None
    if "," in text:
        return "comma"
    if text == text.upper():
        return "upper"
    if text == text.lower():
        return "lower"
    words = re.findall(r"[^\W\d_]+", text)
    return "title" if all(w[0] == w[0].upper() for w in words) else "mixed"


def _is_letter(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character) in ("Mn", "Mc")
