"""The deficiency letter: it says what is missing and what to send, and nothing else about anybody."""

import csv
import io
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdf
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from paper_words import all_texts, squeezed, words_in

from conftest import DETAILS
from misnomer import review_request
from misnomer.cli import run
from misnomer.report.papers.findings_words import BLANK, is_custodians_own
from misnomer.report.papers.letter import letter
from misnomer.review.documents import Basis, DocumentForm, DocumentKind, basis_of, make_annex, make_document, open_basis
from misnomer.review.judge import Call
from misnomer.terms.errors import DamagedFile, UsageError
from misnomer.terms.opinion import LedgerReceipt
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.paper import NO_DETAILS


def said(basis: Basis, **more: object) -> str:
    """Every text of the letter, without white space."""
    paper = letter(basis.opinion, DETAILS, **more)  # type: ignore[arg-type]
    assert paper is not None
    return "\n".join(all_texts(paper))


def test_every_finding_has_its_citation_and_cure(insufficient: Basis) -> None:
    """Whatever is breached or raised stands in the letter with its provision and what to send."""
    text = said(insufficient)
    for result in insufficient.opinion.results:
        if result.outcome is Outcome.BREACHED and not is_custodians_own(result.rule):
            assert result.rule.title in text, result.rule.path
            assert result.rule.cure in text, result.rule.path
            if result.rule.required:
                assert all(cite.text in text for cite in result.rule.cites), result.rule.path


def test_the_custodians_own_check_is_nobodys_business(insufficient: Basis) -> None:
    """A letter never tells the requester whether the custodian found an informant or an investigation."""
    results = tuple(
        replace(each, counts={outcome: int(outcome is Outcome.BREACHED) for outcome in Outcome})
        if is_custodians_own(each.rule)
        else each
        for each in insufficient.opinion.results
    )
    changed = replace(insufficient, opinion=replace(insufficient.opinion, results=results))
    assert any(is_custodians_own(each.rule) for each in results)
    assert "informant" not in said(changed).casefold()


def test_what_an_officer_typed_is_in_it(insufficient: Basis) -> None:
    """Office, addressee, reference, dates and signer are the officer's; what nobody typed is a blank."""
    text = said(insufficient)
    for words in ("Office of Disclosure", "Department of Examples", "D-2026-114", "26 November 2026", "28 December"):
        assert words in text
    blank = letter(insufficient.opinion, NO_DETAILS)
    assert blank is not None
    assert "\n".join(all_texts(blank)).count(BLANK) == 5


def test_it_claims_no_more_than_the_record(insufficient: Basis) -> None:
    """Every letter says that it is no decision, no permission and no legal advice."""
    text = said(insufficient)
    assert "no decision on the request, no permission and no legal advice" in text
    assert "does not mean that it was found sufficient" in text


def test_size_and_root_of_the_ledger_are_printed(insufficient: Basis) -> None:
    """Where a ledger is given, a letter prints how long it is and its root."""
    receipt = LedgerReceipt("example.gov/log", 12, "q83LZ1bQ0yN6m1Jc0aXo1B9T2M0w9v6n4kq7dYp5V1s=", 11)
    text = said(insufficient, standing=receipt)
    assert "the ledger example.gov/log had 12 entries and the root q83LZ1bQ0yN6m1Jc0aXo1B9T2M0w9v6n4kq7dYp5V1s=" in text


def test_no_letter_where_nothing_is_missing(sound: Basis) -> None:
    """A request against which nothing was found gets no deficiency letter."""
    with pytest.raises(UsageError, match="nothing that the requester could mend"):
        make_document(DocumentKind.LETTER, DocumentForm.HTML, sound)


def test_ten_thousand_rows_fit_two_pages(tmp_path: Path) -> None:
    """However many rows a request has, its letter fits two pages; the rows stand in the annexed workbook."""
    request = tmp_path / "request.csv"
    run(["example", "replay-2025", "--rows", "10000", "--out", str(request), "--quiet"])
    cover = tmp_path / "request.cover.toml"
    review_request(request, cover=cover, out=tmp_path / "opinion", workbook=False, estimate=None)
    out = tmp_path / "letter.pdf"
    assert run(["letter", str(tmp_path / "opinion"), "--out", str(out), "--quiet"]) == 0
    assert len(pypdf.PdfReader(out).pages) <= 2
    book = openpyxl.load_workbook(tmp_path / "letter-annex.xlsx", read_only=True)
    assert book.sheetnames == ["Read me", "Provisions", "Rows 1"]
    rows = list(book["Rows 1"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 10_000
    assert [row[2] for row in rows] == list(range(2, 10_002))


def test_the_annex_agrees_with_the_findings(insufficient: Basis) -> None:
    """A row stands in the annex with exactly the requirements and flags that were found of it."""
    book = openpyxl.load_workbook(io.BytesIO(make_annex(insufficient)))
    title = "The taxpayer's address"
    listed = [row for row in book["Rows 1"].iter_rows(min_row=2, values_only=True) if title in str(row[3])]
    result = next(each for each in insufficient.opinion.results if each.rule.path.endswith("i-2/address"))
    assert len(listed) == result.counts[Outcome.BREACHED] + result.counts[Outcome.CANNOT_TELL] > 0
    assert all(result.rule.cure in row[6] for row in listed)


def test_the_annex_computes_nothing(insufficient: Basis) -> None:
    """No cell of the annex is a formula or a link, and the same opinion gives the same bytes."""
    content = make_annex(insufficient)
    assert content == make_annex(insufficient)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    assert not any("<f>" in sheet or "hyperlink" in sheet for sheet in sheets)


def with_ids(folder: Path, ids: list[str]) -> Path:
    """A request with these row identifiers, and no address anywhere."""
    path = folder / "request.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Record ID", "Last Name", "First Name", "Tax Period"])
        writer.writerows([each, "Quillfeather", "Odalys", "2021"] for each in ids)
    return path


def references_in(folder: Path, ids: list[str]) -> list[str] | None:
    """The identifiers an annex repeats; None where it repeats none."""
    with basis_of(Call((with_ids(folder, ids),))) as basis:
        sheet = openpyxl.load_workbook(io.BytesIO(make_annex(basis)))["Rows 1"]
    heading, *rows = sheet.iter_rows(values_only=True)
    return [str(row[3]) for row in rows] if "Your reference" in heading else None


@pytest.mark.parametrize(
    "ids", [["REQ-2025-1", "REQ-2025-2"], ["17", "18"], [f"0a1b2c3d-0000-4000-8000-{n:012x}" for n in (7, 8)]]
)
def test_plain_serials_go_back_to_the_requester(tmp_path: Path, ids: list[str]) -> None:
    """The requester's own identifiers stand beside the rows where all of them are plain serial numbers."""
    assert references_in(tmp_path, ids) == ids


@pytest.mark.parametrize(
    "ids",
    [
        ["Quillfeather", "Vane"], ["SMITH1", "JONES2"], ["412-55-1207", "412-55-1208"], ["412551207", "412551208"],
        ["1984-07-19", "1984-07-20"], ["A12345678", "A12345679"], ["REQ 1", "REQ 2"], ["7", "7"], ["7", "=1+1"],
    ],
)  # fmt: skip
def test_anything_else_may_be_a_person(tmp_path: Path, ids: list[str]) -> None:
    """Identifiers that could be names, dates or somebody's number are never repeated."""
    assert references_in(tmp_path, ids) is None


def test_an_altered_opinion_makes_no_letter(insufficient: Basis, tmp_path: Path) -> None:
    """An opinion.json that somebody changed is refused, because its digest no longer fits."""
    text = (insufficient.folder / "opinion.json").read_text(encoding="utf-8")
    (tmp_path / "opinion.json").write_text(
        text.replace('"breached": 50', '"breached": 49', 1).replace("Give house", "Omit house"), encoding="utf-8"
    )
    with pytest.raises(DamagedFile):
        open_basis(tmp_path)


def test_a_folder_and_a_file_give_the_same_letter(replay: Path, insufficient: Basis) -> None:
    """A letter from an opinion's folder and one from the request itself are the same words."""
    call = Call((replay / "request.csv",), cover=replay / "request.cover.toml")
    with basis_of(call) as fresh:
        mine = make_document(DocumentKind.LETTER, DocumentForm.HTML, fresh, DETAILS)
    assert mine == make_document(DocumentKind.LETTER, DocumentForm.HTML, insufficient, DETAILS)


@pytest.mark.parametrize("form", list(DocumentForm))
def test_the_letter_is_the_same_in_every_form(insufficient: Basis, form: DocumentForm) -> None:
    """HTML, DOCX and PDF of one letter carry the same words."""
    paper = letter(insufficient.opinion, DETAILS, annexed=400)
    assert paper is not None
    words = squeezed(words_in(form, make_document(DocumentKind.LETTER, form, insufficient, DETAILS)))
    assert [text for text in all_texts(paper) if squeezed(text) not in words] == []


def test_reading_back_loses_nothing(replay: Path, insufficient: Basis) -> None:
    """An opinion read from its folder says of every rule, row and file what the review said."""
    fresh = review_request(replay / "request.csv", cover=replay / "request.cover.toml")
    back = insufficient.opinion
    assert back.digest == fresh.digest
    assert back.dispositions == fresh.dispositions
    assert [(each.rule.path, each.counts, each.places, each.members) for each in back.results] == [
        (each.rule.path, each.counts, each.places, each.members) for each in fresh.results
    ]
    assert replace(back.match_request, cover=fresh.match_request.cover) == fresh.match_request


def test_a_letter_names_no_pack_of_the_custodians_own(replay: Path) -> None:
    """A pack that only asks what the custodian has to check is not named to the requester as law it was read under."""
    packs = ("us/irc-6103-i-2", "general/protected-people")
    call = Call((replay / "request.csv",), cover=replay / "request.cover.toml", packs=packs, wanted=None)
    with basis_of(call) as basis:
        text = said(basis)
    assert "26 USC 6103(i)(2): return information" in text
    assert "custodian" not in text.casefold()


def test_it_is_printed_as_json_too(insufficient: Basis, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format json` gives the same blocks in order, for machines."""
    assert run(["letter", str(insufficient.folder / "opinion.json"), "--format", "json"]) == 0
    shape = json.loads(capsys.readouterr().out)
    paper = letter(insufficient.opinion, NO_DETAILS, annexed=400)
    assert paper is not None
    assert (shape["schema"], shape["title"]) == ("document/v1", paper.title)
    assert [each["is"] for each in shape["blocks"]] == [type(block).__name__.lower() for block in paper.blocks]


def test_the_annex_asks_only_about_flags_that_are_raised(insufficient: Basis) -> None:
    """A red flag that cannot be told of a row weighs nothing, so the annex does not ask the requester about it."""
    sheet = openpyxl.load_workbook(io.BytesIO(make_annex(insufficient)))["Rows 1"]
    asked = [str(row[4]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    flags = [
        each
        for each in insufficient.opinion.results
        if not each.rule.required and each.rule.scope is Scope.ROW and each.outcome is Outcome.BREACHED
    ]
    assert any(flag.counts[Outcome.CANNOT_TELL] for flag in flags)
    for flag in flags:
        assert sum(flag.rule.title in each.split("; ") for each in asked) == flag.counts[Outcome.BREACHED], (
            flag.rule.path
        )
