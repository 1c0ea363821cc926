"""Due dates: counted as the rule set says, stopped and set going, holidays left out, and every step said."""

from datetime import date, timedelta

import pytest

from misnomer.desk.reckoning import RULE_SETS, reckon, rule_set
from misnomer.desk.refusals import Refused

THIRTY, TWENTY = rule_set("us/custodian-30-days"), rule_set("us/foia-20-days")


def test_plain_days_count_from_the_next() -> None:
    """The day of receipt is not counted; the thirtieth day after it is the due date."""
    due = reckon(date(2026, 3, 2), THIRTY, [], date(2026, 3, 12))
    assert (due.on, due.used) == (date(2026, 4, 1), 10)
    assert [step.on for step in due.steps] == [date(2026, 3, 2), date(2026, 4, 1)]


def test_working_days_leave_out_weekends_and_holidays_by_name() -> None:
    """Twenty working days over Thanksgiving and Christmas: both are left out, and said by name."""
    due = reckon(date(2026, 11, 23), TWENTY, [], date(2026, 11, 24))
    counted = [date(2026, 11, 23) + timedelta(days=day) for day in range(1, (due.on or date.max).toordinal())][:40]
    free = {date(2026, 11, 26), date(2026, 12, 25)}
    assert due.on == [day for day in counted if day.weekday() < 5 and day not in free][19]
    assert [step.words for step in due.steps if "not counted" in step.words] == ["not counted: Thanksgiving Day"]


def test_a_stopped_clock_has_no_due_date() -> None:
    """While it stands there is none; set going, exactly the days it stood are added."""
    stop = (date(2026, 3, 12), True, "the requester was asked")
    assert reckon(date(2026, 3, 2), THIRTY, [stop], date(2026, 3, 20)).on is None
    start = (date(2026, 3, 22), False, "the requester answered")
    due = reckon(date(2026, 3, 2), THIRTY, [stop, start], date(2026, 3, 22))
    assert (due.on, due.used) == (date(2026, 4, 11), 10)
    assert [step.words.split(" after")[0] for step in due.steps[1:3]] == ["stopped", "set going"]


def test_lateness_is_told() -> None:
    """The due date itself is not late; the next day is."""
    due = reckon(date(2026, 3, 2), THIRTY, [], date(2026, 4, 2))
    assert not due.late(date(2026, 4, 1))
    assert due.late(date(2026, 4, 2))


def test_every_rule_set_says_where_it_comes_from() -> None:
    """Each has a citation or says that no statute sets a date; an unknown one is refused."""
    assert all(each.cites and each.days > 0 for each in RULE_SETS)
    with pytest.raises(Refused):
        rule_set("none")
