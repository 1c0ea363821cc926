"""A case: one request to match names, in one or more rounds of files, and who is on it."""

from typing import Any

from django.db import models

from misnomer.desk.models.people import Officer
from misnomer.desk.states import State


class Case(models.Model):
    """One request."""

    token = models.CharField(max_length=16, unique=True)
    """Random name of the case in paths and in the ledger."""
    agency = models.CharField(max_length=120)
    """Who asks, as an officer typed it."""
    reference = models.CharField(max_length=80)
    """The custodian's own reference."""
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State], default=State.RECEIVED)
    """Where it stands; written by `services.moves` alone."""
    state_at = models.DateTimeField()
    """Since when."""
    received_on = models.DateField()
    """The day it came in, from which due dates count."""
    uploader = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who uploaded the first round."""
    round_number = models.PositiveIntegerField(default=1)
    """The round that counts now."""
    ruling = models.CharField(max_length=20, blank=True)
    """How it was decided: `refused`, `returned`, `referred in part`."""
    delegate = models.CharField(max_length=120, blank=True)
    """The custodian's own delegate in whose name it is answered."""
    purge_after = models.DateField(null=True)
    """The day from which it may be purged; null before it is closed."""

    class Meta:
        """States are those of the literal."""

        ordering = ("-id",)
        constraints = [  # noqa: RUF012 - Django's own form
            models.CheckConstraint(condition=models.Q(state__in=[s.value for s in State]), name="case_state_is_known")
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def stands(self) -> State:
        """The state as an enum."""
        return State(self.state)

    def has_on_it(self, officer: Officer) -> bool:
        """Whether somebody is on the case now, and not recused."""
        return self.members.filter(officer=officer, left_at=None, recused=False).exists()

    def was_uploaded_by(self, officer: Officer) -> bool:
        """Whether somebody uploaded any of its files."""
        return self.rounds.filter(uploader=officer).exists()

    @property
    def round(self) -> "Round":
        """The round that counts now; looked up once for as long as the case is not read anew."""
        held: Round | None = self.__dict__.get("_round")
        if held is None or held.number != self.round_number:
            held = self.__dict__["_round"] = self.rounds.get(number=self.round_number)
        return held

    def refresh_from_db(self, *given: Any, **named: Any) -> None:
        """Read it anew, and its round with it when next asked for."""
        self.__dict__.pop("_round", None)
        super().refresh_from_db(*given, **named)


class CaseKey(models.Model):
    """The key that seals a case's words, wrapped by the master key. Without this line they are gone."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="key")
    """Whose."""
    wrapped = models.BinaryField()
    """AES-GCM under the master key."""


class Round(models.Model):
    """One set of files of a case: the first, or a corrected one."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="rounds")
    """Of which case."""
    number = models.PositiveIntegerField()
    """1 for the first."""
    uploader = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who uploaded it; may decide nothing about it."""
    received_at = models.DateTimeField()
    """When."""
    entry = models.PositiveBigIntegerField(null=True)
    """Number of the ledger's `received` entry; null before its first review."""

    class Meta:
        """One round of each number."""

        constraints = [models.UniqueConstraint(fields=["case", "number"], name="round_is_counted_once")]  # noqa: RUF012


class FileKind(models.TextChoices):
    """What a file of a case is."""

    REQUEST = "request", "request"
    COVER = "cover", "covering letter"
    LETTER = "letter", "return letter"
    WORKBOOK = "workbook", "findings workbook"
    RECEIPT = "receipt", "receipt"
    PAPER = "paper", "document"


class CaseFile(models.Model):
    """A file of a case, sealed on the disk."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="files")
    """Of which case."""
    round = models.ForeignKey(Round, models.PROTECT, related_name="files")
    """Of which round."""
    kind = models.CharField(max_length=10, choices=FileKind)
    """What it is."""
    name = models.BinaryField()
    """The name it came under, sealed: a file's name can be a person's."""
    plain_name = models.CharField(max_length=60)
    """The name it is read and written of under: `file-1.csv`."""
    mark = models.CharField(max_length=64)
    """A keyed digest of the content, to know the same file again; without the key it says nothing."""
    size = models.PositiveBigIntegerField()
    """Bytes in clear."""
    path = models.CharField(max_length=120)
    """Where it lies under `sealed/`."""
    made_at = models.DateTimeField()
    """When it came or was made."""
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who brought or made it."""


class CaseMember(models.Model):
    """Someone on a case: row content is shown to nobody else but the auditor."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="members")
    """Which case."""
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="memberships")
    """Who."""
    added_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """By whom."""
    added_at = models.DateTimeField()
    """When."""
    left_at = models.DateTimeField(null=True)
    """When they left it."""
    recused = models.BooleanField(default=False)
    """Whether they recused themselves: for good."""
    reason = models.BinaryField(null=True)
    """Why, sealed."""

    class Meta:
        """Once on a case."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["case", "officer"], name="officer_is_on_a_case_once")
        ]


class Verification(models.Model):
    """Who asked, really: recorded before a round is reviewed."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="verification")
    """Of which round."""
    callback = models.BinaryField()
    """Whom the desk called back, under a number it found itself, and what was said; sealed."""
    delegation = models.BinaryField()
    """On what authority the signer asks; sealed."""
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    """Who checked."""
    at = models.DateTimeField()
    """When."""
