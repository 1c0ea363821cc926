"""The public notice: one page that says what was asked for, what a review found, and what that does not mean."""

from collections.abc import Iterator

from misnomer.report.estimate_words import headline, safe_words
from misnomer.report.papers.findings_words import BLANK, foot, law, ledger_words, requesters_findings
from misnomer.report.plain_words import counted, day
from misnomer.report.standing import NO_ASSUMPTION, NO_PERMISSION, REQUEST_ALONE
from misnomer.terms.opinion import LedgerReceipt, Opinion, RuleResult
from misnomer.terms.outcomes import Disposition
from misnomer.terms.paper import Block, Details, DocumentKind, Heading, Lines, Listing, Note, Paper, Paragraph

_MOST = 6


def notice(opinion: Opinion, details: Details, *, standing: LedgerReceipt | None = None) -> Paper:
    """The notice; it names nobody, no file and no row, and nothing that is the custodian's own business."""
    blocks: tuple[Block, ...] = (
        Lines(
            (
                ("Published by", details.office or BLANK),
                ("Date", day(details.day) if details.day else BLANK),
                ("Asked by", details.addressee or "not stated"),
            )
        ),
        *_asked(opinion),
        *_found(opinion),
        *_wrong(opinion),
        *_meaning(),
        *_check(opinion, standing),
    )
    title = "Notice: a request to match names was reviewed"
    return Paper(DocumentKind.NOTICE, title, opinion.as_of, blocks, foot(opinion))


def _asked(opinion: Opinion) -> Iterator[Block]:
    people = counted(opinion.match_request.records.rows, "row")
    yield Heading("What was asked")
    yield Paragraph(
        f"A request of {people}, each about a person, was read under {law(opinion) or 'the packs named below'}, as the "
        f"law stood on {day(opinion.as_of)}."
    )


def _found(opinion: Opinion) -> Iterator[Block]:
    found = requesters_findings(opinion)
    yield Heading("What the review found")
    lines = [
        *_line(found.breached, "not met"),
        *_line(found.undecided, "cannot be told from the request"),
        *_line(found.raised, "to be explained (a red flag, not a breach)"),
    ]
    yield Listing(tuple(lines) or ("Nothing was found against it under the rules named below. That is no permission.",))
    rows = opinion.dispositions
    yield Paragraph(
        f"Of {counted(opinion.match_request.records.rows, 'row')}: "
        f"{rows.get(Disposition.INSUFFICIENT, 0):,} insufficient, "
        f"{rows.get(Disposition.NEEDS_INFORMATION, 0):,} in need of information, "
        f"{rows.get(Disposition.REFER, 0):,} left for an officer to decide."
    )


def _line(results: tuple[RuleResult, ...], what: str) -> Iterator[str]:
    if results:
        named = "; ".join(result.rule.title for result in results[:_MOST])
        more = f"; and {len(results) - _MOST} more" if len(results) > _MOST else ""
        yield f"{len(results)} {what}: {named}{more}."


def _wrong(opinion: Opinion) -> Iterator[Block]:
    if (estimate := opinion.estimate) is not None:
        yield Heading("Who else would be reached")
        yield Paragraph(f"{headline(estimate)} {safe_words(estimate)}")
        yield Paragraph("This is an estimate from public counts, about the request and not about any person.")


def _meaning() -> Iterator[Block]:
    yield Heading("What this does not mean")
    yield Listing((NO_PERMISSION, NO_ASSUMPTION, REQUEST_ALONE, "This notice is no legal advice."))


def _check(opinion: Opinion, standing: LedgerReceipt | None) -> Iterator[Block]:
    packs = ", ".join(f"{pack.id} {pack.version}" for pack in opinion.packs)
    said = ledger_words(opinion.ledger, standing)
    check = f" {said} Anyone can check it with misnomer ledger verify." if said else ""
    yield Note(f"Rules: {packs}. Digest of the opinion: {opinion.digest}.{check}")
