"""Due dates: which rule set counts how, what stopped the clock, which holidays were left out; the reckoning shown."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import holidays

from misnomer.desk.refusals import Refused

MOST_DAYS: Final = 4_000


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How days are counted."""

    id: str
    """Its name in settings."""
    days: int
    """How many."""
    working: bool
    """Whether weekends and holidays are left out."""
    cites: str
    """Where it comes from; the desk's own practice where no statute sets a date."""


RULE_SETS: Final = (
    RuleSet(
        "us/custodian-30-days", 30, working=False, cites="the custodian's own practice; 26 USC 6103(i) sets no date"
    ),
    RuleSet("us/foia-20-days", 20, working=True, cites="5 USC 552(a)(6)(A)(i)"),
    RuleSet("us/privacy-act-10-days", 10, working=True, cites="5 USC 552a(d)(2)(A)"),
    RuleSet(
        "eu/one-month", 30, working=False, cites="Regulation (EU) 2016/679, Article 12(3): one month, here 30 days"
    ),
)
"""The rule sets there are."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the reckoning."""

    on: date
    """The day it speaks of."""
    words: str
    """What happened to the count."""


@dataclass(frozen=True, slots=True)
class Due:
    """When an answer is due."""

    on: date | None
    """The day; None while the clock stands still."""
    rule_set: RuleSet
    """By which rule set."""
    used: int
    """Days counted until today, or until the clock stopped."""
    steps: tuple[Step, ...]
    """How it was reckoned, in the order of days."""

    def late(self, today: date) -> bool:
        """Whether that day is past."""
        return self.on is not None and today > self.on


def rule_set(name: str) -> RuleSet:
    """A rule set by its name.

    Raises:
        Refused: There is none.
    """
    for each in RULE_SETS:
        if each.id == name:
            return each
    raise Refused("There is no such rule set of due dates.")


def reckon(
    received: date, rules: RuleSet, stops: list[tuple[date, bool, str]], today: date, country: str = "US"
) -> Due:
    """Count days from the day after receipt.

    Args:
        received: The day the request came in.
        rules: How to count.
        stops: Day, whether stopped (else set going), and why; in the order of days. A stop counts from its day on, and
            the day the clock is set going is the first that counts again.
        today: Until when `used` is counted.
        country: Whose holidays are left out of working days: `US`, or with a part of it, `US-NY`.
    """
    free = _holidays(country) if rules.working else {}
    kind = "working days" if rules.working else "days"
    steps = [Step(received, f"received; {rules.days} {kind} from the next day ({rules.cites})")]
    counted, used, day, running, events = 0, 0, received, True, list(stops)
    for _ in range(MOST_DAYS):
        day += timedelta(days=1)
        while events and events[0][0] <= day:
            on, stopped, why = events.pop(0)
            running = not stopped
            steps.append(Step(on, f"{'stopped' if stopped else 'set going'} after {counted} {kind}: {why}"))
        if not running and not events:
            return Due(None, rules, used, tuple(steps))
        if running and _counts(day, rules, free, steps):
            counted += 1
            used += day <= today
        if counted == rules.days:
            return Due(day, rules, used, (*steps, Step(day, f"due: {counted} {kind} counted")))
    return Due(None, rules, used, tuple(steps))


def _counts(day: date, rules: RuleSet, free: "dict[date, str] | holidays.HolidayBase", steps: list[Step]) -> bool:
    """Whether a day counts; a holiday left out is a line of its own."""
    if not rules.working or (day.weekday() < 5 and day not in free):
        return True
    if day.weekday() < 5:
        steps.append(Step(day, f"not counted: {free[day]}"))
    return False


def _holidays(country: str) -> holidays.HolidayBase:
    land, _, part = country.partition("-")
    return holidays.country_holidays(land, subdiv=part or None, language="en_US")
