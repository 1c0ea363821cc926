"""The estimate in a review: which key, what it says, and that it stays out of the judgement."""

import json
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from small_requests import COVER, row, write_cover, write_csv

from misnomer import review_request
from misnomer.report import render_html, render_text
from misnomer.review.proposed_key import proposed_key
from misnomer.review.wanted import Wanted
from misnomer.terms.errors import MatchKeyError, UsageError

ROWS = [row(), row(Last_Name="Smith", First_Name="James", Record_ID="REQ-2"), row(Last_Name="", Record_ID="REQ-3")]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Last name, first name, date of birth, street address and ZIP, all of which must agree.",
         "last,first,dob,street,zip"),
        ("Identification number and name; where no number is given, name and ZIP.", "last,first,zip"),
        ("name and state", "last,first,state"),
        ("name+zip", "last,first,zip"),
        ("last:jw0.92,first:initial", "last:jw0.92,first:initial"),
        ("SSN", "tin"),
        ("Surname, first initial and year of birth", "last,first:initial,dob:year"),
        ("name or taxpayer identification number", "last,first"),
        ("name, address", "last,first,street,zip"),
        ("date of birth and ZIP", None),
        ("as agreed by telephone", None),
        ("", None),
        (None, None),
    ],
)  # fmt: skip
def test_the_letters_match_rule_is_read(words: str | None, key: str | None) -> None:
    """Plain words become a key; of several alternatives the one that compares least counts; nothing is made up."""
    found = proposed_key(words)
    assert (None if found is None else str(found)) == key


def test_a_review_has_the_estimate(tmp_path: Path) -> None:
    """Without a word about it a review estimates under the letter's key, and every rendering carries it."""
    letter = COVER.replace("last name, first name, street, ZIP and date of birth", "name and ZIP")
    out = tmp_path / "out"
    opinion = review_request(write_csv(tmp_path, ROWS), cover=write_cover(tmp_path, letter), out=out)
    found = json.loads((out / "opinion.json").read_text())["estimate"]
    assert (found["key"], found["key_source"]) == ("last,first,zip", "read in the letter")
    assert sum(found["per_1000"].values()) == pytest.approx(1000, rel=1e-4)
    assert found["workload"]["officer_years"] == pytest.approx(3 * 2 * 3 / 60 / 1800, rel=1e-4)
    for said in (render_text(opinion), render_html(opinion)):
        words = " ".join(said.split())
        assert "this request would reach about" in words
        assert "Read row by row by two people apart from one another, 3 minutes a row each" in words
        assert "No assumption about any person can be made from a match alone" in words


def test_a_fuzzy_key_is_compared_under_a_kept_population(tmp_path: Path) -> None:
    """What a key compares is made when it is asked for, though the population was loaded ahead."""
    request = write_csv(tmp_path, ROWS)
    said = [
        review_request(request, cover=write_cover(tmp_path, COVER), estimate=Wanted(key=key, curve=False))
        for key in ("last,first", "last,first:jw0.95")
    ]
    exact, fuzzy = (each.estimate for each in said)
    assert exact is not None
    assert fuzzy is not None
    assert fuzzy.key == "last,first:jw0.95"


def test_ambiguous_is_a_reason_of_rows_and_no_finding(tmp_path: Path) -> None:
    """On names alone James Smith is ambiguous; that is written by place, and judges nothing."""
    file, cover, out = write_csv(tmp_path, ROWS), write_cover(tmp_path), tmp_path / "out"
    with_it = review_request(file, cover=cover, out=out, estimate=Wanted(key="name"))
    without = review_request(file, cover=cover, estimate=None)
    assert (with_it.outcome, with_it.dispositions) == (without.outcome, without.dispositions)
    assert without.estimate is None
    lines = pq.read_table(out / "namesakes.parquet").to_pylist()
    assert [line["row"] for line in lines] == [2, 3, 4]
    assert lines[1]["reason"] == "ambiguous"
    assert lines[1]["value"] == pytest.approx(28_000, rel=0.1)
    assert lines[2]["effective_key"] == "first"
    assert with_it.estimate is not None
    assert with_it.estimate.ambiguous_rows == sum(line["reason"] == "ambiguous" for line in lines)
    generous = review_request(file, cover=cover, estimate=Wanted(key="name", tolerance=1e9))
    assert generous.estimate is not None
    assert generous.estimate.ambiguous_rows == 0


def test_nothing_to_compare_is_said(tmp_path: Path) -> None:
    """Where no row has any field of the key there is no estimate, and the opinion says why."""
    opinion = review_request(
        write_csv(tmp_path, [row()]), cover=write_cover(tmp_path), estimate=Wanted(key="suffix"), out=tmp_path / "out"
    )
    assert opinion.estimate is None
    assert opinion.not_estimated == "No row has anything that the match key compares."
    assert json.loads((tmp_path / "out/opinion.json").read_text())["not_estimated"] == opinion.not_estimated
    assert opinion.not_estimated in " ".join(render_text(opinion).split())
    assert opinion.not_estimated in render_html(opinion)


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [(Wanted(key="lsat"), MatchKeyError), (Wanted(policy="all"), UsageError), (Wanted(present=2.0), UsageError)],
)
def test_a_call_that_cannot_be_understood_is_refused_first(tmp_path: Path, wanted: Wanted, kind: type) -> None:
    """Before the request is read, and with nothing left behind."""
    with pytest.raises(kind):
        review_request(tmp_path / "not-there.csv", estimate=wanted, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
