"""A rehearsal reads people who were kept, and finds the same to the byte; stopped, it goes on where it was."""

import threading
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.exceptions import Abort
from click.testing import CliRunner

from misnomer.cli.door import misnomer
from misnomer.population import loading
from misnomer.review import rehearsal_kept
from misnomer.review import rehearse as rehearse_room
from misnomer.review.rehearsal_kept import KeptReplicates, Replicate
from misnomer.review.rehearse import Wish, rehearse
from misnomer.simulation import room
from misnomer.simulation.people import InventedPopulation, invented, kept
from misnomer.terms.errors import UsageError
from misnomer.terms.rehearsal import Rate

PEOPLE = 12_000
WORDS = ["--key", "name", "--key", "name+zip", "--key", "last,first:initial,dob", "--people", str(PEOPLE), "--rows",
         "500", "--quiet"]  # fmt: skip


@pytest.fixture(autouse=True)
def small(cache: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dozen chunks, two to a file."""
    monkeypatch.setattr(invented, "CHUNK", 1_000)
    monkeypatch.setattr(kept, "PART", 2)


def found(out: Path, seed: int, *more: str) -> bytes:
    """What `misnomer simulate` writes."""
    words = [*WORDS, "--seed", str(seed), "--out", str(out), *more]
    CliRunner().invoke(misnomer, ["simulate", *words], catch_exceptions=False, standalone_mode=False)
    return (out / "rehearsal.json").read_bytes()


def test_kept_people_change_nothing_and_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made, kept, or read from the cache, people give one rehearsal to the byte; the third makes no chunk of them."""
    made, keeping = found(tmp_path / "made", 3), found(tmp_path / "keeping", 3, "--keep")

    def not_again(*_: object) -> None:
        raise AssertionError("a chunk was made")

    monkeypatch.setattr(InventedPopulation, "codes", not_again)
    assert made == keeping == found(tmp_path / "read", 3)


def test_a_stopped_rehearsal_goes_on(tmp_path: Path) -> None:
    """Stopped while people are made, it keeps the files that are whole; asked again it finds the same to the byte."""
    whole = kept.KeptPopulation(4, "us-adults-2020", PEOPLE)

    def stop(stage: str, done: int, total: int | None) -> None:
        if stage == "keeping people" and done > PEOPLE / 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rehearse(Wish(keys=("name",), people=PEOPLE, rows=500, seed=4, keep=True), stop)
    assert not whole.kept
    before = {path: path.stat().st_mtime_ns for path in whole.folder.glob("*.parquet")}
    assert 0 < len(before) < 7
    again = found(tmp_path / "again", 4, "--keep")
    assert {path: path.stat().st_mtime_ns for path in before} == before
    whole.forget()
    assert again == found(tmp_path / "at-once", 4)


PROGRAMME = """
title = "A cascade, and two ages of address"
[rows]
faults = {mistyped = 0.05}
[match]
keys = ["name+zip"]
cascade = ["tin", "last,first,dob"]
[[scenario]]
title = "new addresses"
[[scenario]]
title = "old addresses"
[scenario.asked]
address_age = 3.0
"""


def test_replicates_that_are_done_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped in its third replicate, it makes that one alone and finds the same to the byte; then nothing waits."""
    told = tmp_path / "programme.toml"
    told.write_text(PROGRAMME, encoding="utf-8")
    more = ["--programme", str(told), "--replicates", "3"]
    seeds: list[int] = []
    run = rehearse_room.run_programmes

    def counting(whole: Any, programmes: Any, seed: int, *rest: Any) -> Any:
        seeds.append(seed)
        if seeds == [8, 9, 10]:
            raise KeyboardInterrupt
        return run(whole, programmes, seed, *rest)

    monkeypatch.setattr(rehearse_room, "run_programmes", counting)
    with pytest.raises(Abort):
        found(tmp_path / "stopped", 8, *more, "--keep")
    waiting = loading.cache_folder().parent / "rehearsals"
    assert len(list(waiting.rglob("*.json"))) == 2
    again = found(tmp_path / "again", 8, *more, "--keep")
    assert seeds == [8, 9, 10, 10]
    assert not list(waiting.rglob("*.json"))
    assert again == found(tmp_path / "at-once", 8, *more)


def test_a_programme_that_was_changed_meanwhile_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme altered while a rehearsal of it begins leaves no replicate that its new words would be given."""
    told = tmp_path / "programme.toml"
    told.write_text('[match]\nkeys = ["name"]\n[asked]\npresent = 0.9\n', encoding="utf-8")
    other = told.read_text(encoding="utf-8").replace("0.9", "0.3")
    load, forget = rehearse_room.load_population, KeptReplicates.forget

    def changing(*given: Any, **more: Any) -> Any:
        told.write_text(other, encoding="utf-8")
        return load(*given, **more)

    monkeypatch.setattr(rehearse_room, "load_population", changing)
    monkeypatch.setattr(KeptReplicates, "forget", lambda _: None)
    found(tmp_path / "changed", 9, "--programme", str(told), "--keep")
    monkeypatch.setattr(KeptReplicates, "forget", forget)
    again = found(tmp_path / "again", 9, "--programme", str(told), "--keep")
    assert again == found(tmp_path / "at-once", 9, "--programme", str(told))


def test_replicates_of_another_table_of_nicknames_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nicknames are no part of the fitted population: where their table is another, nothing that waits is taken."""
    wish = Wish(keys=("first:nickname,last",))
    programme, population = rehearse_room.programme_of(wish), loading.load_population(size=PEOPLE)
    one = rehearse_room._origin(wish, programme, population)
    table = rehearse_room.find_table("nicknames")
    other = replace(table, card=replace(table.card, sha256="another"))
    monkeypatch.setattr(rehearse_room, "find_table", lambda _: other)
    assert rehearse_room._origin(wish, programme, population) != one


def test_what_other_code_made_is_not_taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """People made by other code may differ in a few whom nobody makes again; replicates by another library in any."""
    whole, waiting = kept.KeptPopulation(5, "us-adults-2020", PEOPLE), KeptReplicates(["a rehearsal"])
    before = whole.folder, waiting._folder
    monkeypatch.setattr(kept, "_made_by", lambda: "other code")
    monkeypatch.setattr(rehearsal_kept, "version", lambda _: "another")
    assert whole.folder != before[0]
    assert KeptReplicates(["a rehearsal"])._folder not in (before[1], None)


def test_people_that_come_to_be_kept_meanwhile_are_compared_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run may finish or begin keeping the same people at any time: each key is compared once all the same."""
    made = found(tmp_path / "made", 7)
    kept.KeptPopulation(7, "us-adults-2020", PEOPLE).keep()
    for turn in range(2):
        asked = count(turn)
        monkeypatch.setattr(kept.KeptPopulation, "kept", property(lambda _, asked=asked: next(asked) % 2 == 0))
        assert found(tmp_path / f"turn{turn}", 7) == made


def test_a_cache_that_cannot_be_written_is_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked to keep people where nothing can be written, it says so, and what to do."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept.KeptPopulation, "keep", full)
    with pytest.raises(UsageError, match="No space left"):
        rehearse(Wish(keys=("name",), people=PEOPLE, rows=500, keep=True))


def test_a_figure_that_was_changed_on_disk_is_made_again() -> None:
    """A waiting replicate that is still JSON, but not as it was written, is not taken."""
    waiting = KeptReplicates(["another rehearsal"])
    one = Replicate((), (Rate("typos", 0.1, 0.25, True, 1),), ())
    assert waiting.get(0, lambda: one) == one
    assert waiting._folder is not None
    path = waiting._folder / "replicate-0000.json"
    path.write_text(path.read_text(encoding="utf-8").replace("0.25", "0.75"), encoding="utf-8")
    assert waiting.get(0, lambda: one) == one
    waiting.forget()


@pytest.mark.parametrize("left", [b"", b"{}", b'{"onces": 7, "rates": [], "linked": []}', b"[" * 100_000])
def test_a_replicate_that_cannot_be_read_is_made_again(left: bytes) -> None:
    """What a disk made of a waiting replicate is no reason to stop, and no figure."""
    waiting = KeptReplicates(["a rehearsal"])
    one = Replicate((), (Rate("typos", 0.1, 0.1, True, 1),), ())
    assert waiting.get(0, lambda: one) == one
    assert waiting.get(0, lambda: Replicate((), (), ())) == one
    path = max((loading.cache_folder().parent / "rehearsals").rglob("*.json"), key=lambda each: each.stat().st_mtime_ns)
    path.write_bytes(left)
    assert waiting.get(0, lambda: one) == one
    waiting.forget()
    assert not path.exists()


def test_kept_people_that_were_altered_stop_a_rehearsal() -> None:
    """Kept people are not what the seed makes: nothing is found, and what to do is said."""
    whole = kept.KeptPopulation(5, "us-adults-2020", PEOPLE)
    whole.keep()
    files = sorted(whole.folder.glob("*.parquet"))
    files[2].write_bytes(files[3].read_bytes())
    with pytest.raises(kept.KeptPeopleError, match="Remove"):
        rehearse(Wish(keys=("name",), people=PEOPLE, rows=500, seed=5))


def test_stopped_while_kept_people_are_compared_it_stops_and_leaves_no_thread() -> None:
    """What stops a rehearsal in the thread that reads ahead stops the whole of it, as itself, and the thread ends."""
    kept.KeptPopulation(8, "us-adults-2020", PEOPLE).keep()
    before = set(threading.enumerate())

    def stop(stage: str, done: int, total: int | None) -> None:
        if stage == "comparing people with rows" and done > PEOPLE / 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rehearse(Wish(keys=("name",), people=PEOPLE, rows=500, seed=8), stop)
    assert not [thread for thread in set(threading.enumerate()) - before if "ThreadPool" in thread.name]


def test_people_are_kept_only_where_the_disk_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the disk holds is refused before anything is made."""
    monkeypatch.setattr(room, "_KEPT", 1e15)
    with pytest.raises(UsageError, match="GB are free"):
        rehearse(Wish(keys=("name",), people=PEOPLE, rows=500, seed=6, keep=True))
    assert not kept.KeptPopulation(6, "us-adults-2020", PEOPLE).folder.exists()
