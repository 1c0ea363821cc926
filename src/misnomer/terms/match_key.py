"""A match key: which fields are compared, and how; its fields, comparators and presets.

    last,first,state
    last:jw0.92,first:initial,zip
    last,first,zip:zip3
    last,first,dob:year,sex

Fields joined by commas, each with an optional comparator; without one the two values must be the same
after normalisation. A preset is a key with a name that people use: `name+zip`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Comparison(StrEnum):
    """How two values of one field are compared."""

    EXACT = "exact"
    """Equal after normalisation."""
    INITIAL = "initial"
    """The first letters are the same."""
    NICKNAME = "nickname"
    """Equal, or one is a listed nickname of the other."""
    SOUNDEX = "soundex"
    """The American Soundex codes are the same."""
    JARO_WINKLER = "jw"
    """Jaro-Winkler similarity of at least the threshold."""
    LEV1 = "lev1"
    """At most one letter inserted, deleted or replaced."""
    LEV2 = "lev2"
    """At most two letters inserted, deleted or replaced."""
    YEAR = "year"
    """The years of birth are the same."""
    MONTH = "month"
    """The years and months of birth are the same."""
    SWAP = "swap"
    """The dates are the same, or become so when day and month are swapped."""
    ZIP3 = "zip3"
    """The first three digits are the same."""
    ANY_ORDER = "anyorder"
    """Last and first name agree as written or the other way round."""


@dataclass(frozen=True, slots=True)
class Comparator:
    """One comparator, with its threshold where it has one."""

    comparison: Comparison
    """How the values are compared."""
    threshold: float | None = None
    """For Jaro-Winkler: the least similarity that agrees, 0.80 to 0.99; otherwise None."""

    def __str__(self) -> str:
        return self.comparison.value if self.threshold is None else f"jw{self.threshold:.2f}"

    @property
    def partitions(self) -> bool:
        """Whether it sorts all values into classes, so that agreeing is transitive."""
        return self.comparison not in _OVERLAPPING


_OVERLAPPING: Final = frozenset(
    {
        Comparison.NICKNAME,
        Comparison.JARO_WINKLER,
        Comparison.LEV1,
        Comparison.LEV2,
        Comparison.SWAP,
        Comparison.ANY_ORDER,
    }
)

EXACT: Final = Comparator(Comparison.EXACT)
"""The comparator a field has when none is written."""

_NAME: Final = (
    Comparison.EXACT,
    Comparison.INITIAL,
    Comparison.SOUNDEX,
    Comparison.JARO_WINKLER,
    Comparison.LEV1,
    Comparison.LEV2,
    Comparison.ANY_ORDER,
)
_ONLY_EXACT: Final = (Comparison.EXACT,)

FIELD_COMPARISONS: Final[dict[str, tuple[Comparison, ...]]] = {
    "last": _NAME,
    "first": (*_NAME[:2], Comparison.NICKNAME, *_NAME[2:]),
    "middle": (Comparison.EXACT, Comparison.INITIAL),
    "suffix": _ONLY_EXACT,
    "sex": _ONLY_EXACT,
    "dob": (Comparison.EXACT, Comparison.YEAR, Comparison.MONTH, Comparison.SWAP),
    "street": _ONLY_EXACT,
    "unit": _ONLY_EXACT,
    "city": _ONLY_EXACT,
    "state": _ONLY_EXACT,
    "zip": (Comparison.EXACT, Comparison.ZIP3),
    "tin": (Comparison.EXACT, Comparison.LEV1),
}
"""Every field of a match key and the comparators that fit it, the default first."""

PRESETS: Final[dict[str, str]] = {
    "name": "last,first",
    "name+state": "last,first,state",
    "name+zip": "last,first,zip",
    "name+address": "last,first,street,zip",
    "name+year": "last,first,dob:year",
    "name+dob": "last,first,dob",
    "tin": "tin",
    "irs-2025-address": "last,first,street,zip",
    "irs-2025-tin": "last,first,tin",
}
"""Keys with names. The last two are what the court record of February 2026 reports of the 2025 match: one of
two mutually exclusive runs, on name and address, or, where the row held one, on name and identification number."""


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One field of a match key and how it is compared."""

    field: str
    """A field of `FIELD_COMPARISONS`."""
    comparator: Comparator = EXACT
    """How it is compared."""

    def __str__(self) -> str:
        return self.field if self.comparator == EXACT else f"{self.field}:{self.comparator}"


@dataclass(frozen=True, slots=True)
class MatchKey:
    """A match key as parsed. Make one with `match_key_language.parse_match_key`."""

    parts: tuple[KeyPart, ...]
    """Its fields in the order written; none twice. Empty only for what is left of a key when a row has none of it."""
    name: str | None = field(default=None, compare=False)
    """The preset it was asked for by, if it was."""

    def __str__(self) -> str:
        return ",".join(str(part) for part in self.parts)

    @property
    def fields(self) -> tuple[str, ...]:
        """Its fields in the order written."""
        return tuple(part.field for part in self.parts)

    @property
    def label(self) -> str:
        """The preset's name, else the key as the language writes it."""
        return self.name or str(self)

    def comparator(self, name: str) -> Comparator | None:
        """How `name` is compared, or None where the key does not hold it."""
        return next((part.comparator for part in self.parts if part.field == name), None)

    def without(self, fields: Iterable[str]) -> "MatchKey":
        """The same key less some fields; the effective key of a row that lacks them.

        `anyorder` compares last with first name: without the one, the other is compared exactly.
        """
        gone = set(fields)
        if not gone & set(self.fields):
            return self
        kept = tuple(part for part in self.parts if part.field not in gone)
        if not {"last", "first"} <= {part.field for part in kept}:
            kept = tuple(_plain_order(part) for part in kept)
        return MatchKey(kept)

    def adding(self, part: KeyPart) -> "MatchKey":
        """The same key with one more field, or with that field compared in another way."""
        return MatchKey((*(p for p in self.parts if p.field != part.field), part))


def _plain_order(part: KeyPart) -> KeyPart:
    return KeyPart(part.field) if part.comparator.comparison is Comparison.ANY_ORDER else part
