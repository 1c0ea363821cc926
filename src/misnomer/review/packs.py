"""What the doors may ask of packs: which there are, what they hold, whether their cases come out."""

import json
from datetime import date
from typing import Any

from misnomer.catalog.pack_files import read_files
from misnomer.catalog.packs import find_packs, pick_pack
from misnomer.policy import read_pack
from misnomer.policy.case_runner import CaseResult, run_cases
from misnomer.report.rule_text import render_rule_text, rule_as_json
from misnomer.terms.errors import PackError, did_you_mean
from misnomer.terms.rules import Pack


def list_packs(as_of: date) -> tuple[Pack, ...]:
    """Every version of every pack that is installed, read for a day."""
    return tuple(read_pack(place.folder, as_of) for place in find_packs())


def open_pack(name: str, as_of: date) -> Pack:
    """The pack of that name, read for a day.

    Raises:
        PackError: There is none, or it is not fit to judge by.
    """
    return read_pack(pick_pack(name).folder, as_of)


def packs_as_text(packs: tuple[Pack, ...]) -> str:
    """One line a pack."""
    lines = [f"{pack.id}@{pack.version}  {len(pack.rules)} rules  {pack.title}" for pack in packs]
    return "\n".join(lines) + "\n"


def packs_as_json(packs: tuple[Pack, ...]) -> str:
    """The same for programs."""
    shapes = [_head(pack) for pack in packs]
    return json.dumps({"packs": shapes}, indent=2, ensure_ascii=False) + "\n"


def pack_as_text(pack: Pack, rule: str | None) -> str:
    """A pack: each rule's question, citation and standing; or one rule in full.

    Args:
        pack: The pack.
        rule: Name of one rule, or None for all.

    Raises:
        PackError: It has no such rule.
    """
    if rule is not None:
        return render_rule_text(pack, _rule_of(pack, rule)) + "\n"
    lines = [f"{pack.id}@{pack.version}: {pack.title}", pack.digest, ""]
    for each in pack.rules:
        kind = "required" if each.required else "red flag"
        lines += [
            f"{each.path}  ({kind}, {each.scope.value}; {each.authority.value}, {each.status.value})",
            f"  {each.asks}",
            f"  {'; '.join(cite.text for cite in each.cites)}",
        ]
    return "\n".join([*lines, "", *pack.notes]) + "\n"


def pack_as_json(pack: Pack, rule: str | None) -> str:
    """The same for programs."""
    rules = pack.rules if rule is None else (_rule_of(pack, rule),)
    shape = _head(pack) | {"notes": list(pack.notes), "rules": [rule_as_json(pack, each) for each in rules]}
    return json.dumps(shape, indent=2, ensure_ascii=False) + "\n"


def try_cases(name: str) -> tuple[CaseResult, ...]:
    """Run every case of a pack through the engine that judges requests.

    Raises:
        PackError: There is no such pack, or it cannot be read or run.
    """
    return tuple(run_cases(read_files(pick_pack(name).folder)))


def cases_as_text(results: tuple[CaseResult, ...]) -> str:
    """What did not come out as its case says, then the tally."""
    failed = [each for each in results if not each.passed]
    lines = [
        f"{each.rule}: {each.case.name}: says {each.case.expect.value}, came out {each.outcome.value}"
        for each in failed
    ]
    rules = len({each.rule for each in results})
    tally = f"{len(results)} cases of {rules} rules: {len(results) - len(failed)} as they say, {len(failed)} not"
    return "\n".join([*lines, tally]) + "\n"


def cases_as_json(results: tuple[CaseResult, ...]) -> str:
    """The same for programs."""
    shapes = [
        {
            "rule": each.rule,
            "case": each.case.name,
            "says": each.case.expect.value,
            "came_out": each.outcome.value,
            "passed": each.passed,
        }
        for each in results
    ]
    return json.dumps({"cases": shapes}, indent=2, ensure_ascii=False) + "\n"


def _head(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "version": pack.version,
        "digest": pack.digest,
        "title": pack.title,
        "rule_paths": [rule.path for rule in pack.rules],
    }


def _rule_of(pack: Pack, name: str) -> Any:
    for rule in pack.rules:
        if name in (rule.path, rule.path.rsplit("/", 1)[1]):
            return rule
    names = [rule.path.rsplit("/", 1)[1] for rule in pack.rules]
    raise PackError(f"{pack.id} has no rule {name!r}.", do=did_you_mean(name, names) or f"It has: {', '.join(names)}")
