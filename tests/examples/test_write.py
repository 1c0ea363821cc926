"""What is written: the same bytes for the same seed, whole or not at all."""

import json
import tomllib
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from misnomer.examples import Order, workbook, write
from misnomer.examples.batch import plan_batch
from misnomer.examples.defects import choose_shares
from misnomer.examples.dice import Dice
from misnomer.terms.errors import UsageError


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".parquet", ".xlsx"])
@pytest.mark.parametrize("example", ["replay-2025", "sound"])
def test_a_seed_fixes_every_byte(tmp_path: Path, ending: str, example: str) -> None:
    """The same seed writes the same bytes, another seed others."""
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder, seed in zip(folders, (5, 5, 6), strict=True):
        folder.mkdir()
        write(Order(example, 200, folder / f"r{ending}", seed=seed, truth_by_row=folder / "t.parquet"))
    first, again, other = ({p.name: p.read_bytes() for p in sorted(folder.iterdir())} for folder in folders)
    assert first == again
    assert first[f"r{ending}"] != other[f"r{ending}"]


@pytest.mark.parametrize("size", [3, 17, 64, 1000])
def test_rows_do_not_depend_on_the_blocks(size: int) -> None:
    """Rows made three by three, in blocks or all at once are the same."""
    batch = plan_batch("replay-2025", Dice(3), 150, choose_shares())
    whole = next(batch.blocks(150)).to_pylist()
    assert [row for block in batch.blocks(size) for row in block.to_pylist()] == whole


def test_kinds_of_file_hold_the_same_rows(tmp_path: Path) -> None:
    """CSV, TSV, Parquet and XLSX of one seed hold the same cells."""
    import csv

    for ending in (".csv", ".tsv", ".parquet", ".xlsx"):
        write(Order("replay-2025", 150, tmp_path / f"r{ending}"))
    read = []
    for name, delimiter in (("r.csv", ","), ("r.tsv", "\t")):
        with (tmp_path / name).open(newline="") as file:
            read.append(list(csv.reader(file, delimiter=delimiter)))
    table = pq.read_table(tmp_path / "r.parquet")
    read.append([table.column_names, *([cell or "" for cell in row.values()] for row in table.to_pylist())])
    read.append(CalamineWorkbook.from_path(tmp_path / "r.xlsx").get_sheet_by_name("Rows").to_python())
    assert read[0] == read[1] == read[2] == read[3]


def test_a_workbook_is_split_where_a_sheet_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beyond a sheet's last go on to the next, each under the header; the cover stands first."""
    monkeypatch.setattr(workbook, "SHEET_ROWS", 40)
    written = write(Order("sound", 100, tmp_path / "r.xlsx"))
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    assert written.cover is None
    assert book.sheet_names == ["Cover", "Rows 1", "Rows 2", "Rows 3"]
    sheets = [book.get_sheet_by_name(f"Rows {number}").to_python() for number in (1, 2, 3)]
    assert [len(sheet) for sheet in sheets] == [41, 41, 21]
    assert sheets[0][0] == sheets[1][0] == sheets[2][0]
    ids = [row[0] for sheet in sheets for row in sheet[1:]]
    assert ids == sorted(ids)
    assert len(set(ids)) == 100


def test_truth_by_row_names_each_place(tmp_path: Path) -> None:
    """Rows are numbered as a person sees them: from 2 under a header, from 1 in Parquet."""
    for ending, first in ((".csv", 2), (".parquet", 1), (".xlsx", 2)):
        write(Order("replay-2025", 30, tmp_path / f"r{ending}", truth_by_row=tmp_path / "t.parquet"))
        places = pq.read_table(tmp_path / "t.parquet")
        assert places["row"].to_pylist() == list(range(first, first + 30))
        assert set(places["sheet"].to_pylist()) == ({"Rows"} if ending == ".xlsx" else {None})


def test_the_truth_counts_what_stands_in_the_rows(replay) -> None:
    """Counts by defect, by expected outcome and by pair are those of the truth by row."""
    for name, defect in replay.truth["defects"].items():
        if defect["scope"] == "row":
            assert defect["rows"] == sum(name in found for found in replay.defects)
    for rule, outcomes in replay.truth["expected"].items():
        for outcome, count in outcomes.items():
            pair, put_in = f"{rule} {outcome}", replay.truth["defects"].items()
            everywhere = any(pair in defect["every_row"] for _, defect in put_in)
            leading = {name for name, defect in put_in if pair in defect["expects"]}
            assert count == sum(everywhere or bool(found & leading) for found in replay.defects)
    for one, other, count in replay.truth["overlaps"]:
        assert count == sum({one, other} <= found for found in replay.defects)


def test_the_cover_says_what_the_letter_says(replay) -> None:
    """The cover of the replay has the defects of its letter, and dates that are dates."""
    cover = tomllib.loads(replay.written.cover.read_text())
    assert cover["received_date"].isoformat() == "2025-06-27"
    assert cover["recipients"] == ["Rowan P Sample"]
    assert {"undertakings", "informant_check", "recall_procedure"}.isdisjoint(cover)
    assert len(cover["items_requested"]) == 5


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (Order("replay-2026", 1, Path("r.csv")), "Did you mean 'replay-2025'?"),
        (Order("sound", 1, Path("r.doc")), "ends in .csv"),
        (Order("sound", 0, Path("r.csv")), "at least one row"),
        (Order("sound", 1, Path("no/such/r.csv")), "There is no folder"),
        (Order("sound", 1, Path("r.csv"), seed=-1), "whole number from 0"),
    ],
)
def test_what_cannot_be_written_is_refused(order: Order, said: str, tmp_path: Path) -> None:
    """An unknown example, ending or folder, no row or a negative seed is refused, and nothing is written."""
    placed = Order(order.example, order.rows, tmp_path / order.out, seed=order.seed)
    with pytest.raises(UsageError) as caught:
        write(placed)
    assert said in caught.value.paragraph()
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    """Without leave to replace, a file that is there stays as it was."""
    (tmp_path / "r.truth.json").write_text("mine")
    with pytest.raises(UsageError, match="already there"):
        write(Order("sound", 5, tmp_path / "r.csv", replace=False))
    assert [p.name for p in tmp_path.iterdir()] == ["r.truth.json"]
    write(Order("sound", 5, tmp_path / "r.csv"))
    assert json.loads((tmp_path / "r.truth.json").read_text())["rows"] == 5


def test_stopping_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Where work is stopped, neither a file nor a folder stays behind."""

    def stop(stage: str, done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(Order("sound", 500, tmp_path / "r.csv"), stop)
    assert list(tmp_path.iterdir()) == []
