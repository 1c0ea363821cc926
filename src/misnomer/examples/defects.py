"""What can be wrong with an invented request: each defect by name, with its default share and where that comes from.

The defects stand in data/row_defects.toml and data/letter_defects.toml. What each is expected to raise is
written there from the statute and the public record, not from the rules: an independent witness to them.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from misnomer.terms.errors import UsageError, did_you_mean


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that can be wrong."""

    name: str
    """Its name: `address-unknown`."""
    scope: str
    """`row` or `letter`."""
    share: float
    """Default share of all rows; for a letter's defect 1 (in) or 0 (out)."""
    source: str
    """`record` or `ours`: whether the defect is on the public record."""
    share_from: str
    """`record` or `ours`: where its default share comes from."""
    note: str
    """Both in words."""
    says: str
    """What the reader of the file sees."""
    expects: tuple[str, ...]
    """`rule outcome`: what a careful reader would find; the outcome may be *breached or cannot tell*."""
    every_row: tuple[str, ...]
    """`rule outcome` that a letter's defect leads every row to."""
    undecided: tuple[str, ...]
    """Rules of which two careful readers could differ in such a row."""
    group: str
    """Defects of one group exclude one another; a letter's defect is a group of its own."""
    among: str
    """From which rows it is drawn."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each defect to put in."""

    shares: tuple[tuple[Defect, float], ...]
    """Every defect with its share, in the order of the catalogue."""
    sound: float = 0.10
    """Share of rows kept free of every defect that is drawn from the common rows."""
    with_number: float = 0.35
    """Share of rows that give an address and carry an identification number."""
    asked: frozenset[str] = frozenset()
    """What was asked for by name: it is exact or an error; a default gives way where there is no room."""

    def of(self, name: str) -> float:
        """The share of one defect."""
        return next(share for defect, share in self.shares if defect.name == name)

    def count(self, name: str, rows: int) -> int:
        """How many rows it makes: share × rows, rounded to the nearest (halves to even)."""
        return round(self.of(name) * rows)

    def has(self, name: str) -> bool:
        """Whether a defect of the letter is in."""
        return self.of(name) >= 1


SETTINGS = ("sound-rows", "rows-with-number")
"""Shares that are no defects but can be set like one."""


@cache
def catalogue() -> tuple[Defect, ...]:
    """Every defect: those of rows first, then those of the letter."""
    return (*_read("row"), *_read("letter"))


def _read(scope: str) -> tuple[Defect, ...]:
    text = (files("misnomer.examples") / "data" / f"{scope}_defects.toml").read_text(encoding="utf-8")
    return tuple(
        Defect(
            name=entry["name"],
            scope=scope,
            share=float(entry["share"]),
            source=entry["source"],
            share_from=entry.get("share_from", "ours"),
            note=entry["note"],
            says=entry["says"],
            expects=tuple(entry["expects"]),
            every_row=tuple(entry.get("every_row", ())),
            undecided=tuple(entry.get("undecided", ())),
            group=entry.get("group", entry["name"]),
            among=entry.get("among", "common rows" if scope == "row" else "the letter"),
        )
        for entry in tomllib.loads(text)["defect"]
    )


def choose_shares(asked: tuple[tuple[str, float], ...] = (), *, none: bool = False) -> Shares:
    """The default shares, with those asked for in their place.

    Args:
        asked: (defect or setting, fraction from 0 to 1).
        none: Start from a request without any defect instead of the defaults.

    Raises:
        UsageError: An unknown name, a fraction outside 0 to 1, or part of a letter's defect.
    """
    for name, share in asked:
        _check(name, share)
    wanted = dict(asked)
    chosen = tuple((d, wanted.get(d.name, 0.0 if none else d.share)) for d in catalogue())
    return Shares(
        chosen,
        sound=wanted.get("sound-rows", 1.0 if none else 0.10),
        with_number=wanted.get("rows-with-number", 0.0 if none else 0.35),
        asked=frozenset(wanted),
    )


def _check(name: str, share: float) -> None:
    known = {defect.name: defect for defect in catalogue()}
    if name not in known and name not in SETTINGS:
        raise UsageError(
            f"There is no defect {name!r}. {did_you_mean(name, [*known, *SETTINGS])}".strip(),
            where="--share",
            do="docs/reference/examples.md lists them.",
        )
    if not 0 <= share <= 1:
        raise UsageError("A share lies between 0 and 1.", where=f"--share {name}", do="Give a fraction such as 0.05.")
    if name in known and known[name].scope == "letter" and share not in {0.0, 1.0}:
        raise UsageError(
            "A letter has a defect or has it not.",
            where=f"--share {name}",
            do="Give 1 to put it in, 0 to leave it out.",
        )
