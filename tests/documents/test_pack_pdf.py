"""A pack printed for a lawyer: two columns, tagged, in the order it is read in."""

import io
from collections import Counter
from datetime import date
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from misnomer.cli.door import misnomer
from misnomer.review.pack_pdf import print_pdf
from misnomer.review.packs import PackSheet, open_sheet


@pytest.fixture(scope="module")
def sheet() -> PackSheet:
    """A short pack."""
    return open_sheet("us/sca-2703", date(2026, 11, 1))


@pytest.fixture(scope="module")
def reader(sheet: PackSheet) -> pypdf.PdfReader:
    """It, printed."""
    return pypdf.PdfReader(io.BytesIO(print_pdf(sheet)))


def kinds(element: pypdf.generic.PdfObject, found: Counter[str]) -> Counter[str]:
    """How often each kind of structure element stands below one."""
    inner = element.get_object()
    if isinstance(inner, list):
        for each in inner:
            kinds(each, found)
    elif isinstance(inner, dict):
        found[str(inner.get("/S", ""))] += 1
        if "/K" in inner:
            kinds(inner["/K"], found)
    return found


def test_every_rule_is_printed_beside_its_words(sheet: PackSheet, reader: pypdf.PdfReader) -> None:
    """Each element's words come before its rules; every rule, its cure and its cases are there."""
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for element in sheet.pack.elements:
        assert element.words[:24] in text
    for rule in sheet.pack.rules:
        assert text.index(rule.title) > text.index(sheet.pack.title)
        assert rule.says[:40] in text
        assert all(case.name in text for case in sheet.cases[rule.path.rsplit("/", 1)[1]].cases)
    assert "I have read these rules" in text


def test_it_is_tagged(sheet: PackSheet, reader: pypdf.PdfReader) -> None:
    """A heading for each group and each rule, a table of cases for each rule, a link for each citation; PDF/UA-1."""
    root = reader.trailer["/Root"]
    found = kinds(root["/StructTreeRoot"], Counter())
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert found["/H2"] == len(sheet.pack.rules)
    assert found["/Table"] >= len(sheet.pack.rules)
    assert found["/TH"] >= 2 * len(sheet.pack.rules)
    assert found["/Link"] >= len(sheet.pack.elements)


def test_the_same_pack_is_the_same_bytes(sheet: PackSheet) -> None:
    """Nothing but the pack and the day is in the file."""
    assert print_pdf(sheet) == print_pdf(sheet)


def test_a_pdf_wants_a_file(tmp_path: Path) -> None:
    """On a terminal it is refused, with what to do; into a file it is written."""
    refused = CliRunner().invoke(misnomer, ["pack", "print", "us/sca-2703", "--format", "pdf"])
    assert "Name a file" in str(refused.exception)
    out = tmp_path / "pack.pdf"
    assert (
        CliRunner().invoke(misnomer, ["pack", "print", "us/sca-2703", "--format", "pdf", "--out", str(out)]).exit_code
        == 0
    )
    assert out.read_bytes().startswith(b"%PDF-")
