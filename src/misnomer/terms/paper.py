"""A document that comes out of a review, as blocks: HTML, DOCX and PDF render the same ones.

Every text is plain text: no rendering reads markup, a formula or a link into it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """Which document."""

    LETTER = "deficiency letter"
    """To the requester: what is missing, under which words, and what to send."""
    MEMORANDUM = "memorandum of review"
    """For counsel: what was asked of the request, and what came out."""
    ACCURACY = "accuracy assessment"
    """For an agreement's record under 5 USC 552a(o)(1)(J), with the figures of a cost-benefit analysis under (u)."""
    PRIVACY_IMPACT = "accuracy section of a privacy impact assessment"
    """How often the wrong person would be reached, by identifiers compared."""
    YEARLY = "yearly table"
    """Per agency, what 26 USC 6103(p)(3)(C) asks for; from the ledger alone."""
    ROW = "explanation of a row"
    """Why one row came out as it did; made by `misnomer explain`."""
    NOTICE = "public notice"
    """One page for the public."""


class Floor(StrEnum):
    """Which statute's least amount a cost line is reckoned by."""

    RETURN_INFORMATION = "7431"
    """26 USC 7431(c)(1)(A)."""
    PRIVACY_ACT = "552a-g"
    """5 USC 552a(g)(4)(A)."""


class DocumentForm(StrEnum):
    """In which form."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Details:
    """What an officer types. Nothing in a document is taken from the request's own words."""

    office: str = ""
    """The office that writes."""
    addressee: str = ""
    """To whom: an agency or office."""
    reference: str = ""
    """The custodian's own reference of the request."""
    day: date | None = None
    """The date of the document; None leaves a blank to fill in by hand."""
    signer: str = ""
    """Who will sign."""
    answer_by: date | None = None
    """Letter: the day by which an answer is wanted."""
    year: int | None = None
    """Yearly table: the calendar year."""
    floor: Floor | None = None
    """Assessment: by which statute the cost line is reckoned; None for the one that fits the packs."""


NO_DETAILS = Details()
"""Nobody typed anything."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the paper's title stands above all of them."""

    text: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    """Its words."""
    strong: bool = False
    """Whether it is what a reader must not miss."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[str, ...]
    """Its lines."""
    numbered: bool = False
    """Whether the order counts."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Labels with what belongs to them: To, From, Date."""

    pairs: tuple[tuple[str, str], ...]
    """Label and words."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first column names the line."""

    caption: str
    """What it shows."""
    columns: tuple[str, ...]
    """Headings."""
    rows: tuple[tuple[str, ...], ...]
    """Cells, as they are read."""
    widths: tuple[int, ...] = ()
    """Shares of the width; empty for equal ones."""
    figures: frozenset[int] = frozenset()
    """Columns of figures, from 0: set to the right."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words set apart: what a document does not say, where a figure comes from."""

    text: str
    """Its words."""


Block = Heading | Paragraph | Listing | Lines | Table | Note


@dataclass(frozen=True, slots=True)
class Paper:
    """One document."""

    kind: DocumentKind
    """Which."""
    title: str
    """Its title."""
    made_for: date
    """The date that counts; the file's own date, so that the same paper is the same bytes."""
    blocks: tuple[Block, ...]
    """What it says, in order."""
    foot: str
    """The line at the foot of every page: what it was drawn from."""
    landscape: bool = False
    """Whether its pages lie on their side."""
