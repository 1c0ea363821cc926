"""Reads opinion.json back into an opinion, after repeating its digest: an altered opinion makes no document."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

from misnomer.review.digest import digest_of
from misnomer.review.documents.opinion_parts import estimate_of, match_request_of
from misnomer.terms.errors import DamagedFile, UsageError
from misnomer.terms.opinion import LedgerReceipt, Opinion, PackUsed, RuleResult
from misnomer.terms.outcomes import Disposition, Outcome, Scope
from misnomer.terms.places import Place
from misnomer.terms.rules import Authority, Citation, Element, Rule, Status

OPINION: Final = "opinion.json"
_SCHEMA: Final = "opinion/v1"


def read_opinion(folder: Path) -> Opinion:
    """The opinion in a folder that a review wrote.

    It is the same opinion, but for what opinion.json never holds: the letter's words and the rules' SQL.

    Raises:
        UsageError: There is no opinion in that folder.
        DamagedFile: It is not whole, or is not what the review wrote.
    """
    path = folder / OPINION
    if not path.is_file():
        raise UsageError(
            "There is no opinion.json in that folder.",
            where=folder.name,
            do="Name a folder that `misnomer review` wrote, or the request's file.",
        )
    try:
        shape = json.loads(path.read_text(encoding="utf-8"))
        if shape["schema"] != _SCHEMA or digest_of(shape) != shape["digest"]:
            raise _altered(folder)
        return _opinion(shape, folder)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _altered(folder) from None


def _altered(folder: Path) -> DamagedFile:
    return DamagedFile(
        "This opinion.json is not as a review wrote it: its digest does not fit, or a part is missing.",
        where=folder.name,
        do="Review the request again, and make documents from that opinion.",
    )


def _opinion(shape: dict[str, Any], folder: Path) -> Opinion:
    receipt = shape["ledger"]
    return Opinion(
        version=shape["misnomer"],
        as_of=date.fromisoformat(shape["as_of"]),
        as_of_source=shape["as_of_source"],
        digest=shape["digest"],
        match_request=match_request_of(shape["input"]),
        packs=tuple(_pack(each) for each in shape["packs"]),
        default_packs=shape["default_packs"],
        outcome=Outcome(shape["outcome"]),
        dispositions={each: shape["dispositions"][each.value] for each in Disposition},
        results=tuple(_result(each) for each in shape["rules"]),
        estimate=None if shape["estimate"] is None else estimate_of(shape["estimate"]),
        not_estimated=shape["not_estimated"],
        ledger=None if receipt is None else LedgerReceipt(**receipt),
        out=folder,
    )


def _pack(shape: dict[str, Any]) -> PackUsed:
    elements = tuple(Element(each["id"], each["words"], _cite(each["cite"])) for each in shape["elements"])
    return PackUsed(shape["id"], shape["version"], shape["digest"], shape["title"], tuple(shape["notes"]), elements)


def _result(shape: dict[str, Any]) -> RuleResult:
    return RuleResult(
        rule=_rule(shape),
        counts={each: shape["counts"][each.value] for each in Outcome},
        places=tuple(Place(each["file"], each["sheet"], each["row"]) for each in shape["places"]),
        members=shape["members"],
        clusters=tuple(shape["clusters"]),
    )


def _rule(shape: dict[str, Any]) -> Rule:
    return Rule(
        path=shape["rule"],
        title=shape["title"],
        scope=Scope(shape["scope"]),
        required=shape["required"],
        cites=tuple(_cite(each) for each in shape["cites"]),
        authority=Authority(shape["authority"]),
        status=Status(shape["status"]),
        since=date.fromisoformat(shape["since"]),
        until=None if shape["until"] is None else date.fromisoformat(shape["until"]),
        asks=shape["asks"],
        says=shape["says"],
        cure=shape["cure"],
        predicate="",
        elements=tuple(shape["elements"]),
    )


def _cite(shape: dict[str, str]) -> Citation:
    return Citation(shape["text"], shape["href"])
