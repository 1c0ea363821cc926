"""The accountings that statutes name, as tables of words and numbers: what every rendering of them shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from misnomer.terms.accounting import Agency
from misnomer.terms.accounts import AgencyYear, Disclosure, PeriodAccount, YearAccount

NOT_RECORDED = "not recorded"
"""What stands where nobody put a figure on record; never nought."""

YEAR_COLUMNS = (
    "Agency",
    "Requests",
    "of which correct an earlier one",
    "Rows (people asked about)",
    "Insufficient",
    "Needs information",
    "Refer to an officer",
    "Not reviewed",
    "Decisions",
    "Reasons",
    "Rows allowed",
    "Instances of disclosure",
    "People whose records were disclosed",
    "General purposes",
    "Dates received",
)
YEAR_NOTES = (
    "Drawn from the ledger alone. A request counts in the year it came in, a disclosure in the year it was made.",
    (
        f"“{NOT_RECORDED}” means that nobody put a figure on record; it does not mean none. misnomer never sees a "
        "release: instances and people are as an officer attested them."
    ),
    "What the machine said of rows (insufficient, needs information, refer) is no decision.",
)
PERIOD_COLUMNS = (
    "Date",
    "Nature",
    "Purpose",
    "Recipient",
    "Instances",
    "People",
    "Corrected by",
    "Records recalled",
    "Entry",
)
PERIOD_NOTES = (
    "Drawn from the ledger alone: every disclosure that an officer attested, and no other.",
    (
        "An accounting of disclosures under 5 USC 552a(b)(7) is not shown to the person it is about (552a(c)(3)); "
        "corrections are still passed on (552a(c)(4))."
    ),
)

Account = YearAccount | PeriodAccount
Cell = str | int


@dataclass(frozen=True, slots=True)
class AccountTable:
    """One table."""

    title: str
    """What it is, and for when."""
    statute: str
    """The statute that names it."""
    columns: tuple[str, ...]
    """Headings."""
    rows: tuple[tuple[Cell, ...], ...]
    """Cells; a number is a count."""
    notes: tuple[str, ...]
    """What a reader must know."""


def account_table(account: Account) -> AccountTable:
    """The table of an account."""
    return _year(account) if isinstance(account, YearAccount) else _period(account)


def _year(account: YearAccount) -> AccountTable:
    title = f"Requests for disclosure in {account.year}, by agency"
    rows = tuple(_year_row(line) for line in account.agencies)
    return AccountTable(title, "26 USC 6103(p)(3)(C)", YEAR_COLUMNS, rows, YEAR_NOTES)


def _year_row(line: AgencyYear) -> tuple[Cell, ...]:
    return (
        agency_words(line.agency),
        line.requests,
        line.correcting,
        line.rows,
        *line.dispositions.values(),
        line.unreviewed,
        _counts(line.rulings) or "none on record",
        _counts(line.grounds) or NOT_RECORDED,
        _figure(line.rows_allowed),
        _figure(line.disclosures),
        _figure(line.people),
        _counts(line.purposes) or NOT_RECORDED,
        ", ".join(each.isoformat() for each in line.dates) or NOT_RECORDED,
    )


def _period(account: PeriodAccount) -> AccountTable:
    title = f"Accounting of disclosures, {account.since.isoformat()} to {account.until.isoformat()}"
    silent = (
        f"{account.unanswered:,} requests came in during the period and have no disclosure on record. "
        f"That is “{NOT_RECORDED}”; it does not mean that nothing was disclosed."
    )
    rows = tuple(_disclosure(line) for line in account.disclosures)
    return AccountTable(title, "5 USC 552a(c)", PERIOD_COLUMNS, rows, (PERIOD_NOTES[0], silent, PERIOD_NOTES[1]))


def _disclosure(line: Disclosure) -> tuple[Cell, ...]:
    return (
        line.on.isoformat(),
        line.nature,
        line.purpose.value if line.purpose else NOT_RECORDED,
        agency_words(line.recipient),
        line.disclosures,
        _figure(line.people),
        ", ".join(f"entry {number}" for number in line.corrected_by) or "–",
        line.recalled,
        line.entry,
    )


def agency_words(agency: Agency | None) -> str:
    """An agency's name and office, or that it is not recorded."""
    if agency is None:
        return NOT_RECORDED
    return f"{agency.name}, {agency.office}" if agency.office else agency.name


def _figure(figure: int | None) -> Cell:
    return NOT_RECORDED if figure is None else figure


def _counts(counts: Mapping[Any, int]) -> str:
    return "; ".join(f"{word}: {count:,}" for word, count in counts.items())
