"""Reads a pack's folder for one day: strict, so that a slip of the pen cannot weaken a rule."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from misnomer.catalog.pack_files import PackFiles, read_files
from misnomer.policy.expressions import numbers_used
from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.number_file import Number, read_number
from misnomer.policy.rule_check import check_rule
from misnomer.policy.rule_file import read_rule
from misnomer.policy.strict_toml import StrictTable, parse_toml, read_citation
from misnomer.terms.rules import Element, NumberInForce, Pack, Rule

VERSION: Final = re.compile(r"[0-9]+(\.[0-9]+){0,3}", re.ASCII)
"""What a version looks like."""
ID: Final = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+){0,4}", re.ASCII)
"""What a pack's id looks like."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What pack.toml says."""

    id: str
    """`us/irc-6103-i-2`."""
    version: str
    """`2026.11`."""
    title: str
    """A short name."""
    notes: tuple[str, ...]
    """What the pack does not judge; the disclaimer last."""
    rules: tuple[str, ...]
    """Names of its rules, in order."""
    elements: tuple[Element, ...]
    """What the law asks for, in its order."""


def read_pack(folder: Path, as_of: date) -> Pack:
    """Read a pack, with the numbers in force on a day.

    Args:
        folder: The pack's folder, `<id>/<version>/`.
        as_of: The date that counts: the request's receipt date.

    Raises:
        PackError: Where anything in the pack is missing, unknown, of the wrong kind, or beyond what rules may say.
    """
    files = read_files(folder)
    pack = pack_from_files(files, as_of)
    check_folder(folder, pack.id, pack.version)
    return pack


def check_pack(folder: Path) -> None:
    """Read a pack for no day: whatever is wrong with it on any day is said before there is a request to judge by it.

    Args:
        folder: The pack's folder, `<id>/<version>/`.

    Raises:
        PackError: As read_pack, but for numbers that have no value yet on the date that counts.
    """
    manifest, _, _ = _read(read_files(folder))
    check_folder(folder, manifest.id, manifest.version)


def pack_from_files(files: PackFiles, as_of: date) -> Pack:
    """Read a pack whose files are at hand; see read_pack."""
    manifest, rules, numbers = _read(files)
    in_force = tuple(value for number in numbers if (value := number.on(as_of)) is not None)
    for rule in rules:
        _check_numbers(rule, numbers, in_force, as_of)
    return Pack(
        id=manifest.id,
        version=manifest.version,
        title=manifest.title,
        digest=files.digest,
        rules=rules,
        numbers=in_force,
        notes=manifest.notes,
        elements=manifest.elements,
    )


def _read(files: PackFiles) -> tuple[Manifest, tuple[Rule, ...], tuple[Number, ...]]:
    """What holds whatever the date: the manifest, every rule, and every number with all its values."""
    manifest = read_manifest(files.texts["pack.toml"])
    rules = read_rules(files, manifest)
    numbers = tuple(read_number(name, text) for name, text in files.named("numbers").items())
    for rule in rules:
        check_rule(rule, {number.name for number in numbers})
    return manifest, rules, numbers


def check_folder(folder: Path, pack_id: str, version: str) -> None:
    """Check that a folder named for a version is `<id>/<version>/` of this pack.

    Raises:
        PackFault: Where pack.toml says another id or version.
    """
    wanted = (*pack_id.split("/"), version)
    parts = folder.resolve().parts
    if VERSION.fullmatch(parts[-1]) and parts[-len(wanted) :] != wanted:
        raise PackFault(
            Lint.WRONG_TYPE,
            f"pack.toml says {pack_id}@{version}, the folder says otherwise.",
            where="/".join(parts[-len(wanted) :]),
            do="Name the folder <id>/<version>/ as pack.toml does.",
        )


def is_in_force(rule: Rule, as_of: date) -> bool:
    """Whether a rule counts on a day: from `since` on, before `until`."""
    return rule.since <= as_of and (rule.until is None or as_of < rule.until)


def read_manifest(text: str) -> Manifest:
    """Read pack.toml.

    Raises:
        PackFault: Where a key is missing, unknown or of the wrong kind, or an element stands twice.
    """
    table = StrictTable(parse_toml(text, "pack.toml"), "pack.toml", "pack.toml")
    manifest = Manifest(
        id=table.text("id"),
        version=table.text("version"),
        title=table.text("title"),
        notes=(*table.texts("notes"), table.text("disclaimer")),
        rules=table.texts("rules"),
        elements=tuple(_read_element(element) for element in table.tables("element", "an element")),
    )
    table.finish()
    if not VERSION.fullmatch(manifest.version) or not ID.fullmatch(manifest.id):
        raise PackFault(
            Lint.WRONG_TYPE,
            "An id is small letters joined by /, a version numbers joined by dots.",
            where="pack.toml",
            do="Write agency/records and 2026.11.",
        )
    _refuse_twice("rules", manifest.rules)
    _refuse_twice("elements", tuple(element.id for element in manifest.elements))
    return manifest


def read_rules(files: PackFiles, manifest: Manifest) -> tuple[Rule, ...]:
    """Read every rule, in the manifest's order.

    Raises:
        PackFault: Where the manifest's list and the files differ, or a rule cannot be read.
    """
    texts = files.named("rules")
    for name in manifest.rules:
        if name not in texts:
            raise PackFault(
                Lint.MISSING_METADATA, f"pack.toml lists a rule {name!r} that has no file.", where="pack.toml"
            )
    for name in texts:
        if name not in manifest.rules:
            raise PackFault(
                Lint.MISSING_METADATA,
                f"pack.toml does not list the rule {name!r}.",
                where="pack.toml",
                do="Add it to rules.",
            )
    if not texts:
        raise PackFault(Lint.MISSING_METADATA, "The pack has no rules.", where="rules/")
    return tuple(read_rule(manifest.id, name, texts[name]) for name in manifest.rules)


def _read_element(table: StrictTable) -> Element:
    element = Element(table.text("id"), table.text("words"), read_citation(table.raw("cite"), table.where))
    table.finish()
    return element


def _refuse_twice(what: str, names: tuple[str, ...]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise PackFault(Lint.DUPLICATE_NAME, f"{name!r} stands twice among the {what}.", where="pack.toml")


def _check_numbers(rule: Rule, numbers: tuple[Number, ...], in_force: tuple[NumberInForce, ...], as_of: date) -> None:
    if not is_in_force(rule, as_of):
        return
    missing = numbers_used(rule) - {number.name for number in in_force}
    for name in sorted(missing):
        first = min(value.since for number in numbers if number.name == name for value in number.values)
        raise PackFault(
            Lint.UNKNOWN_NUMBER,
            f":{name} has no value on {as_of}; its first counts from {first}.",
            where=rule.path,
            do="Date the rule's `since` no earlier than its numbers, or add an earlier value.",
        )
