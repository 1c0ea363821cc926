"""From the file to the log: whatever a request says, and wherever it says it, the log does not repeat it."""

import os
import tomllib
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from misnomer import review_request
from misnomer.intake.synonyms import match_header
from misnomer.ledger.errors import Refused
from misnomer.ledger.making import new_ledger
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import verify
from misnomer.terms.accounting import Docket, Purpose
from misnomer.terms.fields import COVER_FIELDS, REQUEST_FIELDS

CANARY = "Qwxyzcanary"
HEADERS = {
    "last": "Last Name", "first": "First Name", "middle": "Middle Name", "suffix": "Suffix", "full_name": "Full Name",
    "dob": "DOB", "sex": "Sex", "tin": "SSN", "street": "Street Address", "unit": "Apt", "city": "City",
    "state": "State", "zip": "ZIP", "full_address": "Full Address", "taxable_period": "Tax Period",
    "statute": "Statute", "reason": "Reason", "officer": "Officer", "officer_title": "Officer Title",
    "case_reference": "Case Number", "final_order_date": "Final Order Date", "assurance": "Assurance",
    "items_requested": "Items Requested", "row_id": "Row ID",
}  # fmt: skip
"""A header for every field a row can have."""
PROPERTIES = ("creator", "title", "subject", "description", "keywords", "category", "lastModifiedBy", "contentStatus")
TELLING = {"dob": "1931-02-03", "tin": "900-70-4321", "zip": "99950-1234", "final_order_date": "2019-07-06"}
"""Fields that a canary alone would leave unread, and what the second half of the rows has there."""


def cells(row: int) -> list[str]:
    """A row: canaries in every field, with a value that can be read beside them in the second half of the rows."""
    return [TELLING[field] if row >= 10 and field in TELLING else f"{CANARY}{row}x{field}" for field in HEADERS]


def cover() -> str:
    """A letter with a canary in every line that can hold one."""
    dated = [f"{name} = 2026-11-0{at}" for at, name in enumerate(("letter_date", "received_date"), 1)]
    said = [f'{name} = "{CANARY} {name}"' for name in COVER_FIELDS if name not in ("letter_date", "received_date")]
    return "\n".join([*dated, *said])


def workbook(folder: Path) -> Path:
    """A canary in every cell, header, sheet name, comment, link, defined name, page header and document property."""
    book = openpyxl.Workbook()
    for name in PROPERTIES:
        setattr(book.properties, name, f"{CANARY}{name}")
    book.properties.created = datetime(2026, 11, 1)  # noqa: DTZ001 - the format has no zone
    book.custom_doc_props.append(StringProperty(name=f"{CANARY}custom", value=f"{CANARY}value"))
    book.defined_names[f"{CANARY}name"] = DefinedName(f"{CANARY}name", attr_text="Sheet!$A$1")
    for title in (f"{CANARY}sheet", f"{CANARY}hidden"):
        sheet = book.create_sheet(title)
        sheet.append([*HEADERS.values(), f"{CANARY} column"])
        for row in range(20):
            sheet.append([*cells(row), f"{CANARY}{row}"])
        sheet["A2"].comment = Comment(f"{CANARY}comment", f"{CANARY}author")
        sheet["B2"].hyperlink = f"https://{CANARY}.example/"
        sheet.oddHeader.center.text = f"{CANARY}header"
        sheet.oddFooter.center.text = f"{CANARY}footer"
    book.remove(book.worksheets[0])
    book.worksheets[1].sheet_state = "hidden"
    book.save(folder / f"{CANARY}file.xlsx")
    return folder / f"{CANARY}file.xlsx"


def comma_file(folder: Path) -> Path:
    """The same rows as text."""
    lines = [",".join([*HEADERS.values(), f"{CANARY} column"]), *(",".join([*cells(row), CANARY]) for row in range(20))]
    (folder / f"{CANARY}file.csv").write_text("\n".join(lines) + "\n")
    return folder / f"{CANARY}file.csv"


def parquet(folder: Path) -> Path:
    """The same rows as Parquet, with a canary in its metadata."""
    columns = dict(zip(HEADERS.values(), zip(*map(cells, range(20)), strict=True), strict=True))
    table = pa.table({name: list(column) for name, column in columns.items()} | {f"{CANARY} column": [CANARY] * 20})
    pq.write_table(table.replace_schema_metadata({f"{CANARY}key": f"{CANARY}meta"}), folder / f"{CANARY}file.parquet")
    return folder / f"{CANARY}file.parquet"


def planted(folder: Path, make: Callable[[Path], Path] = workbook) -> tuple[Path, Path]:
    """A request full of canaries, and its letter."""
    (folder / f"{CANARY}cover.toml").write_text(cover())
    return make(folder), folder / f"{CANARY}cover.toml"


def test_the_canaries_are_everywhere() -> None:
    """Every field of a row and every line of a letter that misnomer knows is planted: a new one must be, too."""
    assert HEADERS.keys() == REQUEST_FIELDS.keys()
    assert {match.field for name in HEADERS.values() if (match := match_header(name))} == REQUEST_FIELDS.keys()
    assert tomllib.loads(cover()).keys() == COVER_FIELDS.keys()


@pytest.mark.parametrize("make", [workbook, comma_file, parquet])
def test_nothing_planted_in_a_request_reaches_the_log(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    """A canary in every field, file name, sheet name, header, cover line and property: none is in the log's folder."""
    folder, state = tmp_path / "log", tmp_path / "log.state"
    new_ledger(folder, state, "ledger.example/test", os.urandom)
    file, letter = planted(tmp_path, make)
    opinion = review_request(file, cover=letter, ledger=folder, docket=Docket(purpose=Purpose.OTHER))
    assert opinion.ledger is not None
    assert (opinion.ledger.size, opinion.ledger.index, opinion.ledger.origin) == (2, 1, "ledger.example/test")
    assert opinion.match_request.records.rows >= 20
    assert opinion.match_request.mapped_fields == REQUEST_FIELDS.keys()
    report = verify(folder, patience=0)
    assert report.faults == []
    assert opinion.ledger.root == b64encode(Tree(folder, 2).root(2)).decode()
    public = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    names = " ".join(str(path.relative_to(tmp_path)) for path in [*folder.rglob("*"), *state.rglob("*")])
    for secret in [CANARY, opinion.digest.removeprefix("sha256:"), *TELLING.values(), *digests(file)]:
        assert secret.lower().encode() not in public, secret
    assert CANARY not in names
    kept = b"".join(path.read_bytes() for path in state.rglob("*") if path.is_file())
    assert CANARY.encode() not in kept


def digests(file: Path) -> list[str]:
    """What could be guessed and compared: digests of the file, of a cell, of the letter, in hex and base64."""
    contents = [file.read_bytes(), cover().encode(), *(cell.encode() for row in range(20) for cell in cells(row))]
    raw = [sha256(content) for content in contents]
    return [each.hexdigest() for each in raw] + [b64encode(each.digest()).decode() for each in raw]


def test_a_log_that_is_not_there_is_found_out_before_the_review(tmp_path: Path) -> None:
    """A review that could not be recorded is not begun, and leaves nothing behind."""
    file, cover = planted(tmp_path)
    with pytest.raises(Refused, match="no log here"):
        review_request(file, cover=cover, ledger=tmp_path / "absent", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "absent").exists()
