"""Which delimiter parts the fields, from the first lines."""

import re
from collections import Counter
from itertools import islice
from typing import Final

from misnomer.intake.synonyms import matched_fields
from misnomer.intake.text.records import records_of

DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 200
_SAID: Final = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)


def said_delimiter(first_line: str) -> str | None:
    """The delimiter that a spreadsheet's own first line `sep=;` names, or None."""
    match = _SAID.fullmatch(first_line)
    return match[1] if match else None


def delimiter_of(lines: list[str]) -> str:
    """The delimiter under which the top of the file looks most like a table.

    Known headers weigh most, then how many records agree on their number of fields.

    Args:
        lines: The first physical lines.
    """
    said = said_delimiter(lines[0]) if lines else None
    if said:
        return said
    return max(DELIMITERS, key=lambda delimiter: _score(lines, delimiter))


def _score(lines: list[str], delimiter: str) -> tuple[int, float, int]:
    records = [r for r in islice(records_of(iter(lines), delimiter), _SAMPLE) if len(r.cells) > 1]
    if not records:
        return (0, 0.0, 0)
    known = max(len(matched_fields(record.cells)) for record in records[:40])
    width, count = Counter(len(record.cells) for record in records).most_common(1)[0]
    return (known, count / len(lines), width)
