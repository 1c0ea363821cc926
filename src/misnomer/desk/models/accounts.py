"""What is owed to the ledger, what was refused, and who saw whose row. Nothing here is ever changed or taken out."""

from django.db import models

from misnomer.desk.models.cases import Case, Round
from misnomer.desk.models.decisions import Decision
from misnomer.desk.models.people import Officer


class Outgoing(models.Model):
    """An entry owed to the ledger, written in the transaction of what it says; flushed after it, once."""

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="outgoing")
    """About which case; null for acts about no case."""
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="+")
    """About which round."""
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="outgoing")
    """About which decision."""
    kind = models.CharField(max_length=20)
    """Which act of the ledger, or `hold`, `lift`, `forget` for its state folder."""
    payload = models.JSONField()
    """What it says: closed words, counts, dates and officers' numbers; never a word of anyone's own."""
    once = models.CharField(max_length=32, unique=True)
    """A random name: asked again with it, the ledger records nothing twice."""
    made_at = models.DateTimeField()
    """When the act was done."""
    entry = models.PositiveBigIntegerField(null=True)
    """The ledger's entry; null while it is owed."""
    done_at = models.DateTimeField(null=True)
    """When the ledger had it."""
    fault = models.CharField(max_length=300, blank=True)
    """Why the ledger does not have it yet; never a word of the case's."""

    class Meta:
        """In the order they were done."""

        ordering = ("id",)
        indexes = [models.Index(fields=["id"], condition=models.Q(done_at=None), name="outgoing_owed")]  # noqa: RUF012


class Attempt(models.Model):
    """An act that was refused."""

    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="attempts")
    """Who tried; null where nobody was signed in."""
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="attempts")
    """On which case."""
    act = models.CharField(max_length=60)
    """What."""
    refusal = models.CharField(max_length=40)
    """Why it was refused, from a closed list."""
    at = models.DateTimeField()
    """When."""


class View(models.Model):
    """Row content was shown to someone."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="views")
    """To whom."""
    case = models.ForeignKey(Case, models.PROTECT, related_name="views")
    """Of which case."""
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    """Of which round."""
    what = models.CharField(max_length=20)
    """`row`, `rows`, `file`, `comments`."""
    row = models.PositiveBigIntegerField(null=True)
    """Which row, by position from 0."""
    count = models.PositiveBigIntegerField(default=1)
    """How many were on the page."""
    at = models.DateTimeField()
    """When."""

    class Meta:
        """Looked up by who, case and row, to tell how long somebody had to read."""

        indexes = [models.Index(fields=["case", "officer", "row"], name="view_of_whom")]  # noqa: RUF012
