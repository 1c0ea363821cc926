"""The rows of a request about invented people: what is written, what of it is given, and what it compares as."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population import SEXES, Level
from misnomer.population.draw import SUFFIXES
from misnomer.simulation.compared import Fields, Names
from misnomer.simulation.invented import Codes
from misnomer.simulation.values import Values, values_of
from misnomer.simulation.words import NOBODY
from misnomer.terms.match_key import MatchKey

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
WRITTEN: Final = ("first", "middle", "last", "suffix", "sex", "dob", "tin", "street", "unit", "city", "state", "zip")
"""Columns of a row, all strings; null where blank. Dates as 1970-12-31."""
_CUMULATIVE: Final = np.cumsum([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30])
_LETTERS: Final = pa.array(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


@dataclass(frozen=True, slots=True)
class Request:
    """Rows about invented people, one a person."""

    codes: Codes
    """Whom each row is about, ascending by number [n]."""
    written: Mapping[str, Any]
    """What each row says: a string array for each of WRITTEN [n]."""
    placeholder: Mapping[str, Flags]
    """Which rows hold words in place of a value, by column; columns without any are left out [n]."""
    fields: Fields
    """What it compares as [n]."""

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.codes)

    def given(self, column: str) -> Flags:
        """Which rows really have a value [n]."""
        there = np.asarray(pc.is_valid(self.written[column]))
        return there & ~self.placeholder[column] if column in self.placeholder else there


def written_of(records: pa.Table) -> dict[str, Any]:
    """What clean rows say: the records of the people they are about."""
    return {name: pc.cast(records[name].combine_chunks(), pa.string()) for name in WRITTEN}


def request_of(
    codes: Codes,
    clean: Mapping[str, Any],
    written: Mapping[str, Any],
    placeholder: Mapping[str, Flags],
    names: Names,
) -> Request:
    """A request as it compares.

    Args:
        codes: Whom the rows are about [n].
        clean: What their records say [n].
        written: What the rows say [n].
        placeholder: Where that is only a placeholder.
        names: Names and places.
    """
    real = {name: _without(column, placeholder.get(name)) for name, column in written.items()}
    same = {name: np.asarray(pc.fill_null(pc.equal(real[name], clean[name]), fill_value=False)) for name in WRITTEN}
    lasts = names.last.codes(plain(real["last"]))
    fields = Fields(
        last=np.where(same["last"], codes.last, lasts),
        second=np.where(same["last"], codes.second_last, -1),
        first=np.where(same["first"], codes.first, names.first.codes(plain(real["first"]))),
        words=lambda kind: plain(real[kind]),
        numbers=_numbers(codes, real, same, names),
        streets=lambda: (real["street"], real["unit"]),
        some=lambda which: some_fields(fields, which),
    )
    return Request(codes, written, placeholder, fields)


def plain(words: Any) -> Any:
    """Names as they are compared: without spaces, hyphens, apostrophes."""
    return pc.replace_substring_regex(words, "[^A-Z]", "")


def _without(column: Any, flags: Flags | None) -> Any:
    return column if flags is None else pc.if_else(pa.array(flags), pa.scalar(None, pa.string()), column)


def _numbers(codes: Codes, real: Mapping[str, Any], same: Mapping[str, Flags], names: Names) -> dict[str, Ints]:
    places = names.population.places
    levels = {"zip": Level.ZIP, "city": Level.CITY, "state": Level.STATE}
    found = {name: _looked_up(real[name], places[level].names) for name, level in levels.items()}
    found["middle"] = _looked_up(pc.utf8_slice_codeunits(real["middle"], 0, 1), _LETTERS)
    found["sex"] = _looked_up(real["sex"], pa.array(SEXES))
    found["suffix"] = _looked_up(real["suffix"], pa.array(SUFFIXES))
    found["year"], found["day"] = _dates(real["dob"], names)
    digits = pc.replace_substring_regex(real["tin"], "[^0-9]", "")
    sound = pc.match_substring_regex(digits, "^[0-9]{9}$")
    number = pc.cast(pc.if_else(sound, digits, None), pa.int64())
    number = pc.fill_null(number, NOBODY).to_numpy(zero_copy_only=False)
    found["tin"] = np.where(same["tin"], codes.tin, np.where(np.asarray(pc.is_null(real["tin"])), -1, number))
    return found


def _looked_up(words: Any, vocabulary: Any) -> Ints:
    found = pc.fill_null(pc.index_in(words, value_set=vocabulary, skip_nulls=True), NOBODY)
    return np.where(np.asarray(pc.is_null(words)), -1, found.to_numpy(zero_copy_only=False)).astype(np.int64)


def _dates(dates: Any, names: Names) -> tuple[Ints, Ints]:
    """Positions of years, and days of a leap year; -1 without a date, NOBODY where nobody was born then."""
    blank = np.asarray(pc.is_null(dates))
    year, month, day = (
        pc.fill_null(pc.cast(pc.utf8_slice_codeunits(dates, start, stop), pa.int64()), 1).to_numpy(zero_copy_only=False)
        for start, stop in ((0, 4), (5, 7), (8, 10))
    )
    position = names.population.ages.positions(year).astype(np.int64)
    position = np.where(position < 0, NOBODY, position)
    of_year = _CUMULATIVE[np.clip(month, 1, 12) - 1] + day - 1
    return np.where(blank, -1, position), np.where(blank, -1, of_year)


def parts_of(key: MatchKey, request: Request, names: Names, rows: Ints, *, ignore_blanks: bool) -> list[Values]:
    """The values of some rows, by effective key: the key less the fields that a row does not have.

    Args:
        key: The match key.
        request: The request.
        names: Names and places.
        rows: Which rows are compared under it, ascending.
        ignore_blanks: Whether a blank is left out of the comparison; otherwise a row with one matches nobody.
    """
    lacks = np.zeros(len(rows), np.int64)
    for bit, name in enumerate(key.fields):
        lacks |= np.where(request.given(name)[rows], 0, 1 << bit)
    found = []
    for pattern in np.unique(lacks).tolist():
        missing = [name for bit, name in enumerate(key.fields) if pattern >> bit & 1]
        effective, mine = key.without(missing), rows[lacks == pattern]
        if effective.parts and (ignore_blanks or not missing):
            found.append(values_of(effective, mine, some_fields(request.fields, mine), names))
    return found


def some_fields(fields: Fields, rows: Ints) -> Fields:
    """The fields of some rows."""
    at = pa.array(rows)
    return Fields(
        last=fields.last[rows],
        second=fields.second[rows],
        first=fields.first[rows],
        words=lambda kind: fields.words(kind).take(at),
        numbers={name: values[rows] for name, values in fields.numbers.items()},
        streets=lambda: tuple(column.take(at) for column in fields.streets()),
        some=lambda which: some_fields(fields, rows[which]),
    )
