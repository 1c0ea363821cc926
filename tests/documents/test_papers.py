"""One document, three forms: the same words in each, harmless whatever they say, byte for byte the same again."""

import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from paper_words import all_texts, squeezed, words_in

from misnomer.report.papers import render_paper
from misnomer.report.plain_words import visible
from misnomer.terms.errors import UsageError
from misnomer.terms.paper import DocumentForm, Paper, Paragraph

FORMS = list(DocumentForm)


@pytest.mark.parametrize("form", FORMS)
def test_every_word_is_in_every_form(every_block: Paper, form: DocumentForm) -> None:
    """Each form carries every text of the document, whole and in order, and its foot."""
    words = squeezed(words_in(form, render_paper(every_block, form)))
    at = 0
    for text in all_texts(every_block):
        found = words.find(squeezed(visible(text)), at)
        assert found >= 0, (form, text)
        at = found
    assert squeezed(visible(every_block.foot)) in words


@pytest.mark.parametrize("form", FORMS)
def test_the_same_paper_is_the_same_bytes(every_block: Paper, form: DocumentForm) -> None:
    """No clock, no chance and no machine is in a document."""
    assert render_paper(every_block, form) == render_paper(every_block, form)


def test_docx_keeps_no_clock(every_block: Paper) -> None:
    """The dates in a DOCX are the date that counts, and no part carries the time it was written."""
    content = render_paper(every_block, DocumentForm.DOCX)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
    made = docx.Document(io.BytesIO(content)).core_properties
    assert made.created is not None
    assert made.created.date() == every_block.made_for


def test_html_runs_and_asks_for_nothing(every_block: Paper) -> None:
    """A page has no script, no link and no text that turns the writing round, whatever its texts are."""
    page = render_paper(every_block, DocumentForm.HTML).decode()
    assert "<script" not in page
    assert "\u202e" not in page
    assert "href" not in page
    assert "default-src 'none'" in page


def test_docx_has_no_field(every_block: Paper) -> None:
    """Nothing in a DOCX is computed or linked when it is opened."""
    with zipfile.ZipFile(io.BytesIO(render_paper(every_block, DocumentForm.DOCX))) as archive:
        body = archive.read("word/document.xml").decode()
    assert "instrText" not in body
    assert "w:hyperlink" not in body


def test_docx_tables_have_headings_that_repeat(every_block: Paper) -> None:
    """The heading row of a table is marked as one, so that it repeats and is read as a heading."""
    with zipfile.ZipFile(io.BytesIO(render_paper(every_block, DocumentForm.DOCX))) as archive:
        assert archive.read("word/document.xml").decode().count("<w:tblHeader/>") == 1


def test_pdf_is_tagged_for_readers_by_ear(every_block: Paper) -> None:
    """A PDF says that it is PDF/UA-1, names its language and title, and tags headings, lists and tables."""
    reader = pypdf.PdfReader(io.BytesIO(render_paper(every_block, DocumentForm.PDF)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == visible(every_block.title)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tags = tags_of(root["/StructTreeRoot"])
    assert {"/H1", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/P"} <= tags, tags


def tags_of(node: object) -> set[str]:
    """The kinds of every element of a structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return set().union(*map(tags_of, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    here = {str(node["/S"])} if "/S" in node else set()
    return here | (tags_of(node["/K"]) if "/K" in node else set())


def test_pdf_fonts_are_its_own(every_block: Paper) -> None:
    """Every font of a PDF is embedded, so that it looks the same everywhere."""
    reader = pypdf.PdfReader(io.BytesIO(render_paper(every_block, DocumentForm.PDF)))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert any(name.startswith("/FontFile") for name in descriptor)


@pytest.mark.parametrize("words", ["Ærøskøbing Žižka Ελληνικά Кириллица", "日本語", "עברית", "\U0001f600"])
@pytest.mark.parametrize("form", FORMS)
def test_foreign_letters_stop_nothing(every_block: Paper, form: DocumentForm, words: str) -> None:
    """A document can always be made; a letter that a form's fonts do not have never makes it fail."""
    assert render_paper(replace(every_block, blocks=(Paragraph(words),)), form)


@pytest.mark.parametrize(("form", "module"), [(DocumentForm.PDF, "typst"), (DocumentForm.DOCX, "docx")])
def test_a_missing_library_is_said_with_its_cure(
    every_block: Paper, form: DocumentForm, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is not installed, the message says how to install it, and the exit code is 2."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r"misnomer\[documents\]") as said:
        render_paper(every_block, form)
    assert said.value.exit_code == 2
