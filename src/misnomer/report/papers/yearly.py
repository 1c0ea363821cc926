"""The yearly public table per agency that 26 USC 6103(p)(3)(C) names, from the ledger alone."""

from datetime import date

from misnomer.report.account_tables import NOT_RECORDED, agency_words
from misnomer.report.accounts import source_words
from misnomer.report.plain_words import number
from misnomer.terms.accounts import AgencyYear, YearAccount
from misnomer.terms.paper import Block, Details, DocumentKind, Lines, Listing, Note, Paper, Paragraph, Table

_COLUMNS = (
    "Agency",
    "(I) Requests for disclosure",
    "(II) Instances disclosed",
    "(III) Taxpayers",
    "General purposes of the requests",
)
_WIDTHS = (6, 3, 3, 3, 6)
_NOTES = (
    f"“{NOT_RECORDED}” means that nobody put a figure on record. It does not mean none.",
    "A request counts in the year it came in, an instance in the year in which an officer attested it.",
    "misnomer never sees a release; (II) and (III) are as attested.",
    "Disclosures made otherwise than on a recorded request, which (II) also names, are not in the ledger.",
)


def yearly(account: YearAccount, details: Details, version: str) -> Paper:
    """The table of one calendar year.

    Args:
        account: What the ledger holds of that year.
        details: What the officer typed.
        version: misnomer's version, for the foot.
    """
    rows = tuple(_row(line) for line in account.agencies)
    table: Block = (
        Table(f"Requests and disclosures in {account.year}, by agency", _COLUMNS, rows, _WIDTHS, frozenset({1, 2, 3}))
        if rows
        else Paragraph(f"No request of {account.year} is on record.")
    )
    blocks: tuple[Block, ...] = (
        Lines((("Office", details.office or NOT_RECORDED), ("Statute", "26 USC 6103(p)(3)(C)"))),
        table,
        Listing(_NOTES),
        Note(f"{source_words(account.source)}. Anyone can check it with misnomer ledger verify."),
    )
    return Paper(
        kind=DocumentKind.YEARLY,
        title=f"Requests for return information in {account.year}",
        made_for=date(account.year, 12, 31),
        blocks=blocks,
        foot=f"Drawn by misnomer {version} from the ledger {account.source.origin}.",
    )


def _row(line: AgencyYear) -> tuple[str, ...]:
    purposes = "; ".join(f"{purpose.value}: {number(count)}" for purpose, count in line.purposes.items())
    return (
        agency_words(line.agency),
        number(line.requests),
        _figure(line.disclosures),
        _figure(line.people),
        purposes or NOT_RECORDED,
    )


def _figure(figure: int | None) -> str:
    return NOT_RECORDED if figure is None else number(figure)
