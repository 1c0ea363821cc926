"""Small requests for tests of the whole path: one cover, a few rows, written as files."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

HEADER = (
    "Last Name", "First Name", "DOB", "Street Address", "City", "State", "ZIP", "Tax Period",
    "Statute", "Reason", "Officer", "Case Number", "Final Order Date", "Active Criminal Investigation", "Record ID",
)  # fmt: skip

SOUND: Mapping[str, str] = {
    "Last Name": "Quillfeather",
    "First Name": "Odalys",
    "DOB": "1984-07-19",
    "Street Address": "4127 Larkspur Street",
    "City": "Laredo",
    "State": "TX",
    "ZIP": "78041",
    "Tax Period": "2021-2023",
    "Statute": "8 USC 1253(a)(1)",
    "Reason": "Docket 5:25-cr-00417; filed a 2022 schedule C for a roofing business in Laredo under indictment.",
    "Officer": "Marisol Vane",
    "Case Number": "5:25-cr-00417",
    "Final Order Date": "2024-11-04",
    "Active Criminal Investigation": "Yes",
    "Record ID": "REQ-2025-1",
}
"""A row with every element; tests break one thing at a time."""

COVER = """
requesting_agency = "Department of Homeland Security"
signer = "Perpetua Ashgrove"
signer_title = "Secretary of Homeland Security"
letter_date = 2025-06-20
received_date = 2025-06-27
purpose = "Criminal investigation and prosecution under 8 USC 1253(a)(1)"
statute = "8 USC 1253(a)(1)"
items_requested = ["name", "mailing address"]
recipients = ["Marisol Vane, Special Agent", "Teodor Finch, Special Agent"]
safeguards = "Safeguard Security Report accepted 2025-01-15; no open findings"
undertakings = ["The information will be used solely by the officers named, in preparation for the proceeding named"]
informant_check = "Recorded 2025-06-26: no disclosure would identify an informant or seriously impair an investigation"
match_key = "last name, first name, street, ZIP and date of birth"
recall_procedure = "Return or destroy within 10 days of notice, by row identifier; confirmation in writing"
"""


def row(**changes: str) -> dict[str, str]:
    """The sound row with some cells changed; underscores in names stand for spaces."""
    return {**SOUND, **{name.replace("_", " "): value for name, value in changes.items()}}


def write_csv(folder: Path, rows: Sequence[Mapping[str, str]], name: str = "request.csv") -> Path:
    """Write rows as a CSV request."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_cover(folder: Path, text: str = COVER) -> Path:
    """Write a cover in TOML."""
    path = folder / "cover.toml"
    path.write_text(text, encoding="utf-8")
    return path
