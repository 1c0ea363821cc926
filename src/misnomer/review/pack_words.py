"""What changed in a pack, what its cases catch, who signed it: text for a terminal, or JSON."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from misnomer.catalog.pack_files import PackFiles, read_files
from misnomer.catalog.packs import pick_pack
from misnomer.policy.mutation_run import MutationResult, run_mutants
from misnomer.policy.pack_diff import Change, diff_packs
from misnomer.policy.pack_reader import check_folder, read_manifest
from misnomer.report.wrapping import wrap
from misnomer.terms.opinion import PackSignature


def named_files(name: str) -> tuple[PackFiles, str]:
    """The files of a pack as a person names it, and `id@version`.

    Raises:
        PackError: There is no such pack, or its folder says otherwise than its pack.toml.
    """
    files = read_files(pick_pack(name).folder)
    manifest = read_manifest(files.texts["pack.toml"])
    check_folder(files.folder, manifest.id, manifest.version)
    return files, f"{manifest.id}@{manifest.version}"


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What changed between two packs as a person names them."""
    return diff_packs(named_files(old)[0], named_files(new)[0])


def changes_text(found: Sequence[Change]) -> str:
    """Each change as a sentence, with what it was and what it is."""
    if not found:
        return "Nothing changed."
    lines: list[str] = []
    about = ""
    for change in found:
        if change.about != about:
            lines += ["", *wrap(change.about[0].upper() + change.about[1:])]
            about = change.about
        lines += wrap(change.what, "  ")
        lines += wrap(f"was: {' '.join(change.before.split())}", "    ", "         ") if change.before else []
        lines += wrap(f"is:  {' '.join(change.after.split())}", "    ", "         ") if change.after else []
    return "\n".join([*lines[1:], "", f"{len(found)} change{'s' if len(found) > 1 else ''}"])


def changes_json(found: Sequence[Change]) -> str:
    """The same for machines."""
    return json.dumps({"changes": [asdict(change) for change in found]}, ensure_ascii=False, indent=2)


def mutants(name: str, rule: str | None = None) -> tuple[MutationResult, ...]:
    """Alter the rules of a pack, or one of them, in every way, and see what its cases catch."""
    files, _ = named_files(name)
    return tuple(run_mutants(files, None if rule is None else (rule,), patterns=True))


def mutants_text(found: Sequence[MutationResult]) -> str:
    """What no case caught, then how many of each rule's were."""
    lines: list[str] = []
    for result in found:
        if not result.caught:
            lines += wrap(f"{result.rule}, {result.key}: {' '.join(result.change.split())}", "", "  ")
    lines += [""] if lines else []
    made, caught = Counter(result.rule for result in found), Counter(r.rule for r in found if r.caught)
    lines += [f"{caught[rule]:>5} of {count:>4}  {rule}" for rule, count in made.items()]
    inside = [result for result in found if result.in_pattern]
    lines.append(_caught_line([r for r in found if not r.in_pattern], "slips are caught by cases"))
    lines += [_caught_line(inside, "slips inside patterns are")] if inside else []
    return "\n".join(lines)


def _caught_line(found: Sequence[MutationResult], words: str) -> str:
    caught = sum(result.caught for result in found)
    share = f", {caught / len(found):.1%}" if found else ""
    return f"{caught:>5} of {len(found):>4}  {words}{share}"


def mutants_json(found: Sequence[MutationResult]) -> str:
    """The same for machines."""
    return json.dumps({"mutants": [asdict(result) for result in found]}, ensure_ascii=False, indent=2)


def signatures_text(name: str, found: Sequence[PackSignature], note: Path | None = None) -> str:
    """Who signed a pack."""
    lines = [] if note is None else [f"{note}"]
    for each in found:
        state = "the signature is good" if each.checked else "not checked: no key of that name is trusted"
        lines += wrap(f"{name}: signed by {each.name} (key {each.key}); {state}", "", "  ")
    return "\n".join(lines) if lines else f"{name}: nobody signed it."
