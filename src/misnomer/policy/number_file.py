"""Numbers with dates: each value says from which day it counts and why."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.strict_toml import StrictTable, parse_toml, read_citation
from misnomer.terms.rules import Authority, NumberInForce

TEXT_LIMIT: Final = 4_000
"""Characters of a text that a rule turns on."""
ITEM_LIMIT: Final = 1_000
"""Texts in one list."""
Value = float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, text or list with all its values, oldest first."""

    name: str
    """Its name in SQL, where it is written `:name`."""
    title: str
    """What it is, in a few words."""
    authority: Authority
    """Statute, regulation, order, guidance or practice: `practice` marks a judgement of the pack's authors."""
    values: tuple[NumberInForce, ...]
    """Its values, by the day from which each counts."""

    def on(self, as_of: date) -> NumberInForce | None:
        """The value in force on a day, or None before the first."""
        begun = [value for value in self.values if value.since <= as_of]
        return begun[-1] if begun else None


def read_number(name: str, text: str) -> Number:
    """Read `numbers/<name>.toml`.

    Raises:
        PackFault: Where a value has no date (`undated-number`), a date no reference (`unreferenced-date`), two
            values count from one day, the values differ in kind, or a key is unknown.
    """
    where = f"numbers/{name}.toml"
    table = StrictTable(parse_toml(text, where), where, "a number's file")
    title = table.text("title")
    authority = Authority(table.word("authority", Authority))
    values = tuple(_read_value(name.replace("-", "_"), value) for value in table.tables("value", "a value"))
    table.finish()
    if not values:
        raise PackFault(Lint.MISSING_METADATA, "The number has no [[value]].", where=where)
    ordered = tuple(sorted(values, key=lambda value: value.since))
    _check_values(ordered, where)
    return Number(name.replace("-", "_"), title, authority, ordered)


def _read_value(name: str, table: StrictTable) -> NumberInForce:
    if not table.has("since"):
        raise PackFault(
            Lint.UNDATED_NUMBER,
            "A value has no date.",
            where=table.where,
            do="Write since = 2026-01-31: the first day it counts.",
        )
    since = table.day("since")
    reference = read_citation(table.raw("reference"), table.where, Lint.UNREFERENCED_DATE)
    value = _typed(table.raw("value"), table.where)
    table.finish()
    return NumberInForce(name, value, since, reference)


def _typed(value: object, where: str) -> Value:
    if isinstance(value, bool):
        raise PackFault(Lint.WRONG_TYPE, "A value is a number, a text or a list of texts.", where=where)
    if isinstance(value, (int, float)):
        if not abs(value) < 1e15:
            raise PackFault(Lint.WRONG_TYPE, "A number must be finite and below 1e15.", where=where)
        return float(value)
    if isinstance(value, str) and value:
        return _bounded((value,), where)[0]
    if isinstance(value, list) and value and all(isinstance(item, str) and item for item in value):
        return _bounded(tuple(value), where)
    raise PackFault(Lint.WRONG_TYPE, "A value is a number, a text or a list of texts.", where=where)


def _bounded(texts: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Texts that are written into a rule's SQL, of which none may be a book and no list a register."""
    if len(texts) > ITEM_LIMIT or any(len(text) > TEXT_LIMIT for text in texts):
        raise PackFault(
            Lint.WRONG_TYPE, f"A text has at most {TEXT_LIMIT:,} characters, a list {ITEM_LIMIT:,} items.", where=where
        )
    return texts


def _check_values(values: tuple[NumberInForce, ...], where: str) -> None:
    if len({value.since for value in values}) < len(values):
        raise PackFault(Lint.DUPLICATE_NAME, "Two values count from the same day.", where=where)
    if len({type(value.value) for value in values}) > 1:
        raise PackFault(Lint.WRONG_TYPE, "The values are of different kinds.", where=where)
