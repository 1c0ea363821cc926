"""What is owed to the ledger: written with the act it is about, read back as the ledger's own nouns."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from misnomer.desk import clock
from misnomer.desk.case_words import opener
from misnomer.desk.models import Case, Decision, Officer, Outgoing, Round
from misnomer.desk.roles import LOGGED
from misnomer.desk.states import State
from misnomer.review.custody import agency_named
from misnomer.terms import accounting
from misnomer.terms.accounting import Act, Ground, LedgerPlace
from misnomer.terms.handling import Refusal, Stand, Step


def owe_step(
    step: Step,
    case: Case | None,
    by: Sequence[Officer] = (),
    *,
    now: State | None = None,
    rows: int | None = None,
    refused: Refusal | None = None,
    hasty: bool = False,
    file: int | None = None,
    once: str = "",
) -> Outgoing:
    """Owe the ledger a step of handling; call it in the transaction of the step.

    Args:
        step: What was done.
        case: On which case.
        by: Who did it.
        now: Where the case stands now, where that changed.
        rows: How many rows it concerns.
        refused: Why it was refused, where it was.
        hasty: Whether it was done faster than a person can read.
        file: Number of the file that it made; kept here, and not told to the ledger.
        once: Its name in the ledger, as in `owe`.
    """
    said = {
        "step": step.value,
        "now": now.value if now else None,
        "rows": rows,
        "refused": refused.value if refused else None,
        "hasty": hasty,
        **({"file": file} if file is not None else {}),
    }
    return owe("handled", case, said, by, once=once)


def owe(
    kind: str,
    case: Case | None,
    said: dict[str, Any],
    by: Sequence[Officer] = (),
    *,
    decision: Decision | None = None,
    round_: Round | None = None,
    on: date | None = None,
    once: str = "",
) -> Outgoing:
    """Owe the ledger an act; call it in the transaction of the act.

    Args:
        kind: `handled`, `decided`, `sent`, `answered`, `recalled`, `purged`, or `hold`, `lift`, `forget`.
        case: About which case.
        said: Closed words, counts and dates.
        by: Who acted.
        decision: About which decision, whose sealed reasons the ledger seals too.
        round_: About which round; default: the case's present one.
        on: The day of the act, where it is not today: what is owed is written once and stays.
        once: Its name in the ledger, unlike any other; default: a random one.
    """
    return Outgoing.objects.create(
        case=case,
        round=round_ or (case.round if case else None),
        decision=decision,
        kind=kind,
        payload={**said, "on": (on or clock.today()).isoformat(), "by": [officer.pk for officer in by]},
        once=once or secrets.token_hex(16),
        made_at=clock.now(),
    )


def act_of(owed: Outgoing, ledger: LedgerPlace, officers: Mapping[int, Officer]) -> Act:
    """What is owed, as the ledger's noun.

    Args:
        owed: What is owed, read just now with its round.
        ledger: Whose register names agencies.
        officers: Those who acted, by number.

    Raises:
        UsageError: It names an agency that is not registered.
    """
    said, by = owed.payload, officers_of(owed, officers)
    on = date.fromisoformat(said["on"])
    request = request_of(owed.round)
    if owed.kind == "handled":
        return _handled(owed, on, by, request)
    if request is None:
        raise LookupError("the round has no entry in the ledger yet")
    if owed.kind == "decided":
        return _decided(owed, on, by, request)
    if owed.kind == "purged":
        what, ground = accounting.Erased.REQUEST, Ground.RETENTION_ENDED
        return accounting.Purged(request, on, what, said["count"], ground, by)
    recipient = agency_named(ledger, said["recipient"]) if said.get("recipient") else None
    if owed.kind == "sent":
        document = accounting.Document(said["what"])
        return accounting.Sent(request, on, document, recipient, by, said.get("sha256", ""))
    if recipient is None:
        raise LookupError("a recipient is named")
    if owed.kind == "answered":
        return accounting.Answered(request, on, recipient, by, said["disclosures"], said["people"])
    return accounting.Recalled(request, on, Ground(said["ground"]), said["records"], by, recipient)


def officers_of(owed: Outgoing, found: Mapping[int, Officer]) -> tuple[accounting.Officer, ...]:
    """Who acted, as the ledger names them."""
    return tuple(
        accounting.Officer(f"{found[number].name} ({found[number].staff_number})", LOGGED[found[number].post])
        for number in owed.payload["by"]
    )


def request_of(round_: Round | None) -> int | None:
    """The number of a round's `received` entry; None before its first review."""
    return None if round_ is None else round_.entry


def _handled(owed: Outgoing, on: date, by: tuple[accounting.Officer, ...], request: int | None) -> accounting.Handled:
    said = owed.payload
    return accounting.Handled(
        case=owed.case.token if owed.case else "",
        on=on,
        step=Step(said["step"]),
        by=by,
        request=request,
        now=Stand(said["now"]) if said["now"] else None,
        rows=said["rows"],
        refused=Refusal(said["refused"]) if said["refused"] else None,
        hasty=said["hasty"],
    )


def _decided(owed: Outgoing, on: date, by: tuple[accounting.Officer, ...], request: int) -> accounting.Decided:
    said, decision = owed.payload, owed.decision
    words = [] if decision is None or owed.case is None else [decision.first_reason, decision.second_reason]
    text = "\n".join(filter(None, map(opener(owed.case), words))) if owed.case and any(words) else ""
    return accounting.Decided(
        request=request,
        on=on,
        ruling=accounting.Ruling(said["ruling"]),
        by=by,
        grounds=tuple(Ground(word) for word in said["grounds"]),
        rows=accounting.RowsDecided(**said["rows"]),
        text=text,
    )
