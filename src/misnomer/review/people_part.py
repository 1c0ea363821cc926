"""One part of a population of invented people, as a file of Parquet."""

import hashlib
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

_PIECE: Final = 1 << 20
"""Bytes read at a time."""
_ANY_SIZE: Final = 1 << 30


def write_part(table: Any, path: Path) -> None:
    """Write Parquet; columns of few values through a dictionary of any size, numbers that rise as differences.

    A column whose dictionary were let grow only so far would be written half plain, and not the same bytes each time.
    """
    rising = {name: "DELTA_BINARY_PACKED" for name in ("person_id", "household_id") if name in table.column_names}
    coded = [name for name in table.column_names if pa.types.is_dictionary(table[name].type)]
    pq.write_table(
        table,
        path,
        compression="zstd",
        use_dictionary=coded or False,
        column_encoding=rising or None,
        dictionary_pagesize_limit=_ANY_SIZE,
        write_statistics=[*rising] or False,
    )


def digest_of(path: Path) -> str:
    """The hex SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
