"""Faults of whole names: exchanged, dropped, cut, joined, shortened, spelt in another way."""

from functools import cache
from typing import Final

from misnomer.catalog.tables import find_table
from misnomer.simulation.faults.letters import Row

_OTHER_SPELLINGS: Final = (
    ("MOHAMMED", "MUHAMMAD"), ("MUHAMMAD", "MOHAMED"), ("MOHAMED", "MOHAMMAD"), ("AHMED", "AHMAD"),
    ("HUSSEIN", "HUSAYN"),
    ("YOUSEF", "YUSUF"), ("SERGEI", "SERGEY"), ("DMITRY", "DMITRI"), ("ALEKSEY", "ALEXEI"), ("KH", "H"), ("SH", "CH"),
    ("OU", "U"), ("EE", "I"), ("IYA", "IA"), ("YA", "IA"), ("DJ", "J"), ("TCH", "CH"), ("W", "V"), ("J", "Y"),
    ("Q", "K"),
    ("X", "KS"), ("ZH", "J"), ("AO", "AU"), ("EI", "EY"), ("II", "Y"), ("AA", "A"),
)  # fmt: skip
"""Ways in which names of other scripts are spelt in Latin letters; also what Spanish and Slavic names undergo."""


def exchanged(row: Row, spot: int) -> Row | None:
    """First and last name in one another's place."""
    last, first = row["last"], row["first"]
    return {"last": first, "first": last} if last and first and last != first else None


def only_initial(row: Row, spot: int) -> Row | None:
    """The first name dropped but for its initial."""
    first = row["first"]
    return {"first": first[0]} if first and len(first) > 1 else None


def _halves(row: Row) -> tuple[str, str] | None:
    for mark in ("-", " "):
        one, found, other = (row["last"] or "").partition(mark)
        if found and one and other:
            return one, other
    return None


def cut(row: Row, spot: int) -> Row | None:
    """One half of a double surname, usually the first."""
    halves = _halves(row)
    return halves and {"last": halves[spot % 4 == 0]}


def joined(row: Row, spot: int) -> Row | None:
    """Both halves of a double surname written as one word."""
    halves = _halves(row)
    return halves and {"last": "".join(halves)}


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    table = find_table("nicknames").read()
    found: dict[str, list[str]] = {}
    for name, nickname in zip(table["name"].to_pylist(), table["nickname"].to_pylist(), strict=True):
        found.setdefault(name.upper(), []).append(nickname.upper())
    return {name: tuple(sorted(each)) for name, each in found.items()}


def nickname(row: Row, spot: int) -> Row | None:
    """A listed nickname in place of the first name."""
    known = _nicknames().get(row["first"] or "")
    return {"first": known[spot % len(known)]} if known else None


def other_spelling(row: Row, spot: int) -> Row | None:
    """The name as another clerk would have written it in Latin letters."""
    for column in ("last", "first") if spot % 2 else ("first", "last"):
        word = row[column] or ""
        can = [(one, other) for one, other in _OTHER_SPELLINGS if one in word]
        if can:
            one, other = can[spot // 2 % len(can)]
            return {column: word.replace(one, other, 1)}
    return None
