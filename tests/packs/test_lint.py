"""Every lint has a pack that is broken for it, and names what is wrong there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from misnomer.catalog.pack_files import read_files
from misnomer.policy.faults import Lint
from misnomer.policy.lint import Problem, lint_pack
from misnomer.terms.errors import PackError

CITE = '{ text = "12 XYZ 3", href = "https://example.org/3" }'
FILES = {
    "pack.toml": f"""id = "test/pack"
version = "1"
title = "T"
rules = ["most-persons"]
notes = ["It judges nothing else."]
disclaimer = "No legal advice."

[[element]]
id = "persons"
words = "of no more than fifty persons"
cite = {CITE}
""",
    "rules/most-persons.sql": f"""/*
title = "Not too many persons"
scope = "batch"
required = true
authority = "statute"
status = "in force"
since = 2020-01-01
elements = ["persons"]
cites = [{CITE}]
asks = "Are there no more persons than may be?"
says = "There are too many."
cure = "Ask for fewer."
*/
case
  when count(*) <= :most_persons then true
  when count(distinct person_key) > :most_persons then false
  when count(person_key) = count(*) then true
end
""",
    "numbers/most-persons.toml": f"""title = "Most persons"
authority = "statute"

[[value]]
since = 2020-01-01
value = 50
reference = {CITE}
""",
    "cases/most-persons.toml": """[[case]]
name = "Fifty"
expect = "holds"
rows = [{ times = 50 }]

[[case]]
name = "Fifty-one"
expect = "breached"
rows = [{ times = 51, distinct = "person_key" }]

[[case]]
name = "Fifty-one rows of nobody knows whom"
expect = "cannot tell"
rows = [{ times = 51 }]

[[never]]
outcome = "does not apply"
why = "It is asked of every request."
""",
}
RULE, CASES, NUMBER = "rules/most-persons.sql", "cases/most-persons.toml", "numbers/most-persons.toml"
STEPS = FILES[RULE].split("*/\n")[1]
KNOWING = "  when count(person_key) = count(*) then true\n"
NO_CASE = FILES[CASES].split("[[case]]")[3].split("[[never]]")[0]
WITHOUT_TELLING = "[[case]]" + NO_CASE
NEVER_UNKNOWN = '[[never]]\noutcome = "cannot tell"\nwhy = "Keys can be counted."\n\n'

Broken = tuple[str, str, str]
"""A file, what stands there, and what is put instead."""
BROKEN: dict[Lint, list[Broken]] = {
    Lint.BAD_SYNTAX: [("pack.toml", 'title = "T"', "title = T")],
    Lint.UNKNOWN_KEY: [("pack.toml", "notes", "noets")],
    Lint.MISSING_METADATA: [("pack.toml", 'title = "T"', "")],
    Lint.WRONG_TYPE: [(RULE, "required = true", 'required = "true"')],
    Lint.MISSING_CITATION: [(RULE, f"cites = [{CITE}]", "cites = []")],
    Lint.UNDATED_NUMBER: [(NUMBER, "since = 2020-01-01", "")],
    Lint.UNREFERENCED_DATE: [(NUMBER, f"reference = {CITE}", "")],
    Lint.DUPLICATE_NAME: [("pack.toml", '["most-persons"]', '["most-persons", "most-persons"]')],
    Lint.FORBIDDEN_SQL: [(RULE, STEPS, "(select count(*) from facts) < :most_persons")],
    Lint.UNKNOWN_FUNCTION: [(RULE, "count(*) <=", "approx_count_distinct(person_key) <=")],
    Lint.UNKNOWN_COLUMN: [(RULE, "(person_key)", "(persons_key)")],
    Lint.UNKNOWN_NUMBER: [(RULE, "> :most_persons", "> :most")],
    Lint.CONSTANT_CONDITION: [(RULE, "when count(*) <= :most_persons", "when 1 = 1")],
    Lint.MISSING_CASE: [(CASES, WITHOUT_TELLING, "")],
    Lint.FAILING_CASE: [(CASES, "times = 50 ", "times = 52 ")],
    Lint.NEVER_FIRES: [(CASES, 'expect = "breached"', 'expect = "holds"')],
    Lint.UNKNOWN_KEYS: [
        (RULE, STEPS, "count(distinct person_key) <= :most_persons\n"),
        (CASES, "times = 50 ", 'times = 50, distinct = "person_key" '),
        (CASES, WITHOUT_TELLING, NEVER_UNKNOWN),
    ],
    Lint.UNCOVERED_ELEMENT: [(RULE, 'elements = ["persons"]', "elements = []")],
    Lint.UNUSED_NUMBER: [(RULE, ":most_persons", "50")],
}
ELSEWHERE = {Lint.HOSTILE_FILE, Lint.CHANGED_VERSION}
"""What the reader of folders refuses, and what a list of published digests shows: see test_published."""


@pytest.fixture
def lint_of(tmp_path: Path) -> Callable[..., tuple[Problem, ...]]:
    """Write the sound pack with some of it broken, and lint it."""

    def lint(*broken: Broken) -> tuple[Problem, ...]:
        texts = dict(FILES)
        for path, old, new in broken:
            assert old in texts[path], old
            texts[path] = texts[path].replace(old, new)
        for path, text in texts.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text)
        return lint_pack(read_files(tmp_path))

    return lint


def test_the_sound_pack_is_sound(lint_of) -> None:
    """Nothing is wrong before something is broken."""
    assert lint_of() == ()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_pack_is_named_for_what_broke(lint_of, kind: Lint) -> None:
    """The lint that the pack was broken for is among what is found."""
    assert kind in {problem.kind for problem in lint_of(*BROKEN[kind])}


def test_every_lint_has_its_broken_pack() -> None:
    """No lint is without one."""
    assert set(BROKEN) | ELSEWHERE == set(Lint)


def test_a_hostile_file_is_refused(tmp_path: Path) -> None:
    """A link in the folder is never followed."""
    (tmp_path / "pack.toml").symlink_to("/etc/hostname")
    with pytest.raises(PackError):
        read_files(tmp_path)


@pytest.mark.parametrize(
    ("steps", "named"),
    [
        ("case when count(person_key) = 0 then null else count(distinct person_key) <= :most_persons end", True),
        (
            "case when count(person_key) < count(*) then null else count(distinct person_key) <= :most_persons end",
            False,
        ),
        ("count(distinct officer_key) >= :most_persons", True),
        ("case when count(*) > :most_persons and count(person_key) > 0 then false else true end", False),
    ],
)
def test_a_count_of_keys_alone_is_named(lint_of, steps: str, named: bool) -> None:
    """Whatever leaves out rows without a key is, and what says that it cannot tell then is not."""
    cases = """[[case]]
name = "{0}"
expect = "{0}"
rows = [{{ times = {1}, distinct = ["person_key", "officer_key"] }}]

"""
    found = lint_of(
        (RULE, STEPS, steps),
        (CASES, FILES[CASES], told_by(steps, cases)),
    )
    assert {problem.kind for problem in found} == ({Lint.UNKNOWN_KEYS} if named else set())


def told_by(steps: str, case: str) -> str:
    """Cases on both sides of fifty, and that no others can be."""
    more, fewer = ("holds", "breached") if ">= :" in steps else ("breached", "holds")
    never = "".join(f'[[never]]\noutcome = "{o}"\nwhy = "It cannot."\n\n' for o in ("cannot tell", "does not apply"))
    return case.format(more, 51) + case.format(fewer, 49) + never


def test_rows_without_a_key_in_one_group_are_named(lint_of) -> None:
    """A group of all rows that do not tell their key is no person's."""
    found = lint_of(
        (RULE, STEPS, "count(*) <= :most_persons"),
        (RULE, 'scope = "batch"', 'scope = "batch"\ncluster = "coalesce(person_key, \'none\')"'),
        (CASES, ', distinct = "person_key"', ', person_key = "A"'),
        (CASES, WITHOUT_TELLING, NEVER_UNKNOWN),
    )
    assert {problem.kind for problem in found} == {Lint.UNKNOWN_KEYS}
