"""Where something stands in a request, as a person sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One row of one file or sheet. Never holds a value of that row."""

    file: str
    """Name of the file, without its folder."""
    sheet: str | None
    """Name of the sheet; None for CSV and Parquet."""
    row: int | None
    """1-based row as a person sees it, header rows counted; None for the request as a whole."""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row:,}")
        return ", ".join(parts)
