"""What the machine found of a round."""

from django.db import models

from misnomer.desk.models.cases import Round
from misnomer.desk.models.people import Officer


class ReviewState(models.TextChoices):
    """How far a review is."""

    QUEUED = "queued", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"


class Review(models.Model):
    """One review of a round; progress while it runs, counts when it is done."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reviews")
    """Of which round."""
    state = models.CharField(max_length=8, choices=ReviewState, default=ReviewState.QUEUED)
    """How far it is."""
    stage = models.CharField(max_length=120, blank=True)
    """What it is doing."""
    done = models.PositiveBigIntegerField(default=0)
    """Units done in this stage."""
    total = models.PositiveBigIntegerField(null=True)
    """Units in all; null where unknown."""
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who started it."""
    queued_at = models.DateTimeField()
    """When it was asked for."""
    started_at = models.DateTimeField(null=True)
    """When it began."""
    ended_at = models.DateTimeField(null=True)
    """When it ended."""
    tries = models.PositiveIntegerField(default=0)
    """How often it was begun: one that a crash cut short is begun again, twice at the most."""
    fault = models.TextField(blank=True)
    """Why it failed: what is wrong, where, what to do; never a cell."""
    digest = models.CharField(max_length=80, blank=True)
    """The opinion's digest."""
    outcome = models.CharField(max_length=20, blank=True)
    """The opinion's outcome."""
    rows = models.PositiveBigIntegerField(default=0)
    """Rows under review."""
    dispositions = models.JSONField(default=dict)
    """How many rows by what the machine says."""
    reading = models.JSONField(default=dict)
    """What was read, mapped and rejected: counts and fields, never a header nobody knows."""
    entry = models.PositiveBigIntegerField(null=True)
    """Number of the ledger's `reviewed` entry."""

    class Meta:
        """One live review of a round."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state__in=["queued", "running", "done"]),
                name="round_has_one_live_review",
            )
        ]
