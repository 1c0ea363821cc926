"""Outcomes, dispositions, and what is written of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from misnomer.terms.errors import PackError
from misnomer.terms.outcomes import Disposition, Outcome

Judged = Callable[..., Any]
BATCH = {"scope": "batch"}


def outcomes(found: Any) -> dict[str, Outcome]:
    """Each rule's gravest outcome, by its name."""
    return {result.rule.path.rsplit("/", 1)[1]: result.outcome for result in found.judgement.results}


def counts(found: Any, place: int = 0) -> dict[str, int]:
    """A rule's counts by word."""
    return {outcome.value: count for outcome, count in found.judgement.results[place].counts.items()}


def test_null_is_cannot_tell(judged: Judged) -> None:
    """TRUE holds, FALSE is breached, NULL is cannot tell: never fine."""
    found = judged({"r": "name_given"}, [({"name_given": True}, 3), ({"name_given": False}, 2), ({}, 4)])
    assert counts(found) == {"holds": 3, "breached": 2, "cannot tell": 4, "does not apply": 0}


def test_what_does_not_apply_is_not_asked(judged: Judged) -> None:
    """A rule whose `applies` is FALSE does not apply; where it is NULL, it cannot tell."""
    rule = {"predicate": "name_given", "extra": 'applies = "tin_given"'}
    rows = [({"tin_given": t, "name_given": n}, 1) for t in (True, False, None) for n in (True, False, None)]
    found = judged({"r": rule}, rows)
    assert counts(found) == {"holds": 1, "breached": 1, "cannot tell": 4, "does not apply": 3}


def test_a_rule_is_not_run_where_it_does_not_apply(judged: Judged) -> None:
    """Where `applies` says no or cannot tell, a rule's own SQL is not run: it might fail there and stop the review."""
    rule = {"predicate": "address_rows * 9000000000 < 50000000000", "extra": 'applies = "address_rows < 100"'}
    found = judged({"r": rule}, [({"address_rows": rows}, 1) for rows in (5, 9_000_000_000, None, 7)])
    codes = found.connection.execute("SELECT r0 FROM outcomes ORDER BY rid").fetchall()
    said = (Outcome.HOLDS, Outcome.DOES_NOT_APPLY, Outcome.CANNOT_TELL, Outcome.BREACHED)
    assert codes == [(outcome.code,) for outcome in said]


@pytest.mark.parametrize(
    ("required", "given", "disposition"),
    [
        (True, True, Disposition.REFER),
        (True, False, Disposition.INSUFFICIENT),
        (True, None, Disposition.NEEDS_INFORMATION),
        (False, True, Disposition.REFER),
        (False, False, Disposition.NEEDS_INFORMATION),
        (False, None, Disposition.REFER),
    ],
)
@pytest.mark.parametrize("scope", ["row", "batch"])
def test_dispositions(judged: Judged, required: bool, given: bool | None, disposition: Disposition, scope: str) -> None:
    """A required breach is insufficient; a required NULL or a raised flag needs information; a flag's NULL not."""
    predicate = "name_given" if scope == "row" else "bool_and(name_given)"
    rule = {"predicate": predicate, "scope": scope, "required": required}
    found = judged({"r": rule}, [({"name_given": given}, 7)])
    assert found.judgement.dispositions == {word: 7 * (word is disposition) for word in Disposition}


def test_a_flag_weighs_on_its_members_only(judged: Judged) -> None:
    """A batch flag with clusters asks for information on the rows of the breached clusters and on no others."""
    rule = {
        "predicate": "count(*) < 3",
        "scope": "batch",
        "required": False,
        "extra": 'cluster = "officer_key"',
    }
    found = judged(
        {"r": rule}, [({"officer_key": "A"}, 3), ({"officer_key": "B"}, 2), ({"officer_key": "C"}, 5), ({}, 4)]
    )
    assert found.judgement.dispositions[Disposition.NEEDS_INFORMATION] == 8
    assert found.judgement.results[0].clusters == (5, 3)
    assert found.judgement.results[0].members == 8
    assert [place.row for place in found.judgement.results[0].places] == [2, 3, 4, 7, 8]
    assert [line[2:] for line in found.members()] == [
        *((row, "test/pack/r", 2) for row in (2, 3, 4)),
        *((row, "test/pack/r", 1) for row in (7, 8, 9, 10, 11)),
    ]


def test_members_can_be_named_without_clusters(judged: Judged) -> None:
    """A batch rule over all rows may say whom its breach concerns."""
    rule = {**BATCH, "predicate": "count_if(po_box) = 0", "required": False, "extra": 'members = "po_box"'}
    found = judged({"r": rule}, [({"po_box": True}, 2), ({"po_box": False}, 3), ({}, 1)])
    assert found.judgement.dispositions[Disposition.NEEDS_INFORMATION] == 2
    assert [line[4] for line in found.members()] == [1, 1]


def test_no_cluster_at_all_is_cannot_tell(judged: Judged) -> None:
    """Where no row belongs to any cluster, a clustered rule cannot tell."""
    rule = {**BATCH, "predicate": "count(*) < 3", "extra": 'cluster = "officer_key"'}
    assert outcomes(judged({"r": rule}, [({}, 4)])) == {"r": Outcome.CANNOT_TELL}


def test_findings_hold_places_and_words_alone(judged: Judged) -> None:
    """Row findings come first, rule by rule in the order of the rows; then a line per batch finding, with no row."""
    rules = {
        "last": {**BATCH, "predicate": "count(*) < 2"},
        "a": "name_given",
        "b": {"predicate": "tin_given", "required": False},
        "open": {**BATCH, "predicate": "safeguards is not null or null", "required": False},
    }
    found = judged(
        rules, [({"name_given": False, "last_key": "SECRET"}, 2), ({"name_given": True, "tin_given": False}, 1)]
    )
    assert found.findings() == [
        ("case.csv", None, 2, "test/pack/a", "breached"),
        ("case.csv", None, 3, "test/pack/a", "breached"),
        ("case.csv", None, 2, "test/pack/b", "cannot tell"),
        ("case.csv", None, 3, "test/pack/b", "cannot tell"),
        ("case.csv", None, 4, "test/pack/b", "breached"),
        ("case.csv", None, None, "test/pack/last", "breached"),
        ("case.csv", None, None, "test/pack/open", "cannot tell"),
    ]
    assert b"SECRET" not in (found.out / "findings.parquet").read_bytes()


def test_table_outcomes(judged: Judged) -> None:
    """Table `outcomes` holds every row's place, disposition and outcomes, in the order of the rows."""
    rules = {"a": "name_given", "whole": {**BATCH, "predicate": "count(*) > 0"}, "b": "tin_given"}
    found = judged(rules, [({"name_given": True}, 1), ({"name_given": False, "tin_given": True}, 1)])
    table = found.connection.execute("FROM outcomes")
    assert [column[0] for column in table.description] == [
        *("rid", "file_no", "sheet_no", "row", "disposition"),
        *("r0", "r1"),
    ]
    assert table.fetchall() == [(0, 0, 0, 2, 1, 0, 2), (1, 0, 0, 3, 0, 1, 0)]


def test_table_outcomes_names_members(judged: Judged) -> None:
    """For the workbook, `outcomes` also says of each row which breached batch findings name it, rule by rule."""
    rules = {
        "none": {**BATCH, "predicate": "count_if(po_box) > 9", "extra": 'members = "tin_given"'},
        "a": "name_given",
        "officer": {**BATCH, "predicate": "count(*) < 2", "required": False, "extra": 'cluster = "officer_key"'},
        "boxes": {**BATCH, "predicate": "count_if(po_box) = 0", "required": False, "extra": 'members = "po_box"'},
        "held": {**BATCH, "predicate": "count(*) > 0", "required": False, "extra": 'cluster = "officer_key"'},
    }
    rows = [({"officer_key": "B"}, 2), ({"officer_key": "A", "po_box": True}, 3), ({"officer_key": "C"}, 1)]
    found = judged(rules, rows)
    assert found.connection.execute("SELECT m0, m1, m2 FROM outcomes ORDER BY rid").fetchall() == [
        *[(None, 2, None)] * 2,
        *[(None, 1, 1)] * 3,
        (None, None, None),
    ]
    assert found.connection.execute("SELECT bool_and(rid = rowid) FROM judged").fetchall() == [(True,)]


def test_a_breach_may_concern_every_row(judged: Judged) -> None:
    """A flag weighs on all rows where it says so or names nobody, else on those it names."""
    rule = {**BATCH, "predicate": "count_if(po_box) = 0 and purpose is null", "required": False}
    rows = [({"po_box": True}, 2), ({"po_box": False}, 3)]
    extra = 'members = "po_box"\nwhole = "purpose is not null"'
    weighed = {
        purpose: judged({"r": {**rule, "extra": extra}}, rows, {"purpose": purpose}).judgement.dispositions
        for purpose in (None, "to find people")
    }
    assert [found[Disposition.NEEDS_INFORMATION] for found in weighed.values()] == [2, 5]
    nobody = judged({"r": {**rule, "extra": extra}}, rows[1:], {"purpose": "x"}).judgement.dispositions
    assert nobody[Disposition.NEEDS_INFORMATION] == 3


def test_a_rule_out_of_force_does_not_apply(judged: Judged) -> None:
    """A rule counts from its first day on, and no longer from the day it ended."""
    rule = {"predicate": "name_given", "since": "2025-01-01", "extra": "until = 2026-01-01"}
    days = {date(2024, 12, 31): "does not apply", date(2025, 1, 1): "breached", date(2025, 12, 31): "breached"}
    for day, word in {**days, date(2026, 1, 1): "does not apply"}.items():
        assert outcomes(judged({"r": rule}, [({"name_given": False}, 1)], as_of=day)) == {"r": Outcome(word)}


def test_the_outcome_of_a_request(judged: Judged) -> None:
    """Required rules breach a request; a raised flag makes it cannot tell; a flag that cannot tell does not."""
    hold, flag = {"name_given": True}, {"predicate": "tin_given", "required": False}
    seen = {
        given: judged({"r": "name_given", "f": flag}, [({**hold, "tin_given": given}, 1)]).judgement.outcome
        for given in (True, False, None)
    }
    assert seen == {True: Outcome.HOLDS, False: Outcome.CANNOT_TELL, None: Outcome.HOLDS}
    assert judged({"r": "name_given"}, [({}, 1)]).judgement.outcome is Outcome.CANNOT_TELL
    assert judged({"r": "name_given", "f": flag}, [({"name_given": False}, 1)]).judgement.outcome is Outcome.BREACHED


def test_every_broken_rule_is_named(judged: Judged) -> None:
    """One broken rule does not hide another, and nothing is written."""
    rules = {"good": "name_given", "text": "last_key", "sum": "last_key + birth_date > 1"}
    with pytest.raises(PackError) as raised:
        judged(rules, [({"name_given": True}, 1)])
    assert "test/pack/text: its predicate is VARCHAR, not a condition" in raised.value.where
    assert "test/pack/sum: its columns, types or functions do not fit together" in raised.value.where
    assert "test/pack/good" not in raised.value.where


def test_a_rule_that_fails_on_a_late_row_is_named(judged: Judged) -> None:
    """A fault that only the ten-thousandth row shows is still told by the rule's name, and without the cell."""
    rows = [({"tin_rows": 1}, 10_000), ({"tin_rows": 4_000_000_000}, 1)]
    with pytest.raises(PackError) as raised:
        judged({"good": "name_given", "bad": "tin_rows * tin_rows > 7"}, rows)
    assert raised.value.where.startswith("test/pack/bad: a number in it grows out of range")
