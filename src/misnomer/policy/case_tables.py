"""A made-up request for a case: everything unknown but what the case says, typed by the vocabulary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import duckdb

from misnomer.facts.vocabulary import COVER_FACTS, PLACE_FACTS, ROW_FACTS, Fact
from misnomer.policy.faults import Lint, PackFault
from misnomer.terms.errors import did_you_mean
from misnomer.terms.match_request import Cover, FileRead, MatchRequest, RecordCounts, SheetRead

ROW_TYPES: Final = {fact.name: fact.type for fact in ROW_FACTS}
COVER_TYPES: Final = {fact.name: fact.type for fact in COVER_FACTS}
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "BOOLEAN": (bool,),
    "VARCHAR": (str,),
    "DATE": (date,),
    "BIGINT": (int,),
    "INTEGER": (int,),
    "DOUBLE": (float, int),
    "VARCHAR[]": (list,),
}
ROW_LIMIT: Final = 200_000
"""Rows one case may stand for."""


@dataclass(frozen=True, slots=True)
class CaseRows:
    """Rows of one kind in a case."""

    facts: Mapping[str, Any]
    """What is known of each."""
    times: int = 1
    """How many there are."""
    distinct: tuple[str, ...] = ()
    """Texts that differ from row to row: what is given, or the fact's name, with the row's number behind it."""


def check_given(values: Mapping[str, Any], types: Mapping[str, str], where: str) -> None:
    """Check that a case's facts are in the vocabulary and of its types.

    Raises:
        PackFault: `unknown-column` with the nearest word, or `wrong-type`.
    """
    for name, value in values.items():
        if name not in types:
            hint = did_you_mean(name, types)
            raise PackFault(Lint.UNKNOWN_COLUMN, f"The vocabulary has no fact {name!r} here.", where=where, do=hint)
        kinds = _KINDS[types[name]]
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise PackFault(Lint.WRONG_TYPE, f"The fact {name!r} is {types[name]}.", where=where)


def fill_tables(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[CaseRows],
    cover: Mapping[str, Any],
    as_of: date,
) -> MatchRequest:
    """Make tables `facts` and `cover`, every fact NULL but those given.

    Args:
        connection: Any connection; the tables are replaced.
        rows: Facts of each kind of row and how many such rows there are.
        cover: Facts of the letter; `as_of` and `request_rows` are filled in.
        as_of: The date that counts.

    Returns:
        A match request of one file with that many rows.
    """
    total = sum(each.times for each in rows)
    letter = {"request_rows": total, "request_files": 1, **cover, "as_of": as_of}
    _create(connection, "cover", COVER_FACTS)
    _insert(connection, "cover", COVER_FACTS, CaseRows(letter), 0)
    _create(connection, "facts", (*PLACE_FACTS, *ROW_FACTS))
    start = 0
    for each in rows:
        _insert(connection, "facts", ROW_FACTS, each, start)
        start += each.times
    sheet = SheetRead(name=None, rows=total, rejected=0, blank=0, other=1, header_rows=(1,))
    return MatchRequest(
        files=(FileRead(name="case.csv", sha256="", kind="csv", sheets=(sheet,)),),
        columns=(),
        cover=Cover(present=bool(letter.get("cover_present"))),
        records=RecordCounts(rows=total, rejected=0, blank=0, other=1),
    )


def _create(connection: duckdb.DuckDBPyConnection, table: str, facts: Sequence[Fact]) -> None:
    columns = ", ".join(f'"{fact.name}" {fact.type}' for fact in facts)
    connection.execute(f"CREATE OR REPLACE TABLE {table} ({columns})")


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    facts: Sequence[Fact],
    rows: CaseRows,
    start: int,
) -> None:
    given = {name: name for name in rows.distinct} | dict(rows.facts)
    known = [fact for fact in facts if fact.name in given]
    names = [fact.name for fact in known]
    each = f" || ' ' || ({start} + i)"
    values = [f"CAST(${fact.name} AS {fact.type})" + (each if fact.name in rows.distinct else "") for fact in known]
    if table == "facts":
        place = [f"{start} + i", "0", "0", f"{start} + i + 2"]
        names, values = [*(fact.name for fact in PLACE_FACTS), *names], [*place, *values]
    columns = ", ".join(f'"{name}"' for name in names)
    connection.execute(
        f"INSERT INTO {table} ({columns}) SELECT {', '.join(values)} FROM range({rows.times}) AS t(i)",
        {name: given[name] for name in names if name in given} or None,
    )
