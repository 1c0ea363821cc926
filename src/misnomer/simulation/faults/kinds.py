"""Every fault a programme may name, in the order in which they happen to a row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from misnomer.simulation.faults import letters, names
from misnomer.simulation.faults.letters import Row

Change = Callable[[Row, int], Row | None]
"""Columns of a row and a random number → the columns as changed, or None where the fault cannot happen to the row."""
SHARED_STREET: Final = ("500 CUSTODY WAY", "12 COUNTY FARM RD", "1 PROCESSING CENTER DR")
"""Addresses of no home, that many rows give alike."""
PLACEHOLDERS: Final = {
    "street": ("UNKNOWN ADDRESS", "FAILED TO PROVIDE", "NO ADDRESS", "GENERAL DELIVERY"),
    "zip": ("00000", "99999"),
    "dob": ("1900-01-01",),
    "tin": ("000000000", "999999999"),
    "first": ("UNKNOWN", "FNU"),
    "last": ("UNKNOWN", "LNU"),
}
"""Words that stand where a value should."""
BLANKED: Final = ("first", "middle", "last", "suffix", "sex", "dob", "tin", "street", "unit", "city", "state", "zip")
"""Columns that may be left blank."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault."""

    name: str
    """As a programme writes it."""
    words: str
    """As a report says it."""
    columns: tuple[str, ...]
    """What it looks at and changes."""
    change: Change
    """What it does."""


def _day_and_month(row: Row, spot: int) -> Row | None:
    dob = row["dob"]
    if not dob or len(dob) != len("1970-12-31") or int(dob[8:]) > 12 or dob[5:7] == dob[8:]:
        return None
    return {"dob": f"{dob[:4]}-{dob[8:]}-{dob[5:7]}"}


def _birth_digit(row: Row, spot: int) -> Row | None:
    """One digit of the date, so that it stays a date."""
    for offset in range(8):
        changed = letters.wrong_digit("dob")(row, spot + offset)
        if changed is None or _is_date(changed["dob"] or ""):
            return changed
    return None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).year > 0
    except ValueError:
        return False


def _number_of_namesake(row: Row, spot: int) -> Row | None:
    """The number of a living father or son of the same name."""
    return {"tin": row[NAMESAKE]} if row.get(NAMESAKE) else None


NAMESAKE: Final = "namesake_tin"
"""A column that is never written: the number of each person's living father or son of the same name."""
_NAMES: Final = ("last", "first")
FAULTS: Final = (
    Fault("cut_surname", "double surname cut to one half", ("last",), names.cut),
    Fault("joined_surname", "double surname written as one word", ("last",), names.joined),
    Fault("nickname", "nickname for the first name", ("first",), names.nickname),
    Fault("other_spelling", "name spelt another way in Latin letters", _NAMES, names.other_spelling),
    Fault("initial", "first name dropped but for its initial", ("first",), names.only_initial),
    Fault("misheard", "name written as it sounds", _NAMES, letters.misheard),
    Fault("misread", "letter misread by a machine", _NAMES, letters.misread),
    Fault("mistyped", "name mistyped on a keyboard", _NAMES, letters.mistyped),
    Fault("exchanged", "first and last name exchanged", _NAMES, names.exchanged),
    Fault("day_and_month", "day and month of birth exchanged", ("dob",), _day_and_month),
    Fault("wrong_birth_digit", "digit wrong in the date of birth", ("dob",), _birth_digit),
    Fault("wrong_tin_digit", "digit wrong in the identification number", ("tin",), letters.wrong_digit("tin")),
    Fault("namesake_tin", "number of a father or son of the same name", ("tin", NAMESAKE), _number_of_namesake),
    Fault("wrong_zip_digit", "digit wrong in the ZIP", ("zip",), letters.wrong_digit("zip")),
)
"""Faults of single rows."""
BY_NAME: Final = {fault.name: fault for fault in FAULTS}
