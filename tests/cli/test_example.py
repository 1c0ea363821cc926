"""`misnomer example` from a person's chair."""

import json
from pathlib import Path

import pytest

from misnomer.cli import run


def test_it_says_how_to_review_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last line printed is the command that reviews the file."""
    monkeypatch.chdir(tmp_path)
    assert run(["example", "replay-2025", "--rows", "50", "--out", "my request.csv"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[-1] == "  misnomer review 'my request.csv' --cover 'my request.cover.toml'"
    assert "one-officer" in said


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same as JSON, with the shares asked for."""
    arguments = ["example", "replay-2025", "--rows", "40", "--share", "address-blank=0.5", "--format", "json"]
    assert run([*arguments, "--out", str(tmp_path / "r.xlsx"), "--truth", str(tmp_path / "t.parquet")]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["defects"]["address-blank"] == 20
    assert said["cover"] is None
    assert Path(said["truth_by_row"]).is_file()


def test_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --quiet nothing is printed."""
    assert run(["example", "sound", "--rows", "3", "--out", str(tmp_path / "r.csv"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (["--share", "address-blank"], "DEFECT=FRACTION"),
        (["--share", "adress-blank=0.1"], "Did you mean 'address-blank'?"),
        (["--rows", "0"], "--rows"),
    ],
)
def test_a_slip_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str], said: str) -> None:
    """A share without a fraction, an unknown defect and no rows leave with 2 and say what to do."""
    assert run(["example", "sound", "--rows", "3", "--out", str(tmp_path / "r.csv"), *extra]) == 2
    assert said in capsys.readouterr().err


def test_a_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    """A second run needs --force."""
    arguments = ["example", "sound", "--rows", "3", "--out", str(tmp_path / "r.csv"), "--quiet"]
    assert [run(arguments), run(arguments), run([*arguments, "--force"])] == [0, 2, 0]
