"""What every kind of file has in common once it is open: tables that can be looked at and then loaded."""

from dataclasses import dataclass
from typing import Protocol

from misnomer.intake.found import Found, Strip
from misnomer.intake.mapping import Choice
from misnomer.intake.names import split_odd_names
from misnomer.intake.plan import Plan
from misnomer.intake.projection import cleaned, project
from misnomer.intake.request_table import RequestTable
from misnomer.intake.strip import relation


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the records of one table."""

    rows: int
    """Records under review."""
    rejected: int = 0
    """Records that could not be read."""
    blank: int = 0
    """Blank records."""
    other: int = 0
    """Header and note lines."""
    notes: tuple[int, ...] = ()
    """Rows taken as notes below the table."""
    restored: tuple[int, ...] = ()
    """Per column: values whose leading zeros were restored."""


class Source(Protocol):
    """One table of a file."""

    @property
    def found(self) -> Found:
        """What it looks like."""

    def load(self, found: Found, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded:
        """Add its records to the request."""


def odd_names(request: RequestTable, source: str, found: Found, choices: tuple[Choice, ...]) -> str | None:
    """Split the names that need nameparser, where a column holds whole names; the name of the table they are in."""
    for choice in choices:
        if choice.field == "full_name":
            names = f"SELECT {cleaned(choice.position, breaks=found.kinds)} AS full_name FROM {source} s"
            return split_odd_names(request.connection, names, request.folder)
    return None


def insert_strip(request: RequestTable, strip: Strip, found: Found, plan: Plan, file_no: int, sheet_no: int) -> Loaded:
    """Add the records of a strip, leaving out header, notes and repeated headers, which are counted as *other*."""
    source = relation(strip.path, found.width)
    unwanted = ", ".join(map(str, plan.notes)) or "-1"
    wanted = f"row >= {plan.first_row} AND row NOT IN ({unwanted}) AND NOT coalesce({plan.repeats}, FALSE)"
    kept = f"(SELECT * FROM {source} s WHERE {wanted})"
    odd = odd_names(request, kept, found, plan.choices)
    projection = project(kept, found, plan.choices, odd_names=odd)
    added = request.insert(projection, file_no, sheet_no, first_row=None, keep="TRUE")
    return Loaded(rows=added, other=strip.lines - added, notes=plan.notes)
