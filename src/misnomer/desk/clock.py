"""The desk's one clock, so that a test can stand at another day."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The moment, aware."""
    return timezone.now()


def today() -> date:
    """The day at the custodian's."""
    return timezone.localdate(now())
