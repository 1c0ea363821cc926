"""Every fact of every row, and of the cover, in two tables."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import duckdb

from misnomer.facts.address_facts import learn_addresses
from misnomer.facts.beside import beside, minding
from misnomer.facts.birth_facts import learn_dates
from misnomer.facts.claim_facts import learn_claims
from misnomer.facts.cover import compute_cover
from misnomer.facts.name_facts import learn_names
from misnomer.facts.part import FactPart
from misnomer.facts.reason_facts import learn_reasons
from misnomer.facts.repetition import (
    count_addresses,
    count_numbers,
    count_officers,
    count_people,
    count_references,
)
from misnomer.facts.vocabulary import PLACE_FACTS, ROW_FACTS
from misnomer.terms.match_request import MatchRequest, ReadingMark
from misnomer.terms.progress import Progress, silent

ROWS_AT_ONCE: Final = 500_000
"""Rows written at a time, so that joining and sorting them never takes more memory than so many need."""
TEXT_AT_ONCE: Final = 64 * 10**6
"""Bytes of reasons written at a time, where each row has a long one of its own: they are joined and sorted too."""
BESIDE: Final = 2_000_000
"""Rows up to which places are read beside what is told; beyond, what both need at once is too much memory."""
_BY_ROW: Final = re.compile(r"LEFT JOIN (f_\w+) AS (\w+) ON \2\.rid = q\.rid")
"""A join onto a table with a line a row, of which a span of rows needs a span."""
_BY_REASON: Final = "LEFT JOIN f_reason_read AS r ON"
"""The join onto every reason there is, of which a span of rows needs its own where they are many and long."""


def compute(
    connection: duckdb.DuckDBPyConnection, match_request: MatchRequest, *, as_of: date, progress: Progress = silent
) -> None:
    """Compute what every row and the cover really have.

    Args:
        connection: Holds table `request` (see MatchRequest); gets tables `facts` (PLACE_FACTS and ROW_FACTS, one line
            a row, in rid order) and `cover` (COVER_FACTS, one line). Its other tables whose names begin with `f_` are
            replaced and gone at the end.
        match_request: The request's files, columns and cover.
        as_of: The date that counts: what lies after it is no birth date and no taxable period.
        progress: Told how far the work is.

    Raises:
        TableError: The shipped list of ZIPs does not match its card.
        KeyboardInterrupt: Where `progress` raises it.
    """
    compute_cover(connection, match_request, as_of=as_of)
    try:
        parts = _learn(connection, as_of, progress)
        _write(connection, parts, progress)
    finally:
        _drop_work(connection)


def _learn(connection: duckdb.DuckDBPyConnection, as_of: date, progress: Progress) -> tuple[FactPart, ...]:
    """Read distinct values and count them; the parts in the order in which their joins may stand.

    Names and dates are read in Python and addresses mostly in SQL: beside one another both processors are busy.
    """
    if _row_count(connection) > BESIDE:
        places = _learn_places(connection, progress)
        told = _learn_told(connection, as_of, progress)
    else:
        with beside(connection, _learn_places) as working:
            told = _learn_told(connection, as_of, minding(working, progress))
            places = working.result()
    addresses, numbers, references = places
    names, dates, claims, officers, reasons = told
    at_addresses = count_addresses(connection, names)
    people = count_people(connection, names, dates, numbers)
    own = (_reading(), names, dates, claims, addresses, numbers)
    return (*own, at_addresses, people, references, officers, reasons)


def _learn_places(
    connection: duckdb.DuckDBPyConnection, progress: Progress = silent
) -> tuple[FactPart, FactPart, FactPart]:
    """Addresses, identification numbers and references."""
    return learn_addresses(connection, progress), count_numbers(connection), count_references(connection, progress)


def _learn_told(connection: duckdb.DuckDBPyConnection, as_of: date, progress: Progress) -> tuple[FactPart, ...]:
    """Names, dates, claims, officers and reasons."""
    names = learn_names(connection, progress)
    dates = learn_dates(connection, as_of, progress)
    claims = learn_claims(connection, as_of, progress)
    return names, dates, claims, count_officers(connection), learn_reasons(connection, progress)


def _reading() -> FactPart:
    marks = {
        "was_restored": ReadingMark.RESTORED,
        "has_formula": ReadingMark.FORMULA,
        "has_cell_error": ReadingMark.CELL_ERROR,
        "is_hidden": ReadingMark.HIDDEN,
    }
    return FactPart((), {name: f"(q.marks & {int(mark)}) <> 0" for name, mark in marks.items()})


def _write(connection: duckdb.DuckDBPyConnection, parts: tuple[FactPart, ...], progress: Progress) -> None:
    columns = ", ".join(f'"{fact.name}" {fact.type}' for fact in (*PLACE_FACTS, *ROW_FACTS))
    connection.execute(f"CREATE OR REPLACE TABLE facts ({columns})")
    known = {name: sql for part in parts for name, sql in part.facts.items()}
    selected = ", ".join(
        [f"q.{fact.name}" for fact in PLACE_FACTS]
        + [f'({known[fact.name]})::{fact.type} AS "{fact.name}"' for fact in ROW_FACTS]
    )
    joins = " ".join(join for part in parts for join in part.joins)
    at_once = _rows_at_once(connection)
    for start, total in _spans(connection, at_once):
        progress("establishing facts", start, total)
        span = f"rid >= {start} AND rid < {start + at_once}"
        some = _BY_ROW.sub(rf"LEFT JOIN (SELECT * FROM \1 WHERE {span}) AS \2 ON \2.rid = q.rid", joins)
        if at_once < ROWS_AT_ONCE:
            own = f"(SELECT * FROM f_reason_read WHERE no IN (SELECT no FROM f_reason_no WHERE {span}))"
            some = some.replace(_BY_REASON, f"LEFT JOIN {own} AS r ON")
        rows = f"(SELECT * FROM request WHERE {span}) AS q"
        connection.execute(f"INSERT INTO facts SELECT {selected} FROM {rows} {some} ORDER BY q.rid")


def _rows_at_once(connection: duckdb.DuckDBPyConnection) -> int:
    """Rows written at a time: fewer where reasons that are all distinct would take more than `TEXT_AT_ONCE`."""
    asked = "SELECT count(*), coalesce(sum(strlen(template)), 0) FROM f_reason_read"
    count, size = map(int, connection.execute(asked).fetchall()[0])
    if size <= TEXT_AT_ONCE:
        return ROWS_AT_ONCE
    return min(ROWS_AT_ONCE, max(TEXT_AT_ONCE * count // size, ROWS_AT_ONCE // 20))


def _row_count(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.execute("SELECT coalesce(max(rid) + 1, 0) FROM request").fetchall()[0][0])


def _spans(connection: duckdb.DuckDBPyConnection, at_once: int) -> Iterator[tuple[int, int]]:
    """Where each span of rows begins, and how many rows there are."""
    total = _row_count(connection)
    yield from ((start, total) for start in range(0, total, at_once))


def _drop_work(connection: duckdb.DuckDBPyConnection) -> None:
    found = "SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, 'f_')"
    for (table,) in connection.execute(found).fetchall():
        connection.execute(f'DROP TABLE "{table}"')
