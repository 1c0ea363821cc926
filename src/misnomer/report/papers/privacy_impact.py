"""The accuracy section of a privacy impact assessment: prose and two tables to paste."""

from collections.abc import Iterator

from misnomer.report.answer import answer
from misnomer.report.key_words import key_words
from misnomer.report.papers.estimate_blocks import estimate_blocks, group_table
from misnomer.report.papers.findings_words import data_elements, foot, ledger_words
from misnomer.report.plain_words import counted, day
from misnomer.report.standing import NO_PERMISSION
from misnomer.terms.opinion import LedgerReceipt, Opinion
from misnomer.terms.paper import Block, Details, DocumentKind, Heading, Lines, Note, Paper, Paragraph


def privacy_impact(opinion: Opinion, details: Details, *, standing: LedgerReceipt | None = None) -> Paper:
    """The section, from the opinion alone."""
    blocks: tuple[Block, ...] = (
        Lines((("Office", details.office or "not recorded"), ("Reference", details.reference or "not recorded"))),
        *_compared(opinion),
        *_accuracy(opinion),
        *_wrong(opinion),
        *_before(),
        Note(
            f"{NO_PERMISSION} No legal advice. Drawn from the opinion with digest {opinion.digest}. "
            f"{ledger_words(opinion.ledger, standing)}".strip()
        ),
    )
    title = "Accuracy: section for a privacy impact assessment"
    return Paper(DocumentKind.PRIVACY_IMPACT, title, opinion.as_of, blocks, foot(opinion))


def _compared(opinion: Opinion) -> Iterator[Block]:
    rows = counted(opinion.match_request.records.rows, "person", "people")
    yield Heading("What would be matched")
    fields = "; ".join(data_elements(opinion)) or "no field that could be read"
    compared = "" if opinion.estimate is None else f" They would be compared on {key_words(opinion.estimate.key)}."
    yield Paragraph(
        f"A request about {rows}, with these fields for each: {fields}.{compared} The "
        f"law was read as of {day(opinion.as_of)}."
    )


def _accuracy(opinion: Opinion) -> Iterator[Block]:
    said = answer(opinion)
    yield Heading("How accurate the request’s own data are")
    yield Paragraph(f"{said.headline} {said.why} {said.rows}")
    if (estimate := opinion.estimate) is not None and len(estimate.effective_keys) > 1:
        least = min(estimate.effective_keys, key=lambda each: each.rows)
        full = max(estimate.effective_keys, key=lambda each: each.rows)
        yield Paragraph(
            f"Blanks and placeholders count as nothing: {counted(full.rows, 'row')} really have {key_words(full.key)}, "
            f"and {len(estimate.effective_keys) - 1} other combinations remain, down to {key_words(least.key)} "
            f"({counted(least.rows, 'row')})."
        )


def _wrong(opinion: Opinion) -> Iterator[Block]:
    yield Heading("Risk of reaching the wrong person")
    yield from estimate_blocks(opinion)
    if opinion.estimate is not None:
        yield from group_table(opinion.estimate)


def _before() -> Iterator[Block]:
    yield Heading("What limits the risk")
    yield Paragraph(
        "A match is a question, not an answer. Before anything adverse follows from one, the person has to be "
        "identified by something that the match did not use. Where 5 USC 552a(p) applies, and subject to its own "
        "exceptions, nothing adverse may follow until the information is independently verified (or the Data Integrity "
        "Board has determined what (p)(1)(A)(ii) lets it determine) and the person has had notice and an opportunity "
        "to contest."
    )
