"""Packs, for people: list them, look at one, run its cases, find what is wrong, start a new one, print one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from misnomer.catalog.pack_files import PackFiles, read_files
from misnomer.catalog.packs import PackPlace, find_packs, pack_roots, pick_pack
from misnomer.catalog.published import check_published, read_published
from misnomer.policy.case_file import USUAL_DAY, Cases
from misnomer.policy.case_runner import CaseResult, cases_of, run_cases
from misnomer.policy.coverage import Covered, cover_elements
from misnomer.policy.faults import Lint
from misnomer.policy.lint import Problem, lint_pack
from misnomer.policy.pack_reader import check_folder, pack_from_files, read_manifest
from misnomer.policy.scaffold import USUAL_RULES, read_wanted_rule, scaffold
from misnomer.terms.errors import PackError, UsageError, did_you_mean
from misnomer.terms.rules import Pack, Rule


@dataclass(frozen=True, slots=True)
class PackLine:
    """One version of one pack in the list."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    title: str
    """Its short name."""
    rule_paths: tuple[str, ...]
    """Paths of its rules, in order."""
    digest: str
    """`sha256:…` of its files."""
    published: bool
    """Whether this version was published; it never changes then."""


@dataclass(frozen=True, slots=True)
class PackSheet:
    """One pack with what it covers."""

    pack: Pack
    """The pack, as of a day."""
    as_of: date
    """That day."""
    covered: tuple[Covered, ...]
    """Each element of the law with its rules."""
    cases: dict[str, Cases]
    """Cases by the rule's name."""


def list_packs() -> tuple[PackLine, ...]:
    """Every version of every installed pack.

    Raises:
        PackError: Where one of them cannot be read.
    """
    published = _published()
    return tuple(_line(place, published) for place in find_packs())


def open_sheet(name: str, as_of: date) -> PackSheet:
    """Read a pack as of a day.

    Args:
        name: `ID`, `ID@VERSION`, or a folder beginning with `.`, `~` or `/`.
        as_of: The day its numbers and rules are read for.

    Raises:
        PackError: Where there is no such pack or it is not fit to judge by.
    """
    files = read_files(pick_pack(name).folder)
    pack = pack_from_files(files, as_of)
    check_folder(files.folder, pack.id, pack.version)
    return PackSheet(pack, as_of, cover_elements(pack), cases_of(files))


def rule_of(pack: Pack, name: str) -> Rule:
    """The rule of that name or path.

    Raises:
        PackError: There is none, with the nearest name.
    """
    for rule in pack.rules:
        if name in (rule.path, rule.path.rsplit("/", 1)[1]):
            return rule
    names = [rule.path.rsplit("/", 1)[1] for rule in pack.rules]
    raise PackError(f"{pack.id} has no rule {name!r}.", do=did_you_mean(name, names) or f"It has: {', '.join(names)}")


def try_cases(name: str, rule: str | None = None) -> tuple[CaseResult, ...]:
    """Run the cases of a pack, or of one of its rules.

    Raises:
        PackError: Where the pack cannot be read, or has no such rule.
    """
    files = read_files(pick_pack(name).folder)
    manifest = read_manifest(files.texts["pack.toml"])
    if rule is None:
        return tuple(run_cases(files, manifest.rules))
    found = rule_of(pack_from_files(files, USUAL_DAY), rule)
    return tuple(run_cases(files, [found.path.rsplit("/", 1)[1]]))


def lint_named(name: str) -> tuple[Problem, ...]:
    """Find everything that is wrong with a pack; empty where it is fit to judge by."""
    try:
        files = read_files(pick_pack(name).folder)
    except PackError as error:
        return (Problem(Lint.HOSTILE_FILE, error.where, error.what, error.do),)
    return (*lint_pack(files), *_changed(files))


def new_pack(pack_id: str, version: str, parent: Path, rules: Sequence[str] = ()) -> tuple[Path, ...]:
    """Start a pack in `parent/<id>/<version>/`, with rules such as `most-persons=count` or one of each kind.

    Returns:
        The files written.

    Raises:
        PackError: Where the id or version cannot be one.
        UsageError: Where the folder is there already, or a rule cannot be read.
    """
    wanted = tuple(read_wanted_rule(rule) for rule in rules) or USUAL_RULES
    files = scaffold(pack_id, version, wanted)
    folder = parent / pack_id / version
    if folder.exists():
        raise UsageError(
            "This folder is there already.",
            where=str(folder),
            do="Choose another id or version; a rule is added by copying another's files and listing its name.",
        )
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return tuple(folder / path for path in files)


def _line(place: PackPlace, published: dict[str, str]) -> PackLine:
    files = read_files(place.folder)
    manifest = read_manifest(files.texts["pack.toml"])
    name = f"{place.id}@{place.version}"
    return PackLine(
        id=place.id,
        version=place.version,
        title=manifest.title,
        rule_paths=tuple(f"{manifest.id}/{name}" for name in manifest.rules),
        digest=files.digest,
        published=name in published and not check_published(name, files.digest, published),
    )


def _published() -> dict[str, str]:
    found: dict[str, str] = {}
    for root in pack_roots():
        found |= read_published(root)
    return found


def _changed(files: PackFiles) -> tuple[Problem, ...]:
    try:
        manifest = read_manifest(files.texts["pack.toml"])
        check_folder(files.folder, manifest.id, manifest.version)
    except PackError as error:
        return (Problem(Lint.WRONG_TYPE, error.where, error.what, error.do),)
    name = f"{manifest.id}@{manifest.version}"
    reasons = check_published(name, files.digest, _published())
    return tuple(Problem(Lint.CHANGED_VERSION, name, reason) for reason in reasons)
