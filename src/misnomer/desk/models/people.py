"""Officers and what lets them in: one person, one account, one post."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from misnomer.desk.roles import Role


class Officer(models.Model):
    """Someone who works at the desk, or is invited to."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="officer")
    """The account; null until the invitation is taken up."""
    name = models.CharField(max_length=120)
    """As letters and pages name them; the ledger shows a pseudonym."""
    staff_number = models.CharField(max_length=40, unique=True)
    """The custodian's own number for this person: one person cannot hold two posts."""
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    """The post."""
    pseudonym = models.CharField(max_length=20, unique=True)
    """What accountings on the desk's pages show."""
    active = models.BooleanField(default=True)
    """Whether they may act."""
    made_at = models.DateTimeField()
    """When they were invited."""

    class Meta:
        """A post is one of the list."""

        constraints = [  # noqa: RUF012 - Django's own form
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="officer_has_a_known_post"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def post(self) -> Role:
        """The role as an enum."""
        return Role(self.role)


class Invitation(models.Model):
    """A link that works once."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="invitations")
    """Whom it lets in."""
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token; the token itself is shown once and kept nowhere."""
    expires_at = models.DateTimeField()
    """After that it lets nobody in."""
    used_at = models.DateTimeField(null=True)
    """When it was used."""


class ApiToken(models.Model):
    """Lets a machine submit requests and read counts; it can decide nothing and see no row."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="tokens")
    """In whose name it submits: that officer counts as the uploader."""
    label = models.CharField(max_length=80)
    """What it is for."""
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token."""
    made_at = models.DateTimeField()
    """When it was made."""
    revoked_at = models.DateTimeField(null=True)
    """When it was revoked."""
    used_at = models.DateTimeField(null=True)
    """When it was last used."""


class FactorRemoval(models.Model):
    """A lost second factor, to be removed by two people, neither of whom lost it."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="removals")
    """Who lost it."""
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who asked for it to be removed."""
    asked_at = models.DateTimeField()
    """When."""
    seconded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    """Who agreed: it is removed."""
    seconded_at = models.DateTimeField(null=True)
    """When."""

    class Meta:
        """Two people, and another than whom it concerns."""

        constraints = [  # noqa: RUF012
            models.CheckConstraint(condition=~Q(asked_by=F("officer")), name="removal_asked_by_another"),
            models.CheckConstraint(
                condition=Q(seconded_by=None)
                | (~Q(seconded_by=F("asked_by")) & ~Q(seconded_by=F("officer")) & Q(seconded_at__isnull=False)),
                name="removal_by_two",
            ),
        ]
