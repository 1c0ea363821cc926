"""Documents: what each says, and its three renderings. Renders, never computes."""

from misnomer.report.papers.as_docx import render_docx
from misnomer.report.papers.as_html import render_paper_html
from misnomer.report.papers.as_json import render_paper_json
from misnomer.report.papers.as_pdf import render_pdf
from misnomer.report.papers.as_text import render_paper_text
from misnomer.terms.paper import DocumentForm, Paper

__all__ = ["render_paper", "render_paper_json", "render_paper_text"]


def render_paper(paper: Paper, form: DocumentForm) -> bytes:
    """A document as the bytes of a file; the same paper gives the same bytes.

    Args:
        paper: The document.
        form: HTML, DOCX or PDF.

    Raises:
        UsageError: The library that makes this form is not installed.
    """
    if form is DocumentForm.HTML:
        return render_paper_html(paper).encode()
    return render_docx(paper) if form is DocumentForm.DOCX else render_pdf(paper)
