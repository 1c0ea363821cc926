"""Whole names and whole addresses in one column: split where safe, words never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from misnomer.terms.match_request import ReadingMark

Csv = Callable[..., Path]

NAMES = {
    "SMITH, JOHN": ("SMITH", "JOHN", None, None),
    "SMITH, JOHN A": ("SMITH", "JOHN", "A", None),
    "Smith, John Quincy Jr.": ("Smith", "John", "Quincy", "Jr"),
    "GARCIA LOPEZ, MARIA ELENA": ("GARCIA LOPEZ", "MARIA", "ELENA", None),
    "DE LA CRUZ, ANA": ("DE LA CRUZ", "ANA", None, None),
    "O'BRIEN-SMITH, MARY-JANE III": ("O'BRIEN-SMITH", "MARY-JANE", None, "III"),
    "MUÑOZ Y GARCÍA, JOSÉ": ("MUÑOZ Y GARCÍA", "JOSÉ", None, None),
    "John Smith": ("Smith", "John", None, None),
    "John Q Smith": ("Smith", "John", "Q", None),
    "John Quincy Smith Jr": ("Smith", "John", "Quincy", "Jr"),
    "Maria Garcia Lopez": ("Garcia Lopez", "Maria", None, None),
    "Maria Elena Garcia Lopez": ("Garcia Lopez", "Maria", "Elena", None),
    "Maria de la Cruz": ("de la Cruz", "Maria", None, None),
    "Ana Maria de la Cruz Garcia": ("de la Cruz Garcia", "Ana", "Maria", None),
    "Mary Ann Jones Baker": ("Jones Baker", "Mary", "Ann", None),
    "Dr. John Smith": ("Smith", "John", None, None),
    "SMITH JR, JOHN": ("SMITH", "JOHN", None, "JR"),
    "SMITH, JOHN, JR": ("SMITH", "JOHN", None, "JR"),
    "UNKNOWN": ("UNKNOWN", None, None, None),
}


@pytest.mark.parametrize("name", NAMES)
def test_whole_names(read, csv: Csv, name: str) -> None:  # type: ignore[no-untyped-def]
    """A whole name is split, marked, and kept as text; both surnames of a double surname stay."""
    got = read(csv(f'Full Name,Zip\n"{name}",01234\n'))
    row = got.rows[0]
    assert (row["last"], row["first"], row["middle"], row["suffix"]) == NAMES[name]
    assert row["full_name"] == name
    assert got.marks()[0] & ReadingMark.NAME_SPLIT


def test_columns_of_their_own_come_first(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """What a column of its own says is not replaced by what was split out of another."""
    got = read(csv('Full Name,Last Name,Zip\n"SMITH, JOHN",DIAZ,01234\n"SMITH, JOHN",,01234\n'))
    assert got.column("last") == ["DIAZ", "SMITH"]
    assert got.column("first") == ["JOHN", "JOHN"]


ADDRESSES = {
    "123 MAIN ST APT 4, SPRINGFIELD, IL 62701-1234": ("123 MAIN ST", "APT 4", "SPRINGFIELD", "IL", "62701-1234"),
    "123 Main St, Springfield, Illinois 62701": ("123 Main St", None, "Springfield", "Illinois", "62701"),
    "123 MAIN ST #4B, ST. LOUIS, MO, 63101, USA": ("123 MAIN ST", "#4B", "ST. LOUIS", "MO", "63101"),
    "123 MAIN ST SPRINGFIELD IL 62701": ("123 MAIN ST SPRINGFIELD", None, None, "IL", "62701"),
    "Unknown Address 12345": ("Unknown Address", None, None, None, "12345"),
    "Failed to Provide, 12345-6789": ("Failed to Provide", None, None, None, "12345-6789"),
    "12345": ("12345", None, None, None, "12345"),
    "Homeless, Chicago, IL 60601": ("Homeless", None, "Chicago", "IL", "60601"),
    "Unknown, IL 60601": ("Unknown", None, None, "IL", "60601"),
    "RR 2 BOX 12345": ("RR 2 BOX 12345", None, None, None, None),
    "UNKNOWN": ("UNKNOWN", None, None, None, None),
    "123 Main St, Springfield, IL": ("123 Main St", None, "Springfield", "IL", None),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_whole_addresses(read, csv: Csv, address: str) -> None:  # type: ignore[no-untyped-def]
    """A whole address is split where safe; placeholder words stay in the street, and the text is kept."""
    got = read(csv(f'Last Name,First Name,Address\nX,Y,"{address}"\n'))
    row = got.rows[0]
    assert tuple(row[part] for part in ("street", "unit", "city", "state", "zip")) == ADDRESSES[address]
    assert row["full_address"] == address
    split = any(row[part] for part in ("unit", "city", "state", "zip"))
    assert bool(got.marks()[0] & ReadingMark.ADDRESS_SPLIT) == split
