"""A pack that `pack new` starts is one step from sound: its cases pass, and lint asks for nothing but its TODOs."""

from pathlib import Path

import pytest

from misnomer.policy.faults import Lint
from misnomer.review.packs import lint_named, new_pack, try_cases
from misnomer.terms.errors import UsageError


@pytest.mark.parametrize("rules", [(), ("most-persons=count",), ("person=row", "purpose=letter", "asked-for=letter")])
def test_a_new_pack_wants_its_todos_and_nothing_else(tmp_path: Path, rules: tuple[str, ...]) -> None:
    """Whatever rules it begins with: no name is left over from another, and no case is wrong."""
    new_pack("county/records", "1", tmp_path, rules)
    folder = tmp_path / "county/records/1"
    found = lint_named(str(folder))
    assert {problem.kind for problem in found} == {Lint.MISSING_METADATA}
    assert {problem.what for problem in found} == {"Something is left to be filled in."}
    for path in folder.rglob("*.*"):
        path.write_text(path.read_text().replace("TODO: ", ""))
    assert not lint_named(str(folder))
    assert all(result.passed for result in try_cases(str(folder)))


def test_a_new_pack_says_todo_where_it_must_be_filled_in(tmp_path: Path) -> None:
    """Beside the head: in each rule's own expression, its cases, its number and what can never come out."""
    new_pack("county/records", "1", tmp_path, ())
    folder = tmp_path / "county/records/1"
    rules = list(folder.glob("rules/*.sql"))
    assert all("TODO" in rule.read_text().split("*/", 1)[1] for rule in rules)
    cases = [path.read_text() for path in folder.glob("cases/*.toml")]
    assert all(text.count("TODO") == 1 + text.count("[[never]]") for text in cases)
    (number,) = folder.glob("numbers/*.toml")
    assert [line for line in number.read_text().splitlines() if line.startswith("value") and "TODO" in line]


def test_lint_finds_every_todo_that_is_left(tmp_path: Path) -> None:
    """Each line that says TODO is named, in whatever file it stands."""
    new_pack("county/records", "1", tmp_path, ())
    folder = tmp_path / "county/records/1"
    left = {
        f"{path.relative_to(folder).as_posix()}, line {number}"
        for path in folder.rglob("*.*")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "TODO" in line
    }
    assert len(left) > 20
    assert {problem.where for problem in lint_named(str(folder))} == left


@pytest.mark.parametrize("rule", ["count", "Persons=row", "persons=rows", "persons=", "../persons=row", "a=row=row"])
def test_a_rule_that_cannot_be_read_is_said(tmp_path: Path, rule: str) -> None:
    """No file is written under a name that a rule cannot have."""
    with pytest.raises(UsageError, match="no rule to begin with"):
        new_pack("county/records", "1", tmp_path, (rule,))
    assert not list(tmp_path.iterdir())
