"""What people put on record, as entries: closed words, counts, dates, and commitments in place of everything else.

The published schema is `entry-v1.schema.json` beside this file, described in docs/reference/ledger-entries.md. No
value, name or header of a request and no text of a person can reach an entry: agencies come from the register, words
from closed lists, officers as pseudonyms, and texts and files as salted commitments.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import singledispatch
from typing import Final

from misnomer.ledger.canonical import Json, canonical
from misnomer.ledger.sealing import Sealer
from misnomer.terms.accounting import (
    Act,
    Agency,
    Answered,
    Corrected,
    Decided,
    Handled,
    Officer,
    Purged,
    Recalled,
    Sent,
)
from misnomer.terms.errors import UsageError

SCHEMA: Final = "ledger-entry/v1"

Entry = dict[str, Json]
"""An entry before it is written."""


@dataclass(frozen=True, slots=True)
class Context:
    """What writing an entry needs beside its content."""

    now: datetime
    """When it is recorded; aware."""
    sealer: Sealer
    """Takes the entry's salts and sealed texts."""
    pseudonym: Callable[[Officer], str]
    """The officer's pseudonym."""


def written(entry: Entry) -> bytes:
    """An entry's bytes, as they are hashed and published."""
    return canonical(entry)


def head(kind: str, context: Context) -> Entry:
    """What every entry begins with."""
    recorded = context.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"schema": SCHEMA, "kind": kind, "recorded": recorded}


def agency_of(agency: Agency | None) -> Json:
    """An agency in an entry; null where it is not known."""
    return None if agency is None else {"name": agency.name, "office": agency.office}


def _by(officers: tuple[Officer, ...], context: Context) -> Json:
    return [{"role": officer.role.value, "pseudonym": context.pseudonym(officer)} for officer in officers]


def _text(text: str, context: Context) -> Json:
    return context.sealer.seal("text", text)


def _count(count: int | None, what: str) -> Json:
    if count is not None and not 0 <= count < 1 << 53:
        raise UsageError(f"{what} is no count", do="give a whole number, 0 or more")
    return count


@singledispatch
def act_entry(act: Act, context: Context) -> Entry:
    """The entry that puts an act on record.

    Raises:
        UsageError: a count is negative, or nobody is said to have acted.
    """
    raise TypeError(f"a {type(act).__name__} is nothing that is put on record")


@act_entry.register
def _(act: Decided, context: Context) -> Entry:
    rows = {
        "allowed": _count(act.rows.allowed, "rows allowed"),
        "refused": _count(act.rows.refused, "rows refused"),
        "returned": _count(act.rows.returned, "rows returned"),
        "referred": _count(act.rows.referred, "rows referred"),
    }
    return head("decided", context) | {
        "request": act.request,
        "date": act.on.isoformat(),
        "decision": act.ruling.value,
        "grounds": [ground.value for ground in act.grounds],
        "rows": rows,
        "by": _by(_someone(act.by), context),
        "text": _text(act.text, context),
    }


@act_entry.register
def _(act: Sent, context: Context) -> Entry:
    document = context.sealer.commit("document", bytes.fromhex(act.sha256)) if act.sha256 else None
    return head("sent", context) | {
        "request": act.request,
        "date": act.on.isoformat(),
        "what": act.document.value,
        "recipient": agency_of(act.recipient),
        "document": document,
        "by": _by(act.by, context),
        "text": _text(act.text, context),
    }


@act_entry.register
def _(act: Answered, context: Context) -> Entry:
    return head("answered", context) | {
        "request": act.request,
        "date": act.on.isoformat(),
        "recipient": agency_of(act.recipient),
        "disclosures": _count(act.disclosures, "disclosures"),
        "people": _count(act.people, "people"),
        "by": _by(_someone(act.by), context),
        "text": _text(act.text, context),
    }


@act_entry.register
def _(act: Corrected, context: Context) -> Entry:
    instead = {
        "agency": agency_of(act.agency),
        "purpose": act.purpose.value if act.purpose else None,
        "disclosures": _count(act.disclosures, "disclosures"),
        "people": _count(act.people, "people"),
    }
    return head("corrected", context) | {
        "entry": act.entry,
        "date": act.on.isoformat(),
        "ground": act.ground.value,
        "instead": {name: value for name, value in instead.items() if value is not None},
        "by": _by(_someone(act.by), context),
        "text": _text(act.text, context),
    }


@act_entry.register
def _(act: Recalled, context: Context) -> Entry:
    return head("recalled", context) | {
        "request": act.request,
        "date": act.on.isoformat(),
        "ground": act.ground.value,
        "records": _count(act.records, "records"),
        "recipient": agency_of(act.recipient),
        "by": _by(_someone(act.by), context),
        "text": _text(act.text, context),
    }


@act_entry.register
def _(act: Purged, context: Context) -> Entry:
    return head("purged", context) | {
        "entry": act.entry,
        "date": act.on.isoformat(),
        "what": act.what.value,
        "count": _count(act.count, "what was destroyed"),
        "ground": act.ground.value,
        "by": _by(_someone(act.by), context),
    }


@act_entry.register
def _(act: Handled, context: Context) -> Entry:
    if act.case and not re.fullmatch("[0-9a-f]{16}", act.case):
        raise UsageError("a case is named by 16 hex digits")
    return head("handled", context) | {
        "request": act.request,
        "case": act.case or None,
        "date": act.on.isoformat(),
        "step": act.step.value,
        "now": act.now.value if act.now else None,
        "rows": _count(act.rows, "rows"),
        "refused": act.refused.value if act.refused else None,
        "hasty": act.hasty,
        "by": _by(act.by, context),
    }


def _someone(by: tuple[Officer, ...]) -> tuple[Officer, ...]:
    if not by:
        raise UsageError("nobody is said to have done this", do="name the officer and the role with --by")
    return by
