"""When a case's answer is due, by the rule set that the desk is set to."""

from datetime import date
from typing import Final

from django.conf import settings

from misnomer.desk import clock
from misnomer.desk.models import Case
from misnomer.desk.reckoning import RULE_SETS, Due, RuleSet, Step, reckon, rule_set

__all__ = ["REASONS", "RULE_SETS", "Due", "RuleSet", "Step", "due", "reckon", "rule_set"]

REASONS: Final = ("the requester was asked", "the requester answered", "the court was asked", "the court answered")
"""Why a clock is stopped or set going."""


def due(case: Case, today: date | None = None) -> Due:
    """When a case's answer is due, and how that was reckoned: the day it came in is not counted."""
    rules = rule_set(settings.CONFIGURATION.rules)
    stops = [(event.on, event.stopped, event.why) for event in case.clock_events.all()]
    return reckon(case.received_on, rules, stops, today or clock.today(), settings.CONFIGURATION.country)
