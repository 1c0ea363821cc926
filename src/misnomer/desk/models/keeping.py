"""What keeps a case from being purged, what asks an answer back, and what stops its clock."""

from django.db import models
from django.db.models import F, Q

from misnomer.desk.models.cases import Case
from misnomer.desk.models.people import Officer


class Hold(models.Model):
    """A legal hold: from the first person's word on nothing is purged, until two people lift it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="holds")
    """Of which case."""
    reason = models.BinaryField()
    """Why, sealed."""
    placed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who placed it."""
    placed_at = models.DateTimeField()
    """When."""
    seconded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who seconded it."""
    seconded_at = models.DateTimeField(null=True)
    """When."""
    lift_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who asked for it to be lifted."""
    lift_reason = models.BinaryField(null=True)
    """Why, sealed."""
    lift_at = models.DateTimeField(null=True)
    """When."""
    lifted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who seconded the lifting: it stands no more."""
    lifted_at = models.DateTimeField(null=True)
    """When."""

    class Meta:
        """Two people place it, two people lift it; one stands at a time."""

        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=~Q(seconded_by=F("placed_by")) | Q(seconded_by=None), name="hold_placed_by_two"
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | (Q(lift_by__isnull=False) & ~Q(lifted_by=F("lift_by"))),
                name="hold_lifted_by_two",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_by=None), name="case_is_held_once"),
        ]


class Recall(models.Model):
    """Something was answered that should not have been: notice, correction passed on, destruction attested."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="recalls")
    """Of which case."""
    ground = models.CharField(max_length=80)
    """Why, from the ledger's closed list."""
    records = models.PositiveBigIntegerField()
    """How many records are asked back; the records themselves are nowhere in the desk."""
    recipient = models.CharField(max_length=120)
    """From whom: a registered agency."""
    notice = models.BinaryField()
    """What was said to them, sealed."""
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who opened it."""
    opened_at = models.DateTimeField()
    """When."""
    passed_on_to = models.CharField(max_length=120, blank=True)
    """To whom the correction was passed on (5 USC 552a(c)(4))."""
    passed_on_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who saw to it."""
    passed_on_at = models.DateTimeField(null=True)
    """When."""
    attested_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who put the recipient's attestation of destruction on record."""
    attested_at = models.DateTimeField(null=True)
    """When."""
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who closed it."""
    closed_at = models.DateTimeField(null=True)
    """When."""


class ClockEvent(models.Model):
    """The clock was stopped or set going again: the requester was asked, or answered."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="clock_events")
    """Of which case."""
    stopped = models.BooleanField()
    """True: stopped; False: set going."""
    on = models.DateField()
    """From which day."""
    why = models.CharField(max_length=80)
    """From a closed list."""
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who."""

    class Meta:
        """In the order of days."""

        ordering = ("on", "id")
