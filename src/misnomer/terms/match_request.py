"""A request as read: its files, columns, cover and records, every one accounted for."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntFlag


class ReadingMark(IntFlag):
    """What was noticed while a row was read. Stored per row as a small integer."""

    RESTORED = 1
    """Leading zeros were restored from the cell's number format."""
    DATE_SERIAL = 2
    """A date was recognised from a spreadsheet serial number."""
    NAME_SPLIT = 4
    """Name parts were split out of one column."""
    ADDRESS_SPLIT = 8
    """Address parts were split out of one column."""
    FORMULA = 16
    """At least one cell holds a formula; its stored result was read, nothing was computed."""
    CELL_ERROR = 32
    """At least one cell holds a spreadsheet error (#N/A and the like); read as empty."""
    HIDDEN = 64
    """The row stands in a hidden row or a hidden sheet."""
    HIDDEN_COLUMN = 128
    """At least one value of the row stands in a hidden column."""
    TRUNCATED_NUMBER = 256
    """A number has more digits than the spreadsheet could keep."""
    NUMBER_AS_IDENTIFIER = 512
    """An identifier was stored as a number without a format; zeros may have been lost."""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet (or the one table of a CSV or Parquet file) as read."""

    name: str | None
    """Sheet name; None for CSV and Parquet."""
    rows: int
    """Records read."""
    rejected: int
    """Records that could not be read as a record; listed in the table `rejects`."""
    blank: int
    """Blank rows between the first and last physical record."""
    other: int
    """Header rows, notes above and below the table, a cover sheet's lines."""
    hidden: bool = False
    """Whether the sheet is hidden."""
    header_rows: tuple[int, ...] = ()
    """1-based rows taken as the header."""

    @property
    def physical(self) -> int:
        """Physical records: rows + rejected + blank + other."""
        return self.rows + self.rejected + self.blank + self.other


@dataclass(frozen=True, slots=True)
class FileRead:
    """One input file as read."""

    name: str
    """File name without its folder."""
    sha256: str
    """Hex digest of the file's bytes."""
    kind: str
    """`xlsx`, `csv`, `parquet`, `ods`, …"""
    sheets: tuple[SheetRead, ...]
    """Sheets in the file's own order; one nameless sheet for CSV and Parquet."""
    encoding: str | None = None
    """Text encoding, for delimited text."""
    delimiter: str | None = None
    """Delimiter, for delimited text."""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """What one column of the input was taken to be."""

    file: str
    """File name."""
    sheet: str | None
    """Sheet name, if any."""
    position: int
    """1-based column position."""
    header: str | None
    """The header if it matched a known synonym, else None: an unknown header may be a person's row."""
    field: str | None
    """The request field it was mapped to; None where it was not mapped."""
    confidence: float
    """0 to 1: how sure header and values together are; 1.0 where a column map said so."""
    restored: int = 0
    """How many values had leading zeros restored."""
    note: str | None = None
    """Why it was not mapped, or that two columns claim one field; never a value."""

    @property
    def label(self) -> str:
        """The header where it may be shown, else `column N`."""
        return self.header if self.header is not None else f"column {self.position}"


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """The full accounting: nothing is dropped silently."""

    rows: int
    """Records under review."""
    rejected: int
    """Records that could not be read."""
    blank: int
    """Blank records."""
    other: int
    """Header and note lines."""

    @property
    def physical(self) -> int:
        """The sum of the four."""
        return self.rows + self.rejected + self.blank + self.other


@dataclass(frozen=True, slots=True)
class Cover:
    """What the covering letter says. Absent fields are None or empty: *cannot tell*, never *fine*."""

    present: bool = False
    """Whether there was a cover at all."""
    requesting_agency: str | None = None
    """The agency that asks."""
    signer: str | None = None
    """Who signed."""
    signer_title: str | None = None
    """The signer's title."""
    letter_date: date | None = None
    """Date of the letter."""
    received_date: date | None = None
    """Date of receipt."""
    purpose: str | None = None
    """What the records are for."""
    statute: str | None = None
    """Statutory authority named."""
    items_requested: tuple[str, ...] = ()
    """What is asked for."""
    recipients: tuple[str, ...] = ()
    """Who would receive it."""
    safeguards: str | None = None
    """Status of the recipient's safeguards."""
    undertakings: tuple[str, ...] = ()
    """Written undertakings."""
    informant_check: str | None = None
    """The custodian's own (i)(6) check, as recorded."""
    match_key: str | None = None
    """The match rule the letter proposes."""
    expected_matches: str | None = None
    """How many matches the letter expects."""
    recall_procedure: str | None = None
    """How records sent in error would be recalled."""
    corrects: str | None = None
    """The earlier request this one corrects."""
    legal_process: str | None = None
    """The legal process served with the request: a warrant, a grand jury subpoena, none."""
    offence: str | None = None
    """The offence, or alleged offence, that the request names."""
    necessity: str | None = None
    """Why the records are necessary, and what would be prejudiced without them."""
    representations: tuple[str, ...] = ()
    """What the requester states in support of the request, as a list."""
    person_sought: str | None = None
    """What those asked about are to the requester: suspects, fugitives, witnesses, missing persons."""
    principal_function: str | None = None
    """The principal function of the requester, or of the part of it that asks."""
    authorised_by: str | None = None
    """The rank or grade of who authorised the request at the requester."""
    delegation: str | None = None
    """The written delegation that the signer acts under."""
    consent: str | None = None
    """The consent of the people asked about."""
    emergency: str | None = None
    """The emergency that the request speaks of."""
    notice_given: str | None = None
    """What notice the people asked about were given, or the order that they be given none."""
    attestation: str | None = None
    """A signed attestation of what the records will not be used for."""
    retention: str | None = None
    """How long what is received will be kept, and when it will be destroyed."""
    facts_apart: str | None = None
    """How facts are kept apart from personal assessments in what is sent."""
    quality_check: str | None = None
    """The custodian's own record that it verified the quality of the data before sending any."""
    comparison: str | None = None
    """What would be compared with what, by computer."""
    matching_purpose: str | None = None
    """What the comparison is for: eligibility, debts, personnel, an investigation, statistics."""
    investigation_opened: date | None = None
    """The day a specific investigation of the named persons was begun."""
    agreement: tuple[str, ...] = ()
    """The parts of the written agreement, as a list, each beginning with its letter: (A) to (K)."""
    agreed_records: str | None = None
    """The approximate number of records that the agreement says will be matched."""
    agreement_sent: date | None = None
    """The day a copy of the agreement went to the committees of Congress."""
    agreement_starts: date | None = None
    """The day the agreement takes effect."""
    agreement_ends: date | None = None
    """The day the agreement ends, before any renewal."""
    board_approved: date | None = None
    """The day the Data Integrity Board approved the agreement."""
    renewal_approved: date | None = None
    """The day the Data Integrity Board renewed the agreement."""
    renewed_until: date | None = None
    """The day the renewed agreement ends."""
    notice_published: date | None = None
    """The day the notice of the matching programme was published."""
    cost_benefit: str | None = None
    """The cost-benefit analysis put to the Data Integrity Board, or why there is none."""
    verification: str | None = None
    """How what the match says of a person is verified before anything is done."""
    individual_notice: str | None = None
    """How a person is told of the findings and may contest them."""
    contest_days: str | None = None
    """How many days a person has to contest the findings."""
    compliance_check: str | None = None
    """The custodian's own record of whether it has reason to believe the agreement is not met."""
    address_programme_check: str | None = None
    """The custodian's own check for people in an address-confidentiality programme."""
    minors_check: str | None = None
    """The custodian's own check for minors."""
    deceased_check: str | None = None
    """The custodian's own check for people who have died."""
    section_1367_check: str | None = None
    """The custodian's own check for people protected by 8 USC 1367."""
    unread: tuple[str, ...] = ()
    """Names of cover fields that were there and could not be understood (a date that is none, an unknown key)."""


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """A request under review. Its rows stand in the connection's table `request`, never in Python.

    Table `request`: `rid` BIGINT (0-based, in the order files, sheets and rows were given), `file_no`
    INTEGER and `sheet_no` INTEGER (0-based positions in `files` and in that file's `sheets`), `row` BIGINT
    (see Place), `marks` INTEGER (ReadingMark bits), then every field of REQUEST_FIELDS in that order as
    VARCHAR: text as written, surrounding white space kept out, NULL where the cell is empty or the field
    was not mapped. `full_name` and `full_address` keep the text they had; their parts also stand in
    `last`, `first`, … and `street`, `city`, ….

    Table `rejects`: `file_no`, `sheet_no`, `row`, `why` (a fixed phrase, never a value).
    """

    files: tuple[FileRead, ...]
    """The input files in the order given."""
    columns: tuple[ColumnRead, ...]
    """Every column of every sheet, mapped or not."""
    cover: Cover
    """What the letter says."""
    records: RecordCounts
    """The accounting over all files."""
    notes: tuple[str, ...] = field(default=())
    """What a reader should know about how the files were read; no values."""

    @property
    def mapped_fields(self) -> frozenset[str]:
        """Request fields that at least one column was mapped to."""
        return frozenset(c.field for c in self.columns if c.field is not None)
