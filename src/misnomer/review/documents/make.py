"""Makes a document from an opinion, and from a ledger where one is given."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from misnomer import __version__
from misnomer.report.papers import render_paper, render_paper_json, render_paper_text
from misnomer.report.papers.accuracy import accuracy
from misnomer.report.papers.annex import annex_workbook
from misnomer.report.papers.letter import letter
from misnomer.report.papers.memorandum import memorandum
from misnomer.report.papers.notice import notice
from misnomer.report.papers.privacy_impact import privacy_impact
from misnomer.report.papers.yearly import yearly
from misnomer.review.account import account_of_year
from misnomer.review.documents.annex_rows import annex_parts, count_rows
from misnomer.review.documents.basis import Basis
from misnomer.review.documents.standing import standing_of
from misnomer.review.session import open_session
from misnomer.terms.errors import NothingToMend, UsageError
from misnomer.terms.opinion import LedgerReceipt
from misnomer.terms.paper import NO_DETAILS, Details, DocumentForm, DocumentKind, Paper

MEDIA_TYPES: Final = {
    DocumentForm.HTML: "text/html; charset=utf-8",
    DocumentForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentForm.PDF: "application/pdf",
}
"""What a browser is told a document is."""

_FROM_OPINION: Final[dict[DocumentKind, Callable[..., Paper]]] = {
    DocumentKind.MEMORANDUM: memorandum,
    DocumentKind.ACCURACY: accuracy,
    DocumentKind.PRIVACY_IMPACT: privacy_impact,
    DocumentKind.NOTICE: notice,
}


def file_name(kind: DocumentKind, form: DocumentForm) -> str:
    """What a document's file is called: `deficiency-letter.pdf`."""
    return f"{_names()[kind]}.{form.value}"


def _names() -> dict[DocumentKind, str]:
    return {kind: kind.name.lower().replace("_", "-") for kind in DocumentKind} | {
        DocumentKind.LETTER: "deficiency-letter"
    }


def make_document(
    kind: DocumentKind,
    form: DocumentForm,
    basis: Basis | None,
    details: Details = NO_DETAILS,
    *,
    ledger: Path | None = None,
) -> bytes:
    """A document as the bytes of a file; the same inputs give the same bytes.

    Args:
        kind: Which document.
        form: HTML, DOCX or PDF.
        basis: The opinion; None for the yearly table alone.
        details: What the officer typed; nothing is taken from the request's own words.
        ledger: A log, whose size and root are printed; the yearly table is drawn from it. It is checked whole first.

    Raises:
        NothingToMend: A deficiency letter is asked for, and nothing was found that the requester could mend.
        UsageError: The document cannot be made of this, or its form needs a library that is not installed.
        LedgerError: The log is not sound.
    """
    return render_paper(_paper(kind, basis, details, ledger), form)


def make_text(
    kind: DocumentKind,
    basis: Basis | None,
    details: Details = NO_DETAILS,
    *,
    ledger: Path | None = None,
    form: str = "text",
) -> str:
    """The same document as `text` for a terminal, 80 columns wide, or as `json`: its blocks in order."""
    paper = _paper(kind, basis, details, ledger)
    return render_paper_json(paper) if form == "json" else render_paper_text(paper)


def _paper(kind: DocumentKind, basis: Basis | None, details: Details, ledger: Path | None) -> Paper:
    if kind is DocumentKind.YEARLY:
        return _yearly(details, ledger)
    if basis is None:
        raise UsageError(f"A {kind.value} is made from an opinion; there is none.")
    if kind is DocumentKind.ROW:
        raise UsageError("A row's explanation needs the request itself.", do="misnomer explain FILE --row R")
    standing = None if ledger is None else standing_of(ledger)
    if kind is DocumentKind.LETTER:
        return _letter(basis, details, standing)
    return _FROM_OPINION[kind](basis.opinion, details, standing=standing)


def _yearly(details: Details, ledger: Path | None) -> Paper:
    if ledger is None or details.year is None:
        raise UsageError(
            "The yearly table is drawn from a ledger, for a calendar year.",
            do="Name both: misnomer assess --kind yearly --ledger DIR --year 2026.",
        )
    return yearly(account_of_year(ledger, details.year), details, __version__)


def _letter(basis: Basis, details: Details, standing: LedgerReceipt | None) -> Paper:
    with open_session(None) as session:
        annexed = count_rows(basis, session.connection)
    made = letter(basis.opinion, details, annexed=annexed, standing=standing)
    if made is None:
        raise NothingToMend(
            "This opinion found nothing that the requester could mend, so there is no deficiency to write of.",
            do="For what was asked and what came out, make a memorandum: misnomer assess --kind memorandum.",
        )
    return made


def make_annex(basis: Basis) -> bytes:
    """The workbook annexed to a deficiency letter, as bytes: rows by place, what they lack, what to send."""
    with open_session(None) as session:
        total = count_rows(basis, session.connection)
        return annex_workbook(annex_parts(basis, session.connection, total))
