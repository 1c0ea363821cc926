"""American Soundex, as used for U.S. census indexes: a letter and three digits."""

from typing import Final

_DIGITS: Final = {
    **dict.fromkeys("BFPV", "1"),
    **dict.fromkeys("CGJKQSXZ", "2"),
    **dict.fromkeys("DT", "3"),
    "L": "4",
    **dict.fromkeys("MN", "5"),
    "R": "6",
}
_SILENT: Final = "HW"
"""Letters that do not part two letters of the same digit; vowels do."""


def soundex(word: str) -> str | None:
    """The Soundex code of a word of capitals; None where it does not begin with a Latin letter.

    Source: National Archives, "Soundex System": letters of one digit side by side, or parted by H or W, count
    once; parted by a vowel they count twice; the first letter counts for what follows it.

    Examples:
        `ROBERT` and `RUPERT` give `R163`, `ASHCRAFT` `A261`, `TYMCZAK` `T522`, `PFISTER` `P236`.
    """
    if not word or not ("A" <= word[0] <= "Z"):
        return None
    code, last = word[0], _DIGITS.get(word[0], "")
    for letter in word[1:]:
        if letter in _SILENT:
            continue
        digit = _DIGITS.get(letter, "")
        if digit and digit != last:
            code += digit
        last = digit
    return (code + "000")[:4]
