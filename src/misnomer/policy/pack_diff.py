"""What changed between two versions of a pack, in words that need no SQL to be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from misnomer.catalog.pack_files import PackFiles
from misnomer.policy.case_runner import cases_of
from misnomer.policy.number_file import Number, read_number
from misnomer.policy.pack_reader import Manifest, read_manifest, read_rules
from misnomer.terms.rules import Citation, Rule


@dataclass(frozen=True, slots=True)
class Change:
    """One change."""

    about: str
    """What it concerns: `rule address`, `number most-years`, `the law's words`."""
    what: str
    """What changed, as a sentence."""
    before: str = ""
    """How it was; empty where there was nothing."""
    after: str = ""
    """How it is; empty where there is nothing."""


_SAID: Final = {
    "title": "It is called otherwise.",
    "asks": "It asks something else.",
    "says": "Where it is breached, the reviewer reads something else.",
    "cure": "Something else is asked of the requester.",
    "applies": "It is asked of others.",
    "predicate": "It is decided otherwise.",
    "cluster": "Rows are taken together otherwise.",
    "members": "A finding names other rows.",
    "whole": "A finding concerns every row in other cases.",
}


def diff_packs(old: PackFiles, new: PackFiles) -> tuple[Change, ...]:
    """Every change between two packs, in the order of the new one.

    Raises:
        PackError: Where one of them cannot be read.
    """
    before, after = read_manifest(old.texts["pack.toml"]), read_manifest(new.texts["pack.toml"])
    was = {_name(rule): rule for rule in read_rules(old, before)}
    now = {_name(rule): rule for rule in read_rules(new, after)}
    return (
        *_manifest(before, after),
        *(change for name in now for change in _rule(name, was.get(name), now[name])),
        *(Change(f"rule {name}", "It is gone.", before=was[name].asks) for name in was if name not in now),
        *_numbers(_read_numbers(old), _read_numbers(new)),
        *_cases(old, new),
    )


def _manifest(before: Manifest, after: Manifest) -> Iterator[Change]:
    if before.id != after.id:
        yield Change("the pack", "These are two packs, not two versions of one.", before.id, after.id)
    if before.title != after.title:
        yield Change("the pack", "It is called otherwise.", before.title, after.title)
    was, now = ({each.id: each for each in side.elements} for side in (before, after))
    for name, element in now.items():
        if name not in was:
            yield Change(
                "the law's words", f"Words are looked at that were not: {element.cite.text}.", "", element.words
            )
        elif was[name] != element:
            yield Change(f"the law's words, {name}", "They are given otherwise.", was[name].words, element.words)
    for name in was.keys() - now.keys():
        yield Change("the law's words", f"They are no longer looked at: {was[name].cite.text}.", was[name].words)
    yield from _listed("what is not judged", before.notes, after.notes)


def _rule(name: str, old: Rule | None, new: Rule) -> Iterator[Change]:
    about = f"rule {name}"
    if old is None:
        yield Change(about, f"It is new: {new.title}, in force since {new.since}.", after=new.asks)
        return
    for field, sentence in _SAID.items():
        before, after = getattr(old, field), getattr(new, field)
        if _squeezed(before) != _squeezed(after):
            yield Change(about, sentence, before or "", after or "")
    if old.required != new.required:
        weighs = "It is required now; it was a red flag." if new.required else "It is a red flag now; it was required."
        yield Change(about, weighs)
    if (old.since, old.until) != (new.since, new.until):
        yield Change(about, "It counts on other days.", _days(old), _days(new))
    if (old.authority, old.status) != (new.authority, new.status):
        yield Change(about, "Its source stands otherwise.", _standing(old), _standing(new))
    yield from _listed(f"{about}, what it cites", _cites(old.cites), _cites(new.cites))


def _numbers(old: dict[str, Number], new: dict[str, Number]) -> Iterator[Change]:
    for name, number in new.items():
        was = {value.since: value for value in old[name].values} if name in old else {}
        for value in number.values:
            said = f"From {value.since} on ({value.reference.text})"
            if value.since not in was:
                yield Change(f"number {name}", f"{said} it has a value it had not.", "", _value(value.value))
            elif was[value.since].value != value.value:
                then = was[value.since].value
                yield Change(f"number {name}", f"{said} its value is another.", _value(then), _value(value.value))
        for day in was.keys() - {value.since for value in number.values}:
            yield Change(f"number {name}", f"Its value from {day} on is gone.", _value(was[day].value))
    for name in old.keys() - new.keys():
        yield Change(f"number {name}", "It is gone.", _value(old[name].values[-1].value))


def _cases(old: PackFiles, new: PackFiles) -> Iterator[Change]:
    before, after = cases_of(old), cases_of(new)
    for name in after:
        was = {case.name: case for case in before[name].cases} if name in before else {}
        for case in after[name].cases:
            if case.name not in was:
                yield Change(
                    f"rule {name}, cases", f"A case was added that {_expects(case.expect.value)}.", "", case.name
                )
            elif was[case.name] != case:
                yield Change(f"rule {name}, cases", f"A case was changed; it {_expects(case.expect.value)}.", case.name)
        for gone in was.keys() - {case.name for case in after[name].cases}:
            yield Change(f"rule {name}, cases", "A case was taken out.", gone)


def _listed(about: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
    was, now = tuple(before), tuple(after)
    for text in now:
        if text not in was:
            yield Change(about, "This was added.", "", text)
    for text in was:
        if text not in now:
            yield Change(about, "This was taken out.", text)


def _read_numbers(files: PackFiles) -> dict[str, Number]:
    return {name: read_number(name, text) for name, text in files.named("numbers").items()}


def _cites(cites: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(f"{cite.text} <{cite.href}>" for cite in cites)


def _value(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else f"{value:g}" if isinstance(value, float) else str(value)


def _days(rule: Rule) -> str:
    return f"from {rule.since}{f' until {rule.until}' if rule.until else ''}"


def _standing(rule: Rule) -> str:
    return f"{rule.authority.value}, {rule.status.value}"


def _expects(outcome: str) -> str:
    return {"breached": "is breached"}.get(outcome, outcome)


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def _name(rule: Rule) -> str:
    return rule.path.rsplit("/", 1)[1]
