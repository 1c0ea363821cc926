"""One Merkle root over what was found of every row, and what is kept to prove a row, or to forget it.

A row's leaf is a line of canonical JSON with a salt of its own:

    {"disposition":"insufficient","file":1,"outcomes":"10203","row":17,"salt":"9f…","sheet":1}

`outcomes` has a digit per row rule, in the order of the `reviewed` entry: 0 holds, 1 breached, 2 cannot tell, 3 does
not apply. File and sheet are counted from 1, and the row is as a person sees it; no value of the row is in it. The
leaves' tree is that of RFC 6962.

The salt is the first 16 bytes of SHA-256 over a block's random key and the row's number, so that a batch of millions
keeps one key for every 256 rows. To forget one row, its block's key is destroyed and the other rows' salts are kept.

Beside the root, in the state folder's `rows/NNNNNN/`: `keys` and `roots` (32 bytes a block) and `rows.parquet`.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from misnomer.ledger.durable import Disk
from misnomer.ledger.verifier import split, tree_hash
from misnomer.terms.outcomes import Disposition
from misnomer.terms.progress import Progress, silent

BLOCK: Final = 256
"""Rows that share a salt key."""
CHUNK: Final = BLOCK * 2048
"""Rows read from the table at once: enough to keep all of DuckDB's threads busy."""
GROUP: Final = BLOCK * 512
"""Rows of a row group of `rows.parquet`: what must be read to prove one row."""
KEY_BYTES: Final = 32
SALT_HEX: Final = 32
"""Digits of a row's salt: 16 bytes."""
COLUMNS: Final = pa.schema(
    {
        "file": pa.int32(),
        "sheet": pa.int32(),
        "row": pa.int64(),
        "disposition": pa.uint8(),
        "outcomes": pa.string(),
    }
)
"""Of `rows.parquet`; a row that was forgotten has its disposition and outcomes empty."""
DISPOSITIONS: Final = tuple(word.value for word in Disposition)


@dataclass(frozen=True, slots=True)
class RowsCommitted:
    """The root over a batch's rows, as the `reviewed` entry shows it."""

    root: bytes
    """The root."""
    size: int
    """Rows under it."""

    def as_entry(self) -> dict[str, str | int]:
        """Its part of the entry."""
        return {"root": b64encode(self.root).decode(), "size": self.size}


def salt_of(key: bytes, index: int) -> str:
    """A row's salt, from its block's key and its number in the batch."""
    return sha256(key + str(index).encode()).hexdigest()[:SALT_HEX]


def leaf_text(row: dict[str, int | str], salt: str) -> str:
    """A row's leaf as text; columns as in `rows.parquet`."""
    disposition = DISPOSITIONS[int(row["disposition"])]
    return (
        f'{{"disposition":"{disposition}","file":{row["file"]},"outcomes":"{row["outcomes"]}",'
        f'"row":{row["row"]},"salt":"{salt}","sheet":{row["sheet"]}}}'
    )


def commit_rows(
    connection: duckdb.DuckDBPyConnection,
    rules: int,
    folder: Path,
    disk: Disk,
    entropy: Callable[[int], bytes],
    progress: Progress = silent,
) -> RowsCommitted:
    """Compute the root over the table `outcomes`, and keep what proving a row will need.

    Hashes leaves inside DuckDB, on all its threads, in chunks: a batch of any size needs little memory.

    Args:
        connection: Holds the table `outcomes`: `rid`, `file_no`, `sheet_no`, `row`, `disposition`, `r0`, `r1`, ….
        rules: How many row rules there are.
        folder: Where to keep `keys`, `roots` and `rows.parquet`; it must not be there yet.
        disk: What writes.
        entropy: Returns that many random bytes.
        progress: Told how far it is.

    Raises:
        OSError: the disk is full or fails.
    """
    (size,) = connection.execute("SELECT count(*) FROM outcomes").fetchall()[0]
    folder.mkdir(parents=True, mode=0o700)
    (folder / "rows.parquet").touch(mode=0o600)
    keys, roots = bytearray(), bytearray()
    with pq.ParquetWriter(folder / "rows.parquet", COLUMNS, compression="zstd") as writer:
        for start in range(0, size, CHUNK):
            end = min(start + CHUNK, size)
            fresh = [entropy(KEY_BYTES) for _ in range(start, end, BLOCK)]
            leaves, table = _hashed(connection, rules, start, end, fresh)
            writer.write_table(table.cast(COLUMNS), row_group_size=GROUP)
            keys += b"".join(fresh)
            roots += _block_roots(leaves)
            progress("hashing rows", end, size)
    disk.sync(folder / "rows.parquet")
    disk.create({folder / "keys": bytes(keys), folder / "roots": bytes(roots)}, 0o600)
    disk.sync(folder.parent)
    return RowsCommitted(tree_hash(split(bytes(roots))), size)


def _block_roots(leaves: bytes) -> bytes:
    """The root of each block of 256 leaves, one after another; the last block may be smaller."""
    whole = len(leaves) // (32 * BLOCK) * 32 * BLOCK
    level = leaves[:whole]
    for _ in range(BLOCK.bit_length() - 1):  # pairs never cross a whole block's edge
        level = b"".join([sha256(b"\1" + level[at : at + 64]).digest() for at in range(0, len(level), 64)])
    return level + (tree_hash(split(leaves[whole:])) if whole < len(leaves) else b"")


def _hashed(
    connection: duckdb.DuckDBPyConnection, rules: int, start: int, end: int, keys: Sequence[bytes]
) -> tuple[bytes, pa.Table]:
    """The leaf hashes of rows start to end, and the rows as kept."""
    table = connection.sql(_query(rules), params={"start": start, "end": end, "keys": list(keys)}).to_arrow_table()
    leaves = table.column("leaf").cast(pa.binary(32)).combine_chunks()
    return b"".join(_bytes_of(leaves)), table.drop_columns(["leaf"])


def _bytes_of(leaves: pa.ChunkedArray | pa.Array) -> Iterator[bytes]:
    """The bytes of a column of 32-byte values, without making an object of each."""
    for chunk in leaves.chunks if isinstance(leaves, pa.ChunkedArray) else [leaves]:
        yield chunk.buffers()[1].to_pybytes()[32 * chunk.offset : 32 * (chunk.offset + len(chunk))]


def _query(rules: int) -> str:
    words = ", ".join(f"'{word}'" for word in DISPOSITIONS)
    return f"""
        WITH held AS (
            SELECT rid, file_no + 1 AS file, sheet_no + 1 AS sheet, "row", disposition, {_digits(rules)} AS outcomes,
                   sha256(list_extract($keys, (rid - $start) // {BLOCK} + 1) || encode(CAST(rid AS VARCHAR))) AS salt
            FROM outcomes WHERE rid >= $start AND rid < $end)
        SELECT file, sheet, "row", disposition, outcomes,
               unhex(sha256('\\x00'::BLOB || encode(concat(
                   '{{"disposition":"', ([{words}])[disposition + 1], '","file":', file, ',"outcomes":"', outcomes,
                   '","row":', "row", ',"salt":"', left(salt, {SALT_HEX}), '","sheet":', sheet, '}}')))) AS leaf
        FROM held ORDER BY rid"""


def _digits(rules: int) -> str:
    """SQL for a row's outcomes, a digit each; added up by eighteen, which is faster than joining texts."""
    parts = []
    for start in range(0, rules, 18):
        end = min(start + 18, rules)
        places = " + ".join(f"r{at} * {10 ** (end - at - 1)}::BIGINT" for at in range(start, end))
        parts.append(f"substr(CAST({10 ** (end - start)} + {places} AS VARCHAR), 2)")
    return f"concat({', '.join(parts)})" if parts else "''"
