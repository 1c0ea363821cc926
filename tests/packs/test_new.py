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


@pytest.mark.parametrize("rule", ["count", "Persons=row", "persons=rows", "persons=", "../persons=row", "a=row=row"])
def test_a_rule_that_cannot_be_read_is_said(tmp_path: Path, rule: str) -> None:
    """No file is written under a name that a rule cannot have."""
    with pytest.raises(UsageError, match="no rule to begin with"):
        new_pack("county/records", "1", tmp_path, (rule,))
    assert not list(tmp_path.iterdir())
