"""`misnomer namesakes`: one person, a file, and everything a name can be."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from misnomer.cli.door import run

pytestmark = pytest.mark.usefixtures("cache")


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Run the verb and read its JSON."""
    assert run(["namesakes", *words, "--format", "json"]) == 0
    shape: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shape


def test_the_names_that_outsiders_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    """One person's JSON has the keys that were promised, and figures in their ranges."""
    found = ask(capsys, "--key", "last,first,street,zip", "first=Maria", "last=Rodriguez", "zip=78207")
    assert {"key", "effective_key", "namesakes", "p_other", "lone_hit_wrong", "universe", "size", "notes"} <= set(found)
    assert found["effective_key"] == "last,first,zip"
    assert found["universe"] == "us-adults-2020"
    namesakes = found["namesakes"]
    assert 0 < namesakes["low"] <= namesakes["value"] <= namesakes["high"]
    assert 0 <= found["p_other"] <= 1
    assert 0 <= found["lone_hit_wrong"] <= 1


def test_size_and_coverage_scale_the_namesakes(capsys: pytest.CaptureFixture[str]) -> None:
    """Half the people make half the strangers, and the size shown is the file's."""
    whole = ask(capsys, "--key", "name", "first=James", "last=Smith", "--size", "100000000")
    half = ask(capsys, "--key", "name", "first=James", "last=Smith", "--size", "100000000", "--coverage", "0.5")
    assert half["size"] == 50_000_000
    assert half["namesakes"]["value"] == pytest.approx(whole["namesakes"]["value"] / 2, rel=1e-5)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("first=Maria", "last=Zzyzxq"), "in no table"),
        (("first=J", "last=Smith"), "one letter"),
        (("first=伟", "last=李"), "letters that no table has"),
        (("first=Ольга", "last=Иванова"), "letters that no table has"),
        (("last=Suharto",), "first not given"),
        (("first=Unknown", "last=Smith"), "first not given"),
        (("first=", "last=Smith", "state=TX"), "first not given"),
        (("first=Thi", "last=Nguyen"), "one origin"),
        (("first=Siobhán", "last=O'Brien-Núñez", "zip=10001"), ""),
        (("first=Anne-Marie", "last=St. John", "suffix=Jr", "dob=1980-02-29", "sex=F"), ""),
    ],
)
def test_every_kind_of_name_gets_an_estimate(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Whatever a name is, there is an estimate above zero that says what it could not know."""
    key = "last,first" + ",state" * ("state=TX" in words)
    found = ask(capsys, "--key", key, *words)
    assert found["namesakes"]["value"] > 0
    assert said in " ".join(found["notes"])


def test_accents_apostrophes_and_case_do_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    """A name is compared as it is normalised, however it is written."""
    plain = ask(capsys, "--key", "name", "first=Jose", "last=Nunez")
    accented = ask(capsys, "--key", "name", "first=JOSÉ", "last=núñez")
    assert plain["namesakes"]["value"] == accented["namesakes"]["value"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("frist=Maria",), 2, "Did you mean 'first'?"),
        (("first=Maria", "--key", "nmae"), 2, "Did you mean 'name'?"),
        (("state=TX",), 2, "Nothing that the match key compares is given"),
        ((), 2, "nobody and no file"),
        (("first=Maria", "request.csv"), 2, "cannot be mixed"),
        (("first=Maria", "--universe", "us-adults-2021"), 2, "Did you mean 'us-adults-2020'?"),
        (("no-such-file.csv",), 20, ""),
    ],
)
def test_errors_are_paragraphs(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    """A call that cannot be understood is refused with what to do, and never with a fault."""
    assert run(["namesakes", *words]) in (code, 2)
    assert said in capsys.readouterr().err


REQUEST = """last,first,street,city,state,zip,dob
Rodriguez,Maria,12 Oak St,San Antonio,TX,78207,1980-02-01
Smith,James,Unknown Address,,,10001,1950-01-01
Zzyzxq,Ann,9 Elm St,Albany,NY,12207,
,,,,,,
Nguyen,Thi,Failed to Provide,San Jose,CA,95112,1970-07-07
"""


def test_a_request_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A request gives the estimate of an opinion, and every row's place, effective key and range as Parquet."""
    file, out = tmp_path / "request.csv", tmp_path / "rows.parquet"
    file.write_text(REQUEST, encoding="utf-8")
    found = ask(capsys, "--key", "name+address", "--no-curve", str(file), "--out", str(out))
    assert sum(found["per_1000"].values()) == pytest.approx(1000, rel=1e-4)
    assert {"wrong_people", "wrong_per_right", "effective_keys", "notes", "worst_rows", "drivers"} <= set(found)
    rows = pq.read_table(out).to_pylist()
    assert list(rows[0]) == [
        "file",
        "sheet",
        "row",
        "effective_key",
        "value",
        "low",
        "high",
        "wrong_per_right",
        "reason",
    ]
    by_row = {row["row"]: row for row in rows}
    assert by_row[2]["effective_key"] == "last,first,street,zip"
    assert by_row[3]["effective_key"] == "last,first,zip"
    assert by_row[6]["effective_key"] == "last,first,zip"
    assert all(0 <= row["low"] <= row["value"] <= row["high"] for row in rows if row["value"] is not None)
    worst = found["worst_rows"]
    assert [line["namesakes"] for line in worst] == sorted((line["namesakes"] for line in worst), reverse=True)
    assert worst[0]["row"] == 3
    for name in ("RODRIGUEZ", "ZZYZXQ", "12 OAK"):
        assert name not in json.dumps(found).upper()


def test_text_says_it_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """The text answers first, in words, and says that nothing follows from a match alone."""
    assert run(["namesakes", "--key", "name", "first=Maria", "last=Rodriguez"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("About 25,000 other people answer to the same last name and first name.")
    assert "No assumption about any person can be made" in text
    assert all(len(line) <= 80 for line in text.splitlines())
