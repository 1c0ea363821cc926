"""Memorandum, assessments, yearly table and notice: each says what its statute or reader asks for, and no more."""

import io
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from paper_words import all_texts, squeezed, words_in

from conftest import DETAILS
from misnomer.cli import run
from misnomer.report.papers import render_paper
from misnomer.report.papers.accuracy import accuracy
from misnomer.report.papers.civil_floor import FLOORS, floor_for, floor_words
from misnomer.report.papers.findings_words import is_custodians_own
from misnomer.report.papers.memorandum import memorandum
from misnomer.report.papers.notice import notice
from misnomer.report.papers.privacy_impact import privacy_impact
from misnomer.report.papers.yearly import yearly
from misnomer.review.documents import Basis, DocumentForm, DocumentKind, make_document
from misnomer.review.record import make_ledger
from misnomer.terms.accounting import Agency, Purpose
from misnomer.terms.accounts import AgencyYear, Source, YearAccount
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import Interval, LedgerReceipt
from misnomer.terms.outcomes import Disposition
from misnomer.terms.paper import Floor, Paper

MAKERS = {
    DocumentKind.MEMORANDUM: memorandum,
    DocumentKind.ACCURACY: accuracy,
    DocumentKind.PRIVACY_IMPACT: privacy_impact,
    DocumentKind.NOTICE: notice,
}
RECEIPT = LedgerReceipt("example.gov/log", 12, "q83LZ1bQ0yN6m1Jc0aXo1B9T2M0w9v6n4kq7dYp5V1s=", 11)


def text_of(paper: Paper) -> str:
    """Every text of a document."""
    return "\n".join(all_texts(paper))


@pytest.mark.parametrize("form", list(DocumentForm))
@pytest.mark.parametrize("kind", list(MAKERS))
def test_the_same_words_in_every_form(insufficient: Basis, kind: DocumentKind, form: DocumentForm) -> None:
    """HTML, DOCX and PDF of one document carry the same words."""
    paper = MAKERS[kind](insufficient.opinion, DETAILS)
    words = squeezed(words_in(form, make_document(kind, form, insufficient, DETAILS)))
    assert [text for text in all_texts(paper) if squeezed(text) not in words] == []


@pytest.mark.parametrize("kind", list(MAKERS))
def test_each_says_what_it_is_not(insufficient: Basis, sound: Basis, kind: DocumentKind) -> None:
    """Every document says that it is no permission and no legal advice, whatever the review found."""
    for basis in (insufficient, sound):
        text = text_of(MAKERS[kind](basis.opinion, DETAILS))
        assert "Nothing here is permission" in text
        assert "legal advice" in text


@pytest.mark.parametrize("kind", list(MAKERS))
def test_each_prints_size_and_root_of_the_ledger(insufficient: Basis, kind: DocumentKind) -> None:
    """Where a ledger is given, a document prints how long it is and its root."""
    text = text_of(MAKERS[kind](insufficient.opinion, DETAILS, standing=RECEIPT))
    assert f"had 12 entries and the root {RECEIPT.root}" in text


def test_the_memorandum_shows_every_rule_once(insufficient: Basis) -> None:
    """Counsel sees each required rule with its outcome, what is the custodian's own apart, and every flag raised."""
    paper = memorandum(insufficient.opinion, DETAILS)
    tables = [block for block in paper.blocks if hasattr(block, "rows")]
    titles = [row[0] for table in tables for row in table.rows]  # type: ignore[union-attr]
    for result in insufficient.opinion.results:
        if result.rule.required:
            assert titles.count(result.rule.title) == 1, result.rule.path
    assert "never mentioned in a letter" in text_of(paper)


def test_the_assessment_has_what_the_agreement_needs(insufficient: Basis) -> None:
    """Data elements, number of records, findings about them, wrong people with their range, and a cost line."""
    text = text_of(accuracy(insufficient.opinion, DETAILS))
    for words in ("552a(o)(1)(J)", "552a(o)(1)(C)", "552a(u)(4)", "last name (surname)", "400", "90% range"):
        assert words in text, words
    assert "The taxpayer's address" in text
    assert "$1,000 for each act of unauthorized inspection or disclosure (26 USC 7431(c)(1)(A)" in text
    assert "not recorded" in text


def test_without_an_estimate_no_figure_is_made_up(insufficient: Basis) -> None:
    """Where wrong people were not estimated, an assessment says so, and reckons no cost."""
    opinion = replace(insufficient.opinion, estimate=None, not_estimated="Nobody asked.")
    text = text_of(accuracy(opinion, DETAILS))
    assert "Not estimated" in text
    assert "Nobody asked." in text
    assert "$" not in text


def test_the_cost_line_is_the_floor_times_the_people() -> None:
    """The cost line is the statute's least amount for each wrong person expected, with the same range."""
    said = floor_words(FLOORS[Floor.RETURN_INFORMATION], Interval(220, 130, 440))
    assert "about $220,000 ($130,000 to $440,000)" in said
    assert "not a forecast of liability" in said


def test_the_floor_fits_the_packs_and_the_day(insufficient: Basis) -> None:
    """26 USC 7431 is for return information, 552a(g) only when asked, and neither before it was law."""
    opinion = insufficient.opinion
    assert floor_for(opinion, None) is FLOORS[Floor.RETURN_INFORMATION]
    assert floor_for(opinion, Floor.PRIVACY_ACT) is FLOORS[Floor.PRIVACY_ACT]
    assert floor_for(replace(opinion, packs=()), None) is None
    assert floor_for(replace(opinion, as_of=date(1982, 9, 3)), None) is None
    assert floor_for(replace(opinion, as_of=date(1982, 9, 4)), None) is not None


def test_the_notice_is_one_page_and_names_nothing(insufficient: Basis) -> None:
    """A public notice fits one page, and names no file, no row and nothing that is the custodian's own business."""
    content = make_document(DocumentKind.NOTICE, DocumentForm.PDF, insufficient, DETAILS)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    text = text_of(notice(insufficient.opinion, DETAILS))
    own = [result.rule.title for result in insufficient.opinion.results if is_custodians_own(result.rule)]
    assert own
    assert [words for words in (*own, "request.csv", "informant") if words in text] == []


def year_of(*lines: AgencyYear) -> YearAccount:
    """An account of 2026."""
    return YearAccount(Source("example.gov/log", 7, "cm9vdA=="), 2026, lines)


def line_of(agency: Agency | None, disclosures: int | None, people: int | None) -> AgencyYear:
    """One agency's year, with a purpose where the agency is known."""
    purposes = {Purpose.INVESTIGATION: 2} if agency else {}
    return AgencyYear(
        agency,
        2,
        0,
        10,
        dict.fromkeys(Disposition, 0),
        0,
        {},
        {},
        None,
        purposes,
        disclosures,
        people,
        (date(2026, 1, 2),),
    )


def test_the_yearly_table_says_not_recorded() -> None:
    """What nobody attested stands as *not recorded*, never as nought; what was attested stands as it was."""
    paper = yearly(year_of(line_of(Agency("Alpha Agency"), 0, 0), line_of(None, None, None)), DETAILS, "0.1.0")
    table = next(block for block in paper.blocks if hasattr(block, "rows"))
    assert table.rows == (  # type: ignore[union-attr]
        ("Alpha Agency", "2", "0", "0", "criminal investigation: 2"),
        ("not recorded", "2", "not recorded", "not recorded", "not recorded"),
    )
    assert "6103(p)(3)(C)" in text_of(paper)
    assert "root cm9vdA==" in text_of(paper)


@pytest.mark.parametrize("form", list(DocumentForm))
def test_a_year_without_requests_is_said(form: DocumentForm) -> None:
    """A year of which nothing is on record makes a document that says so."""
    paper = yearly(year_of(), DETAILS, "0.1.0")
    assert "No request of 2026 is on record." in text_of(paper)
    assert squeezed("No request of 2026 is on record.") in squeezed(words_in(form, render_paper(paper, form)))


def test_the_yearly_table_comes_from_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`misnomer assess --kind yearly` draws the table from a log it has checked, and refuses without one."""
    make_ledger(tmp_path / "log", origin="example.gov/test")
    out = tmp_path / "yearly.pdf"
    call = ["assess", "--kind", "yearly", "--ledger", str(tmp_path / "log"), "--year", "2026"]
    assert run([*call, "--out", str(out)]) == 0
    assert "0 entries" in " ".join(words_in(DocumentForm.PDF, out.read_bytes()).split())
    assert run(call[:3]) == 2
    assert "drawn from a ledger" in capsys.readouterr().err


def test_an_unsound_log_makes_no_document(insufficient: Basis, tmp_path: Path) -> None:
    """A document prints no root of a log that is not sound."""
    make_ledger(tmp_path / "log", origin="example.gov/test")
    checkpoint = tmp_path / "log" / "checkpoint"
    checkpoint.write_text(checkpoint.read_text().replace("\n0\n", "\n1\n", 1))
    with pytest.raises(Exception) as said:  # noqa: PT011
        make_document(DocumentKind.NOTICE, DocumentForm.HTML, insufficient, DETAILS, ledger=tmp_path / "log")
    assert 30 <= getattr(said.value, "exit_code", 0) <= 39


def test_a_document_of_an_opinion_needs_one() -> None:
    """Nothing is made of nothing."""
    with pytest.raises(UsageError, match="made from an opinion"):
        make_document(DocumentKind.NOTICE, DocumentForm.HTML, None)
