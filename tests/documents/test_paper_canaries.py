"""No cell's content reaches a document: marked values are planted in every column and looked for in every form."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))
sys.path.insert(0, str(Path(__file__).parent))
from paper_words import words_in
from small_requests import COVER, SOUND, row, write_cover, write_csv

from misnomer.cli import run
from misnomer.terms.paper import DocumentForm

CANARIES = {name: f"Zyqx{number:02d}Vork" for number, name in enumerate(SOUND)}
LETTERS_WORDS = ("Perpetua", "Ashgrove", "Marisol", "Teodor", "roofing")


def unzipped(path: Path) -> str:
    """Every part of a DOCX or XLSX."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def shown(path: Path) -> str:
    """Everything that a document says."""
    if path.suffix in {".docx", ".xlsx"}:
        return unzipped(path)
    content = path.read_bytes()
    return words_in(DocumentForm.PDF, content) if path.suffix == ".pdf" else content.decode()


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A request whose every cell carries its marked word, in rows that lack something."""
    marked = {name: f"{value} {CANARIES[name]}" for name, value in row().items()}
    bad = {**marked, "Street Address": f"Unknown {CANARIES['Street Address']}", "Tax Period": "", "Reason": "see file"}
    write_cover(tmp_path, COVER.replace("no open findings", "3 findings open"))
    return write_csv(tmp_path, [row(), marked, bad])


COMMANDS = [["letter"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", [form.value for form in DocumentForm])
def test_no_document_holds_a_cell(
    planted: Path, command: list[str], form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """No letter, assessment, notice or annex holds anything of a cell, nor the letter's own words."""
    out = planted.parent / f"made.{form}"
    assert run([*command, str(planted), "--cover", str(planted.parent / "cover.toml"), "--out", str(out)]) == 0
    told = capfd.readouterr()
    text = "\n".join([told.out, told.err, *(shown(path) for path in planted.parent.glob("made*"))]).casefold()
    assert [name for name, canary in CANARIES.items() if canary.casefold() in text] == []
    assert [word for word in (*LETTERS_WORDS, "Quillfeather", "Odalys") if word.casefold() in text] == []
