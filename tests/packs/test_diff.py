"""What changed in a pack is said in words, whatever changed."""

import shutil
from pathlib import Path

import pytest

from misnomer.catalog.pack_files import read_files
from misnomer.catalog.packs import pick_pack
from misnomer.policy.pack_diff import diff_packs
from misnomer.review.pack_words import changes_json, changes_text

OLD = pick_pack("us/dppa-2721").folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(OLD, tmp_path / "new"))


def put(path: Path, before: str, after: str) -> None:
    """Change one place of a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def said(new: Path) -> str:
    """The changes as text, on one line."""
    return " ".join(changes_text(diff_packs(read_files(OLD), read_files(new))).split())


def test_nothing_changed(new: Path) -> None:
    """A copy has no changes."""
    assert said(new) == "Nothing changed."


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("rules/its-functions.sql", "required = true", "required = false", "It is a red flag now; it was required."),
        ("rules/its-functions.sql", "since = 1997-09-13", "since = 1998-09-13", "is: from 1998-09-13"),
        ("rules/its-functions.sql", "in force", "contested", "is: statute, contested"),
        ("rules/its-functions.sql", "then false", "then true", "It is decided otherwise."),
        ("rules/its-functions.sql", "18 USC 2721(b)(1)", "18 USC 2721(b)(2)", "what it cites This was added."),
        ("rules/its-functions.sql", "Is a function", "Is any function", "It asks something else."),
        ("numbers/record-years.toml", "value = 5", "value = 6", "From 1997-09-13 on (18 USC 2721(c)) its value"),
        ("numbers/record-years.toml", "since = 1997-09-13", "since = 1997-10-01", "it has a value it had not"),
        ("cases/its-functions.toml", "Personal reasons", "Private reasons", "A case was added that is breached."),
        ("pack.toml", "A short pack", "A pack", "This was taken out."),
        ("pack.toml", 'words = "in carrying', 'words = "… in carrying', "They are given otherwise."),
    ],
)  # fmt: skip
def test_each_kind_of_change_has_its_words(new: Path, file: str, before: str, after: str, words: str) -> None:
    """A change of a rule, a number, a case, a note or the law's words is named for what it means."""
    put(new / file, before, after)
    assert words in said(new)
    assert '"changes": [' in changes_json(diff_packs(read_files(OLD), read_files(new)))


def test_rules_that_came_and_went(new: Path) -> None:
    """A rule that is gone and one that is new are each named."""
    put(new / "pack.toml", '  "its-functions",\n', "")
    (new / "rules/its-functions.sql").unlink()
    (new / "cases/its-functions.toml").unlink()
    assert "Rule its-functions It is gone." in said(new)
    assert "It is new" in " ".join(changes_text(diff_packs(read_files(new), read_files(OLD))).split())
