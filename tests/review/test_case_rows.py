"""What a desk keeps of a request: outcomes without words, words chunk by chunk."""

import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_requests import row, write_cover, write_csv

from misnomer.review.case_lines import CaseLines, LineFilter, chunk, chunks_of, words_of
from misnomer.review.case_rows import KNOWN, LINES, WORDS
from misnomer.review.judge import Call, run
from misnomer.terms.errors import UsageError
from misnomer.terms.outcomes import Disposition, Outcome

ADDRESS = "us/irc-6103-i-2/address"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reviewed request of sixty sound rows and three without an address, its rows kept."""
    folder = tmp_path_factory.mktemp("kept")
    sound = [row(First_Name=f"Odalys{number}", Record_ID=f"R-{number}") for number in range(60)]
    bare = [row(Street_Address="Unknown Address", Record_ID=f"B-{number}") for number in range(3)]
    path, cover = write_csv(folder, [*sound, *bare]), write_cover(folder)
    run(Call(paths=(path,), cover=cover, out=folder / "out", workbook=False, as_of=date(2025, 6, 27), keep_rows=True))
    return folder / "out"


def test_lines_hold_no_word_of_the_request(kept: Path) -> None:
    """Whoever holds the lines alone holds places and outcomes, and not one cell."""
    held = duckdb.sql(f"SELECT * FROM read_parquet('{kept / LINES}')").fetchall()
    text = repr(held)
    assert len(held) == 63
    for word in ("Quillfeather", "Odalys", "Larkspur", "78041", "R-1", "B-1", "Vane"):
        assert word not in text
        assert word.encode() not in (kept / LINES).read_bytes()


def test_a_filter_leaves_the_rows_it_names(kept: Path) -> None:
    """Filtered by a rule, exactly the rows that breach it are left, in the order of the file."""
    lines = CaseLines(kept)
    page = lines.page(LineFilter(rule=ADDRESS, outcome=Outcome.BREACHED))
    assert [line.place.row for line in page.lines] == [62, 63, 64]
    assert {line.outcomes[ADDRESS] for line in page.lines} == {Outcome.BREACHED}
    assert {line.disposition for line in page.lines} == {Disposition.INSUFFICIENT}
    insufficient = lines.rows_by(LineFilter(disposition=Disposition.INSUFFICIENT))
    assert set(insufficient) >= {60, 61, 62}
    assert lines.page(LineFilter(rule=ADDRESS, outcome=Outcome.HOLDS)).total == 60


def test_pages_add_up(kept: Path) -> None:
    """All pages together are all rows once; a page past the last is the last."""
    lines = CaseLines(kept)
    first, second, past = (lines.page(LineFilter(), number) for number in (1, 2, 99))
    assert [line.rid for line in first.lines + second.lines] == list(range(63))
    assert (first.pages, past.page, past.lines) == (2, 2, second.lines)


def test_a_flag_leads_to_its_rows(kept: Path) -> None:
    """From a finding over the whole request to the rows it names, and from a row back to the finding."""
    lines = CaseLines(kept)
    assert lines.flags
    for flag in lines.flags:
        page = lines.page(LineFilter(flag=flag))
        assert page.total
        assert all(flag in line.flags for line in page.lines)


def test_namesakes_stand_with_their_row(kept: Path) -> None:
    """A row's namesakes in the lines are those of namesakes.parquet at the same place."""
    stated = duckdb.sql(f"SELECT row, value FROM read_parquet('{kept / 'namesakes.parquet'}')").fetchall()
    lines = CaseLines(kept)
    found = [(line.place.row, line.namesakes) for number in (1, 2) for line in lines.page(LineFilter(), number).lines]
    assert found == stated
    assert any(value for _, value in found)


def test_words_come_out_of_their_chunk(kept: Path) -> None:
    """A chunk gives the cells of the row asked for and of no other, and refuses a row that is not in it."""
    assert chunks_of(kept / WORDS) == 1
    held = chunk(kept / WORDS, 0)
    words = words_of(held, 7)
    assert (words["first"], words["row_id"]) == ("Odalys7", "R-7")
    assert "middle" not in words
    with pytest.raises(UsageError):
        words_of(held, 63)


def test_an_unknown_rule_is_refused(kept: Path) -> None:
    """A filter by a rule that did not judge is an error, not an empty list."""
    with pytest.raises(UsageError):
        CaseLines(kept).page(LineFilter(rule="us/irc-6103-i-2/adress"))


def test_a_terminal_keeps_no_rows(tmp_path: Path) -> None:
    """Without being asked, a review leaves no copy of the request."""
    run(Call(paths=(write_csv(tmp_path, [row()]),), cover=write_cover(tmp_path), out=tmp_path / "out", workbook=False))
    assert {WORDS, KNOWN, LINES}.isdisjoint(path.name for path in (tmp_path / "out").iterdir())
