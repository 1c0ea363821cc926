"""A pattern, altered in one place: an alternative dropped from it, or an anchor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_ANCHORS: Final = ("\\b", "^", "$")
_PART: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?[:=!]|\(\?<?[=!]|\(\?P?<\w+>|.", re.DOTALL)
"""One part of a pattern: an escape, a class, the opening of a group, or any other character."""


@dataclass(slots=True)
class _Group:
    start: int
    """Where its first alternative begins."""
    bars: list[int]
    """Where its bars stand."""


def altered_patterns(pattern: str) -> Iterator[tuple[str, str]]:
    """Every way in which one slip could have shortened a pattern.

    Args:
        pattern: A regular expression.

    Yields:
        What was dropped, in words, and the pattern without it. An alternative that would leave a group empty is kept,
        and so is what follows a pattern that cannot be read (a bracket too many).
    """
    parts = [(found.start(), found[0]) for found in _PART.finditer(pattern)]
    for place, part in parts:
        if part in _ANCHORS:
            yield f"anchor {part} dropped", pattern[:place] + pattern[place + len(part) :]
    for start, bars, end in _alternations(parts, len(pattern)):
        edges = [start - 1, *bars, end]
        for left, right in pairwise(edges):
            shorter = pattern[: left + 1] + pattern[right + 1 :] if right != end else pattern[:left] + pattern[end:]
            yield f"alternative {pattern[left + 1 : right]!r} dropped", shorter


def _alternations(parts: list[tuple[int, str]], length: int) -> Iterator[tuple[int, list[int], int]]:
    """Groups with bars: where the first alternative begins, the bars, and where the group ends."""
    open_groups = [_Group(0, [])]
    for place, part in parts:
        if part.startswith("("):
            open_groups.append(_Group(place + len(part), []))
        elif part == "|":
            open_groups[-1].bars.append(place)
        elif part == ")" and len(open_groups) > 1:
            group = open_groups.pop()
            if group.bars:
                yield group.start, group.bars, place
    if len(open_groups) == 1 and open_groups[0].bars:
        yield open_groups[0].start, open_groups[0].bars, length
