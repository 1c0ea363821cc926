"""What two people decide. The database itself refuses a decision that one person, or the uploader, would have made."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from misnomer.desk.models.cases import Case, Round
from misnomer.desk.models.people import Officer

models.BinaryField.register_lookup(Length)
SEALED_LEAST: Final = 28
"""Bytes that sealing adds; a sealed text of this length is empty."""


class Act(models.TextChoices):
    """What can be decided. There is no *allow*."""

    REFUSE = "refuse", "refuse"
    RETURN = "return", "return for information"
    REFER = "refer", "refer onward to the custodian's own lawful process"


class Standing(models.TextChoices):
    """How far a decision is."""

    PROPOSED = "proposed", "proposed by one"
    MADE = "made", "made by two"
    WITHDRAWN = "withdrawn", "withdrawn"


class Decision(models.Model):
    """One decision: proposed by one person, made by a second, neither of them the uploader."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    """Of which case."""
    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions")
    """Of which round."""
    uploader = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """The round's uploader; a trigger holds it to that."""
    act = models.CharField(max_length=8, choices=Act)
    """What."""
    rule = models.CharField(max_length=200, blank=True)
    """For many rows: those that this rule found wanting; empty for the whole rest of the request."""
    row = models.PositiveBigIntegerField(null=True)
    """For a referral: the one row, by position in the request from 0."""
    rows = models.PositiveBigIntegerField()
    """How many rows it concerns."""
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.PROPOSED)
    """How far it is."""
    first = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who proposed it."""
    first_reason = models.BinaryField()
    """Why, sealed."""
    first_at = models.DateTimeField()
    """When."""
    first_seconds = models.FloatField(null=True)
    """Seconds between first being shown what it is about and proposing it; null where never shown."""
    second = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who made it."""
    second_reason = models.BinaryField(null=True)
    """Why, sealed."""
    second_at = models.DateTimeField(null=True)
    """When."""
    second_seconds = models.FloatField(null=True)
    """The same for the second person."""
    reading_seconds = models.FloatField(default=0)
    """Seconds a person needs at the least to read what it is about."""

    class Meta:
        """The law of two people."""

        ordering = ("id",)
        indexes = [models.Index(fields=["round", "row"], name="decision_of_row")]  # noqa: RUF012
        constraints = [  # noqa: RUF012
            models.CheckConstraint(condition=~Q(second=F("first")) | Q(second=None), name="decision_by_two_people"),
            models.CheckConstraint(condition=~Q(first=F("uploader")), name="decision_first_is_not_the_uploader"),
            models.CheckConstraint(
                condition=~Q(second=F("uploader")) | Q(second=None), name="decision_second_is_not_the_uploader"
            ),
            models.CheckConstraint(
                condition=Q(act="refer", row__isnull=False, rows=1, rule="")
                | Q(act__in=["refuse", "return"], row__isnull=True),
                name="decision_refers_one_row_at_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(standing="made") & Q(second__isnull=False) & Q(second_at__isnull=False))
                | (Q(standing__in=["proposed", "withdrawn"]) & Q(second__isnull=True)),
                name="decision_is_made_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(first_reason__length__gt=SEALED_LEAST), name="decision_first_gives_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | Q(second_reason__length__gt=SEALED_LEAST),
                name="decision_second_gives_a_reason",
            ),
            models.UniqueConstraint(
                fields=["round", "row"],
                condition=Q(act="refer") & ~Q(standing="withdrawn"),
                name="row_is_decided_once",
            ),
            models.UniqueConstraint(
                fields=["round", "rule"],
                condition=Q(row__isnull=True) & ~Q(standing="withdrawn"),
                name="rule_is_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Comment(models.Model):
    """What officers say to one another about a case or one of its rows; sealed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="comments")
    """Of which case."""
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    """Said in which round."""
    row = models.PositiveBigIntegerField(null=True)
    """About which row, by position from 0; null for the case."""
    text = models.BinaryField()
    """The words, sealed."""
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who."""
    at = models.DateTimeField()
    """When."""

    class Meta:
        """In the order they were said."""

        ordering = ("id",)
