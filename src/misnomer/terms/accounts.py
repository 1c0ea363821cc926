"""The accountings that statutes name, as tables: what a ledger alone can tell.

None always means *not recorded*: nobody put it on record. It is never nought.
"""

from dataclasses import dataclass
from datetime import date

from misnomer.terms.accounting import Agency, Ground, Purpose, Ruling
from misnomer.terms.outcomes import Disposition


@dataclass(frozen=True, slots=True)
class Source:
    """The log an accounting was drawn from, so that it can be checked."""

    origin: str
    """The log's name."""
    size: int
    """Entries in it."""
    root: str
    """Root hash over them, in base64."""


@dataclass(frozen=True, slots=True)
class AgencyYear:
    """One agency in one year."""

    agency: Agency | None
    """The agency; None where the requests' agency was not recorded."""
    requests: int
    """Requests that came in."""
    correcting: int
    """Of these, requests that correct an earlier one."""
    rows: int
    """Rows in them: people asked about."""
    dispositions: dict[Disposition, int]
    """Rows by what the machine said, of requests that were reviewed (the latest review of each)."""
    unreviewed: int
    """Requests without a review on record."""
    rulings: dict[Ruling, int]
    """Decisions on these requests."""
    grounds: dict[Ground, int]
    """How often each reason was given."""
    rows_allowed: int | None
    """Rows allowed; None where nothing was decided."""
    purposes: dict[Purpose, int]
    """Requests by general purpose."""
    disclosures: int | None
    """Instances of disclosure in the year; None where nobody attested any."""
    people: int | None
    """People whose records were disclosed in the year; None where not counted."""
    dates: tuple[date, ...]
    """The days the requests came in."""


@dataclass(frozen=True, slots=True)
class YearAccount:
    """The yearly account per agency (26 USC 6103(p)(3)(C))."""

    source: Source
    """Where it comes from."""
    year: int
    """Calendar year."""
    agencies: tuple[AgencyYear, ...]
    """By name; those not recorded last."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One line of an accounting of disclosures (5 USC 552a(c)(1))."""

    entry: int
    """Number of the entry."""
    on: date
    """The day of it."""
    request: int
    """Number of the request's `received` entry."""
    nature: str
    """What it was."""
    purpose: Purpose | None
    """What for; None where not recorded."""
    recipient: Agency
    """To whom: name and office."""
    disclosures: int
    """Instances."""
    people: int | None
    """People; None where not counted."""
    corrected_by: tuple[int, ...] = ()
    """Entries that corrected this one."""
    recalled: int = 0
    """Records of this request that were recalled since."""


@dataclass(frozen=True, slots=True)
class PeriodAccount:
    """The accounting of disclosures for a period (5 USC 552a(c))."""

    source: Source
    """Where it comes from."""
    since: date
    """The first day."""
    until: date
    """The last day."""
    disclosures: tuple[Disclosure, ...]
    """By day."""
    unanswered: int
    """Requests that came in during the period, with no disclosure on record: *not recorded*."""
