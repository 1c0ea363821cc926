"""The reader for .xls, .xlsb and .ods, in a process of its own with little memory: a tiny file can abort it.

The only module that imports python_calamine. Reads one job (JSON) from standard input, answers on standard output.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from misnomer.intake.limits import Limits
from misnomer.intake.strip import StripWriter
from misnomer.terms.errors import TooLarge


def main() -> int:
    """Do the job; an error is an answer, too."""
    job = json.load(sys.stdin)
    limits = Limits(**job["limits"])
    resource.setrlimit(resource.RLIMIT_AS, (limits.legacy_memory, limits.legacy_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.legacy_seconds, limits.legacy_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_answer(job, limits), sys.stdout)
    return 0


def _answer(job: dict[str, Any], limits: Limits) -> dict[str, Any]:
    import python_calamine as calamine

    try:
        with calamine.load_workbook(job["path"]) as book:
            return {"sheets": [_sheet(book, n, job, limits) for n in range(len(book.sheet_names))]}
    except calamine.PasswordError:
        return _error("EncryptedFile", "This workbook is protected by a password.", job, "Ask for it without one.")
    except TooLarge as error:
        return {"error": "TooLarge", "what": error.what, "where": error.where, "do": error.do}
    except _TooWideError:
        what = f"A sheet has more than {limits.columns:,} columns or a cell that is too long."
        return _error("TooLarge", what, job, "Remove what the request does not need.")
    except calamine.CalamineError as error:
        if "limit" in str(error).lower():
            what = "A sheet claims to have more cells than can be read."
            return _error("TooLarge", what, job, "Save it as .xlsx or .csv.")
        return _error("DamagedFile", "The workbook is cut short or damaged.", job, "Save it as .xlsx or .csv.")
    except (OSError, ValueError, KeyError, IndexError):
        return _error("DamagedFile", "The workbook is cut short or damaged.", job, "Save it as .xlsx or .csv.")


class _TooWideError(Exception):
    """Beyond a limit."""


def _error(kind: str, what: str, job: dict[str, Any], do: str) -> dict[str, Any]:
    return {"error": kind, "what": what, "where": job["where"], "do": do}


def _sheet(book: Any, number: int, job: dict[str, Any], limits: Limits) -> dict[str, Any]:
    sheet = book.get_sheet_by_index(number)
    path = Path(f"{job['out']}.{number}")
    writer = StripWriter(path, limits, job["where"])
    if sheet.width > limits.columns:
        raise _TooWideError
    first = 1 if sheet.start is None else sheet.start[0] + 1
    indent = 0 if sheet.start is None else sheet.start[1]
    for offset, row in enumerate(sheet.iter_rows() if sheet.height else ()):
        cells = tuple(map(_text, row))
        if any(cell and not cell.isspace() for cell in cells):
            if max(map(len, cells)) > limits.cell_characters:
                raise _TooWideError
            kinds = "-" * indent + "".join(map(_kind, row))
            writer.write_one(first + offset, 0, kinds, ("",) * indent + cells)
    strip = writer.close()
    return {
        "name": book.sheet_names[number],
        "hidden": "Visible" not in str(book.sheets_metadata[number].visible).replace("Hidden", ""),
        "out": str(path),
        "lines": strip.lines,
        "width": strip.width,
        "last_row": strip.last_row,
        "head": [[line.row, line.cells, line.kinds] for line in writer.head],
        "tail": [[line.row, line.cells, line.kinds] for line in writer.tail],
    }


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta | int):
        return str(value)
    return str(value)


def _kind(value: object) -> str:
    if isinstance(value, bool) or (isinstance(value, str) and value):
        return "t"
    if isinstance(value, date):
        return "d"
    return "-" if value == "" else "n"


if __name__ == "__main__":
    sys.exit(main())
