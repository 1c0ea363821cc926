"""From the file to the log: whatever a request says, and wherever it says it, the log does not repeat it."""

import os
from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from misnomer import review_request
from misnomer.ledger.errors import Refused
from misnomer.ledger.making import new_ledger
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import verify
from misnomer.terms.accounting import Docket, Purpose

CANARY = "Qwxyzcanary"
HEADERS = (
    "Last Name", "First Name", "DOB", "SSN", "Address", "City", "State", "ZIP", "Tax Period", "Statute", "Reason",
    "Officer", f"{CANARY} column",
)  # fmt: skip
COVER = """
requesting_agency = "Q agency"
signer = "Q signer"
signer_title = "Q title"
letter_date = 2026-11-01
received_date = 2026-11-04
purpose = "Q purpose"
statute = "Q statute"
items_requested = ["Q items"]
recipients = ["Q recipient"]
safeguards = "Q safeguards"
undertakings = ["Q undertaking"]
informant_check = "Q check"
match_key = "Q key"
expected_matches = "Q matches"
recall_procedure = "Q recall"
corrects = "Q corrects"
"""


def planted(folder: Path) -> tuple[Path, Path]:
    """A workbook with a canary in every cell, header, sheet name, file name, comment and property; and its letter."""
    book = openpyxl.Workbook()
    for name in ("creator", "title", "subject", "description", "keywords", "category", "lastModifiedBy"):
        setattr(book.properties, name, f"{CANARY}{name}")
    book.properties.created = datetime(2026, 11, 1)  # noqa: DTZ001 - the format has no zone
    sheet = book.active
    sheet.title = f"{CANARY}sheet"
    sheet.append(HEADERS)
    for row in range(20):
        sheet.append([f"{CANARY}{row}x{column}" for column in range(len(HEADERS))])
    sheet["A2"].comment = Comment(f"{CANARY}comment", f"{CANARY}author")
    book.save(folder / f"{CANARY}file.xlsx")
    (folder / f"{CANARY}cover.toml").write_text(COVER.replace('"Q ', f'"{CANARY} '))
    return folder / f"{CANARY}file.xlsx", folder / f"{CANARY}cover.toml"


def test_nothing_planted_in_a_request_reaches_the_log(tmp_path: Path) -> None:
    """A canary in every field, file name, sheet name, header, cover line and property: none is in the log's folder."""
    folder, state = tmp_path / "log", tmp_path / "log.state"
    new_ledger(folder, state, "ledger.example/test", os.urandom)
    file, cover = planted(tmp_path)
    opinion = review_request(file, cover=cover, ledger=folder, docket=Docket(purpose=Purpose.OTHER))
    assert opinion.ledger is not None
    assert (opinion.ledger.size, opinion.ledger.index, opinion.ledger.origin) == (2, 1, "ledger.example/test")
    assert opinion.match_request.records.rows >= 20
    report = verify(folder, patience=0)
    assert report.faults == []
    assert opinion.ledger.root == b64encode(Tree(folder, 2).root(2)).decode()
    public = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    names = " ".join(str(path.relative_to(tmp_path)) for path in [*folder.rglob("*"), *state.rglob("*")])
    digest = sha256(file.read_bytes())
    for secret in (CANARY.lower().encode(), digest.hexdigest().encode(), b64encode(digest.digest()).lower()):
        assert secret not in public
    assert opinion.digest.removeprefix("sha256:").encode() not in public
    assert CANARY not in names
    kept = b"".join(path.read_bytes() for path in state.rglob("*") if path.is_file())
    assert CANARY.encode() not in kept


def test_a_log_that_is_not_there_is_found_out_before_the_review(tmp_path: Path) -> None:
    """A review that could not be recorded is not begun, and leaves nothing behind."""
    file, cover = planted(tmp_path)
    with pytest.raises(Refused, match="no log here"):
        review_request(file, cover=cover, ledger=tmp_path / "absent", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "absent").exists()
