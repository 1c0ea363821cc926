"""The output folder is filled whole or not at all."""

from pathlib import Path

import pytest

from misnomer.review.output import check_out, move_into_place
from misnomer.terms.errors import UsageError


def finished(folder: Path, text: str = "new") -> Path:
    """A folder with one finished file."""
    folder.mkdir()
    (folder / "opinion.json").write_text(text)
    return folder


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    """An earlier opinion is never written over unasked."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "opinion.json").touch()
    with pytest.raises(UsageError, match="not empty"):
        check_out(tmp_path / "out", force=False)
    check_out(tmp_path / "out", force=True)


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    """A file is no folder, with or without --force."""
    (tmp_path / "out").touch()
    with pytest.raises(UsageError, match="a file"):
        check_out(tmp_path / "out", force=True)


def test_a_missing_parent_is_refused(tmp_path: Path) -> None:
    """We make one folder, not a path of them."""
    with pytest.raises(UsageError, match="no folder"):
        check_out(tmp_path / "a" / "b", force=False)


@pytest.mark.parametrize("empty", [True, False])
def test_outputs_move_in_one_rename(tmp_path: Path, empty: bool) -> None:
    """The finished folder becomes the output folder, whether an empty one stood there or none."""
    out = tmp_path / "out"
    if empty:
        out.mkdir()
    move_into_place(finished(tmp_path / "work"), out)
    assert (out / "opinion.json").read_text() == "new"


def test_with_force_only_our_own_files_are_replaced(tmp_path: Path) -> None:
    """A person's own file in the folder stays where it is."""
    out = finished(tmp_path / "out", "old")
    (out / "my notes.txt").touch()
    move_into_place(finished(tmp_path / "work"), out)
    assert (out / "opinion.json").read_text() == "new"
    assert (out / "my notes.txt").exists()
