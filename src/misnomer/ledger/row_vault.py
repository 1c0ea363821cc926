"""Proves a row of a batch, or forgets it, from what `rows.commit_rows` kept.

To forget a row: the salts of the other rows of its block, and all their leaf hashes, are written down; then the
block's key is overwritten, and the row's outcomes with it. Every other row can still be proved, and the root in the log
stays true.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from misnomer.ledger.durable import Disk
from misnomer.ledger.rows import BLOCK, COLUMNS, GROUP, KEY_BYTES, leaf_text, salt_of
from misnomer.ledger.verifier import leaf_hash, split, tree_hash
from misnomer.terms.errors import LedgerError, UsageError


@dataclass(frozen=True, slots=True)
class RowProof:
    """One row, with its path to the root in the log."""

    text: str
    """The leaf: canonical JSON with its salt."""
    index: int
    """Number of the row in its batch, from 0."""
    path: tuple[bytes, ...]
    """Hashes from its sibling up to the child of the root."""

    def as_extra(self) -> dict[str, str | int | list[str]]:
        """Its part of a receipt's extra line."""
        return {"text": self.text, "index": self.index, "path": [b64encode(each).decode() for each in self.path]}


def path_in(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The path from one hash to the root over all of them."""
    path, level = [], list(hashes)
    while len(level) > 1:
        if index ^ 1 < len(level):
            path.append(level[index ^ 1])
        level = [tree_hash(level[at : at + 2]) for at in range(0, len(level), 2)]
        index >>= 1
    return path


class RowVault:
    """What is kept of one batch.

    Args:
        folder: `rows/NNNNNN` in the state folder.
        disk: What writes.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder, self.disk = folder, disk

    def find(self, file: int, sheet: int, row: int) -> int:
        """The number, in the batch, of the row at a place (files and sheets counted from 1).

        Raises:
            UsageError: no row of the batch stands there.
        """
        start = 0
        parquet = pq.ParquetFile(self.folder / "rows.parquet")
        for group in range(parquet.num_row_groups):
            table = parquet.read_row_group(group, columns=["file", "sheet", "row"])
            here = pc.and_(
                pc.and_(pc.equal(table["file"], file), pc.equal(table["sheet"], sheet)), pc.equal(table["row"], row)
            )
            at = pc.index(here, pa.scalar(value=True)).as_py()
            if at >= 0:
                return start + int(at)
            start += table.num_rows
        raise UsageError(f"no row of that request stands at file {file}, sheet {sheet}, row {row}")

    def prove(self, index: int) -> RowProof:
        """The proof of one row.

        Raises:
            LedgerError: the row was forgotten, or what is kept is damaged.
        """
        block, at = divmod(index, BLOCK)
        rows = self._rows(block)
        salts = self._salts(block, len(rows))
        if salts[at] is None:
            raise LedgerError("this row was forgotten: its salt is destroyed, and nothing can be proved of it")
        leaves, roots = self._leaves(block, rows, salts), split((self.folder / "roots").read_bytes())
        if tree_hash(leaves) != roots[block]:
            raise LedgerError("what is kept of this batch is not what was logged", where=self.folder.name)
        return RowProof(leaf_text(rows[at], salts[at] or ""), index, (*path_in(leaves, at), *path_in(roots, block)))

    def forget(self, index: int) -> None:
        """Destroy one row's salt and outcomes. Done again, it finishes what a crash cut short."""
        block, at = divmod(index, BLOCK)
        rows = self._rows(block)
        salts = self._salts(block, len(rows))
        leaves = self._leaves(block, rows, salts)
        salts[at] = None
        kept = {"salts": salts, "leaves": [leaf.hex() for leaf in leaves]}
        self.disk.replace_erasing(self._kept(block), json.dumps(kept).encode())
        self.disk.zero(self.folder / "keys", KEY_BYTES * block, KEY_BYTES)
        self._blank(index)

    def forgotten(self, index: int) -> bool:
        """Whether a row was forgotten."""
        block, at = divmod(index, BLOCK)
        return self._salts(block, at + 1)[at] is None

    def check(self, root: bytes, size: int) -> list[str]:
        """What is wrong with what is kept: reasons, none where all of it still leads to the root in the log."""
        roots = split((self.folder / "roots").read_bytes())
        if tree_hash(roots) != root or len(roots) != (size + BLOCK - 1) // BLOCK:
            return ["its block roots do not lead to the root in the log"]
        wrong, block = [], 0
        parquet = pq.ParquetFile(self.folder / "rows.parquet")
        for group in range(parquet.num_row_groups):
            held = parquet.read_row_group(group).to_pylist()
            for start in range(0, len(held), BLOCK):
                rows = held[start : start + BLOCK]
                if tree_hash(self._leaves(block, rows, self._salts(block, len(rows)))) != roots[block]:
                    wrong.append(f"rows {block * BLOCK} and on do not lead to their block's root")
                block += 1
        return wrong

    def _kept(self, block: int) -> Path:
        return self.folder / "kept" / f"{block:06}.json"

    def _salts(self, block: int, count: int) -> list[str | None]:
        if self._kept(block).exists():
            kept: dict[str, Any] = json.loads(self._kept(block).read_bytes())
            return list(kept["salts"])
        with (self.folder / "keys").open("rb") as keys:
            keys.seek(KEY_BYTES * block)
            key = keys.read(KEY_BYTES)
        return [salt_of(key, block * BLOCK + at) for at in range(count)]

    def _leaves(self, block: int, rows: Sequence[dict[str, Any]], salts: Sequence[str | None]) -> list[bytes]:
        if self._kept(block).exists():
            kept = json.loads(self._kept(block).read_bytes())
            return [
                leaf_hash(leaf_text(row, salt).encode()) if salt else bytes.fromhex(leaf)
                for row, salt, leaf in zip(rows, salts, kept["leaves"], strict=True)
            ]
        return [leaf_hash(leaf_text(row, salt or "").encode()) for row, salt in zip(rows, salts, strict=True)]

    def _rows(self, block: int) -> list[dict[str, Any]]:
        """The rows of a block, from the row group it is in."""
        parquet, start = pq.ParquetFile(self.folder / "rows.parquet"), 0
        for group in range(parquet.num_row_groups):
            rows = parquet.metadata.row_group(group).num_rows
            if start <= block * BLOCK < start + rows:
                table = parquet.read_row_group(group).slice(block * BLOCK - start, BLOCK)
                held: list[dict[str, Any]] = table.to_pylist()
                return held
            start += rows
        raise LedgerError("what is kept of this batch ends before that row", where=self.folder.name)

    def _blank(self, index: int) -> None:
        """Write the rows again without what was found of one."""
        fresh, start = self.folder / ".unfinished-rows", 0
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        parquet = pq.ParquetFile(self.folder / "rows.parquet")
        with pq.ParquetWriter(fresh, COLUMNS, compression="zstd") as writer:
            for group in range(parquet.num_row_groups):
                table = parquet.read_row_group(group)
                if start <= index < start + table.num_rows:
                    held = table.to_pylist()
                    held[index - start] |= {"disposition": None, "outcomes": None}
                    table = pa.Table.from_pylist(held, COLUMNS)
                writer.write_table(table, row_group_size=GROUP)
                start += table.num_rows
        data = fresh.read_bytes()
        fresh.unlink()
        self.disk.replace_erasing(self.folder / "rows.parquet", data)
