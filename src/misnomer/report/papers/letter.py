"""The deficiency letter: what a request lacks, under which words, where, and what to send."""

from collections.abc import Iterator, Sequence

from misnomer.report.findings import first_places, largest_groups
from misnomer.report.papers.findings_words import (
    BLANK,
    concerned,
    foot,
    found_words,
    law,
    ledger_words,
    requesters_findings,
    signed_lines,
    subject,
    under,
)
from misnomer.report.plain_words import counted, day
from misnomer.terms.opinion import LedgerReceipt, Opinion, RuleResult
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.paper import (
    Block,
    Details,
    DocumentKind,
    Heading,
    Lines,
    Listing,
    Note,
    Paper,
    Paragraph,
    Table,
)

_COLUMNS = ("Requirement", "Under", "What was found, and where", "What to send")
_WIDTHS = (8, 11, 15, 14)


def letter(
    opinion: Opinion, details: Details, *, annexed: int = 0, standing: LedgerReceipt | None = None
) -> Paper | None:
    """The letter, or None where nothing was found that a requester could mend.

    Args:
        opinion: What the review says.
        details: What the officer typed.
        annexed: How many rows the annexed workbook names; 0 where there is none.
        standing: Where the ledger stands now.
    """
    found = requesters_findings(opinion)
    if not (found.breached or found.undecided or found.raised):
        return None
    blocks: tuple[Block, ...] = (
        Lines((*signed_lines(details), ("Your request", subject(opinion)))),
        *_opening(opinion),
        *_findings(opinion, "What is missing", found.breached),
        *_findings(opinion, "What cannot be told from the request", found.undecided),
        *_flags(opinion, found.raised),
        *_answer(opinion, details, annexed),
        *_closing(opinion, standing),
        Lines((("Signed", details.signer or BLANK),)),
    )
    return Paper(DocumentKind.LETTER, "Your request: what is missing", opinion.as_of, blocks, foot(opinion))


def _opening(opinion: Opinion) -> Iterator[Block]:
    read = (
        f"We have read your request under {law(opinion)}, as the law stood on {day(opinion.as_of)}, "
        "and with the decisions cited."
    )
    if opinion.outcome is Outcome.BREACHED:
        yield Paragraph(
            f"{read} It does not set out what the provisions below call for, and is returned to be completed."
        )
    else:
        yield Paragraph(
            f"{read} Whether it sets out what those provisions call for cannot be told without what is asked for below."
        )


def _findings(opinion: Opinion, caption: str, results: Sequence[RuleResult]) -> Iterator[Block]:
    if results:
        rows = tuple(
            (
                result.rule.title,
                under(result.rule),
                f"{found_words(result)} {_where(opinion, result)}",
                result.rule.cure,
            )
            for result in results
        )
        yield Table(caption, _COLUMNS, rows, _WIDTHS)


def _where(opinion: Opinion, result: RuleResult) -> str:
    """How many rows, and the first of them."""
    said = concerned(opinion, result)
    places = first_places(opinion, result) if result.rule.scope is Scope.ROW else ()
    return f"{said[0].upper()}{said[1:]}; first: {'; '.join(places)}." if places else f"{said[0].upper()}{said[1:]}."


def _flags(opinion: Opinion, results: Sequence[RuleResult]) -> Iterator[Block]:
    if results:
        yield Heading("Please also explain")
        yield Listing(tuple(_flag(opinion, result) for result in results))


def _flag(opinion: Opinion, result: RuleResult) -> str:
    groups = largest_groups(result)
    more = f"; largest groups: {groups}" if groups else ""
    return f"{result.rule.title} ({concerned(opinion, result)}{more}). {result.rule.cure}"


def _answer(opinion: Opinion, details: Details, annexed: int) -> Iterator[Block]:
    yield Heading("How to answer")
    if annexed:
        yield Paragraph(
            f"The annexed workbook names {counted(annexed, 'row')} by file, sheet and row, with what each lacks and "
            "what to send. It repeats nothing that stands in a row."
        )
    yield Paragraph(
        "Please send the whole request again, each row corrected from that person's own case and with the same row "
        "identifiers, so that it can be compared with this one. "
        + (f"Please answer by {day(details.answer_by)}." if details.answer_by else "")
    )


def _closing(opinion: Opinion, standing: LedgerReceipt | None) -> Iterator[Block]:
    yield Note(
        "This letter is no decision on the request, no permission and no legal advice. That something is not listed "
        "does not mean that it was found sufficient. In this review the request alone was read: no record was looked "
        f"up and nobody was matched. Digest of the opinion: {opinion.digest}."
    )
    if said := ledger_words(opinion.ledger, standing):
        yield Note(said)
