"""A corrected file beside the one it corrects, and the estimate asked again of rows that were kept."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_requests import row, write_cover, write_csv

from misnomer.review.case_lines import CaseLines
from misnomer.review.case_rows import KNOWN, WORDS
from misnomer.review.judge import Call, run
from misnomer.review.rounds import ROUND, Round, RoundChange, compare_rounds
from misnomer.review.wanted import Wanted
from misnomer.review.what_if import estimate_again, with_field, without_field
from misnomer.terms.errors import MatchKeyError
from misnomer.terms.opinion import Opinion
from misnomer.terms.outcomes import Outcome

ADDRESS = "us/irc-6103-i-2/address"


def _reviewed(folder: Path, rows: Sequence[Mapping[str, str]]) -> tuple[Round, Opinion]:
    folder.mkdir()
    path, cover = write_csv(folder, rows), write_cover(folder)
    out = folder / "out"
    call = Call(paths=(path,), cover=cover, out=out, workbook=False, as_of=date(2025, 6, 27), keep_rows=True)
    opinion = run(call)
    return Round(out, pq.read_table(out / WORDS)), opinion


def _change(folder: Path) -> RoundChange:
    """Row 1 stays, 2 is cured, 3 broken, 4 goes, 5 loses its reference and is known by its person, 6 is new."""
    before = [
        row(First_Name="Ada", Record_ID="R1"),
        row(First_Name="Bea", Record_ID="R2", Street_Address="Unknown"),
        row(First_Name="Cia", Record_ID="R3"),
        row(First_Name="Dea", Record_ID="R4"),
        row(First_Name="Eva", Record_ID="R5"),
    ]
    after = [
        row(First_Name="Ada", Record_ID="R1"),
        row(First_Name="Bea", Record_ID="R2"),
        row(First_Name="Cia", Record_ID="R3", Street_Address="N/A"),
        row(First_Name="Eva", Record_ID=""),
        row(First_Name="Fia", Record_ID="R6"),
    ]
    old, _ = _reviewed(folder / "old", before)
    new, _ = _reviewed(folder / "new", after)
    return compare_rounds(old, new, folder)


def test_a_number_given_to_another_person_is_counted(tmp_path: Path) -> None:
    """A row known by its number whose name is another is told of; one whose address was mended is not."""
    old, _ = _reviewed(
        tmp_path / "old", [row(First_Name="Ada", Record_ID="R1"), row(Record_ID="R2", Street_Address="N/A")]
    )
    new, _ = _reviewed(tmp_path / "new", [row(First_Name="Zoe", Record_ID="R1"), row(Record_ID="R2")])
    change = compare_rounds(old, new, tmp_path)
    assert (change.same, change.by_reference, change.renamed) == (2, 2, 1)


def test_a_corrected_file_is_told_apart(tmp_path: Path) -> None:
    """What was cured, what is new and what is gone are each counted once, and each row says which it is."""
    change = _change(tmp_path)
    assert (change.same, change.altered, change.new, change.gone) == (4, 3, 1, 1)
    address = next(each for each in change.rules if each.rule == ADDRESS)
    assert (address.cured, address.still, address.fresh) == (1, 0, 1)
    lines = duckdb.sql(f"SELECT rid, before, changed, cured, fresh FROM read_parquet('{tmp_path / ROUND}')").fetchall()
    assert [line[1] for line in lines] == [0, 1, 2, 4, None]
    assert [line[2] for line in lines] == [False, True, True, True, None]
    assert ADDRESS in lines[1][3]
    assert ADDRESS in lines[2][4]


def test_rows_are_known_by_their_case_number(tmp_path: Path) -> None:
    """Where a row has no identifier of its own, its case number tells it, though all else was corrected."""
    before = [row(First_Name=f"Ada{n}", Case_Number=f"2:23-cr-{n}", Record_ID="") for n in range(4)]
    after = [row(First_Name=f"Bea{n}", Case_Number=f"2:23-cr-{n}", Record_ID=f"R{n}") for n in range(3)]
    before.append(row(First_Name="Eva", Case_Number="pending", Record_ID=""))
    after.append(row(First_Name="Fia", Case_Number="pending", Record_ID="R9"))
    before += [row(First_Name=f"Gia{n}", Case_Number="2:23-cr-77", Record_ID="") for n in range(2)]
    after.append(row(First_Name="Hia", Case_Number="2:23-cr-77", Record_ID="R8"))
    old, _ = _reviewed(tmp_path / "old", before)
    new, _ = _reviewed(tmp_path / "new", after)
    change = compare_rounds(old, new, tmp_path)
    assert (change.same, change.by_reference, change.new, change.gone) == (3, 3, 2, 4)


def test_another_identifier_is_another_row(tmp_path: Path) -> None:
    """Two rows that each bear an identifier, and not the same, are not taken for one another by a case's number."""
    old, _ = _reviewed(tmp_path / "old", [row(First_Name="Ada", Record_ID="R1")])
    new, _ = _reviewed(tmp_path / "new", [row(First_Name="Bea", Record_ID="R2")])
    change = compare_rounds(old, new, tmp_path)
    assert (change.same, change.new, change.gone) == (0, 1, 1)


def test_what_cannot_be_told_is_counted_apart(tmp_path: Path) -> None:
    """A row that was breached and of which a rule cannot tell now counts as neither cured nor still breached."""
    change = _change(tmp_path)
    for each in change.rules:
        assert min(each.cured, each.still, each.still_unsure, each.fresh, each.fresh_unsure) >= 0
    old, new = (_Lines(tmp_path / name / "out") for name in ("old", "new"))
    for each in change.rules:
        told = [(old.of(each.rule, b), new.of(each.rule, a)) for a, b in ((0, 0), (1, 1), (2, 2), (3, 4))]
        wanting = {Outcome.BREACHED, Outcome.CANNOT_TELL}
        assert each.still == sum(b in wanting and a is Outcome.BREACHED for b, a in told)
        assert each.still_unsure == sum(b in wanting and a is Outcome.CANNOT_TELL for b, a in told)
        assert each.fresh == sum(b not in wanting and a is Outcome.BREACHED for b, a in told)
        assert each.fresh_unsure == sum(b not in wanting and a is Outcome.CANNOT_TELL for b, a in told)
        assert each.cured == sum(b in wanting and a not in wanting for b, a in told)
    assert sum(each.still_unsure for each in change.rules) > 0


class _Lines:
    """The outcomes that a review kept, row by row."""

    def __init__(self, folder: Path) -> None:
        self._lines = CaseLines(folder)

    def of(self, rule: str, row: int) -> Outcome:
        """What a rule says of a row."""
        return self._lines.line(row).outcomes[rule]


def test_the_rounds_hold_no_word(tmp_path: Path) -> None:
    """What is written of two files side by side holds not one cell of either."""
    _change(tmp_path)
    text = repr(duckdb.sql(f"SELECT * FROM read_parquet('{tmp_path / ROUND}')").fetchall())
    assert not [word for word in ("Ada", "Quillfeather", "R1", "Larkspur") if word in text]


def test_rows_that_cannot_be_told_apart_are_new(tmp_path: Path) -> None:
    """A reference and a person that stand twice recognise nobody: no row is taken for another."""
    twice = [row(Record_ID="R1"), row(Record_ID="R1")]
    old, _ = _reviewed(tmp_path / "old", twice)
    new, _ = _reviewed(tmp_path / "new", twice)
    change = compare_rounds(old, new, tmp_path)
    assert (change.same, change.new, change.gone) == (0, 2, 2)


def test_what_if_says_what_a_review_would(tmp_path: Path) -> None:
    """The estimate of kept rows is that of the request itself under the same key, and a field more lowers it."""
    folder = tmp_path / "one"
    kept, opinion = _reviewed(
        folder, [row(First_Name="Maria", Last_Name="Garcia", Record_ID=f"R{n}") for n in range(3)]
    )
    known = pq.read_table(kept.folder / KNOWN)
    assert opinion.estimate is not None
    key = opinion.estimate.key
    again = estimate_again(known, opinion.match_request, Wanted(key=key))
    assert again.wrong_people == opinion.estimate.wrong_people
    closer = estimate_again(known, opinion.match_request, Wanted(key=with_field("last,first", "dob")))
    wider = estimate_again(known, opinion.match_request, Wanted(key="last,first"))
    assert closer.per_1000["right"].value > wider.per_1000["right"].value


def test_a_key_gains_and_loses_a_field() -> None:
    """A field is added or dropped by name; the last one cannot be dropped, and none is added twice."""
    assert with_field("name+zip", "dob") == "last,first,zip,dob"
    assert without_field("last:jw0.92,first,zip", "first") == "last:jw0.92,zip"
    with pytest.raises(MatchKeyError):
        without_field("last", "last")
    with pytest.raises(MatchKeyError):
        with_field("last,first", "first")
