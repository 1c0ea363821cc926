"""A request made ready: its distinct names related to the vocabularies, once for each comparator asked for."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.columns import Codes, RequestColumns
from misnomer.namesakes.days import day_digits
from misnomer.namesakes.kept import Kept
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.relations import Flags, Relation, positions, relate
from misnomer.terms.match_key import Comparator, Comparison, MatchKey

Rows = npt.NDArray[np.intp]


def repeated_rows(columns: RequestColumns) -> Flags:
    """Rows equal in everything to an earlier one: two rows for one person count once [n]."""
    names = ("last", "first", "middle", "suffix", "sex", "address", "city", "state", "zip", "tin")
    digits = [*(getattr(columns, name).codes for name in names), columns.year, columns.day]
    hashes = np.zeros(columns.rows, np.uint64)
    for digit in digits:
        hashes = (hashes ^ digit.astype(np.int64).view(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(32)
    ranked = np.sort(hashes)
    twice = np.unique(ranked[1:][ranked[1:] == ranked[:-1]])
    found = np.flatnonzero(np.isin(hashes, twice)) if len(twice) else np.empty(0, np.intp)
    _, first = np.unique(hashes[found], return_index=True)
    repeated = np.zeros(columns.rows, np.bool_)
    repeated[np.delete(found, first)] = True
    return repeated


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """A request's columns beside the model they are asked of. Made by `prepare`."""

    columns: RequestColumns
    """The request."""
    model: NameModel
    """The model."""
    repeated: Flags
    """Rows equal in everything to an earlier one [n]."""
    related: dict[tuple[str, str], Relation] = field(default_factory=dict)
    """Relations found so far, by field and comparator."""
    kept: Kept = field(default_factory=Kept)
    """What depends on the request's words alone, not on which rows have them."""

    def relation(self, name: str, comparator: Comparator) -> Relation:
        """How the request's surnames (`last`) or first names (`first`) relate to the vocabulary."""
        if (name, str(comparator)) not in self.related:
            words = getattr(self.columns, name).words
            found = relate(words, self.model.vocabulary(name), comparator)
            self.related[name, str(comparator)] = found
        return self.related[name, str(comparator)]

    def twins(self) -> Codes:
        """For each first name of the request the surname that is the same word; their number where none is [W]."""
        return self.kept.once("twins", lambda: positions(self.columns.first.words, self.columns.last.words))

    def name_digits(self, name: str, comparator: Comparator, rows: Rows) -> Codes:
        """The digit of each row's surname or first name [n]."""
        codes = getattr(self.columns, name).codes[rows]
        digits: Codes = self.relation(name, comparator).digit_of_word[codes]
        return digits

    def key_digits(self, key: MatchKey, rows: Rows) -> dict[str, Codes]:
        """Everything that tells one value of a key from another, the first name foremost: digits by what they are."""
        first, last, dob = (key.comparator(name) for name in ("first", "last", "dob"))
        found = {
            "first": None if first is None else self.name_digits("first", first, rows),
            "middle": self._initials(rows) if "middle" in key.fields else None,
            "sex": self._sexes(rows) if "sex" in key.fields else None,
            "year": None if dob is None else self._years(rows),
            "day": None if dob is None else day_digits(dob, self.columns.day[rows]),
            "last": None if last is None else self.name_digits("last", last, rows),
            **{name: self._coded(key, name, rows) for name in ("zip", "city", "state", "street", "suffix", "tin")},
        }
        return {name: digits for name, digits in found.items() if digits is not None}

    def zip_prefixes(self) -> tuple[Codes, tuple[str, ...]]:
        """The first three digits of each ZIP of the request, as codes [W], and what they are."""
        return self.kept.once("areas", lambda: _areas(self.columns.zip.words))

    def _coded(self, key: MatchKey, name: str, rows: Rows) -> Codes | None:
        """Codes of a field that is compared as written."""
        if name not in key.fields:
            return None
        codes = getattr(self.columns, "address" if name == "street" else name).codes[rows]
        how = key.comparator(name)
        by_area = name == "zip" and how is not None and how.comparison is Comparison.ZIP3
        return self.zip_prefixes()[0][codes] if by_area else np.asarray(codes)

    def _initials(self, rows: Rows) -> Codes:
        """Positions of middle initials; one that is no Latin letter counts as the least frequent one."""
        frequency = self.model.population.middle_initials.given_sex_year[:, :, :26].sum(axis=(0, 1))
        rarest = int(np.argmin(frequency))
        letters = [ord(w[0]) - ord("A") if "A" <= w[0] <= "Z" else rarest for w in self.columns.middle.words]
        return np.array(letters, np.int32)[self.columns.middle.codes[rows]]

    def _sexes(self, rows: Rows) -> Codes:
        return np.array([int(w == "F") for w in self.columns.sex.words], np.int32)[self.columns.sex.codes[rows]]

    def _years(self, rows: Rows) -> Codes:
        """Positions of years of birth; one outside the universe counts as the nearest inside."""
        ages = self.model.population.ages
        positions = ages.positions(self.columns.year[rows])
        return np.where(positions < 0, len(ages.years) - 1, positions).astype(np.int32)


def _areas(zips: tuple[str, ...]) -> tuple[Codes, tuple[str, ...]]:
    known = tuple(sorted({word[:3] for word in zips}))
    position = {area: code for code, area in enumerate(known)}
    return np.array([position[word[:3]] for word in zips], np.int32), known


def prepare(columns: RequestColumns, model: NameModel) -> PreparedRequest:
    """Make a request ready.

    Args:
        columns: The request.
        model: The model it is asked of.
    """
    return PreparedRequest(columns, model, repeated_rows(columns))
