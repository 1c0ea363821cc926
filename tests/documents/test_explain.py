"""Explanations: a rule says the same everywhere; a row's explanation says why, where and under what, and no value."""

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "review"))
from paper_words import words_in
from small_requests import row, write_cover, write_csv
from test_paper_canaries import found_in, request_with_marks, shown

from misnomer import review_request
from misnomer.cli import run
from misnomer.facts.sources import fields_of
from misnomer.facts.vocabulary import ROW_FACTS
from misnomer.review.documents.explain import explain_rule
from misnomer.review.packs import list_packs
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.paper import DocumentForm

PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference" / "rules"
RULES = [path for line in list_packs() for path in line.rule_paths]


@pytest.mark.parametrize("path", RULES)
def test_a_rules_page_says_what_explain_says(path: str) -> None:
    """The reference page of a rule holds every line of `misnomer explain`, but for the pack's digest."""
    page = (PAGES / f"{path}.md").read_text(encoding="utf-8")
    said, _, cases = explain_rule(path, date(2026, 11, 1), "text").partition("\nPack ")
    flat = " ".join(re.sub(r"^- ", "", page, flags=re.MULTILINE).split())
    assert " ".join(said.split()) in flat
    for line in re.split(r"\n  (?=\S)", cases.partition("\nCases")[2].strip()):
        assert " ".join(line.split()) in flat, line


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_rule_is_explained_in_three_forms(form: str) -> None:
    """Text, JSON and page of one rule carry its question, citation and cure."""
    said = explain_rule("us/irc-6103-i-2/taxable-period", date(2026, 11, 1), form)
    for words in ("Name the year or years the matter concerns.", "26 USC 6103(i)(2)(B)(ii)"):
        assert words in said


def test_a_wrong_name_says_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt rule, pack or bare name is answered with the nearest one."""
    assert run(["explain", "us/irc-6103-i-2/adress"]) == 2
    assert "Did you mean 'address'?" in capsys.readouterr().err
    assert run(["explain", "boilerplate-reasn"]) == 2
    assert "Did you mean 'boilerplate-reason'?" in capsys.readouterr().err


def test_every_fact_is_placed() -> None:
    """Each fact of a row is from known fields, so that an explanation can say where the value stands."""
    for fact in ROW_FACTS:
        fields = fields_of(fact.name)
        assert fields is not None, fact.name
        assert set(fields) <= set(REQUEST_FIELDS), fact.name


def explained(folder: Path, number: int, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """One row of the request in a folder, as JSON."""
    call = ["explain", str(folder / "request.csv"), "--cover", str(folder / "cover.toml"), "--row", str(number)]
    assert run([*call, "--format", "json"]) == 0
    shape: dict[str, object] = json.loads(capsys.readouterr().out)
    return shape


def test_it_agrees_with_the_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row's outcomes, summed over the rows, are the review's counts; its disposition is one of the review's."""
    cover = write_cover(tmp_path)
    write_csv(tmp_path, [row(), row(Street_Address="Unknown"), row(Tax_Period="")])
    opinion = review_request(tmp_path / "request.csv", cover=cover, estimate=None)
    said = [explained(tmp_path, number, capsys) for number in (2, 3, 4)]
    for result in opinion.results:
        outcomes = [each["outcome"] for one in said for each in one["rules"] if each["rule"] == result.rule.path]  # type: ignore[attr-defined]
        if result.rule.scope is Scope.ROW:
            assert {o: outcomes.count(o.value) for o in Outcome} == result.counts, result.rule.path
        else:
            assert set(outcomes) == {result.outcome.value}


def test_it_says_where_why_and_what_to_send(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The address's rule names its columns, what was established, the words of the law and the cure."""
    write_cover(tmp_path)
    write_csv(tmp_path, [row(), row(Street_Address="Unknown")])
    rules = {each["rule"]: each for each in explained(tmp_path, 3, capsys)["rules"]}  # type: ignore[attr-defined]
    address = rules["us/irc-6103-i-2/address"]
    assert address["outcome"] == "breached"
    assert "column 4 (Street Address)" in address["columns"]
    assert {"name": "address_given", "says": "no"} in address["facts"]
    assert address["cure"].startswith("Give house number")
    assert rules["us/irc-6103-i-2/name"]["outcome"] == "holds"


def test_it_says_what_a_letters_rule_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule about the letter lists what it looked at: yes or no, and of words only whether they are stated."""
    write_cover(tmp_path)
    write_csv(tmp_path, [row()])
    rules = {each["rule"]: each for each in explained(tmp_path, 2, capsys)["rules"]}  # type: ignore[attr-defined]
    facts = {fact["name"]: fact["says"] for fact in rules["us/irc-6103-i-2/in-writing"]["facts"]}
    assert facts["cover_present"] == "yes"
    assert set(facts.values()) <= {"yes", "no", "cannot tell", "stated", "not stated"}
    assert {"letter_date_given", "signer_given"} <= set(facts)


@pytest.mark.parametrize("number", [1, 99])
def test_a_row_that_is_none_is_said(tmp_path: Path, number: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A header row, or one beyond the end, is no record, and nothing is explained of it."""
    write_csv(tmp_path, [row()])
    assert run(["explain", str(tmp_path / "request.csv"), "--row", str(number)]) == 2
    assert "No record stands in that row." in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_no_explanation_holds_a_cell(tmp_path: Path, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever a row's cells hold, its explanation repeats none of it, in any form."""
    file = request_with_marks(tmp_path)
    for number in (2, 3, 4):
        call = ["explain", str(file), "--cover", str(tmp_path / "cover.toml"), "--row", str(number), "--format", form]
        assert run(call) == 0
    told = capfd.readouterr()
    assert found_in(told.out + told.err) == []


def test_an_explanation_is_a_document_too(tmp_path: Path) -> None:
    """A row's explanation is written as PDF with the words that the terminal has."""
    file = request_with_marks(tmp_path)
    out = tmp_path / "row.pdf"
    assert run(["explain", str(file), "--row", "4", "--out", str(out), "--quiet"]) == 0
    words = " ".join(words_in(DocumentForm.PDF, out.read_bytes()).split())
    assert "Why request.csv, row 4 came out so" in words
    assert found_in(shown(out)) == []


def test_a_finding_over_many_rows_says_whether_it_names_this_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a person sent twice both rows are named, and a third row is not."""
    write_cover(tmp_path)
    write_csv(tmp_path, [row(), row(), row(Last_Name="Thistlewood", First_Name="Perpetua", DOB="1971-02-03")])
    path = "general/red-flags/duplicate-person"
    rules = [explained(tmp_path, number, capsys)["rules"] for number in (2, 3, 4)]
    named = [next(each["named"] for each in one if each["rule"] == path) for one in rules]  # type: ignore[attr-defined]
    assert named == [True, True, False]
