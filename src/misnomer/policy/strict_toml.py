"""TOML read strictly: every key is known, every required key is there, every value has its kind."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from misnomer.policy.faults import Lint, PackFault
from misnomer.terms import bounded_toml
from misnomer.terms.errors import did_you_mean
from misnomer.terms.rules import Citation

HREF: Final = re.compile(r"https://[a-z0-9.-]+(/[^\s\"'<>]*)?")


def parse_toml(text: str, where: str) -> dict[str, Any]:
    """Parse TOML; raise PackFault `bad-syntax` with the place, never with the text."""
    try:
        return bounded_toml.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackFault(Lint.BAD_SYNTAX, f"This is not TOML: {error}.", where=where) from None


class StrictTable:
    """One TOML table, read key by key; `finish` refuses what was not asked for.

    Args:
        values: The parsed table.
        where: The file, for messages.
        kind: What it is, in words: `a rule's header`.
    """

    def __init__(self, values: object, where: str, kind: str) -> None:
        if not isinstance(values, dict):
            raise PackFault(Lint.WRONG_TYPE, f"{kind.capitalize()} must be a table of keys.", where=where)
        self._values: dict[str, Any] = values
        self._asked: set[str] = set()
        self.where = where
        self._kind = kind

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._asked.add(key)
        return key in self._values

    def raw(self, key: str) -> Any:
        """The value as parsed; None where the key is not there."""
        self._asked.add(key)
        return self._values.get(key)

    def text(self, key: str) -> str:
        """A required, non-empty text."""
        found = self.optional_text(key)
        if found is None:
            raise self._missing(key)
        return found

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is not there."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self._wrong(key, "a text")
        if not value.strip():
            raise self._missing(key)
        return " ".join(value.split()) if "\n" in value else value.strip()

    def flag(self, key: str) -> bool:
        """A required true or false."""
        value = self.raw(key)
        if value is None:
            raise self._missing(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def day(self, key: str) -> date:
        """A required date."""
        found = self.optional_day(key)
        if found is None:
            raise self._missing(key)
        return found

    def optional_day(self, key: str) -> date | None:
        """A date, or None where the key is not there."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._wrong(key, "a date without quotes, such as 2026-01-31")
        return value

    def word(self, key: str, words: Iterable[str]) -> str:
        """A required word out of a closed list."""
        value, known = self.text(key), tuple(str(word) for word in words)
        if value not in known:
            hint = f"Known words: {', '.join(known)}."  # a nearest word might mean the opposite
            raise PackFault(Lint.WRONG_TYPE, f"{key!r} cannot be {value!r}.", where=self.where, do=hint)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not there."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self._wrong(key, "a list of texts")
        return tuple(" ".join(item.split()) for item in value)

    def tables(self, key: str, kind: str) -> tuple["StrictTable", ...]:
        """A list of tables; empty where the key is not there."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self._wrong(key, "a list of tables")
        return tuple(StrictTable(item, self.where, kind) for item in value)

    def items(self) -> dict[str, Any]:
        """Every key and value, for tables whose keys are checked elsewhere."""
        self._asked.update(self._values)
        return dict(self._values)

    def finish(self) -> None:
        """Refuse any key that was not asked for."""
        for key in self._values:
            if key not in self._asked:
                hint = did_you_mean(key, self._asked) or f"Known keys: {', '.join(sorted(self._asked))}."
                raise PackFault(
                    Lint.UNKNOWN_KEY, f"{self._kind.capitalize()} has no key {key!r}.", where=self.where, do=hint
                )

    def _missing(self, key: str) -> PackFault:
        return PackFault(Lint.MISSING_METADATA, f"{self._kind.capitalize()} needs {key!r}.", where=self.where)

    def _wrong(self, key: str, wanted: str) -> PackFault:
        return PackFault(Lint.WRONG_TYPE, f"{key!r} must be {wanted}.", where=self.where)


def read_citation(value: object, where: str, kind: Lint = Lint.MISSING_CITATION) -> Citation:
    """A citation: `{ text = "26 USC …", href = "https://…" }`.

    Raises:
        PackFault: Of the given kind where text or link is missing or the link is no https address.
    """
    if not isinstance(value, dict):
        raise PackFault(kind, "A citation is missing.", where=where, do='Write { text = "…", href = "https://…" }.')
    table = StrictTable(value, where, "a citation")
    text, href = table.raw("text"), table.raw("href")
    table.finish()
    if not isinstance(text, str) or not text.strip() or not isinstance(href, str) or not HREF.fullmatch(href):
        raise PackFault(
            kind,
            "A citation needs a text and an https link.",
            where=where,
            do='Write { text = "…", href = "https://…" }.',
        )
    return Citation(" ".join(text.split()), href)
