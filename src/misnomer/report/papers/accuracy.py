"""The accuracy assessment for a written agreement, with the figures a cost-benefit analysis needs."""

from collections.abc import Iterator

from misnomer.report.estimate_words import policy_words, workload_words
from misnomer.report.key_words import key_words
from misnomer.report.papers.civil_floor import floor_for, floor_words
from misnomer.report.papers.estimate_blocks import (
    NOT_ESTIMATED,
    driver_table,
    estimate_blocks,
    group_table,
    share_table,
)
from misnomer.report.papers.findings_words import (
    BLANK,
    concerned,
    data_elements,
    foot,
    is_custodians_own,
    ledger_words,
    signed_lines,
    subject,
    under,
)
from misnomer.report.plain_words import about, about_range, counted, number, share
from misnomer.report.standing import NO_ASSUMPTION, NO_PERMISSION, REQUEST_ALONE
from misnomer.terms.opinion import LedgerReceipt, Opinion
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.paper import Block, Details, DocumentKind, Heading, Lines, Listing, Note, Paper, Paragraph, Table

_NOT_RECORDED = "not recorded"


def accuracy(opinion: Opinion, details: Details, *, standing: LedgerReceipt | None = None) -> Paper:
    """The assessment, from the opinion alone; what nobody put on record stands as not recorded."""
    blocks: tuple[Block, ...] = (
        Lines((*signed_lines(details), ("Records assessed", subject(opinion)))),
        *_what(),
        *_elements(opinion),
        *_records(opinion),
        *_expected(opinion),
        *_costs(opinion, details),
        *_closing(opinion, standing),
    )
    title = "Accuracy assessment of the records to be matched"
    return Paper(DocumentKind.ACCURACY, title, opinion.as_of, blocks, foot(opinion))


def _what() -> Iterator[Block]:
    yield Paragraph(
        "This is information for a written agreement’s part under 5 USC 552a(o)(1)(J), on assessments made on the "
        "accuracy of the records that will be used, and figures for a cost-benefit analysis under 552a(u)(4). It "
        "assesses the requester’s records by what stands in them. The custodian’s records were not looked at."
    )
    yield Paragraph(
        "Whether what is proposed is a matching program at all is not decided here; 552a(a)(8) defines one and says "
        "what is none."
    )


def _elements(opinion: Opinion) -> Iterator[Block]:
    """Each data element and the approximate number of records: 552a(o)(1)(C)."""
    yield Heading("Data elements and number of records: 552a(o)(1)(C)")
    elements = "; ".join(data_elements(opinion)) or "none that could be read"
    yield Paragraph(f"Data elements in the request: {elements}.")
    yield Lines(
        (
            ("Records to match", about(opinion.match_request.records.rows)),
            ("Compared", "not named" if opinion.estimate is None else key_words(opinion.estimate.key)),
            ("Returned", _NOT_RECORDED if opinion.estimate is None else policy_words(opinion.estimate)),
            ("Projected dates", f"{_NOT_RECORDED}; fill in: {BLANK}"),
        )
    )
    yield from _complete(opinion)


def _complete(opinion: Opinion) -> Iterator[Block]:
    """How many records really have which of the elements compared."""
    total = opinion.match_request.records.rows
    if opinion.estimate is not None and opinion.estimate.effective_keys:
        rows = tuple(
            (_capital(key_words(each.key)), number(each.rows), share(each.rows, total))
            for each in opinion.estimate.effective_keys
        )
        caption = "What can be compared, once blanks and placeholders count as nothing"
        yield Table(caption, ("Elements really given", "Records", "Share"), rows, (8, 2, 2), frozenset({1, 2}))


def _records(opinion: Opinion) -> Iterator[Block]:
    yield Heading("Accuracy and completeness of the records: 552a(o)(1)(J)")
    found = [
        result
        for result in opinion.results
        if (result.rule.scope is Scope.ROW or result.members) and not is_custodians_own(result.rule)
        if result.outcome in (Outcome.BREACHED, Outcome.CANNOT_TELL)
    ]
    if not found:
        yield Paragraph("No rule about single records found anything. That is no finding that they are accurate.")
        return
    rows = tuple(
        (
            result.rule.title,
            under(result.rule),
            concerned(opinion, result) if result.outcome is Outcome.BREACHED else "0",
            number(result.counts[Outcome.CANNOT_TELL]) if result.rule.scope is Scope.ROW else "–",
        )
        for result in found
    )
    columns = ("Question asked of each record", "Under", "Not met, or raised", "Cannot be told")
    yield Table("What was found in the records", columns, rows, (7, 7, 5, 3), frozenset({3}))
    yield Paragraph(
        "A record against which nothing was found may still be wrong: only what stands in it was read. What cannot be "
        "told is not counted as accurate."
    )


def _expected(opinion: Opinion) -> Iterator[Block]:
    yield Heading("Results to expect of a match")
    yield from estimate_blocks(opinion)
    if (estimate := opinion.estimate) is not None:
        yield share_table(estimate)
        yield from group_table(estimate)
        yield from driver_table(estimate)
        if estimate.notes:
            yield Listing(estimate.notes)


def _costs(opinion: Opinion, details: Details) -> Iterator[Block]:
    yield Heading("Figures for a cost-benefit analysis: 552a(u)(4)")
    estimate, floor = opinion.estimate, floor_for(opinion, details.floor)
    if estimate is None:
        yield Paragraph(f"Cost of wrong people: {NOT_ESTIMATED.lower()}.")
    else:
        yield Paragraph(f"Wrong people expected: about {about_range(estimate.wrong_people)}.")
        if floor is None:
            yield Paragraph("No statute’s least amount fits these packs; the cost of a wrong person is not reckoned.")
        else:
            yield Paragraph(floor_words(floor, estimate.wrong_people))
        if said := workload_words(estimate.workload):
            yield Paragraph(f"Verification. {said}")
    yield Lines((("Savings expected", f"{_NOT_RECORDED}; the agreement states them under (o)(1)(B): {BLANK}"),))
    yield Note(
        "These are figures on the side of cost alone, and not all of them: harm to the people reached, and the cost of "
        "the match itself, are not reckoned. Whether the program is likely to be cost effective is for the Data "
        f"Integrity Board. Based on {counted(opinion.match_request.records.rows, 'record')}."
    )


def _closing(opinion: Opinion, standing: LedgerReceipt | None) -> Iterator[Block]:
    yield Heading("What this does not say")
    yield Listing((NO_PERMISSION, NO_ASSUMPTION, REQUEST_ALONE, "It is no legal advice."))
    yield Note(f"Digest of the opinion: {opinion.digest}. {ledger_words(opinion.ledger, standing)}".strip())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
