"""What the covering letter says, from a TOML file or from a sheet named Cover."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from misnomer.intake.cover_labels import LABELS
from misnomer.intake.found import Line
from misnomer.intake.synonyms import normal
from misnomer.terms import bounded_toml
from misnomer.terms.errors import BadCover, UsageError
from misnomer.terms.fields import COVER_DATES, COVER_FIELDS, COVER_LISTS
from misnomer.terms.match_request import Cover

_LARGEST: Final = 4 * 2**20
_MOST_CHARACTERS: Final = 200_000
_MOST_ITEMS: Final = 2_000
_KNOWN: Final = {
    label: field for field, labels in LABELS.items() for label in (*labels.split("|"), field.replace("_", " "))
}
_UNDATED: Final = re.compile(
    r"\W*((undated|(not|no|without)( a| any)? dated?|none|nil|n\W?a|no|blank|s\W?f|sin fecha)\W*)?", re.IGNORECASE
)
"""What says that there is no date. It is matched in time that grows with the text, not with its square."""
_FORMATS: Final = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%Y/%m/%d", "%b. %d, %Y")


def read_cover(path: Path) -> Cover:
    """Read a cover from TOML: the keys of COVER_FIELDS at the top or under [cover].

    Raises:
        UsageError: Where there is no such file.
        BadCover: Where it is no TOML. A key that is unknown or cannot be understood is named in `Cover.unread`.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise BadCover(
                "The cover is far too large.", where=path.name, do="Give what the letter says, not the letter."
            )
        stated = bounded_toml.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.", where="--cover", do="Check the name and the folder.") from None
    except OSError:
        raise BadCover("The cover cannot be opened.", where=path.name, do="Check who may read it.") from None
    except UnicodeDecodeError:
        raise BadCover("The cover is not in UTF-8.", where=path.name, do="Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadCover(
            "The cover is no valid TOML.",
            where=f"{path.name}{_place(error)}",
            do='Write one `key = "text"` a line, lists as ["one", "two"], dates as 2026-01-31.',
        ) from None
    inner = stated.pop("cover", {})
    if not isinstance(inner, dict):
        raise BadCover("`cover` is not a table.", where=path.name, do="Write [cover] on a line of its own.")
    return cover_of({**stated, **inner}.items())


def _place(error: Exception) -> str:
    """Line and column of a TOML error, without the words around them, which could quote the file."""
    found = re.search(r"\(at (line \d+, column \d+|end of document)\)", str(error))
    return f", {found[1]}" if found else ""


def cover_of(stated: Iterable[tuple[str, Any]]) -> Cover:
    """A cover from keys and values; what cannot be understood is named in `unread`, never guessed.

    Raises:
        BadCover: Where it is far too large.
    """
    told: dict[str, Any] = {}
    unread: list[str] = []
    for key, value in stated:
        field = key if key in COVER_FIELDS else _KNOWN.get(normal(key))
        understood = _understood(field, value) if field is not None else None
        if field is None or understood is None:
            if value not in ("", [], None) and not _says_undated(field, value):
                unread.append(field if field is not None else key)
        elif field in COVER_LISTS:
            told[field] = (*told.get(field, ()), *understood)
        elif told.get(field, understood) != understood:
            unread.append(field)
        else:
            told[field] = understood
    _check_size(told)
    certain = {field: value for field, value in told.items() if field not in unread}
    return Cover(present=True, unread=tuple(dict.fromkeys(unread)), **certain)


def _check_size(told: dict[str, Any]) -> None:
    """See that what a letter says is a letter: each rule is asked over all of it.

    Raises:
        BadCover: Where it is a book, or lists without end.
    """
    texts = [text for value in told.values() for text in (value if isinstance(value, tuple) else (str(value),))]
    if len(texts) > _MOST_ITEMS or sum(map(len, texts)) > _MOST_CHARACTERS:
        raise BadCover(
            f"The cover has more than {_MOST_CHARACTERS:,} characters or {_MOST_ITEMS:,} items.",
            where="--cover, or the sheet named Cover",
            do="Give what the letter says, not the letter.",
        )


def _says_undated(field: str | None, value: Any) -> bool:
    """Whether a date's field says that there is none: then nothing was misunderstood."""
    return field in COVER_DATES and isinstance(value, str) and _UNDATED.fullmatch(value) is not None


def _understood(field: str, value: Any) -> Any:  # a TOML value is anything
    if field in COVER_DATES:
        return read_date(value)
    if field in COVER_LISTS:
        return _list(value)
    text = _text(value)
    return text or None


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value).strip()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "; ".join(item.strip() for item in value)
    return ""


def _list(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, str):
        parts = re.split(r"[;\n]", value) if re.search(r"[;\n]", value) else [value]
        return tuple(part.strip() for part in parts if part.strip()) or None
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return tuple(text for text in map(_text, value) if text) or None
    return None


def read_date(value: Any) -> date | None:
    """A date as TOML gives it or as text that can mean one day only; None for anything else.

    Of dates in figures only those are read whose day and month cannot be confused: 2026-01-31, 01/31/2026.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    for form in _FORMATS:
        try:
            return datetime.strptime(text[:40], form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return _figures(text)


def _figures(text: str) -> date | None:
    found = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text) or re.fullmatch(
        r"(\d{4})-(\d\d)-(\d\d)[T ][\d:.]+", text
    )
    if found is None:
        return None
    one, two, three = map(int, found.groups())
    if len(found[1]) == 4:
        return _date(one, two, three)
    readings = {_date(three, one, two), _date(three, two, one)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_cover(sheet: str | None) -> bool:
    """Whether a sheet is a cover by its name."""
    return sheet is not None and sheet.strip().lower() in {"cover", "cover sheet", "cover letter", "coversheet"}


def cover_of_sheet(lines: Iterable[Line]) -> Cover:
    """A cover from the lines of a sheet: a label in one cell, its values in the cells to the right.

    A line without a label continues the list above it. Labels may end in a colon. A label that is not known is
    named by its row in `unread`, because it may not be a label.
    """
    stated: list[tuple[str, Any]] = []
    for line in lines:
        cells = [cell.strip() for cell in line.cells if cell.strip()]
        if len(cells) == 1 and ":" in cells[0] and normal(cells[0].split(":")[0]) in _KNOWN:
            label, value = cells[0].split(":", 1)
            cells = [label, value.strip()]
        field = _KNOWN.get(normal(cells[0])) if cells else None
        if field is not None and len(cells) > 1:
            stated.extend(_stated(field, cells[1:]))
        elif field is None and cells and stated and stated[-1][0] in COVER_LISTS and not line.cells[0].strip():
            stated.append((stated[-1][0], "\n".join(cells)))
        elif field is None and len(cells) > 1:
            stated.append((f"line {line.row}", cells[1]))
    return cover_of(stated)


def _stated(field: str, cells: list[str]) -> list[tuple[str, Any]]:
    if field in COVER_LISTS:
        return [(field, "\n".join(cells))]
    return [(field, cells[0] if field in COVER_DATES else " ".join(cells))]
