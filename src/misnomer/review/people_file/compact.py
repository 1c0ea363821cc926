"""The compact protocol of Thrift, in which Parquet's headers are written: whole numbers, texts, lists and structs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

I32: Final = 5
"""What a whole number of 32 bits is announced by; the others below, likewise."""
I64: Final = 6
_BINARY: Final = 8
_LIST: Final = 9
_STRUCT: Final = 12
_SHORT: Final = 15
"""A list of fewer says its length along with its type; numbers of fields rise by no more."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that knows its type."""

    kind: int
    """What announces it."""
    written: bytes
    """Its bytes."""


def varint(number: int) -> bytes:
    """A number that is not negative, seven bits a byte, the least first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def zigzag(number: int) -> bytes:
    """A number of either sign: 0, -1, 1, -2 as 0, 1, 2, 3."""
    return varint(number << 1 if number >= 0 else ~(number << 1))


def whole(number: int, kind: int = I32) -> Value:
    """A whole number."""
    return Value(kind, zigzag(number))


def text(said: str | bytes) -> Value:
    """A text, or bytes."""
    raw = said.encode() if isinstance(said, str) else said
    return Value(_BINARY, varint(len(raw)) + raw)


def several(values: Iterable[Value]) -> Value:
    """A list of values of one type, at least one."""
    each = [*values]
    kind, count = each[0].kind, len(each)
    head = bytes([count << 4 | kind]) if count < _SHORT else bytes([0xF0 | kind]) + varint(count)
    return Value(_LIST, head + b"".join(value.written for value in each))


def struct(fields: Mapping[int, Value | None]) -> Value:
    """Fields by their numbers, which rise; what is None is left out."""
    found, last = bytearray(), 0
    for number, value in fields.items():
        if value is not None:
            found.append(number - last << 4 | value.kind)
            found += value.written
            last = number
    return Value(_STRUCT, bytes(found) + b"\0")
