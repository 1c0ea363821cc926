"""Faults of single letters: mistyped, misheard, misread by a machine."""

from collections.abc import Callable
from typing import Final

Row = dict[str, str | None]
"""Columns of one row."""

_BESIDE: Final = {
    "Q": "WA", "W": "QES", "E": "WRD", "R": "ETF", "T": "RYG", "Y": "TUH", "U": "YIJ", "I": "UOK", "O": "IPL",
    "P": "OL",
    "A": "QSZ", "S": "ADWX", "D": "SFEC", "F": "DGRV", "G": "FHTB", "H": "GJYN", "J": "HKUM", "K": "JLI", "L": "KO",
    "Z": "AX", "X": "ZCS", "C": "XVD", "V": "CBF", "B": "VNG", "N": "BMH", "M": "NJ",
}  # fmt: skip
"""Keys beside each on an American keyboard."""
_BY_EAR: Final = (
    ("PH", "F"), ("CK", "K"), ("KN", "N"), ("WR", "R"), ("GH", "G"), ("SCH", "SH"), ("TZ", "Z"), ("EE", "EA"),
    ("EA", "EE"), ("AI", "AY"), ("AY", "AI"), ("EY", "IE"), ("IE", "Y"), ("OU", "OO"), ("LL", "L"), ("TT", "T"),
    ("NN", "N"), ("SS", "S"), ("C", "K"), ("K", "C"), ("Z", "S"), ("S", "Z"), ("V", "B"), ("Y", "I"), ("I", "Y"),
    ("EN", "AN"), ("ER", "AR"), ("SON", "SEN"),
)  # fmt: skip
"""What is heard for what is said."""
_READ: Final = (
    ("M", "RN"), ("RN", "M"), ("D", "CL"), ("W", "VV"), ("O", "Q"), ("Q", "O"), ("I", "L"), ("L", "I"), ("E", "F"),
    ("B", "R"), ("H", "N"), ("N", "H"), ("U", "V"), ("V", "U"), ("G", "C"), ("C", "G"),
)  # fmt: skip
"""What a machine reads for what is printed."""
_DIGITS_READ: Final = {
    "0": "8",
    "1": "7",
    "2": "7",
    "3": "8",
    "4": "9",
    "5": "6",
    "6": "5",
    "7": "1",
    "8": "3",
    "9": "4",
}


def _name_column(row: Row, spot: int) -> str | None:
    """A name of the row: the surname three times in five."""
    order = ("last", "first") if spot % 5 < 3 else ("first", "last")
    return next((name for name in order if row[name]), None)


def mistyped(row: Row, spot: int) -> Row | None:
    """One key beside the right one, one left out, one twice, or two the wrong way round."""
    column = _name_column(row, spot)
    if column is None:
        return None
    word = row[column] or ""
    at, kind = spot // 5 % len(word), spot // 1009 % 4
    if kind == 0 and word[at] in _BESIDE:
        keys = _BESIDE[word[at]]
        return {column: word[:at] + keys[spot // 7919 % len(keys)] + word[at + 1 :]}
    if kind == 1 and len(word) > 2:
        return {column: word[:at] + word[at + 1 :]}
    if kind == 2 and at + 1 < len(word) and word[at] != word[at + 1]:
        return {column: word[:at] + word[at + 1] + word[at] + word[at + 2 :]}
    return {column: word[:at] + word[at] + word[at:]}


def misheard(row: Row, spot: int) -> Row | None:
    """Written as it sounds."""
    return _exchanged(row, spot, _BY_EAR)


def misread(row: Row, spot: int) -> Row | None:
    """Read wrongly by a machine."""
    return _exchanged(row, spot, _READ)


def _exchanged(row: Row, spot: int, pairs: tuple[tuple[str, str], ...]) -> Row | None:
    column = _name_column(row, spot)
    if column is None:
        return None
    word = row[column] or ""
    can = [(one, other) for one, other in pairs if one in word[1:]]
    if not can:
        return None
    one, other = can[spot // 5 % len(can)]
    return {column: word[0] + word[1:].replace(one, other, 1)}


def wrong_digit(column: str) -> Callable[[Row, int], Row | None]:
    """A fault that writes one digit of a column wrongly."""

    def fault(row: Row, spot: int) -> Row | None:
        word = row[column]
        places = [at for at, letter in enumerate(word or "") if letter.isdigit()]
        if not word or not places:
            return None
        at = places[spot % len(places)]
        return {column: word[:at] + _DIGITS_READ[word[at]] + word[at + 1 :]}

    return fault
