"""The summary a person sees in a terminal: the answer first, 80 columns, no colour."""

from collections.abc import Iterator
from typing import Final

from misnomer.report.answer import answer
from misnomer.report.estimate_words import (
    ambiguous_words,
    headline,
    key_words_of,
    namesakes_words,
    safe_words,
    workload_words,
)
from misnomer.report.findings import also_undecided, extent, first_places, largest_groups, sort_findings
from misnomer.report.plain_words import about, about_range, day, number, share, visible
from misnomer.report.standing import ESTIMATES, NO_ASSUMPTION, NO_PERMISSION
from misnomer.report.wrapping import wrap
from misnomer.terms.opinion import Estimate, Opinion, RuleResult
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.rules import Authority, Rule, Status

OUTPUTS: Final = {
    "opinion.html": "to read and print",
    "annotated.xlsx": "the rows that need action, and what to send back",
    "findings.parquet": "every finding: place, rule, outcome",
    "members.parquet": "which rows belong to a finding over many rows",
    "namesakes.parquet": "how many others answer to each row, and its reason",
    "opinion.json": "the same for machines",
}
"""What a review writes, and what each is for."""


def render_text(opinion: Opinion) -> str:
    """The opinion as plain text, 80 columns wide, ending in one line end.

    It answers first, then says what is wrong under which citation, where, and what to send back. It carries no
    colour and no control character, whatever names the request has.
    """
    parts = (_head, _rows, _wrong, _undecided, _flags, _estimate, _foot)
    blocks = ["\n".join(line.rstrip() for line in part(opinion)) for part in parts]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(opinion: Opinion) -> Iterator[str]:
    said = answer(opinion)
    yield from wrap(
        f"misnomer {opinion.version}: opinion on {said.subject}, read for {day(opinion.as_of)} ({opinion.as_of_source})"
    )
    yield ""
    yield from wrap(f"{said.outcome.value.upper()}. {said.headline}")
    yield from wrap(said.why)
    yield from wrap(said.next)


def _rows(opinion: Opinion) -> Iterator[str]:
    records = opinion.match_request.records
    for each in Disposition:
        count = opinion.dispositions.get(each, 0)
        yield f"{number(count):>14}  {each.value:<20}{share(count, records.rows):>9}"
    yield from wrap(
        f"{number(records.physical)} physical records: {number(records.rows)} rows, {number(records.rejected)} "
        f"rejected, {number(records.blank)} blank, {number(records.other)} header and note lines.",
        "  ",
    )


def _wrong(opinion: Opinion) -> Iterator[str]:
    findings = sort_findings(opinion)
    if findings.breached:
        yield f"BREACHED ({len(findings.breached)})"
        for result in findings.breached:
            yield from _finding(opinion, result)


def _undecided(opinion: Opinion) -> Iterator[str]:
    findings = sort_findings(opinion)
    if findings.undecided:
        yield f"CANNOT BE DECIDED ({len(findings.undecided)})"
        for result in findings.undecided:
            yield from _finding(opinion, result)


def _finding(opinion: Opinion, result: RuleResult) -> Iterator[str]:
    rule = result.rule
    more = also_undecided(result)
    yield from wrap(f"{rule.title}: {_under(rule)}", "  * ", "    ")
    yield from wrap(extent(result, opinion.match_request.records.rows) + (f"; {more}" if more else ""), "    ")
    yield from wrap(rule.says if result.outcome is Outcome.BREACHED else f"Not known: {rule.asks}", "    ")
    if places := first_places(opinion, result):
        yield from wrap("First: " + "; ".join(places), "    ", "      ")
    yield from wrap(f"Send back: {rule.cure}", "    ", "      ")


def _under(rule: Rule) -> str:
    """The citations, and what kind of source they are and where it stands, unless that is a statute in force."""
    words = [each.value for each in (rule.authority, rule.status) if each not in (Authority.STATUTE, Status.IN_FORCE)]
    return "; ".join(cite.text for cite in rule.cites) + (f" ({', '.join(words)})" if words else "")


def _flags(opinion: Opinion) -> Iterator[str]:
    findings = sort_findings(opinion)
    if findings.raised:
        yield f"RED FLAGS RAISED ({len(findings.raised)})"
    for result in findings.raised:
        groups = largest_groups(result)
        more = f"; largest groups: {groups}" if groups else ""
        said = f"{result.rule.title}: {extent(result, opinion.match_request.records.rows)}{more}"
        yield from wrap(said, "  * ", "    ")
    if findings.unsure:
        titles = "; ".join(result.rule.title for result in findings.unsure)
        yield from wrap(f"Flags that cannot be told: {titles}", "  ", "    ")


def _estimate(opinion: Opinion) -> Iterator[str]:
    if (estimate := opinion.estimate) is not None:
        yield "WRONG PEOPLE A MATCH WOULD REACH (estimated)"
        rows = opinion.match_request.records.rows
        for said in (headline(estimate), key_words_of(estimate), namesakes_words(estimate)):
            yield from wrap(said, "  ")
        yield from _safe(estimate)
        for said in (ambiguous_words(estimate, rows), workload_words(estimate.workload), ESTIMATES):
            yield from wrap(said, "  ")
    elif opinion.not_estimated:
        yield from wrap(f"Wrong people were not estimated. {opinion.not_estimated}")


def _safe(estimate: Estimate) -> Iterator[str]:
    """What would make it safe: the keys tried, and the shortest under the tolerance."""
    for point in estimate.selectivity:
        ratio = "" if point.wrong_per_right is None else f"; {about(point.wrong_per_right.value)} per right one"
        yield from wrap(f"{point.key}: {about_range(point.wrong_people)}{ratio}", "    ", "      ")
    yield from wrap(safe_words(estimate), "  ")


def _foot(opinion: Opinion) -> Iterator[str]:
    packs = ", ".join(f"{pack.id}@{pack.version}" for pack in opinion.packs)
    yield from wrap(f"Packs:  {packs}{' (the defaults)' if opinion.default_packs else ''}", "", "        ")
    for each in opinion.signatures:
        state = "checked" if each.checked else "not checked: no key of that name was trusted"
        yield from wrap(f"Signed: {each.pack} by {each.name} ({state})", "", "        ")
    yield f"Digest: {opinion.digest}"
    if (receipt := opinion.ledger) is not None:
        said = f"entry {number(receipt.index)} of {receipt.origin}, size {number(receipt.size)}, root {receipt.root}"
        yield from wrap(f"Ledger: {said}", "", "        ")
    yield from _outputs(opinion)
    yield ""
    yield from wrap(NO_PERMISSION)
    yield from wrap(NO_ASSUMPTION)


def _outputs(opinion: Opinion) -> Iterator[str]:
    if opinion.out is None:
        return
    yield f"Folder: {visible(str(opinion.out))}"
    for name, what in OUTPUTS.items():
        if (opinion.out / name).exists():
            yield f"        {name:<19}{what}"
