"""Where the header is: in row 1 or row 9, in one row or two, with notes above it, or nowhere."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from misnomer.intake.found import Found, Line, Merge
from misnomer.intake.synonyms import HeaderMatch, all_filling, match_header

LOOKED_AT: Final = 60
"""How many records from the top may hold the header."""
_VALUE: Final = re.compile(
    r".*\d{5}.*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{3}-\d{2}-\d{4}|.*\d+ .+ (?:st|ave|rd|dr|ln)\b.*", re.I
)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table."""

    rows: tuple[int, ...]
    """1-based rows it stands in; empty where the format names its columns or a map says there is none."""
    texts: tuple[str, ...]
    """One text a column; empty where nothing stands."""
    matches: tuple[HeaderMatch | None, ...]
    """What each is understood as."""
    lines: tuple[tuple[str, ...], ...] = ()
    """The header rows as they are, to know them again further down."""

    @property
    def fields(self) -> int:
        """How many different fields it names for certain."""
        return len({match.field for match in self.matches if match is not None and match.printable})


def find_header(found: Found) -> Header | None:
    """The header of a table, or None where no record names at least two fields (one, in a table of one column)."""
    if found.named is not None:
        return Header((), found.named, tuple(map(match_header, found.named)))
    top = found.head[:LOOKED_AT]
    singles = [_single(line, found.width) for line in top]
    pairs = [_pair(upper, lower, found) for upper, lower in pairwise(top)]
    best = max(singles, key=lambda header: header.fields, default=None)
    best_pair = max(pairs, key=lambda header: header.fields, default=None)
    if best_pair is not None and (best is None or _says_more(best_pair, best, found)):
        best = best_pair
    return best if best is not None and _is_header(best, found.width) else None


def header_at(found: Found, rows: tuple[int, ...]) -> Header:
    """The header in rows that a column map names; no rows: a table without a header."""
    lines = [line for line in found.head if line.row in rows]
    if not lines:
        blank = ("",) * found.width
        return Header(rows, blank, (None,) * found.width)
    return _single(lines[0], found.width) if len(lines) == 1 else _pair(lines[-2], lines[-1], found, told=rows)


def _says_more(pair: Header, single: Header, found: Found) -> bool:
    """Whether two rows make the better header: they name more, or as much under merged cells."""
    merged = any(merge.top <= pair.rows[0] <= merge.bottom for merge in found.merges)
    return pair.fields > single.fields or (merged and pair.fields == single.fields and pair.rows[-1] == single.rows[0])


def _is_header(header: Header, width: int) -> bool:
    filled = sum(1 for text in header.texts if text)
    needed = 1 if min(filled, width) <= 1 else 2
    return header.fields >= needed and header.fields >= filled / 8


def _cells(line: Line, width: int) -> tuple[str, ...]:
    cells = tuple(cell.strip() for cell in line.cells[:width])
    return cells + ("",) * (width - len(cells))


def _single(line: Line, width: int) -> Header:
    texts = _cells(line, width)
    blank = any(_VALUE.fullmatch(text) for text in texts)
    matches = tuple(None if blank else match_header(text) for text in texts)
    return Header((line.row,), texts, matches, (texts,))


def _pair(upper: Line, lower: Line, found: Found, told: tuple[int, ...] = ()) -> Header:
    above, below = _cells(upper, found.width), _cells(lower, found.width)
    spread = _spread(above, below, [merge for merge in found.merges if merge.top <= upper.row <= merge.bottom])
    data = any(map(_VALUE.fullmatch, (*above, *below))) or upper.row + 1 != lower.row
    both = tuple(_both(top, bottom) for top, bottom in zip(spread, below, strict=True))
    matches = tuple(None if data and not told else match for _, match in both)
    return Header(told or (upper.row, lower.row), tuple(text for text, _ in both), matches, (above, below))


def _both(top: str, bottom: str) -> tuple[str, HeaderMatch | None]:
    """The text of a column under a two-row header: both together, or the lower alone under a neutral upper."""
    if not top or not bottom or top == bottom:
        text = top or bottom
        return text, match_header(text)
    together = f"{top} {bottom}"
    match = match_header(together)
    if match is None and (all_filling(top) or match_header(top) is not None):
        return bottom, match_header(bottom)
    return together, match


def _spread(above: tuple[str, ...], below: tuple[str, ...], merges: list[Merge]) -> tuple[str, ...]:
    """The upper row with each text carried to the right: as far as it is merged, or else over empty cells."""
    spread = list(above)
    for merge in merges:
        for column in range(merge.left, min(merge.right, len(spread))):
            spread[column] = above[merge.left - 1]
    if not merges:
        for column in range(1, len(spread)):
            if not spread[column] and below[column]:
                spread[column] = spread[column - 1]
    return tuple(spread)
