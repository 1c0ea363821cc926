"""The words of a document in each of its forms, as somebody who reads it has them."""

import io
import re
from html.parser import HTMLParser

import docx
import pypdf
from docx.table import Table as DocxTable

from misnomer.terms.paper import Block, DocumentForm, Heading, Lines, Listing, Note, Paper, Paragraph, Table

BREAKS = "\u200b\u00ad\u2060"


def squeezed(text: str) -> str:
    """Text without white space, which each form breaks where it likes."""
    return re.sub(rf"[\s{BREAKS}]", "", text)


def texts_of(block: Block) -> list[str]:
    """Every text of a block, in order."""
    match block:
        case Heading(text) | Note(text) | Paragraph(text):
            return [text]
        case Listing(items):
            return list(items)
        case Lines(pairs):
            return [each for pair in pairs for each in pair]
        case Table(caption, columns, rows):
            return [caption, *columns, *(cell for row in rows for cell in row)]


def all_texts(paper: Paper) -> list[str]:
    """Every text of a document, in order."""
    return [paper.title, *(text for block in paper.blocks for text in texts_of(block))]


class _Words(HTMLParser):
    """Collects what a browser shows, less style and head."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in {"style", "title", "script"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"style", "title", "script"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def words_in(form: DocumentForm, content: bytes) -> str:
    """The text that somebody reads, in order; of the feet only the text, not the page numbers."""
    if form is DocumentForm.HTML:
        parser = _Words()
        parser.feed(content.decode())
        return " ".join(parser.words)
    if form is DocumentForm.DOCX:
        document = docx.Document(io.BytesIO(content))
        parts = []
        for inner in document.iter_inner_content():
            if isinstance(inner, DocxTable):
                parts += [cell.text for row in inner.rows for cell in row.cells]
            else:
                parts.append(inner.text)
        return "\n".join([*parts, document.sections[0].footer.paragraphs[0].text])
    *pages, last = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    foot = last.splitlines()[-1].split(" Page ")[0]
    without_feet = [page[: page.rindex(foot)] for page in pages]
    return "\n".join([*without_feet, last])  # so that a sentence cut by a page's end is whole
