"""Invented people on disk: whole parts, the same for any number of jobs, taken up where they were left."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from misnomer.review import people
from misnomer.review.people import MANIFEST, write_people
from misnomer.review.people_part import write_part
from misnomer.simulation.people import InventedPopulation, beside
from misnomer.terms.errors import UsageError

COUNT = 1_500
COLUMNS = {
    "person_id", "household_id", "first", "middle", "last", "suffix", "sex", "dob", "tin", "street", "unit", "city",
    "state", "zip", "group",
}  # fmt: skip


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of some four hundred people."""
    monkeypatch.setattr(people, "PART", 430)


def _table(folder: Path) -> pa.Table:
    parts = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["parts"]
    read = [pq.read_table(folder / part["file"]) for part in parts]
    return pa.concat_tables([pa.table({n: t[n].cast(t[n].type.value_type) if pa.types.is_dictionary(t[n].type) else t[n]
                                       for n in t.column_names}) for t in read])  # fmt: skip


def test_what_is_written_is_who_they_are(tmp_path: Path) -> None:
    """The parts together are everybody once, in order, with every column promised, as the population has them."""
    written = write_people(COUNT, tmp_path / "people", seed=7)
    table = _table(written.folder)
    whole = InventedPopulation(seed=7, universe="us-adults-2020", people=COUNT)
    assert set(table.column_names) >= COLUMNS
    assert table["person_id"].to_pylist() == list(range(COUNT))
    expected = whole.records(whole.codes(0, COUNT))
    for name in COLUMNS:
        assert table[name].to_pylist() == expected[name].to_pylist(), name


def test_jobs_change_nothing_and_no_household_spans_two_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same people here, by two branches and by two processes, to the byte; a household lies in one part."""
    monkeypatch.setattr(people, "FEW", 1)
    monkeypatch.setattr(people, "can_branch", lambda: True)
    one, branches = (write_people(COUNT, tmp_path / f"{jobs}", seed=7, jobs=jobs) for jobs in (1, 2))
    monkeypatch.setattr(people, "can_branch", lambda: False)
    processes = write_people(COUNT, tmp_path / "processes", seed=7, jobs=2)
    for other in (branches, processes):
        assert [part.sha256 for part in one.parts] == [part.sha256 for part in other.parts]
    assert len(one.parts) > 2
    seen: set[int] = set()
    for part in one.parts:
        mine = set(pq.read_table(one.folder / part.file, columns=["household_id"])["household_id"].to_pylist())
        assert not mine & seen
        seen |= mine


def _memory(whole: InventedPopulation, number: int) -> str:
    """Where a branch has Arrow's memory from."""
    return str(pa.default_memory_pool().backend_name)


def test_branches_take_memory_from_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrow's memory is the system's in branches, where its own cost a tenth more time; here it stays what it was."""
    monkeypatch.setattr(beside, "can_branch", lambda: True)
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 2)
    before = pa.default_memory_pool().backend_name
    whole = InventedPopulation(seed=7, universe="us-adults-2020", people=COUNT)
    assert {*beside.by_branches(whole, _memory, [1, 2, 3], jobs=2)} == {"system"}
    assert pa.default_memory_pool().backend_name == before


def test_columns_that_are_asked_for_are_those_of_the_whole(tmp_path: Path) -> None:
    """A few columns hold what they hold among all, the manifest names them, and other columns are other people."""
    few = write_people(COUNT, tmp_path / "few", seed=7, columns=["zip", "last"])
    every = _table(write_people(COUNT, tmp_path / "all", seed=7).folder)
    table = _table(few.folder)
    assert table.equals(every.select(["last", "zip"]))
    assert json.loads((few.folder / MANIFEST).read_text(encoding="utf-8"))["columns"] == ["last", "zip"]
    with pytest.raises(UsageError, match="something else"):
        write_people(COUNT, few.folder, seed=7)


@pytest.mark.parametrize("columns", [["lst"], [], ["last", "last"]])
def test_a_column_that_is_none_is_refused(tmp_path: Path, columns: list[str]) -> None:
    """A name that is no column, one named twice, or none at all, is refused before anything is made."""
    with pytest.raises(UsageError, match="column"):
        write_people(COUNT, tmp_path / "people", seed=7, columns=columns)
    assert not (tmp_path / "people").exists()


def test_names_are_written_as_dictionaries_however_many(tmp_path: Path) -> None:
    """No column of names falls back to plain pages, which came out as other bytes from one run to the next."""
    table = pa.table({"last": pa.array([f"{n:040d}" for n in range(60_000)]).dictionary_encode()})
    write_part(table, tmp_path / "part.parquet")
    chunk = pq.ParquetFile(tmp_path / "part.parquet").metadata.row_group(0).column(0)
    assert chunk.has_dictionary_page
    assert "RLE_DICTIONARY" in chunk.encodings


def test_parts_are_of_one_size(tmp_path: Path) -> None:
    """No part is left over for a few people, which would take as long to begin as another."""
    parts = write_people(1_300, tmp_path / "people", seed=7).parts
    assert len(parts) == 4
    assert max(part.people for part in parts) < 430
    assert min(part.people for part in parts) > 200


def test_a_part_that_is_no_more_goes(tmp_path: Path) -> None:
    """Where an earlier version had cut the same people into more parts, none of its own is left among the new ones."""
    folder = tmp_path / "people"
    before = write_people(COUNT, folder, seed=7, jobs=1)
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    more = {**told["parts"][0], "file": "part-00004.parquet", "first": COUNT}
    (folder / more["file"]).write_bytes((folder / before.parts[0].file).read_bytes())
    (folder / MANIFEST).write_text(json.dumps({**told, "parts": [*told["parts"], more]}), encoding="utf-8")
    assert write_people(COUNT, folder, seed=7, jobs=1).parts == before.parts
    assert {path.name for path in folder.iterdir()} == {MANIFEST, *(part.file for part in before.parts)}


def test_a_stopped_run_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped in the middle, nothing claims to be whole; asked again, whole parts are kept and the rest is made."""
    folder = tmp_path / "people"

    def stop(stage: str, done: int, total: int | None) -> None:
        if done > 500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_people(COUNT, folder, seed=7, jobs=1, progress=stop)
    assert not (folder / MANIFEST).exists()
    again = write_people(COUNT, folder, seed=7, jobs=1)
    assert again.kept >= 1
    assert _table(folder).num_rows == COUNT


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    """Other people, or anything at all, are not written over unless one says so."""
    folder = tmp_path / "people"
    write_people(400, folder, seed=7)
    with pytest.raises(UsageError, match="something else"):
        write_people(400, folder, seed=8)
    assert write_people(400, folder, seed=8, force=True).seed == 8


def test_what_does_not_fit_is_refused_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More people than the disk has room for are refused, with both sizes, and nothing is left behind."""
    monkeypatch.setattr(people, "BYTES", 10**15)
    with pytest.raises(UsageError, match="GB are free"):
        write_people(400, tmp_path / "people", seed=7)
    assert not (tmp_path / "people").exists()


def test_a_finished_folder_that_lost_a_part_gets_it_back(tmp_path: Path) -> None:
    """Asked again, a finished folder's sound parts are kept, a lost and a damaged one are made again as they were."""
    folder = tmp_path / "people"
    before = write_people(COUNT, folder, seed=7)
    (folder / before.parts[1].file).unlink()
    damaged = folder / before.parts[2].file
    damaged.write_bytes(damaged.read_bytes()[:-9])
    after = write_people(COUNT, folder, seed=7)
    assert after.parts == before.parts
    assert after.kept == len(before.parts) - 2
    assert {path.name for path in folder.iterdir()} == {MANIFEST, *(part.file for part in before.parts)}


def test_parts_altered_with_their_manifest_are_noticed(tmp_path: Path) -> None:
    """A part that holds others than are made is made again, though the manifest was given its new digest."""
    folder = tmp_path / "people"
    before = write_people(COUNT, folder, seed=7)
    altered = folder / before.parts[1].file
    table = pq.read_table(altered)
    pq.write_table(table.set_column(4, "last", pa.array(["ALTERED"] * len(table))), altered)
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    told["parts"][1]["sha256"] = hashlib.sha256(altered.read_bytes()).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    after = write_people(COUNT, folder, seed=7)
    assert after.parts == before.parts
    assert after.kept == len(before.parts) - 1


def test_a_run_that_is_taken_up_asks_for_room_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Room is asked for what is still to be written, and what is there stays."""
    folder = tmp_path / "people"
    parts = write_people(COUNT, folder, seed=7).parts
    (folder / parts[0].file).unlink()
    monkeypatch.setattr(people, "BYTES", 10**15)
    with pytest.raises(UsageError, match="GB are free"):
        write_people(COUNT, folder, seed=7)
    assert (folder / MANIFEST).exists()
    assert (folder / parts[1].file).exists()


def test_no_half_of_a_part_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ends the writing of a part takes its half with it; one left by a kill goes when the run is taken up."""
    folder = tmp_path / "people"

    def broken(table: pa.Table, path: Path) -> None:
        path.write_bytes(b"PAR1")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(people, "write_part", broken)
        with pytest.raises(KeyboardInterrupt):
            write_people(400, folder, seed=7)
    assert not list(folder.glob("*.half"))
    assert not list(folder.glob(".*.half"))
    (folder / ".part-00000.parquet.half").write_bytes(b"PAR1")
    write_people(400, folder, seed=7)
    assert not list(folder.glob(".*.half"))
