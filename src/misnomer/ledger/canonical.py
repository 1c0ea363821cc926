"""The one way to write an entry: canonical JSON, RFC 8785.

Members are sorted by the UTF-16 code units of their names, nothing is spaced, and text is UTF-8 with the fewest
escapes. Numbers are whole and below 2^53: two programs may print a fraction differently, so estimates are written as
decimal text.
"""

import json
from collections.abc import Mapping, Sequence

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
"""What an entry may hold."""


def canonical(value: Json) -> bytes:
    """Write a value.

    Raises:
        ValueError: it holds a number beyond 2^53, or half of a character.
        TypeError: it holds something that is no JSON, or a fraction.
    """
    return _written(value).encode("utf-8")


def _written(value: Json) -> str:
    if value is None or isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        if abs(value) >= 1 << 53:
            raise ValueError("a whole number beyond 2^53")
        return str(value)
    if isinstance(value, Mapping):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(f"{_written(name)}:{_written(held)}" for name, held in members) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_written, value)) + "]"
    raise TypeError(f"an entry cannot hold a {type(value).__name__}")
