"""What a review puts on record: `received` (the request came in) and `reviewed` (what the machine found).

Of the request they hold counts and commitments alone. The agency's name is the register's, never the letter's; the
letter itself is sealed.
"""

from dataclasses import asdict
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from misnomer.ledger.canonical import Json, canonical
from misnomer.ledger.entries import Context, Entry, agency_of, head
from misnomer.ledger.rows import RowsCommitted
from misnomer.terms.accounting import Agency, Purpose
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.match_request import Cover, MatchRequest
from misnomer.terms.opinion import Estimate, Interval, Opinion, RuleResult
from misnomer.terms.outcomes import Disposition, Outcome


def received_entry(
    match_request: MatchRequest,
    context: Context,
    *,
    agency: Agency | None,
    purpose: Purpose | None,
    corrects: int | None,
) -> Entry:
    """The entry of a request that came in.

    Args:
        match_request: What was read.
        context: When it is recorded, and what takes its salts.
        agency: Who asks, from the register; None where it is not registered.
        purpose: What for, as an officer classes it; None where nobody did.
        corrects: Number of the `received` entry of the request that this one corrects.
    """
    cover, counts = match_request.cover, match_request.records
    came = cover.received_date or context.now.date()
    files: list[Json] = [
        {"kind": file.kind, "commitment": context.sealer.commit(f"files/{at}/commitment", bytes.fromhex(file.sha256))}
        for at, file in enumerate(match_request.files)
    ]
    return head("received", context) | {
        "date": came.isoformat(),
        "dated": "by the letter" if cover.received_date else "when recorded",
        "letter_date": cover.letter_date.isoformat() if cover.letter_date else None,
        "agency": agency_of(agency),
        "purpose": purpose.value if purpose else None,
        "corrects": corrects,
        "files": files,
        "cover": context.sealer.seal("cover", cover_text(cover)) if cover.present else None,
        "records": {
            "rows": counts.rows,
            "rejected": counts.rejected,
            "blank": counts.blank,
            "other": counts.other,
            "physical": counts.physical,
        },
    }


def reviewed_entry(opinion: Opinion, context: Context, *, request: int, rows: RowsCommitted) -> Entry:
    """The entry of a review.

    Args:
        opinion: What the review says.
        context: When it is recorded, and what takes its salts.
        request: Number of the request's `received` entry.
        rows: The root over its rows.
    """
    return head("reviewed", context) | {
        "request": request,
        "date": context.now.date().isoformat(),
        "as_of": opinion.as_of.isoformat(),
        "misnomer": opinion.version,
        "opinion": context.sealer.seal("opinion", opinion.digest),
        "packs": [{"id": pack.id, "version": pack.version, "digest": pack.digest} for pack in opinion.packs],
        "outcome": opinion.outcome.value,
        "dispositions": {word.value: opinion.dispositions.get(word, 0) for word in Disposition},
        "rules": [_rule(result) for result in opinion.results],
        "estimate": None if opinion.estimate is None else _estimate(opinion.estimate),
        "rows": rows.as_entry(),
    }


def cover_text(cover: Cover) -> str:
    """The letter as read, to be sealed: canonical JSON."""
    held = {
        name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
        for name, value in asdict(cover).items()
    }
    return canonical(held).decode()


def _rule(result: RuleResult) -> Json:
    return {
        "rule": result.rule.path,
        "scope": result.rule.scope.value,
        "required": result.rule.required,
        "counts": {outcome.value: result.counts.get(outcome, 0) for outcome in Outcome},
    }


def _estimate(estimate: Estimate) -> Json:
    return {
        "key": str(parse_match_key(estimate.key)),
        "policy": estimate.policy,
        "size": estimate.size,
        "wrong_people": _interval(estimate.wrong_people, "0.1"),
        "wrong_per_right": _interval(estimate.wrong_per_right, "0.0001"),
    }


def _interval(interval: Interval, step: str) -> Json:
    return {
        name: format(Decimal(getattr(interval, name)).quantize(Decimal(step), ROUND_HALF_EVEN), "f")
        for name in ("value", "low", "high")
    }
