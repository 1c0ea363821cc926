"""The requester's own row identifiers: repeated to the requester only where every one is a plain serial number."""

from pathlib import Path
from typing import Final

import duckdb

from misnomer import intake
from misnomer.review.judge import Call
from misnomer.review.session import open_session
from misnomer.terms.sql_text import literal

_PLAIN: Final = "[A-Za-z0-9][A-Za-z0-9._/-]{0,31}"
_UUID: Final = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_SOMEBODYS_NUMBER: Final = "|".join(
    (
        "[0-9]{8}",
        "[0-9]{3}[-. ][0-9]{2}[-. ][0-9]{4}",
        "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
        "[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}",
    )
)
"""Eight digits and more in a row, or written like an identification number or a date."""


def write_references(call: Call, path: Path) -> Path | None:
    """Write file, sheet, row and row identifier, where the identifiers of the whole request are plain serial numbers.

    An identifier is plain where all of them are different, all have the same letters around their digits (`REQ-17`,
    `REQ-18`) or are UUIDs, and none is written like an identification number or a date. Anything else may be a name or
    a person's number, and no identifier is repeated then.

    Args:
        call: Names the request's files and how to read them.
        path: The Parquet file to write.

    Returns:
        The file, or None where they are not plain.
    """
    with open_session(None, call.memory) as session:
        column_map = None if call.columns is None else intake.read_column_map(call.columns)
        read = intake.read_request(call.paths, session.connection, cover=call.cover, column_map=column_map)
        if "row_id" not in read.mapped_fields or not _are_plain(session.connection):
            return None
        session.connection.execute(
            "CREATE TABLE sheet_names (file_no INTEGER, sheet_no INTEGER, file VARCHAR, sheet VARCHAR)"
        )
        for file_no, file in enumerate(read.files):
            for sheet_no, sheet in enumerate(file.sheets):
                session.connection.execute(
                    "INSERT INTO sheet_names VALUES (?, ?, ?, ?)", [file_no, sheet_no, file.name, sheet.name]
                )
        session.connection.execute(
            "COPY (SELECT file, sheet, row, row_id FROM request JOIN sheet_names USING (file_no, sheet_no)) "
            f"TO {literal(path)} (FORMAT parquet)"
        )
    return path


def _are_plain(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute(
        f"""SELECT count(*) > 0 AND count(*) = count(DISTINCT row_id)
            AND (bool_and(regexp_full_match(row_id, '{_UUID}'))
                OR (count(DISTINCT regexp_replace(row_id, '[0-9]', '', 'g')) = 1
                    AND bool_and(regexp_full_match(row_id, '{_PLAIN}') AND regexp_matches(row_id, '[0-9]'))
                    AND NOT bool_or(regexp_matches(row_id, '{_SOMEBODYS_NUMBER}'))))
        FROM request WHERE row_id IS NOT NULL"""
    ).fetchone()
    return bool(found and found[0])
