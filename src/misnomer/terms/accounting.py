"""What people put on record about a request: the nouns of the ledger, and the closed lists their words come from.

Nothing here names a person in the request. What is written in a person's own words (`text`) never enters the log; the
log holds a salted commitment to it. Officers are named here and appear in the log by role and pseudonym.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from misnomer.terms.handling import Refusal, Stand, Step
from misnomer.terms.handling import RowsDecided as RowsDecided


class Role(StrEnum):
    """In which role someone acted."""

    DISCLOSURE_OFFICER = "disclosure officer"
    DISCLOSURE_MANAGER = "disclosure manager"
    RECORDS_OFFICER = "records officer"
    PRIVACY_OFFICER = "privacy officer"
    COUNSEL = "counsel"
    HEAD = "head of the agency"
    INSPECTOR = "inspector general"


class Purpose(StrEnum):
    """What the records are asked for, in general: the column *general purposes* of 26 USC 6103(p)(3)(C)."""

    INVESTIGATION = "criminal investigation"
    PROCEEDING = "judicial or administrative proceeding"
    GRAND_JURY = "grand jury proceeding"
    LOCATE_FUGITIVE = "locating a fugitive"
    EMERGENCY = "emergency"
    TERRORISM = "terrorist incident"
    CIVIL = "civil enforcement"
    BENEFITS = "benefits and payments"
    TAX = "tax administration"
    STATISTICS = "statistics"
    OTHER = "other"


class Ruling(StrEnum):
    """What people decided of a request. misnomer itself decides nothing."""

    RETURNED = "returned for correction"
    REFERRED = "referred to the custodian's own process"
    REFUSED = "refused"
    ALLOWED_IN_PART = "allowed in part"
    ALLOWED = "allowed"
    WITHDRAWN = "withdrawn by the requester"


class Ground(StrEnum):
    """Why: the closed list of reasons for a decision, a correction, a recall or an erasure."""

    ELEMENT_MISSING = "a required element is missing"
    SIGNER = "the signer may not ask"
    RECIPIENTS = "recipients are not named or not engaged"
    PURPOSE = "the purpose is not permitted"
    ITEMS = "the items asked for are not permitted"
    SAFEGUARDS = "safeguards are not met"
    HARM = "it would reveal an informant or impair an investigation"
    TOO_MANY_WRONG = "too many wrong people would be reached"
    REQUIREMENTS_MET = "nothing required is missing"
    COURT_ORDER = "a court ordered it"
    WRONG_PERSON = "the wrong person's record was sent"
    BEYOND_REQUEST = "more was sent than was asked for"
    CLERICAL = "a clerical error"
    RETENTION_ENDED = "it no longer has to be kept"
    OTHER = "other"


class Document(StrEnum):
    """What was sent."""

    ACKNOWLEDGEMENT = "acknowledgement"
    DEFICIENCY = "deficiency letter"
    QUESTION = "question"
    REFUSAL = "refusal"
    DECISION = "decision"
    RECALL = "recall notice"
    CORRECTION = "correction notice"
    REPORT = "report"


class Erased(StrEnum):
    """What was destroyed."""

    ROW = "the salt of a row"
    TEXT = "a sealed text and its salt"
    FILE = "the salt of a file's commitment"
    REQUEST = "the request's files"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency by name and office, as an accounting requires; never a person."""

    name: str
    """The agency."""
    office: str = ""
    """The office and its address, as far as the accounting needs it."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Someone who acted. The log shows the role and a pseudonym; the name is sealed in the state folder."""

    name: str
    """The name; never in the log."""
    role: Role
    """The role."""


@dataclass(frozen=True, slots=True)
class Docket:
    """What an officer says of a request when it is recorded; never taken from the request's own words."""

    agency: str = ""
    """Who asks, as the register names it; empty to look the letter's agency up in the register."""
    purpose: Purpose | None = None
    """What for."""
    corrects: int | None = None
    """Number of the `received` entry of the request that this one corrects."""
    case: str = ""
    """The caller's own name for the request: under it, the same opinion is recorded once, whatever crash came between;
    empty to record it each time it is asked for."""


UNSAID = Docket()
"""Nobody said anything of the request."""


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """Which log something is recorded in."""

    folder: Path
    """The log."""
    state: Path | None = None
    """Its state folder; None for the one beside it."""
    patience: float = 0.0
    """Seconds to wait while another writer is at work."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: by whom, in which role, and why."""

    request: int
    """Number of the request's `received` entry."""
    on: date
    """The day of it."""
    ruling: Ruling
    """What was decided."""
    by: tuple[Officer, ...]
    """Who decided; two where two must."""
    grounds: tuple[Ground, ...] = ()
    """Why, from the closed list."""
    rows: RowsDecided = field(default_factory=RowsDecided)
    """How many rows."""
    text: str = ""
    """Why, in the officer's own words; sealed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something was sent about a request."""

    request: int
    """Number of the request's `received` entry."""
    on: date
    """The day of it."""
    document: Document
    """What it was."""
    recipient: Agency | None = None
    """To whom."""
    by: tuple[Officer, ...] = ()
    """Who sent it."""
    sha256: str = ""
    """Hex digest of the document, for a salted commitment."""
    text: str = ""
    """A remark; sealed."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Records were disclosed, as an officer attests. misnomer never sees a release; this is the officer's word."""

    request: int
    """Number of the request's `received` entry."""
    on: date
    """The day of it."""
    recipient: Agency
    """To whom."""
    by: tuple[Officer, ...]
    """Who attests it."""
    disclosures: int
    """Instances of disclosure."""
    people: int | None = None
    """People whose records were disclosed (taxpayers, under 26 USC 6103(p)(3)(C)); None where not counted."""
    text: str = ""
    """What was disclosed, in general words; sealed."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """An earlier entry was wrong. The log keeps both."""

    entry: int
    """Number of the entry that was wrong."""
    on: date
    """The day of it."""
    ground: Ground
    """Why."""
    by: tuple[Officer, ...]
    """Who corrects."""
    agency: Agency | None = None
    """The agency it should have named."""
    purpose: Purpose | None = None
    """The purpose it should have named."""
    disclosures: int | None = None
    """The count it should have had."""
    people: int | None = None
    """The count it should have had."""
    text: str = ""
    """A remark; sealed."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """Records that were sent are asked back, or to be destroyed."""

    request: int
    """Number of the request's `received` entry."""
    on: date
    """The day of it."""
    ground: Ground
    """Why."""
    records: int
    """How many."""
    by: tuple[Officer, ...]
    """Who recalls."""
    recipient: Agency | None = None
    """From whom."""
    text: str = ""
    """A remark; sealed."""


@dataclass(frozen=True, slots=True)
class Purged:
    """Something was destroyed for good. The log stays whole, and can no longer be opened there."""

    entry: int
    """Number of the entry that committed to it."""
    on: date
    """The day of it."""
    what: Erased
    """What."""
    count: int
    """How many."""
    ground: Ground
    """Why."""
    by: tuple[Officer, ...]
    """Who."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A step in the handling of a case at a desk, done or refused."""

    case: str
    """The desk's random name of the case, 16 hex digits; empty for a step about no case."""
    on: date
    """The day of it."""
    step: Step
    """What."""
    by: tuple[Officer, ...] = ()
    """Who; nobody where the machine did it or nobody was signed in."""
    request: int | None = None
    """Number of the request's `received` entry; None before its first review."""
    now: Stand | None = None
    """Where the case stands after it, where it moved."""
    rows: int | None = None
    """How many rows it was about, where it was about rows."""
    refused: Refusal | None = None
    """Why it was refused, where it was."""
    hasty: bool = False
    """Whether it was done faster than a person can read."""


Act = Decided | Sent | Answered | Corrected | Recalled | Purged | Handled
"""What a person may put on record; `received` and `reviewed` come from a review."""
