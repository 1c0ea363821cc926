"""A sheet that a child process has written down: looked at and loaded from its strip."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from misnomer.intake.found import Found, Line, Merge, Strip
from misnomer.intake.plan import Plan, notes_below
from misnomer.intake.request_table import RequestTable
from misnomer.intake.sources import Loaded, insert_strip


@dataclass(frozen=True, slots=True)
class StripTable:
    """One sheet of a workbook."""

    strip: Strip
    """Its records."""
    found: Found
    """What it looks like."""

    def load(self, found: Found, plan: Plan, request: RequestTable, file_no: int, sheet_no: int) -> Loaded:
        """Add its records to the request; rows between the first and last record that hold nothing are blank."""
        plan = replace(plan, notes=notes_below(found.tail, found.width, plan.first_row))
        loaded = insert_strip(request, self.strip, found, plan, file_no, sheet_no)
        self.strip.path.unlink(missing_ok=True)
        return replace(loaded, blank=self.strip.last_row - self.strip.lines, restored=self.strip.restored)


def table_of(
    answer: dict[str, Any], path: Path, *, file: str, sheet: str, hidden: bool, epoch: bool | None
) -> StripTable:
    """A sheet from a child's answer.

    Args:
        answer: As `xlsx.child` and `legacy_child` give it.
        path: The strip it wrote.
        file: File name.
        sheet: Sheet name.
        hidden: Whether the sheet is hidden.
        epoch: True where serials count from 1904, False from 1900, None where the file does not say.
    """
    found = Found(
        file,
        sheet,
        tuple(Line(row, tuple(cells), kinds) for row, cells, kinds in answer["head"]),
        tuple(Line(row, tuple(cells), kinds) for row, cells, kinds in answer["tail"]),
        answer["width"],
        hidden=hidden,
        hidden_columns=frozenset(answer.get("hidden_columns", ())),
        merges=tuple(Merge(*merge) for merge in answer.get("merges", ())),
        epoch_1904=epoch,
        kinds=True,
    )
    restored = tuple(answer.get("restored", ()))
    return StripTable(Strip(path, answer["lines"], answer["width"], answer["last_row"], restored), found)
