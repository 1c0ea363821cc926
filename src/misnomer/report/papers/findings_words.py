"""What several documents say of findings: which go to the requester, and in which words."""

from collections.abc import Iterable
from typing import Final

from misnomer.report.findings import Findings, extent, sort_findings
from misnomer.report.plain_words import counted, day, listed, name_words, number
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.opinion import LedgerReceipt, Opinion, RuleResult
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.paper import Details
from misnomer.terms.rules import Authority, Rule, Status

OWN_BUSINESS: Final = "for the custodian"
"""How the cure of a rule begins that is the custodian's own business; no letter and no notice mentions it."""

BLANK: Final = "____________________"
"""A blank to fill in by hand."""


def is_custodians_own(rule: Rule) -> bool:
    """Whether a rule asks for what the custodian itself has to do, and nobody else may be told."""
    return rule.cure.casefold().startswith(OWN_BUSINESS)


def requesters_findings(opinion: Opinion) -> Findings:
    """The findings that a requester can mend; what is the custodian's own business is left out."""
    found = sort_findings(opinion)

    def theirs(results: Iterable[RuleResult]) -> tuple[RuleResult, ...]:
        return tuple(result for result in results if not is_custodians_own(result.rule))

    return Findings(
        theirs(found.breached), theirs(found.undecided), theirs(found.raised), theirs(found.unsure), theirs(found.quiet)
    )


def subject(opinion: Opinion) -> str:
    """The files and rows of a request: `request.csv, 10,000 rows`."""
    files = [name_words(file.name) for file in opinion.match_request.files]
    named = listed(files) if len(files) <= 3 else f"{files[0]} and {counted(len(files) - 1, 'more file')}"
    return f"{named}, {counted(opinion.match_request.records.rows, 'row')}"


def data_elements(opinion: Opinion) -> tuple[str, ...]:
    """The fields that the request's columns were read as, in words."""
    mapped = opinion.match_request.mapped_fields
    words = (text.rstrip(".") for name, text in REQUEST_FIELDS.items() if name in mapped)
    return tuple(text if text[1].isupper() else text[0].lower() + text[1:] for text in words)


def law(opinion: Opinion) -> str:
    """What the request was read under: `26 USC 6103(i)(2): return information …`."""
    asked = (result.rule for result in opinion.results if result.rule.required)
    required = {rule.path.rsplit("/", 1)[0] for rule in asked if not is_custodians_own(rule)}
    return "; ".join(pack.title or pack.id for pack in opinion.packs if pack.id in required)


def under(rule: Rule) -> str:
    """Citations; with what kind of source they are and where it stands, unless that is a statute in force."""
    words = [each.value for each in (rule.authority, rule.status) if each not in (Authority.STATUTE, Status.IN_FORCE)]
    return "; ".join(cite.text for cite in rule.cites) + (f" ({', '.join(words)})" if words else "")


def found_words(result: RuleResult) -> str:
    """What was found, in the rule's own words; the question, where it could not be told."""
    return result.rule.says if result.outcome is Outcome.BREACHED else result.rule.asks


def concerned(opinion: Opinion, result: RuleResult) -> str:
    """How much of the request a finding concerns: `80 of 10,000 rows (0.8%)`, `all 10,000 rows`."""
    rows = opinion.match_request.records.rows
    if rows > 1 and result.rule.scope is Scope.ROW and result.counts[result.outcome] == rows:
        return f"all {counted(rows, 'row')}"
    return extent(result, rows).removesuffix(", counted together")


def all_rows_concerned(opinion: Opinion, results: Iterable[RuleResult]) -> bool:
    """Whether any of these findings is about the request as a whole."""
    return any(result.rule.scope is Scope.BATCH and not result.members for result in results)


def signed_lines(details: Details) -> tuple[tuple[str, str], ...]:
    """Who writes, to whom, when, under which reference; blanks where nobody said."""
    return (
        ("To", details.addressee or BLANK),
        ("From", details.office or BLANK),
        ("Date", day(details.day) if details.day else BLANK),
        ("Our reference", details.reference or BLANK),
    )


def ledger_words(recorded: LedgerReceipt | None, standing: LedgerReceipt | None) -> str:
    """Where a review is on record, and how long the log is; empty where neither is known."""
    said = []
    if recorded is not None:
        said.append(
            f"This review is entry {number(recorded.index)} of the ledger {recorded.origin}; with it the ledger had "
            f"{counted(recorded.size, 'entry', 'entries')} and the root {recorded.root}."
        )
    if standing is not None and standing != recorded:
        said.append(
            f"When this document was made, the ledger {standing.origin} had "
            f"{counted(standing.size, 'entry', 'entries')} and the root {standing.root}."
        )
    return " ".join(said)


def foot(opinion: Opinion) -> str:
    """The line at the foot of every page: what the document was drawn from."""
    short = opinion.digest.removeprefix("sha256:")[:16]
    return f"Drawn by misnomer {opinion.version} from the opinion with digest {short}…, read for {day(opinion.as_of)}."
