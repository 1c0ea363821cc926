"""Strips: tables written down as plain text that DuckDB reads back at full speed."""

from collections import deque
from pathlib import Path
from typing import Final, Self

from misnomer.intake.found import HEAD_LINES, TAIL_LINES, Line, Strip
from misnomer.intake.limits import Limits
from misnomer.terms.errors import TooLarge
from misnomer.terms.sql_text import file_literal

FIELD: Final = "\x1f"
BREAK: Final = "\x1e"
_HEAD_CHARACTERS: Final = 4_000_000
_PLAIN: Final = dict.fromkeys((*range(9), *range(11, 32), 127), " ") | {0x0A: BREAK, 0x1E: BREAK}
_PLAIN_TABLE: Final = str.maketrans({chr(code): text for code, text in _PLAIN.items()})


def plain(text: str) -> str:
    """A cell as it may stand in a strip: line breaks as U+001E, other control characters as spaces."""
    return text if text.isprintable() else text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN_TABLE)


class StripWriter:
    """Writes records to a strip and remembers the first and last of them."""

    def __init__(self, path: Path, limits: Limits, where: str) -> None:
        self.path = path
        self._limits, self._where = limits, where
        self._written = 0
        self.head: list[Line] = []
        self.tail: deque[Line] = deque(maxlen=TAIL_LINES)
        self.lines = self.width = self.last_row = 0
        self._file = path.open("w", encoding="utf-8", errors="replace", newline="\n")

    def write_one(self, row: int, marks: int, kinds: str, cells: tuple[str, ...]) -> None:
        """Write one record."""
        self._check(row, cells)
        if not "".join(cells).isprintable():
            cells = tuple(map(plain, cells))
        self._file.write(f"{row}{FIELD}{marks}{FIELD}{kinds}{FIELD}{FIELD.join(cells)}\n")
        self.lines += 1
        self.width = max(self.width, len(cells))
        self.last_row = row
        line = Line(row, cells, kinds)
        if len(self.head) < HEAD_LINES and self._written < _HEAD_CHARACTERS:
            self.head.append(line)
        self.tail.append(line)

    def write_many(self, numbers: list[int], marks: list[int], kinds: list[str], cells: list[tuple[str, ...]]) -> bool:
        """Write many records of ordinary length at once; says no, and writes none, where one needs a closer look."""
        bodies = list(map(FIELD.join, cells))
        text = "".join(bodies)
        plain_text = text.replace(FIELD, "").isprintable()
        if not plain_text or any(not body or body.isspace() for body in bodies) or len(self.head) < HEAD_LINES:
            return False
        too_long = len(text) > self._limits.record_characters or self._written > self._limits.written_bytes
        if too_long or text.count(FIELD) != len(cells) * (len(cells[0]) - 1):
            return False
        self._written += len(text)
        self._file.writelines(
            f"{number}{FIELD}{mark}{FIELD}{kind}{FIELD}{body}\n"
            for number, mark, kind, body in zip(numbers, marks, kinds, bodies, strict=True)
        )
        self.lines += len(cells)
        self.width = max(self.width, len(cells[0]))
        self.last_row = numbers[-1]
        last = zip(numbers[-TAIL_LINES:], cells[-TAIL_LINES:], kinds[-TAIL_LINES:], strict=True)
        self.tail.extend(Line(*line) for line in last)
        return True

    def _check(self, row: int, cells: tuple[str, ...]) -> None:
        length = sum(map(len, cells))
        self._written += length
        if length > self._limits.record_characters or self._written > self._limits.written_bytes:
            raise TooLarge(
                f"A record has more than {self._limits.record_characters:,} characters, or all of them together more"
                f" than {self._limits.written_bytes:,}.",
                where=f"{self._where}, row {row:,}",
                do="Ask what it holds; no field of a request is that long.",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def close(self) -> Strip:
        """Finish the file."""
        self._file.close()
        return Strip(self.path, self.lines, self.width, self.last_row)


def relation(path: Path, width: int) -> str:
    """SQL of a strip as a relation with columns row, marks, kinds, c1, c2, …."""
    cells = "".join(f", 'c{column}': 'VARCHAR'" for column in range(1, width + 1))
    return (
        f"read_csv({file_literal(path)}, columns={{'row': 'BIGINT', 'marks': 'INTEGER', 'kinds': 'VARCHAR'{cells}}},"
        " delim=chr(31), quote='', escape='', header=false, auto_detect=false, null_padding=true,"
        " max_line_size=8000000, encoding='utf-8')"
    )
