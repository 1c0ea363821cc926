"""How much of anything intake accepts before it says no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what a request may hold. Beyond any of them a file is refused with TooLarge or HostileFile."""

    rows: int = 20_000_000
    """Rows in the whole request."""
    columns: int = 1_000
    """Columns of one sheet."""
    cell_characters: int = 131_072
    """Characters of one cell; a spreadsheet itself allows 32,767."""
    record_characters: int = 1_000_000
    """Characters of one record."""
    file_bytes: int = 16 * 2**30
    """Bytes of one file as given."""
    unpacked_bytes: int = 16 * 2**30
    """Bytes of one workbook once unpacked, all parts together."""
    ratio: int = 400
    """Unpacked bytes per packed byte of one part, beyond its first 64 MB."""
    written_bytes: int = 8 * 2**30
    """Bytes of one table written down while it is read."""
    parts: int = 10_000
    """Files inside a workbook."""
    sheets: int = 256
    """Sheets of one workbook."""
    shared_strings: int = 20_000_000
    """Entries of a workbook's table of shared strings."""
    legacy_memory: int = 480 * 2**20
    """Address space, in bytes, of the child process that reads .xls, .xlsb and .ods."""
    legacy_seconds: int = 300
    """Processor time of that child."""
    sheet_memory: int = 512 * 2**20
    """Address space, in bytes, of a child process that reads one sheet of an .xlsx."""
