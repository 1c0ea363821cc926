"""An opinion as opinion.json: the shape `opinion/v1`, in one order, byte for byte the same for the same opinion."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from misnomer.report.document_estimate import estimate_shape
from misnomer.report.document_input import input_shape
from misnomer.report.standing import statements
from misnomer.terms.opinion import LedgerReceipt, Opinion, PackSignature, PackUsed, RuleResult
from misnomer.terms.outcomes import FLAG_WORDS, Disposition, Outcome
from misnomer.terms.places import Place
from misnomer.terms.rules import Citation

SCHEMA: Final = "opinion/v1"

_UNSAFE_IN_A_TERMINAL: Final = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def as_json(opinion: Opinion) -> dict[str, Any]:
    """The opinion in the shape `opinion/v1`, ready for `json`; keys always in the same order.

    It holds places and counts, never a cell's content. A header is given only where it matched a known synonym;
    elsewhere it is null, and `position` says which column it was. Of the cover it says which fields were given, and
    a digest of what they say.
    """
    return {
        "schema": SCHEMA,
        "misnomer": opinion.version,
        "as_of": opinion.as_of.isoformat(),
        "as_of_source": opinion.as_of_source,
        "digest": opinion.digest,
        "statements": list(statements(estimated=opinion.estimate is not None)),
        "input": _sound(input_shape(opinion.match_request)),
        "packs": [_sound(_pack(pack)) for pack in opinion.packs],
        "default_packs": opinion.default_packs,
        "outcome": opinion.outcome.value,
        "dispositions": {each.value: opinion.dispositions.get(each, 0) for each in Disposition},
        "rules": [_sound(_rule(result)) for result in opinion.results],
        "estimate": None if opinion.estimate is None else _sound(estimate_shape(opinion.estimate)),
        "not_estimated": opinion.not_estimated,
        "signatures": [_signature(each) for each in opinion.signatures],
        "ledger": None if opinion.ledger is None else _receipt(opinion.ledger),
    }


def render_json(opinion: Opinion) -> str:
    """opinion.json as text: two spaces of indent, one line end at the end, safe to print in a terminal.

    Raises:
        ValueError: Where a number of the opinion is not finite, which no review makes.
    """
    text = json.dumps(as_json(opinion), indent=2, ensure_ascii=False, allow_nan=False)
    return _UNSAFE_IN_A_TERMINAL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _sound(value: Any) -> Any:
    """The same shape with halves of surrogate pairs (from file names that are no text) replaced."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _sound(inner) for key, inner in value.items()}
    return [_sound(inner) for inner in value] if isinstance(value, list) else value


def _signature(each: PackSignature) -> dict[str, Any]:
    return {"pack": each.pack, "name": each.name, "key": each.key, "checked": each.checked}


def _pack(pack: PackUsed) -> dict[str, Any]:
    return {
        "id": pack.id,
        "version": pack.version,
        "digest": pack.digest,
        "title": pack.title,
        "notes": list(pack.notes),
        "elements": [{"id": each.id, "words": each.words, "cite": _cite(each.cite)} for each in pack.elements],
    }


def _rule(result: RuleResult) -> dict[str, Any]:
    rule = result.rule
    return {
        "rule": rule.path,
        "title": rule.title,
        "scope": rule.scope.value,
        "required": rule.required,
        "outcome": result.outcome.value,
        "shown": result.outcome.value if rule.required else FLAG_WORDS[result.outcome],
        "cites": [_cite(cite) for cite in rule.cites],
        "authority": rule.authority.value,
        "status": rule.status.value,
        "since": rule.since.isoformat(),
        "until": None if rule.until is None else rule.until.isoformat(),
        "asks": rule.asks,
        "says": rule.says,
        "elements": list(rule.elements),
        "counts": {outcome.value: result.counts.get(outcome, 0) for outcome in Outcome},
        "cure": rule.cure,
        "places": _places(result.places),
        "members": result.members,
        "clusters": list(result.clusters),
    }


def _cite(cite: Citation) -> dict[str, str]:
    return {"text": cite.text, "href": cite.href}


def _places(places: Iterable[Place]) -> list[dict[str, Any]]:
    return [{"file": place.file, "sheet": place.sheet, "row": place.row} for place in places]


def _receipt(receipt: LedgerReceipt) -> dict[str, Any]:
    return {"origin": receipt.origin, "size": receipt.size, "root": receipt.root, "index": receipt.index}
