"""What the examples put in, the review finds: two witnesses who share no code and no list of words."""

import sys
from pathlib import Path

import pytest

from misnomer.examples import catalogue
from misnomer.examples.source import source
from misnomer.facts.names import read_first, read_last
from misnomer.terms.outcomes import Disposition, Outcome

sys.path.insert(0, str(Path(__file__).parent))
from reviewed import UNDECIDED, Reviewed, words_of, write_and_review

ROWS = 20_000
LETTER = tuple((defect.name, 0.0) for defect in catalogue() if defect.scope == "letter")
"""A letter without a defect."""

BREACHED, CANNOT_TELL = Outcome.BREACHED.value, Outcome.CANNOT_TELL.value
ROW_RULES = [
    "us/irc-6103-i-2/name",
    "us/irc-6103-i-2/address",
    "us/irc-6103-i-2/taxable-period",
    "us/irc-6103-i-2/statutory-authority",
    "us/irc-6103-i-2/specific-reason",
    "us/irc-6103-i-2/criminal-predicate",
    "us/irc-6103-i-2/permitted-items",
    "us/irc-6103-i-2/needs-court-order",
    "us/irc-6103-i-2/locating-a-fugitive",
    "general/red-flags/placeholder-address",
    "general/red-flags/zip-without-street",
    "general/red-flags/institutional-address",
    "general/red-flags/placeholder-birth-date",
    "general/red-flags/order-date",
    "general/red-flags/place-disagrees",
]
MEMBER_RULES = [
    "general/red-flags/shared-address",
    "general/red-flags/one-officer",
    "general/red-flags/boilerplate-reason",
    "general/red-flags/duplicate-person",
    "general/red-flags/no-recall-path",
    "general/red-flags/scope-creep",
    "general/red-flags/civil-or-location-only",
    "general/red-flags/key-bypass",
    "general/red-flags/bulk-cure",
]


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    """The replay as it is, reviewed."""
    return write_and_review(tmp_path_factory.mktemp("replay"), "replay-2025", ROWS)


@pytest.fixture(scope="module")
def good_letter(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    """The replay's rows under a letter without a defect, reviewed."""
    return write_and_review(tmp_path_factory.mktemp("good"), "replay-2025", ROWS, shares=LETTER)


def disagreements(reviewed: Reviewed, rule: str) -> dict[str, list[int]]:
    """Rows where what was found is not what was put in, by what is off. A flag that cannot tell weighs nothing."""
    required = reviewed.result(rule).rule.required
    found, expected = reviewed.found.get(rule, {}), reviewed.expected(rule)
    off: dict[str, list[int]] = {}
    for row in sorted(found.keys() | expected.keys()):
        wanted, seen = expected.get(row, set()), found.get(row)
        if UNDECIDED in wanted or (seen == CANNOT_TELL and not required and not wanted):
            continue
        gravest = BREACHED if BREACHED in wanted else " or ".join(sorted(wanted))
        if not (seen in gravest.split(" or ") if seen else not wanted):
            off.setdefault(f"{gravest or 'nothing'} was put in, {seen or 'nothing'} was found", []).append(row)
    return off


@pytest.mark.parametrize("rule", ROW_RULES)
def test_what_was_put_into_rows_is_found_in_just_those(replay: Reviewed, good_letter: Reviewed, rule: str) -> None:
    """Row by row, a rule is breached where a defect it asks about was put in, and nowhere else."""
    assert {key: len(rows) for key, rows in disagreements(replay, rule).items()} == {}
    assert {key: len(rows) for key, rows in disagreements(good_letter, rule).items()} == {}
    assert any(found == BREACHED for found in replay.found[rule].values())


@pytest.mark.parametrize("rule", MEMBER_RULES)
def test_what_was_put_into_the_batch_is_found_with_its_rows(replay: Reviewed, rule: str) -> None:
    """The rows that belong to a raised flag are those that the defect was put into."""
    put_in = {row for row, outcomes in replay.expected(rule).items() if BREACHED in outcomes}
    assert replay.members[rule] == put_in
    assert put_in


def test_every_red_flag_is_raised(replay: Reviewed) -> None:
    """All published red flags are raised on the replay, the number of rows by itself among them."""
    flags = [r for r in replay.opinion.results if r.rule.path.startswith("general/red-flags/")]
    assert len(flags) == 19
    assert [r.rule.path for r in flags if r.outcome is not Outcome.BREACHED] == []


@pytest.mark.parametrize("defect", [d for d in catalogue() if d.scope == "letter"], ids=lambda d: d.name)
def test_what_was_put_into_the_letter_is_found(replay: Reviewed, defect) -> None:
    """Each defect of the letter leads the rules it should lead, to the outcome it should."""
    rules = {pair.split(" ", 1)[0] for pair in defect.expects}
    assert {rule: replay.result(rule).outcome.value for rule in rules} == {
        rule: words_of(defect.expects, rule).pop() for rule in rules
    }


def test_sound_rows_of_the_replay_are_not_held_against_it(replay: Reviewed, good_letter: Reviewed) -> None:
    """A row without a defect of its own is breached under no row rule, unless by the letter; there are many."""
    every_row = {pair.split(" ", 1)[0] for d in catalogue() for pair in d.every_row}
    batch = {"one-officer", "row-id-missing"}
    for reviewed, letters in ((replay, every_row), (good_letter, set())):
        sound = {row for row, defects in reviewed.defects.items() if not defects - batch}
        assert len(sound) >= ROWS * 0.08
        held = {rule for rule, rows in reviewed.found.items() for row in rows if row in sound and rows[row] == BREACHED}
        assert held <= letters


def test_the_replay_is_breached_and_every_row_insufficient(replay: Reviewed) -> None:
    """A request-level breach counts toward every row."""
    assert replay.opinion.outcome is Outcome.BREACHED
    assert replay.opinion.dispositions[Disposition.INSUFFICIENT] == ROWS


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".parquet", ".xlsx"])
def test_nothing_is_found_against_a_sound_request(tmp_path: Path, ending: str) -> None:
    """Under both packs, in every kind of file, a sound request holds, raises no flag, and goes to an officer."""
    reviewed = write_and_review(tmp_path / "sound", "sound", 600, ending)
    raised = [r.rule.path for r in reviewed.opinion.results if r.outcome is Outcome.BREACHED]
    required = [r.rule.path for r in reviewed.opinion.results if r.rule.required and r.outcome is not Outcome.HOLDS]
    assert (raised, required) == ([], [])
    assert reviewed.opinion.outcome is Outcome.HOLDS
    assert reviewed.opinion.dispositions[Disposition.REFER] == 600


def test_every_name_an_example_may_draw_is_read_as_a_name() -> None:
    """Of all names on the public tables that an example may draw, none is taken for filler, nor left in doubt."""
    drawn_from = source()
    for names, read, usable in (
        (drawn_from.last, read_last, drawn_from.usable[0]),
        (drawn_from.first, read_first, drawn_from.usable[1]),
    ):
        drawable = [name for name, use in zip(names.to_pylist(), usable, strict=False) if use]
        assert len(drawable) > 50_000
        assert [name for name in drawable if read(name).given is not True] == []
