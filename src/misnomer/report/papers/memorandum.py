"""The memorandum of review: what was asked of a request and what came out, for counsel to check."""

from collections.abc import Iterator, Sequence

from misnomer.report.answer import answer
from misnomer.report.findings import Findings, also_undecided, sort_findings
from misnomer.report.papers.estimate_blocks import estimate_blocks
from misnomer.report.papers.findings_words import (
    concerned,
    foot,
    found_words,
    is_custodians_own,
    law,
    ledger_words,
    signed_lines,
    subject,
    under,
)
from misnomer.report.plain_words import counted, day, name_words, number
from misnomer.report.standing import STATEMENTS
from misnomer.terms.opinion import LedgerReceipt, Opinion, RuleResult
from misnomer.terms.outcomes import FLAG_WORDS, Outcome
from misnomer.terms.paper import Block, Details, DocumentKind, Heading, Lines, Listing, Note, Paper, Paragraph, Table
from misnomer.terms.rules import Status

_COLUMNS = ("Question", "Under", "Outcome", "What was found, and where")
_WIDTHS = (10, 9, 4, 12)
_SHOWN_FILES = 20


def memorandum(opinion: Opinion, details: Details, *, standing: LedgerReceipt | None = None) -> Paper:
    """The memorandum; it takes no view that the opinion does not."""
    found = sort_findings(opinion)
    blocks: tuple[Block, ...] = (
        Lines((*signed_lines(details), ("Request", subject(opinion)))),
        *_short(opinion),
        *_required(opinion, found),
        *_own(opinion),
        *_flags(opinion, found),
        *_unsettled(opinion),
        Heading("Wrong people a match would reach"),
        *estimate_blocks(opinion),
        *_read(opinion),
        *_judged(opinion),
        *_closing(opinion, standing),
    )
    return Paper(DocumentKind.MEMORANDUM, "Memorandum of review", opinion.as_of, blocks, foot(opinion))


def _short(opinion: Opinion) -> Iterator[Block]:
    said = answer(opinion)
    yield Heading("In short")
    yield Paragraph(f"{said.outcome.value.capitalize()}. {said.headline}", strong=True)
    yield Paragraph(f"{said.why} {said.rows} {said.next}")
    yield Paragraph(
        f"The request was read under {law(opinion) or 'packs without a required rule'}; the law as of "
        f"{day(opinion.as_of)} ({opinion.as_of_source})."
    )


def _required(opinion: Opinion, found: Findings) -> Iterator[Block]:
    asked = [each for each in opinion.results if each.rule.required and not is_custodians_own(each.rule)]
    if asked:
        yield Heading("What the law asks, and what the request says")
        order = [*found.breached, *found.undecided, *found.quiet]
        yield _table(opinion, "Every required rule", [each for each in order if each in asked])


def _own(opinion: Opinion) -> Iterator[Block]:
    own = [each for each in opinion.results if is_custodians_own(each.rule)]
    if own:
        yield Heading("The custodian’s own checks")
        yield Paragraph("These are never mentioned in a letter to the requester or in a public notice.")
        yield _table(opinion, "What the custodian has to have done", own)


def _flags(opinion: Opinion, found: Findings) -> Iterator[Block]:
    raised = [each for each in (*found.raised, *found.unsure) if not is_custodians_own(each.rule)]
    if raised:
        yield Heading("Red flags")
        yield Paragraph("A red flag breaches, cures and excuses nothing; it asks for an explanation.")
        yield _table(opinion, "Flags raised, or that cannot be told", raised)


def _table(opinion: Opinion, caption: str, results: Sequence[RuleResult]) -> Table:
    rows = tuple((each.rule.title, under(each.rule), _outcome(each), _found(opinion, each)) for each in results)
    return Table(caption, _COLUMNS, rows, _WIDTHS)


def _outcome(result: RuleResult) -> str:
    return result.outcome.value if result.rule.required else FLAG_WORDS[result.outcome]


def _found(opinion: Opinion, result: RuleResult) -> str:
    if result.outcome is Outcome.HOLDS:
        return "Asked; nothing was found against it."
    if result.outcome is Outcome.DOES_NOT_APPLY:
        return "Does not concern this request, or was not in force."
    more = also_undecided(result)
    where = concerned(opinion, result)
    return f"{found_words(result)} {where[:1].upper()}{where[1:]}{'; ' + more if more else ''}."


def _unsettled(opinion: Opinion) -> Iterator[Block]:
    """Rules whose source is not simply in force: counsel has to know before relying on them."""
    unsettled = [each.rule for each in opinion.results if each.rule.status is not Status.IN_FORCE]
    if unsettled:
        yield Heading("Authority that is not settled")
        yield Listing(tuple(f"{rule.title}: {under(rule)}" for rule in unsettled))


def _read(opinion: Opinion) -> Iterator[Block]:
    read = opinion.match_request
    yield Heading("What was read")
    files = tuple(
        (name_words(file.name), number(sum(sheet.rows for sheet in file.sheets)), file.sha256)
        for file in read.files[:_SHOWN_FILES]
    )
    yield Table("Files", ("File", "Rows", "SHA-256"), files, (5, 2, 9), frozenset({1}))
    records = read.records
    yield Paragraph(
        f"{counted(records.physical, 'physical record')}: {counted(records.rows, 'row')}, {number(records.rejected)} "
        f"that could not be read, {number(records.blank)} blank, {number(records.other)} header and note lines."
    )
    yield Paragraph(_letter_words(opinion))


def _letter_words(opinion: Opinion) -> str:
    cover = opinion.match_request.cover
    if not cover.present:
        return "No covering letter was read; what a letter would have to say cannot be told."
    return "A covering letter was read; its digest stands in opinion.json, and its words are not repeated here."


def _judged(opinion: Opinion) -> Iterator[Block]:
    yield Heading("What judged, and what was not judged")
    yield Listing(tuple(f"{pack.id} {pack.version}: {pack.title} ({pack.digest})" for pack in opinion.packs))
    notes = tuple(note for pack in opinion.packs for note in pack.notes)
    if notes:
        yield Listing(notes)


def _closing(opinion: Opinion, standing: LedgerReceipt | None) -> Iterator[Block]:
    yield Heading("What this does not say")
    yield Listing(STATEMENTS)
    yield Note(f"Digest of the opinion: {opinion.digest}. {ledger_words(opinion.ledger, standing)}".strip())
