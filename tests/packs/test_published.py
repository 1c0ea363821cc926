"""A published version of a pack never changes: what was published is kept, and a change is seen."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from misnomer.catalog.packs import pick_pack
from misnomer.catalog.published import LIST, read_published
from misnomer.review import packs as door

ROOT = Path(__file__).resolve().parents[2]
ID = "us/dppa-2721"
NAME = f"{ID}@{pick_pack(ID).version}"
spec = importlib.util.spec_from_file_location("publish_packs", ROOT / "tools/publish_packs.py")
assert spec is not None
assert spec.loader is not None
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of packs with one version, published."""
    place = pick_pack(ID)
    shutil.copytree(place.folder, tmp_path / "packs" / ID / place.version)
    assert tool.publish(tmp_path / "packs") == []
    return tmp_path / "packs"


def slip(root: Path) -> None:
    """Change one word of the published version."""
    path = root / NAME.replace("@", "/") / "rules/its-functions.sql"
    path.write_text(path.read_text(encoding="utf-8").replace("Is a function", "Was a function", 1), encoding="utf-8")


def test_a_release_keeps_what_was_published(root: Path) -> None:
    """Publishing again writes the same list, byte for byte."""
    before = (root / LIST).read_bytes()
    assert tool.publish(root) == []
    assert (root / LIST).read_bytes() == before


def test_a_changed_version_is_not_published_again(root: Path) -> None:
    """A release stops at a published version whose files differ, and keeps the old digest."""
    before = read_published(root)
    slip(root)
    assert tool.publish(root) == [NAME]
    assert read_published(root) == before


def test_lint_sees_a_changed_version(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pack lint` names a published version whose files are not the published ones, and `pack list` says so."""
    monkeypatch.setattr(door, "pack_roots", lambda: (root,))
    folder = str(root / NAME.replace("@", "/"))
    assert door.lint_named(folder) == ()
    slip(root)
    assert [problem.kind.value for problem in door.lint_named(folder)] == ["changed-version"]


def test_what_is_listed_is_there() -> None:
    """Every version that the built-in list names is there as it was published."""
    published = read_published(ROOT / "src/misnomer/packs")
    kept = {f"{line.id}@{line.version}": line.digest for line in door.list_packs()}
    assert {name: kept.get(name) for name in published} == published
