"""The tables `request` and `rejects` in the review's database, filled table by table in the order given.

Rows are stored in `request_rows`; DuckDB keeps them in the order in which they were inserted, so their position
is the `rid` and needs no sorting and no counting. `request` is a view over it with the documented columns.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import duckdb

from misnomer.intake.projection import Projection
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.sql_text import file_literal

_FIELDS: Final = ", ".join(REQUEST_FIELDS)


class RequestTable:
    """Fills `request` and `rejects`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self.connection = connection
        self.folder = folder
        self.rows = 0
        texts = ", ".join(f"{field} VARCHAR" for field in REQUEST_FIELDS)
        connection.execute(
            "CREATE TABLE request_rows (file_no INTEGER, sheet_no INTEGER, stated_row BIGINT, shift BIGINT,"
            f" marks INTEGER, {texts})"
        )
        connection.execute("CREATE TABLE rejects (file_no INTEGER, sheet_no INTEGER, row BIGINT, why VARCHAR)")
        connection.execute(
            f"CREATE VIEW request AS SELECT rowid AS rid, file_no, sheet_no,"
            f" coalesce(stated_row, rowid + shift) AS row, marks, {_FIELDS} FROM request_rows"
        )

    def insert(self, projection: Projection, file_no: int, sheet_no: int, *, first_row: int | None, keep: str) -> int:
        """Add the records of one table.

        Args:
            projection: What is asked of it.
            file_no: 0-based position of the file.
            sheet_no: 0-based position of the sheet.
            first_row: Row of the first record where every record follows directly on the one before; None where
                the source has a column `row`.
            keep: SQL condition over the source; TRUE for the records that are wanted.

        Returns:
            How many records were added.
        """
        stated, shift = ("t.row", "NULL") if first_row is None else ("NULL", str(first_row - self.rows))
        added = self.connection.execute(
            f"INSERT INTO request_rows SELECT {file_no}, {sheet_no}, {stated}, {shift}, {projection.marks},"
            f" {', '.join(projection.fields)} FROM {projection.source} WHERE {keep}"
        ).fetchall()[0][0]
        self.rows += added
        return int(added)

    def insert_again(self) -> None:
        """Forget what the last, rolled back insertion added."""
        self.rows = int(self.connection.execute("SELECT count(*) FROM request_rows").fetchall()[0][0])

    def reject(self, file_no: int, sheet_no: int, rejected: Iterable[tuple[int, str]]) -> int:
        """Add rejected records, each with its row and a fixed phrase; says how many."""
        path, count = self.folder / "rejects.txt", 0
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for row, why in rejected:
                file.write(f"{row}\x1f{why}\n")
                count += 1
        if count:
            self.connection.execute(
                f"INSERT INTO rejects SELECT {file_no}, {sheet_no}, row, why FROM read_csv({file_literal(path)},"
                " columns={'row': 'BIGINT', 'why': 'VARCHAR'}, delim=chr(31), quote='', escape='', header=false,"
                " auto_detect=false)"
            )
        return count


def drop_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove what a failed reading left, so that there is a whole request or none."""
    for name, kind in connection.execute(
        "SELECT table_name, table_type FROM information_schema.tables"
        " WHERE table_name IN ('request', 'request_rows', 'rejects') ORDER BY table_type DESC"
    ).fetchall():
        connection.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {name}")
