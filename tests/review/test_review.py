"""The whole path: a request in, an opinion out."""

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_requests import COVER, row, write_cover, write_csv

from misnomer import review_request
from misnomer.cli.door import run
from misnomer.review.digest import digest_of
from misnomer.terms.errors import MisnomerError, PackError, UsageError
from misnomer.terms.opinion import Opinion
from misnomer.terms.outcomes import Disposition, Outcome


def counts(opinion: Opinion, rule: str) -> dict[str, int]:
    """What one rule found, without the zeros."""
    result = next(each for each in opinion.results if each.rule.path == rule)
    return {outcome.value: n for outcome, n in result.counts.items() if n}


def test_a_sound_request_has_nothing_found_against_it(tmp_path: Path) -> None:
    """Where every element is there and no flag is raised, the outcome is *holds* and every row goes to people."""
    opinion = review_request(write_csv(tmp_path, [row()]), cover=write_cover(tmp_path))
    found = [r.rule.path for r in opinion.results if r.outcome is Outcome.BREACHED]
    unsure = [r.rule.path for r in opinion.results if r.rule.required and r.outcome is Outcome.CANNOT_TELL]
    assert (found, unsure) == ([], [])
    assert opinion.outcome is Outcome.HOLDS
    assert opinion.dispositions == {
        Disposition.INSUFFICIENT: 0,
        Disposition.NEEDS_INFORMATION: 0,
        Disposition.REFER: 1,
    }


@pytest.mark.parametrize(
    "street",
    ["Unknown Address 12345", "Failed to Provide", "", "78041", "78041-1234", "Unkown Adress", "domicilio desconocido"],
)
def test_no_address_is_no_address(tmp_path: Path, street: str) -> None:
    """A placeholder or a ZIP in the street's place breaches the address rule, whatever ZIP stands beside it."""
    opinion = review_request(
        write_csv(tmp_path, [row(), row(Street_Address=street, Record_ID="REQ-2025-2")]), cover=write_cover(tmp_path)
    )
    assert counts(opinion, "us/irc-6103-i-2/address") == {"holds": 1, "breached": 1}
    assert opinion.outcome is Outcome.BREACHED
    assert opinion.dispositions[Disposition.INSUFFICIENT] == 1


def test_the_silent_letter_is_not_fine(tmp_path: Path) -> None:
    """Without a cover the request-level rules cannot tell, and no row may go on."""
    opinion = review_request(write_csv(tmp_path, [row()]), as_of=date(2025, 6, 27))
    assert opinion.outcome is not Outcome.HOLDS
    assert opinion.dispositions[Disposition.REFER] == 0


def test_the_same_request_has_the_same_digest(tmp_path: Path) -> None:
    """Same files, cover, date and packs: the same opinion.json, byte for byte, wherever it is written."""
    file, cover = write_csv(tmp_path, [row(), row(ZIP="00000")]), write_cover(tmp_path)
    for name in ("one", "two"):
        review_request(file, cover=cover, out=tmp_path / name)
    for output in ("opinion.json", "opinion.html", "findings.parquet", "members.parquet", "annotated.xlsx"):
        assert (tmp_path / "one" / output).read_bytes() == (tmp_path / "two" / output).read_bytes(), output


def test_anyone_can_repeat_the_digest(tmp_path: Path) -> None:
    """The digest is worked out from opinion.json alone."""
    opinion = review_request(write_csv(tmp_path, [row()]), cover=write_cover(tmp_path), out=tmp_path / "out")
    written = json.loads((tmp_path / "out" / "opinion.json").read_text())
    assert digest_of(written) == written["digest"] == opinion.digest


def test_a_changed_cover_changes_the_digest(tmp_path: Path) -> None:
    """What the letter says is part of what the opinion is about, even where no rule turns on it."""
    file = write_csv(tmp_path, [row()])
    first = review_request(file, cover=write_cover(tmp_path))
    second = review_request(file, cover=write_cover(tmp_path, COVER.replace("Perpetua Ashgrove", "Perpetua Ashgrave")))
    assert first.digest != second.digest


def test_the_date_that_counts_is_said(tmp_path: Path) -> None:
    """--as-of, else the date of receipt, else today; and the opinion says which."""
    file, cover = write_csv(tmp_path, [row()]), write_cover(tmp_path)
    asked = review_request(file, cover=cover, as_of=date(2025, 7, 1))
    received = review_request(file, cover=cover)
    today = review_request(file)
    assert (asked.as_of, asked.as_of_source) == (date(2025, 7, 1), "--as-of")
    assert (received.as_of, received.as_of_source) == (date(2025, 6, 27), "the cover's received date")
    assert today.as_of_source == "today"


def test_nothing_is_left_where_something_failed(tmp_path: Path) -> None:
    """An unreadable file leaves no output folder and no working folder."""
    (tmp_path / "request.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    with pytest.raises(MisnomerError):
        review_request(tmp_path / "request.xlsx", out=tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["request.xlsx"]


def test_a_folder_in_use_is_refused_before_any_work(tmp_path: Path) -> None:
    """An earlier opinion stays as it is."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "opinion.json").write_text("{}")
    with pytest.raises(UsageError, match="not empty"):
        review_request(write_csv(tmp_path, [row()]), out=tmp_path / "out")
    assert (tmp_path / "out" / "opinion.json").read_text() == "{}"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("pack.toml", "id = ", "TOML"),
        ("rules/name.sql", "/* title = 'Half a header' */ name_given", "needs"),
        ("rules/name.sql", "no header", "header"),
    ],
)
def test_a_broken_pack_is_named_before_the_request_is_read(tmp_path: Path, file: str, text: str, said: str) -> None:
    """A pack that cannot be judged by is said to be so even where there is no request to read."""
    pack = tmp_path / "pack"
    (pack / "rules").mkdir(parents=True)
    (pack / "pack.toml").write_text(
        'id = "own/pack"\nversion = "1"\ntitle = "T"\nrules = ["name"]\ndisclaimer = "None."\n'
    )
    (pack / file).write_text(text)
    with pytest.raises(PackError, match=said) as found:
        review_request(tmp_path / "none.csv", packs=[str(pack)])
    assert found.value.where in file


def test_a_review_says_how_long_each_pack_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On its way out, beside the answer: the answer itself, and every file, is the same whatever the clock says."""
    file = write_csv(tmp_path, [row(Record_ID=f"REQ-{number}") for number in range(2_100)])
    words = ["review", str(file), "--cover", str(write_cover(tmp_path)), "--no-estimate", "--no-workbook"]
    run([*words, "--out", str(tmp_path / "out")])
    answer, beside = capsys.readouterr()
    assert re.search(r"^Judged, about: us/irc-6103-i-2 [0-9.]+ s, general/red-flags [0-9.]+ s\.$", beside, re.MULTILINE)
    assert "Judged, about" not in answer
    assert "seconds" not in (tmp_path / "out" / "opinion.json").read_text()
