"""What each column is: the header proposes, the values confirm; a doubt is a finding, never a guess."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Final

from misnomer.intake.found import Found, Line
from misnomer.intake.headers import Header
from misnomer.intake.shapes import agreement, looks_like
from misnomer.intake.synonyms import HeaderMatch

_CLEARLY: Final = 0.1
"""By how much one header must be surer than another to have a field that both claim."""
_HARDLY: Final = 0.5
_ADDRESS_PARTS: Final = frozenset({"city", "state", "zip"})
_CONTRADICTED: Final = frozenset(
    ["last", "first", "middle", "full_name", "dob", "sex", "tin", "state", "zip", "taxable_period", "final_order_date"]
)
"""Fields whose values can contradict the header; a ZIP in a street's place is a row's defect, not the column's."""
_HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "mx", "sr", "sra"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What one column was taken to be."""

    position: int
    """1-based."""
    header: str | None
    """The header where it is made of known words alone."""
    field: str | None
    """The request field, or None."""
    confidence: float
    """0 to 1."""
    note: str | None = None
    """Why not, or what is odd; never a value."""


def choose(found: Found, header: Header, data: tuple[Line, ...]) -> tuple[Choice, ...]:
    """Say of every column what it is.

    Args:
        found: The table.
        header: Its header.
        data: Some of its records, header rows left out.
    """
    matches = _streets(header.matches)
    values = [_values(data, column) for column in range(found.width)]
    claims: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for column, match in enumerate(matches):
        if match is not None:
            claims[match.field].append((match.strength, column))
    return tuple(
        _choice(column, header.texts[column], matches[column], claims, values[column]) for column in range(found.width)
    )


def _streets(matches: tuple[HeaderMatch | None, ...]) -> tuple[HeaderMatch | None, ...]:
    """A column *Address* beside city, state or ZIP columns holds streets."""
    fields = {match.field for match in matches if match is not None}
    if "street" in fields or not fields & _ADDRESS_PARTS:
        return matches
    return tuple(
        replace(match, field="street") if match is not None and match.field == "full_address" else match
        for match in matches
    )


def _values(data: tuple[Line, ...], column: int) -> list[str]:
    cells = (line.cells[column].strip() for line in data if column < len(line.cells))
    return [cell for cell in cells if cell]


def _choice(
    column: int,
    text: str,
    match: HeaderMatch | None,
    claims: dict[str, list[tuple[float, int]]],
    values: list[str],
) -> Choice:
    position = column + 1
    if match is None:
        return Choice(position, None, None, 0.0, _unknown(text, values))
    shown = text if match.printable else None
    winner = _winner(claims[match.field])
    if winner is None:
        others = ", ".join(str(c + 1) for _, c in claims[match.field])
        return Choice(position, shown, None, 0.0, f"columns {others} all claim {match.field}")
    if winner != column:
        return Choice(position, shown, None, 0.0, f"column {winner + 1} claims {match.field} more clearly")
    return _confirmed(Choice(position, shown, match.field, match.strength), values)


def _winner(claimants: list[tuple[float, int]]) -> int | None:
    first, *others = sorted(claimants, key=lambda claim: -claim[0])
    return None if any(first[0] - strength < _CLEARLY for strength, _ in others) else first[1]


def _unknown(text: str, values: list[str]) -> str | None:
    if not text and not values:
        return "empty"
    like = looks_like(values)
    hint = f"; its values look like {like}" if like else ""
    return ("no header" if not text else "no known header") + hint


def _confirmed(choice: Choice, values: list[str]) -> Choice:
    """Let the values confirm the header, lower the confidence, or contradict it outright."""
    field = choice.field or ""
    like = looks_like(values, besides=field)
    if like is not None and field in _CONTRADICTED:
        return replace(
            choice, field=None, confidence=0.0, note=f"the header says {field}, but the values look like {like}"
        )
    if field == "officer_title" and values and all(v.strip(". ").lower() in _HONORIFICS for v in values):
        return replace(
            choice, field=None, confidence=0.0, note="holds forms of address such as Mr, not officers' titles"
        )
    share = agreement(field, values)
    if share is None:
        return choice
    note = f"few values look like {field}" if share < _HARDLY else None
    return replace(choice, confidence=round(choice.confidence * (0.5 + 0.5 * share), 2), note=note)
