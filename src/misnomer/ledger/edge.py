"""The growing right edge of a log: all a writer must remember to append, whatever the log's size.

Of every tile level only the last, partial tile can still grow (C2SP tlog-tiles). The edge holds those, and the partial
bundle of entries; from them follow the new root and the files that appending adds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from misnomer.ledger.errors import AlteredEntry
from misnomer.ledger.verifier import ENTRIES, entries_in, leaf_hash, split, tile_name, tree_hash
from misnomer.terms.errors import LedgerError

WIDTH = 256
"""Hashes in a full tile, entries in a full bundle."""
LONGEST_ENTRY = 65_535
"""Bytes: an entry's length is written in two bytes."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The partial tiles and the partial bundle of a log of `size` entries."""

    size: int
    """Entries in the log."""
    levels: tuple[tuple[bytes, ...], ...]
    """Per level, from the leaves up, the hashes of the partial tile; fewer than 256 each."""
    bundle: bytes
    """The entries of the partial bundle, each behind two bytes of length."""

    @property
    def root(self) -> bytes:
        """The root over all entries."""
        tail: list[bytes] = []
        for hashes in self.levels:
            tail = [tree_hash([*hashes, *tail])] if hashes else tail
        return tree_hash(tail)


def grown(edge: Edge, entries: Sequence[bytes]) -> tuple[Edge, dict[str, bytes]]:
    """Append entries.

    Returns:
        The new edge, and the new files by name: full and partial tiles and bundles.

    Raises:
        LedgerError: an entry is empty or longer than 65,535 bytes.
    """
    files: dict[str, bytes] = {}
    levels, bundle, size = [list(hashes) for hashes in edge.levels] or [[]], bytearray(edge.bundle), edge.size
    for entry in entries:
        if not 0 < len(entry) <= LONGEST_ENTRY:
            raise LedgerError(f"an entry is 1 to {LONGEST_ENTRY:,} bytes long; this one has {len(entry):,}")
        bundle += len(entry).to_bytes(2, "big") + entry
        levels[0].append(leaf_hash(entry))
        size += 1
        if size % WIDTH == 0:
            files[tile_name(ENTRIES, size // WIDTH - 1, WIDTH)] = bytes(bundle)
            bundle.clear()
            _carry(levels, size, files)
    after = Edge(size, tuple(map(tuple, levels)), bytes(bundle))
    return after, files | _partial(edge, after)


def _carry(levels: list[list[bytes]], size: int, files: dict[str, bytes]) -> None:
    """Turn full tiles into one hash of the level above."""
    for level, hashes in enumerate(levels):
        if len(hashes) < WIDTH:
            return
        files[tile_name(level, (size >> 8 * (level + 1)) - 1, WIDTH)] = b"".join(hashes)
        if level + 1 == len(levels):
            levels.append([])
        levels[level + 1].append(tree_hash(hashes))
        hashes.clear()


def _partial(before: Edge, after: Edge) -> dict[str, bytes]:
    """The partial tiles and the partial bundle that are new."""
    files = {}
    if after.bundle:
        files[tile_name(ENTRIES, after.size // WIDTH, after.size % WIDTH)] = after.bundle
    for level, hashes in enumerate(after.levels):
        if hashes and (after.size >> 8 * level) != (before.size >> 8 * level):
            files[tile_name(level, after.size >> 8 * (level + 1), len(hashes))] = b"".join(hashes)
    return files


def read_edge(folder: Path, size: int) -> Edge:
    """Read the edge of a log of `size` entries from its tiles.

    Raises:
        OSError: a tile is missing.
        LedgerError: a tile is cut short.
        AlteredEntry: the entries are not those of the tile.
    """
    levels = []
    for level in range(9):
        count = size >> 8 * level
        if count == 0 and level:
            break
        raw = _read_part(folder, level, count // WIDTH, count % WIDTH)
        levels.append(tuple(split(raw[: 32 * (count % WIDTH)])))
        if len(levels[-1]) != count % WIDTH:
            raise LedgerError("a tile is cut short", where=tile_name(level, count // WIDTH, count % WIDTH))
    entries = entries_in(_read_part(folder, ENTRIES, size // WIDTH, size % WIDTH))[: size % WIDTH]
    if tuple(map(leaf_hash, entries)) != levels[0]:
        raise AlteredEntry("an entry is not what was signed", where=tile_name(ENTRIES, size // WIDTH, size % WIDTH))
    return Edge(size, tuple(levels), b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries))


def _read_part(folder: Path, level: int, number: int, width: int) -> bytes:
    """A partial tile or bundle, or the full one that has taken its place; more than asked, perhaps."""
    if width == 0:
        return b""
    partial = folder / tile_name(level, number, width)
    return (partial if partial.exists() else folder / tile_name(level, number, WIDTH)).read_bytes()
