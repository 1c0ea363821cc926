"""The columns of a request that a match key may compare, as integer codes: what everything here works on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntFlag
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int32]
"""int32 codes, or narrower where there are few; −1 stands for *not given*."""

NO_DAY: Final = 366
"""The day of a date of which only the year is known."""
_AT_ONCE: Final = 500_000
_CUMULATIVE: Final = np.cumsum([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30])
"""Day of a leap year on which each month begins."""


class Spelled(IntFlag):
    """What the writing of a name leaves open: who keeps a file may write it in another way."""

    LAST_OF_SEVERAL = 1
    """The surname is of several words, joined by a hyphen or not."""
    FIRST_OF_SEVERAL = 2
    """The first name is."""
    LAST_MARKED = 4
    """The surname has an accent or an apostrophe, which is set aside."""
    FIRST_MARKED = 8
    """The first name has."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of text as codes into its distinct values."""

    codes: Codes
    """One per row, −1 where nothing is given [n]."""
    words: tuple[str, ...]
    """The distinct values, in no order that means anything; none where only whether two rows agree is ever asked."""

    @property
    def given(self) -> npt.NDArray[np.bool_]:
        """Which rows have a value [n]."""
        return self.codes >= 0


@dataclass(frozen=True, slots=True)
class RequestColumns:
    """Every row's identifiers, placeholders left out."""

    last: Coded
    """Surnames: capitals without spaces."""
    first: Coded
    """First names: capitals without spaces."""
    middle: Coded
    """Middle names or initials."""
    suffix: Coded
    """JR, SR, II, III, IV or V."""
    sex: Coded
    """M or F."""
    year: npt.NDArray[np.int16]
    """Year of birth, −1 where there is no date [n]."""
    day: npt.NDArray[np.int16]
    """Day of a leap year, 0 for 1 January; NO_DAY without a date [n]."""
    address: Coded
    """Street, unit and place, normalised."""
    shared: npt.NDArray[np.int16]
    """How many rows of the request have this address, 32,767 for more; 0 without one [n]."""
    has_unit: npt.NDArray[np.bool_]
    """Whether an apartment or unit is given [n]."""
    institutional: npt.NDArray[np.bool_]
    """Whether there is evidence that the address is an institution's [n]."""
    city: Coded
    """Post office city."""
    state: Coded
    """Two-letter state."""
    zip: Coded
    """Five-digit ZIP."""
    tin: Coded
    """Nine digits."""
    spelled: npt.NDArray[np.int8]
    """How names are written, as bits: `Spelled` [n]."""

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.year)

    def taken(self, rows: npt.NDArray[np.intp]) -> "RequestColumns":
        """Some rows; words stay as they are, so that what was found for them holds."""
        kept: dict[str, Any] = {}
        for name in RequestColumns.__slots__:
            column = getattr(self, name)
            kept[name] = Coded(column.codes[rows], column.words) if isinstance(column, Coded) else column[rows]
        return RequestColumns(**kept)


_TEXT: Final = {
    "last": ("facts", "CASE WHEN last_given IS NOT FALSE THEN nullif(replace(last_key, ' ', ''), '') END"),
    "first": ("facts", "CASE WHEN first_given IS NOT FALSE THEN nullif(replace(first_key, ' ', ''), '') END"),
    "middle": ("facts", "nullif(replace(middle_key, ' ', ''), '')"),
    "suffix": ("facts", "suffix_key"),
    "sex": (
        "request",
        """CASE WHEN upper(trim(sex, ' .')) IN ('M', 'MALE', 'MAN', 'HOMBRE', 'MASCULINO') THEN 'M'
        WHEN upper(trim(sex, ' .')) IN ('F', 'FEMALE', 'WOMAN', 'MUJER', 'FEMENINO') THEN 'F' END""",
    ),
    "address": ("facts", "address_key"),
    "city": ("facts", "city_key"),
    "state": ("facts", "state_code"),
    "zip": ("facts", "CASE WHEN zip5 NOT IN ('00000', '99999') THEN zip5 END"),
}
_BIRTH: Final = "CASE WHEN birth_date_given IS NOT FALSE THEN birth_date END"


_SPELLED: Final = (
    ("facts", "contains({}_key, ' ')", {"last": Spelled.LAST_OF_SEVERAL, "first": Spelled.FIRST_OF_SEVERAL}),
    (
        "request",
        "strip_accents({0}) <> {0} OR {0} SIMILAR TO '.*[''’`´].*'",
        {"last": Spelled.LAST_MARKED, "first": Spelled.FIRST_MARKED},
    ),
)
"""Where what is left open by the writing of a name is looked for, how, and what it is called."""


def read_columns(connection: duckdb.DuckDBPyConnection) -> RequestColumns:
    """Read a request's identifiers from the tables `facts` and `request`, both in the order of `rid`.

    Args:
        connection: The review's connection, after the facts were computed.
    """
    reader = _Reader(connection)
    numbered = {"address": _numbered(reader, *_TEXT["address"]), "tin": _tins(reader)}  # first: they take most room
    text = {name: encode(reader.column(*source)) for name, source in _TEXT.items() if name != "address"}
    year, day = split_dates(
        reader.numbers(
            "facts",
            f"coalesce(year({_BIRTH}) * 10000 + month({_BIRTH}) * 100 + day({_BIRTH}), -1)::INTEGER",
        )
    )
    return RequestColumns(
        **text,
        **numbered,
        year=year,
        day=day,
        shared=reader.numbers("facts", "least(coalesce(address_rows, 0), 32767)::SMALLINT").astype(np.int16),
        has_unit=reader.flags("request", "unit IS NOT NULL"),
        institutional=reader.flags("facts", "coalesce(address_institutional, FALSE)"),
        spelled=_spelled(reader),
    )


class _Reader:
    """Reads columns in the order of `rid`; `facts` is sorted only where it does not lie in it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        lies = connection.execute("SELECT bool_and(rid = rowid) FROM facts").fetchall()[0][0]
        self._order = {"request": "", "facts": " ORDER BY rid" if lies is False else ""}

    def column(self, table: str, expression: str) -> pa.ChunkedArray:
        """One column."""
        sql = f"SELECT {expression} AS value FROM {table}{self._order[table]}"
        return self._connection.sql(sql).to_arrow_table()["value"]

    def numbers(self, table: str, expression: str) -> npt.NDArray[np.int32]:
        """A column of whole numbers without nulls."""
        found: npt.NDArray[np.int32] = self.column(table, expression).to_numpy().astype(np.int32, copy=False)
        return found

    def flags(self, table: str, condition: str) -> npt.NDArray[np.bool_]:
        """A column of conditions without nulls."""
        found: npt.NDArray[np.bool_] = self.column(table, f"({condition})::UTINYINT").to_numpy().astype(np.bool_)
        return found


def smallest(numbers: int) -> Any:
    """The narrowest signed integers that some numbers from zero on, and −1, fit into."""
    return next(kind for kind in (np.int8, np.int16, np.int32, np.int64) if numbers <= np.iinfo(kind).max)


def encode(values: pa.ChunkedArray | pa.Array) -> Coded:
    """Turn a column of text into codes; null becomes −1."""
    found = values.dictionary_encode()
    whole = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    codes = whole.indices.fill_null(-1).to_numpy().astype(smallest(len(whole.dictionary)), copy=False)
    return Coded(codes, tuple(whole.dictionary.to_pylist()))


def split_dates(numbers: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """Years, and days of a leap year, of dates written as the numbers YYYYMMDD; −1 for no date."""
    year, day = np.full(len(numbers), -1, np.int16), np.full(len(numbers), NO_DAY, np.int16)
    for start in range(0, len(numbers), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        known = np.flatnonzero(numbers[some] > 0)
        given = numbers[some][known]
        year[some][known] = given // 10000
        day[some][known] = _CUMULATIVE[np.clip(given // 100 % 100, 1, 12) - 1] + given % 100 - 1
    return year, day


def _spelled(reader: _Reader) -> npt.NDArray[np.int8]:
    found = [
        reader.column(table, f"(CASE WHEN {test.format(name)} THEN {int(flag)} ELSE 0 END)::TINYINT").to_numpy()
        for table, test, flags in _SPELLED
        for name, flag in flags.items()
    ]
    return np.asarray(sum(found[1:], found[0]))


def _tins(reader: _Reader) -> Coded:
    given = reader.flags("facts", "coalesce(tin_given, FALSE)")
    digits = _numbered(reader, "request", "nullif(regexp_replace(tin, '[^0-9]', '', 'g'), '')")
    return Coded(np.where(given, digits.codes, digits.codes.dtype.type(-1)), ())


def _numbered(reader: _Reader, table: str, expression: str) -> Coded:
    """Codes of texts of which only whether two agree is ever asked: by their hashes, so that no text is held."""
    given = reader.flags(table, f"({expression}) IS NOT NULL")
    hashes = reader.column(table, f"hash({expression})").to_numpy()[given]
    known, position = np.unique(hashes, return_inverse=True)
    codes = np.full(len(given), -1, smallest(len(known)))
    codes[given] = position
    return Coded(codes, ())


def columns_of(rows: int, values: Mapping[str, Iterable[Any]]) -> RequestColumns:
    """Columns made by hand, of values already normalised.

    Args:
        rows: How many rows.
        values: Any of the column names of `RequestColumns`; `dob` as YYYYMMDD numbers (−1 for none) for year and day.
    """
    text = {name: _listed(values.get(name), rows) for name in (*_TEXT, "tin")}
    year, day = split_dates(np.array(list(values.get("dob", [-1] * rows)), dtype=np.int32))
    nothing = [False] * rows
    return RequestColumns(
        **text,
        year=year,
        day=day,
        shared=np.array(list(values.get("shared", text["address"].given)), dtype=np.int16),
        has_unit=np.array(list(values.get("has_unit", nothing)), np.bool_),
        institutional=np.array(list(values.get("institutional", nothing)), np.bool_),
        spelled=np.array(list(values.get("spelled", [0] * rows)), np.int8),
    )


def _listed(values: Iterable[Any] | None, rows: int) -> Coded:
    return encode(pa.array([None] * rows if values is None else list(values), pa.string()))
