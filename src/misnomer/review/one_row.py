"""One set of identifiers as a request of one row, so that it is read exactly as a row of a file is."""

from collections.abc import Mapping

import duckdb

from misnomer.terms.errors import UsageError, did_you_mean
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.match_key import FIELD_COMPARISONS
from misnomer.terms.match_request import ColumnRead, Cover, FileRead, MatchRequest, RecordCounts, SheetRead


def fill_one_row(connection: duckdb.DuckDBPyConnection, given: Mapping[str, str]) -> MatchRequest:
    """Fill table `request` with one row.

    Args:
        connection: A private connection.
        given: Fields of the match-key language and their values.

    Returns:
        The request, which stands in no file.

    Raises:
        UsageError: A field that the language does not have.
    """
    for name in given:
        if name not in FIELD_COMPARISONS:
            raise UsageError(
                f"There is no field {name!r}. {did_you_mean(name, FIELD_COMPARISONS)}".strip(),
                do="Fields: " + ", ".join(FIELD_COMPARISONS) + ".",
            )
    columns = ", ".join(f'"{name}" VARCHAR' for name in REQUEST_FIELDS)
    connection.execute(
        f"CREATE TABLE request (rid BIGINT, file_no INTEGER, sheet_no INTEGER, row BIGINT, marks INTEGER, {columns})"
    )
    values = [given.get(name, "").strip() or None for name in REQUEST_FIELDS]
    marks = ", ".join("?" for _ in REQUEST_FIELDS)
    connection.execute(f"INSERT INTO request VALUES (0, 0, 0, 1, 0, {marks})", values)
    sheet = SheetRead(name=None, rows=1, rejected=0, blank=0, other=0)
    return MatchRequest(
        files=(FileRead(name="the command line", sha256="", kind="fields", sheets=(sheet,)),),
        columns=tuple(ColumnRead("the command line", None, n, f, f, 1.0) for n, f in enumerate(given, start=1)),
        cover=Cover(),
        records=RecordCounts(rows=1, rejected=0, blank=0, other=0),
    )
