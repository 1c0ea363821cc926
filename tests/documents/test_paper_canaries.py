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


def request_with_marks(folder: Path) -> Path:
    """A request whose every cell carries its marked word, in rows that lack something."""
    marked = {name: f"{value} {CANARIES[name]}" for name, value in row().items()}
    bad = {**marked, "Street Address": f"Unknown {CANARIES['Street Address']}", "Tax Period": "", "Reason": "see file"}
    write_cover(folder, COVER.replace("no open findings", "3 findings open"))
    return write_csv(folder, [row(), marked, bad])


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that request, its cover and the opinion on it."""
    folder = tmp_path_factory.mktemp("marked")
    file = request_with_marks(folder)
    call = ["review", str(file), "--cover", str(folder / "cover.toml"), "--out", str(folder / "opinion"), "--quiet"]
    assert run([*call, "--no-workbook"]) == 11
    return folder


def found_in(text: str) -> list[str]:
    """Marked words, and words of the letter, that stand in a text."""
    known = (*CANARIES.values(), *LETTERS_WORDS, "Quillfeather", "Odalys")
    return [word for word in known if word.casefold() in text.casefold()]


KINDS = ("memorandum", "accuracy", "privacy-impact", "notice")
COMMANDS = [["letter"], *(["assess", "--kind", kind] for kind in KINDS)]


@pytest.mark.parametrize("form", [form.value for form in DocumentForm])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_document_holds_a_cell(
    reviewed: Path, tmp_path: Path, command: list[str], form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """No letter, assessment, notice or annex holds anything of a cell, nor the letter's own words."""
    assert run([*command, str(reviewed / "opinion"), "--out", str(tmp_path / f"made.{form}")]) == 0
    told = capfd.readouterr()
    assert found_in("\n".join([told.out, told.err, *map(shown, tmp_path.glob("made*"))])) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nor_does_one_made_from_the_request_itself(
    reviewed: Path, tmp_path: Path, command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """The same holds where the request is at hand while the document is made."""
    out, cover = tmp_path / "made.html", str(reviewed / "cover.toml")
    assert run([*command, str(reviewed / "request.csv"), "--cover", cover, "--out", str(out)]) == 0
    told = capfd.readouterr()
    assert found_in("\n".join([told.out, told.err, *map(shown, tmp_path.glob("made*"))])) == []
