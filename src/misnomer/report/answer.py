"""The answer, in the words that come first: what the review says of the request, and of its rows."""

from dataclasses import dataclass
from typing import Final

from misnomer.report.findings import Findings, sort_findings
from misnomer.report.plain_words import counted, listed, name_words, number
from misnomer.terms.opinion import Opinion
from misnomer.terms.outcomes import Disposition, Outcome, Scope

_OPENING: Final = {
    Outcome.BREACHED: "This request is insufficient as it stands.",
    Outcome.CANNOT_TELL: "It cannot be told whether this request is sufficient.",
    Outcome.HOLDS: "Nothing was found against this request. That is no permission.",
    Outcome.DOES_NOT_APPLY: "No required rule applies to this request. That is no permission.",
}
_NEXT: Final = {
    Outcome.BREACHED: "Send it back with what is listed below. Nothing in it is ready for an officer’s decision.",
    Outcome.CANNOT_TELL: "Ask for what is listed below. What cannot be told is never read as fine.",
    Outcome.HOLDS: "Whether anything follows is for people to decide.",
    Outcome.DOES_NOT_APPLY: "Another pack may fit what is asked; people decide.",
}
_SOME_ROWS_GO_ON: Final = "Send it back with what is listed below; the rows it concerns are named there."
_VERBS: Final = {
    Disposition.INSUFFICIENT: ("is insufficient", "are insufficient"),
    Disposition.NEEDS_INFORMATION: ("needs information", "need information"),
    Disposition.REFER: ("is referred to an officer", "are referred to an officer"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person reads first."""

    outcome: Outcome
    """Of the whole request."""
    headline: str
    """One sentence."""
    why: str
    """How many required rules are breached or undecided, how many flags are raised."""
    rows: str
    """What becomes of the rows."""
    next: str
    """What to do."""
    subject: str
    """What was reviewed: file names and rows."""


def answer(opinion: Opinion) -> Answer:
    """Say the answer of an opinion."""
    findings = sort_findings(opinion)
    headline = _OPENING[opinion.outcome]
    if opinion.outcome is Outcome.CANNOT_TELL and not findings.undecided:
        headline = "This request raises red flags that someone has to explain first."
    if opinion.outcome is Outcome.HOLDS and not findings.required:
        headline = _OPENING[Outcome.DOES_NOT_APPLY]
    return Answer(
        outcome=opinion.outcome,
        headline=headline,
        why=_why(findings),
        rows=_rows(opinion, findings),
        next=_next(opinion),
        subject=_subject(opinion),
    )


def _why(findings: Findings) -> str:
    flags = len(findings.raised)
    required = counted(findings.required, "required rule")
    parts = []
    if findings.breached:
        verb = "is" if len(findings.breached) == 1 else "are"
        parts.append(f"{len(findings.breached)} of {required} {verb} breached")
    if findings.undecided:
        of = "" if findings.breached else f" of {required}"
        parts.append(f"{len(findings.undecided)}{of} cannot be decided")
    if not parts:
        parts.append(f"nothing was found under {required}" if findings.required else "no required rule applies")
    parts.append(f"{counted(flags, 'red flag') if flags else 'no red flag'} {'are' if flags > 1 else 'is'} raised")
    if findings.unsure:
        parts.append(f"{counted(len(findings.unsure), 'red flag')} cannot be told")
    return listed(parts).capitalize() + "."


def _rows(opinion: Opinion, findings: Findings) -> str:
    total = opinion.match_request.records.rows
    parts = [
        f"{number(count)} {_VERBS[each][count != 1]}"
        for each in Disposition
        if (count := opinion.dispositions.get(each, 0))
    ]
    said = f"Of {counted(total, 'row')}, {listed(parts)}." if parts else "There are no rows."
    weighs = any(r.rule.scope is Scope.BATCH for r in findings.breached)
    if weighs and opinion.dispositions.get(Disposition.INSUFFICIENT, 0) == total:
        said += " A rule about the request as a whole is breached, and that counts for every row."
    return said


def _next(opinion: Opinion) -> str:
    if opinion.outcome is Outcome.BREACHED and opinion.dispositions.get(Disposition.REFER, 0):
        return _SOME_ROWS_GO_ON
    return _NEXT[opinion.outcome]


def _subject(opinion: Opinion) -> str:
    files = opinion.match_request.files
    name = name_words(files[0].name) if files else "no file"
    more = f" and {counted(len(files) - 1, 'more file')}" if len(files) > 1 else ""
    return name + more
