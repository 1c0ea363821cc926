"""The facts that a pack's rules may name, looked up by a word."""

import json
from typing import Final

from misnomer.facts.truths import COVER_TRUTHS, ROW_TRUTHS
from misnomer.facts.vocabulary import COVER_FACTS, ROW_FACTS, Fact
from misnomer.report.wrapping import wrap
from misnomer.terms.errors import UsageError, did_you_mean

_TABLES: Final = (("Of a row", ROW_FACTS), ("Of the letter and the whole request", COVER_FACTS))


def find_facts(word: str | None) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Facts whose name and meaning hold every word of what is asked, in the vocabulary's order; all of them for None.

    Raises:
        UsageError: None does, with the nearest name.
    """
    wanted = (word or "").casefold().split()
    found = tuple((of, tuple(fact for fact in facts if _speaks_of(fact, wanted))) for of, facts in _TABLES)
    if not any(facts for _, facts in found):
        names = [fact.name for _, facts in _TABLES for fact in facts]
        do = did_you_mean(word or "", names) or "`misnomer pack facts` lists all of them."
        raise UsageError(f"No fact speaks of {word!r}.", do=do)
    return found


def _speaks_of(fact: Fact, wanted: list[str]) -> bool:
    text = f"{fact.name} {fact.meaning}".casefold()
    return all(word in text for word in wanted)


def facts_text(word: str | None) -> str:
    """They, for a terminal."""
    lines: list[str] = []
    for of, facts in find_facts(word):
        if facts:
            lines += ["", of]
        for fact in facts:
            lines += [f"  {fact.name}  ({_KINDS.get(fact.type, fact.type)})", *wrap(fact.meaning, "      ")]
            for value, when in _values(fact).items():
                lines += wrap(f"{value}: {when}", "        ")
    return "\n".join(lines[1:])


def _values(fact: Fact) -> dict[str, str]:
    """When a BOOLEAN fact is true, false and unknown; empty for the others."""
    truth = (ROW_TRUTHS | COVER_TRUTHS).get(fact.name)
    return {"true": truth.true, "false": truth.false, "unknown": truth.null} if truth else {}


def facts_json(word: str | None) -> str:
    """They, for machines."""
    return json.dumps(
        [
            {"fact": fact.name, "of": of, "type": fact.type, "meaning": fact.meaning, **_values(fact)}
            for of, facts in find_facts(word)
            for fact in facts
        ],
        indent=2,
        ensure_ascii=False,
    )


_KINDS: Final = {
    "BOOLEAN": "true, false or unknown",
    "VARCHAR": "a text",
    "VARCHAR[]": "a list of texts",
    "DATE": "a day",
    "BIGINT": "a whole number",
    "INTEGER": "a whole number",
    "DOUBLE": "a number",
}
