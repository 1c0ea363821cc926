"""A population is kept by what it was made from, checked when it comes back, and made again where it is not sound."""

import os
import shutil
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from misnomer.population import Population, Settings, load_population
from misnomer.population import loading as room
from misnomer.population.inputs import used_tables
from misnomer.population.loading import cache_folder, digest_of
from misnomer.population.settings import AddressSettings, GroupSetting, NameSettings, Setting
from misnomer.population.store import NotStored, load, prune, save
from misnomer.terms.errors import UsageError


def stored(population: Population) -> Path:
    """Where it is kept."""
    return cache_folder() / population.digest.removeprefix("sha256:")[:32]


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal all the way down."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, pa.Array):
        return bool(one.equals(other))
    if is_dataclass(one):
        return type(one) is type(other) and all(same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and bool(one == other)


def test_what_comes_back_is_what_was_kept(adults: Population, tmp_path: Path) -> None:
    """A population written and mapped back is the same in every array, name and number."""
    save(adults, tmp_path / "kept", adults.digest)
    assert same(load(Population, tmp_path / "kept", adults.digest, adults.settings), adults)


@pytest.mark.parametrize("harm", ["flip", "truncate", "remove", "no manifest", "bad manifest"])
def test_damage_is_seen(adults: Population, tmp_path: Path, harm: str) -> None:
    """One byte changed, a file cut short or gone, a manifest gone or broken: nothing of it is used."""
    folder = tmp_path / "kept"
    shutil.copytree(stored(adults), folder)
    victim = folder / "population.surnames.given_group.npy"
    if harm == "flip":
        data = bytearray(victim.read_bytes())
        data[100_000] ^= 1
        victim.write_bytes(bytes(data))
    elif harm == "truncate":
        victim.write_bytes(victim.read_bytes()[:-8])
    elif harm == "remove":
        victim.unlink()
    elif harm == "no manifest":
        (folder / "manifest.json").unlink()
    else:
        (folder / "manifest.json").write_text('{"form": 1}')
    with pytest.raises(NotStored):
        load(Population, folder, adults.digest, adults.settings)


def test_another_digest_is_not_taken(adults: Population) -> None:
    """A folder that holds another population is not taken for this one."""
    with pytest.raises(NotStored):
        load(Population, stored(adults), "sha256:" + "0" * 64, adults.settings)


def test_a_manifest_reaches_no_file_outside(adults: Population, tmp_path: Path) -> None:
    """Names in a manifest are names of files beside it, whatever path they claim."""
    folder = tmp_path / "kept"
    shutil.copytree(stored(adults), folder)
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"population.groups.npy"', '"../outside.npy"'))
    shutil.move(folder / "population.groups.npy", tmp_path / "outside.npy")
    with pytest.raises(NotStored):
        load(Population, folder, adults.digest, adults.settings)


def test_old_populations_are_thrown_away(tmp_path: Path) -> None:
    """Only the newest are kept; a folder half-written a day ago goes, one being written now stays."""
    now = time.time()
    for age, name in enumerate(("newest", "older", "oldest", ".new-now")):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (now - 60 * age, now - 60 * age))
    (tmp_path / ".new-long-ago").mkdir()
    os.utime(tmp_path / ".new-long-ago", (now - 100_000, now - 100_000))
    prune(tmp_path, keep=2)
    assert {path.name for path in tmp_path.iterdir()} == {"newest", "older", ".new-now"}


def test_the_digest_covers_tables_and_settings() -> None:
    """Another universe, another table or another judgement is another population."""
    tables, settings = used_tables(), Settings()
    base = digest_of("us-adults-2020", tables, settings)
    changed = dict(tables)
    card = replace(tables["births"].card, sha256="0" * 64)
    changed["births"] = replace(tables["births"], card=card)
    judged = replace(settings, names=NameSettings(shrinkage=Setting(6.0, 1.0, 20.0)))
    others = {
        digest_of("us-residents-2020", tables, settings),
        digest_of("us-adults-2020", changed, settings),
        digest_of("us-adults-2020", tables, judged),
    }
    assert base not in others
    assert len(others) == 3
    assert base == digest_of("us-adults-2020", tables, Settings())


def test_nothing_is_kept_where_nothing_can_be(
    adults: Population, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the cache cannot be written the population is fitted all the same."""
    (tmp_path / "misnomer").write_text("a file, no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(room, "fit", lambda *_: adults)
    assert load_population("us-adults-2020").digest == adults.digest


def test_size_and_coverage_are_settings(adults: Population) -> None:
    """A size and a coverage change how many people there are, and nothing else."""
    smaller = load_population("us-adults-2020", size=1_000_000, coverage=0.9)
    assert smaller.people == 900_000
    assert smaller.digest == adults.digest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"universe": "us-adult-2020"}, "us-adults-2020"),
        ({"size": 0}, "at least 1"),
        ({"coverage": 0.0}, "above 0"),
        ({"coverage": 1.1}, "up to 1"),
    ],
)
def test_senseless_calls_are_refused(arguments: dict[str, Any], said: str) -> None:
    """An unknown universe, an empty one, a share that is none: refused, with what to do."""
    with pytest.raises(UsageError, match=said):
        load_population(**arguments)


def every_setting(value: Any) -> list[Setting | GroupSetting]:
    """All settings below a value."""
    if isinstance(value, Setting | GroupSetting):
        return [value]
    return [s for f in fields(value) for s in every_setting(getattr(value, f.name))] if is_dataclass(value) else []


def test_every_judgement_has_a_range_and_a_source() -> None:
    """No number is judged without a range around it and a word on where it comes from."""
    found = every_setting(Settings())
    assert len(found) > 40
    for setting in found:
        assert setting.source
        low, value, high = (np.atleast_1d(getattr(setting, part)) for part in ("low", "value", "high"))
        assert (low <= value).all()
        assert (value <= high).all()
        assert (low < high).any()


def test_a_value_outside_its_range_is_refused() -> None:
    """A setting contradicting itself cannot be made."""
    with pytest.raises(ValueError, match="outside its range"):
        AddressSettings(shrinkage=Setting(3.0, 0.1, 2.0))
