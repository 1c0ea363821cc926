"""Reads a log: its entries, and the proofs that its tiles give (RFC 6962 sections 2.1.1 and 2.1.2).

Proofs are made from tiles alone; whoever receives one checks it without the log.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from misnomer.ledger.edge import WIDTH
from misnomer.ledger.errors import DamagedTile
from misnomer.ledger.verifier import ENTRIES, entries_in, tile_name, tree_hash
from misnomer.terms.errors import UsageError

CACHED = 4096
"""Tiles kept with the rows above them, 16 kB each: those of a log of a million entries."""


class Tree:
    """The hash tree over a log, read from its tiles.

    Args:
        folder: The log.
        size: Entries that its checkpoint covers.
    """

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size
        self._rows = lru_cache(CACHED)(self._read_rows)

    def entry(self, index: int) -> bytes:
        """One entry.

        Raises:
            UsageError: there is no entry of that number.
            DamagedTile: its bundle is missing or cut short.
        """
        self._within(index)
        entries = entries_in(self._read(ENTRIES, index // WIDTH, min(WIDTH, self.size - index // WIDTH * WIDTH)))
        if index % WIDTH >= len(entries):
            raise DamagedTile("a bundle of entries is cut short", where=self.folder.name)
        return entries[index % WIDTH]

    def entries(self) -> Iterator[bytes]:
        """Every entry, from the first."""
        for number in range((self.size + WIDTH - 1) // WIDTH):
            width = min(WIDTH, self.size - number * WIDTH)
            yield from entries_in(self._read(ENTRIES, number, width))[:width]

    def root(self, size: int) -> bytes:
        """The root over the first `size` entries."""
        return self.over(0, size) if size else tree_hash([])

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The path from an entry's sibling up to the child of the root over the first `size` entries.

        Raises:
            UsageError: there is no entry of that number.
            DamagedTile: a tile is missing or cut short.
        """
        self._within(index)
        path, last, height = [], size - 1, 0
        while last:
            if index & 1 or index < last:
                start = (index ^ 1) << height
                path.append(self.over(start, min(size, start + (1 << height))))
            index, last, height = index >> 1, last >> 1, height + 1
        return path

    def consistency(self, old: int, size: int) -> list[bytes]:
        """The proof that the tree over the first `old` entries is a beginning of the one over the first `size`.

        Raises:
            UsageError: the log has fewer entries than that.
            DamagedTile: a tile is missing or cut short.
        """
        if not 0 <= old <= size <= self.size:
            raise UsageError(f"the log has {self.size} entries; {old} to {size} is no part of its history")
        return [] if old == 0 else self._consistency(old, 0, size, whole=True)

    def over(self, start: int, end: int) -> bytes:
        """The hash over entries start to end, where start is a multiple of a power of two not below end - start."""
        hashes = []
        while start < end:
            height = min((end - start).bit_length() - 1, ((start & -start).bit_length() - 1) if start else 63)
            hashes.append(self._perfect(height, start >> height))
            start += 1 << height
        root = hashes.pop()
        while hashes:
            root = tree_hash([hashes.pop(), root])
        return root

    def _consistency(self, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if old == end - start:
            return [] if whole else [self.over(start, end)]
        half = 1 << (end - start - 1).bit_length() - 1
        if old <= half:
            return [*self._consistency(old, start, start + half, whole=whole), self.over(start + half, end)]
        return [*self._consistency(old - half, start + half, end, whole=False), self.over(start, start + half)]

    def _perfect(self, height: int, index: int) -> bytes:
        """The hash over entries index * 2^height to (index + 1) * 2^height."""
        level, row = divmod(height, 8)
        number, offset = divmod(index << row, WIDTH)
        at = 32 * (offset >> row)
        return self._rows(level, number)[row][at : at + 32]

    def _read_rows(self, level: int, number: int) -> list[bytes]:
        """A tile's hashes, and the rows of whole subtrees above them, each row's hashes one after another."""
        width = min(WIDTH, (self.size >> 8 * level) - number * WIDTH)
        rows = [self._read(level, number, width)[: 32 * width]]
        if len(rows[0]) != 32 * width:
            raise DamagedTile("a tile is cut short", where=tile_name(level, number, width))
        while len(below := rows[-1]) >= 64:
            pairs = (below[at : at + 64] for at in range(0, len(below) - 63, 64))
            rows.append(b"".join([sha256(b"\1" + pair).digest() for pair in pairs]))
        return rows

    def _read(self, level: int, number: int, width: int) -> bytes:
        partial, full = (self.folder / tile_name(level, number, stored) for stored in (width, WIDTH))
        for path in (partial, full):
            with suppress(FileNotFoundError):  # a partial tile may just have given way to the full one
                return path.read_bytes()
        raise DamagedTile("a tile is missing", where=tile_name(level, number, width))

    def _within(self, index: int) -> None:
        if not 0 <= index < self.size:
            raise UsageError(f"there is no entry {index}: the log has {self.size}", do="entries are numbered from 0")
