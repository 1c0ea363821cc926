"""What a person sees in the terminal."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from misnomer.report import render_text
from misnomer.terms.opinion import Opinion

OPINIONS = ["breached", "undecided", "clean", "estimated", "hostile"]


@pytest.fixture(params=OPINIONS)
def any_text(request: pytest.FixtureRequest) -> str:
    """The text of each kind of opinion."""
    return render_text(request.getfixturevalue(request.param))


def test_eighty_columns(any_text: str) -> None:
    """No line is wider than a terminal of 80 columns."""
    assert max(len(line) for line in any_text.splitlines()) <= 80


def test_no_control_character(any_text: str) -> None:
    """Whatever the request's names hold, nothing moves the cursor, colours or turns the text around."""
    assert {unicodedata.category(c) for c in any_text if c != "\n"}.isdisjoint({"Cc", "Cf", "Cs"})


def test_no_permission_in_every_text(any_text: str) -> None:
    """Every text says that nothing in it is permission, and that a match proves nothing about a person."""
    words = " ".join(any_text.split())
    assert "Nothing here is permission" in words
    assert "No assumption about any person can be made from a match alone" in words


def test_the_answer_comes_first(breached: Opinion) -> None:
    """The answer stands before everything else; what is wrong follows under its citation, with what to send back."""
    lines = render_text(breached).splitlines()
    assert lines[3] == "BREACHED. This request is insufficient as it stands."
    start = next(i for i, line in enumerate(lines) if "The taxpayer's address: 26 USC 6103(i)(2)(B)(i)" in line)
    block = " ".join(" ".join(lines[start : start + 8]).split())
    assert "312,441 of 1,280,000 rows (24.4%); 18,220 more rows cannot be told" in block
    assert "First: sheet Batch 1, rows 7, 23 and 48; sheet Batch 2, rows 19 and 31" in block
    assert "Send back: Give the house number and street" in block


def test_holds_says_it_is_no_permission(clean: Opinion) -> None:
    """Where nothing was found, the answer itself says that this is no permission."""
    assert "HOLDS. Nothing was found against this request. That is no permission." in render_text(clean)


def test_flags_are_raised_never_breached(breached: Opinion) -> None:
    """Red flags stand apart from what is breached, the request as a whole first, with their largest groups."""
    before, _, flags = render_text(breached).partition("RED FLAGS RAISED (15)")
    assert "One address on many rows" not in before
    assert flags.index("One address on many rows") < flags.index("Placeholder in the address")
    assert "largest groups: 21,007, 14,880, 9,311" in " ".join(flags.split())


def test_the_estimate_has_its_range(estimated: Opinion, breached: Opinion) -> None:
    """An estimate is said with its range and with what it does not say; without one there is no word of it."""
    words = " ".join(render_text(estimated).split())
    assert "about 41,000 (28,000 to 63,000) people who are not the ones asked about" in words
    assert "says nothing about any person’s ethnicity" in words
    assert "WRONG PEOPLE" not in render_text(breached)


def test_only_outputs_that_exist_are_named(breached: Opinion, tmp_path: Path) -> None:
    """The folder's listing names what was written, and nothing else."""
    (tmp_path / "opinion.html").touch()
    text = render_text(replace(breached, out=tmp_path))
    assert "opinion.html" in text
    assert "annotated.xlsx" not in text


def test_size_and_root_of_the_ledger_stand_in_it(breached: Opinion) -> None:
    """Where a review was recorded, its text says how long the ledger then was, and the ledger's root."""
    assert breached.ledger is not None
    words = " ".join(render_text(breached).split())
    assert f"size {breached.ledger.size:,}, root {breached.ledger.root}" in words
