"""Write the pages that let a person check the packs: coverage.md and citations.md below docs/reference.

python tools/law_pages.py
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from misnomer.catalog.pack_files import PackFiles, read_files
from misnomer.catalog.packs import find_packs
from misnomer.policy.case_runner import cases_of
from misnomer.policy.coverage import count_cases
from misnomer.policy.mutation_run import MutationResult, run_mutants
from misnomer.policy.number_file import read_number
from misnomer.policy.pack_reader import Manifest, read_manifest, read_rules
from misnomer.terms.outcomes import Outcome
from misnomer.terms.rules import Rule

HERE = Path(__file__).resolve().parents[1] / "docs" / "reference"
Packs = dict[str, tuple[PackFiles, Manifest, tuple[Rule, ...]]]

COVERAGE = """# Coverage of the law by rules and cases

Made by `tools/law_pages.py` from the packs; do not edit.

For each pack: every element of the law with the rules that look at it, and for each rule how many cases come out as
holds, breached, cannot tell and does not apply. Where an outcome has no case, the pack says why it cannot be; `pack
lint` finds no hole otherwise. Then the slips: each rule is altered in every small way (each comparison flipped, its
bound moved by one, AND and OR exchanged, each condition denied, each branch taken out, each verdict exchanged, each
number moved), and its cases are run. `misnomer pack mutate PACK` names the slips that no case notices. Days are moved
where a rule ends or where some case is of another day than the usual one; lists of words and patterns are not
altered.
"""
CITATIONS = """# Citations, for a person to check

Made by `tools/law_pages.py` from the packs; do not edit.

Every citation of every pack, with its link and the words relied on. Each is to be read beside the official text by a
person, as [they once were](../explanation/hostile-reading.md); a test holds each link to the title, section and
paragraph that its text names. Words that begin with *In short* are the authors' and no quotation.
"""


def packs() -> Packs:
    """Every installed pack, read whole."""
    found: Packs = {}
    for place in find_packs():
        files = read_files(place.folder)
        manifest = read_manifest(files.texts["pack.toml"])
        found[f"{place.id}@{place.version}"] = (files, manifest, read_rules(files, manifest))
    return found


def mutants(found: Packs) -> dict[str, list[MutationResult]]:
    """What became of every slip, by pack."""
    return {name: list(run_mutants(files)) for name, (files, _, _) in found.items()}


def coverage(found: Packs, slips: dict[str, list[MutationResult]]) -> str:
    """The page of coverage."""
    lines = [COVERAGE, "| pack | elements | rules | cases | slips | caught |", "|---|---|---|---|---|---|"]
    for name, (files, manifest, rules) in found.items():
        cases = sum(len(each.cases) for each in cases_of(files).values())
        caught = sum(result.caught for result in slips[name])
        share = f"{caught} ({caught / len(slips[name]):.1%})"
        lines.append(f"| {name} | {len(manifest.elements)} | {len(rules)} | {cases} | {len(slips[name])} | {share} |")
    lines.append(_all(found, slips))
    for name, parts in found.items():
        lines += ["", f"## {name}", "", parts[1].title, "", *_table(*parts, slips[name])]
    return "\n".join(lines) + "\n"


def _all(found: Packs, slips: dict[str, list[MutationResult]]) -> str:
    results = [result for each in slips.values() for result in each]
    caught = sum(result.caught for result in results)
    elements = sum(len(manifest.elements) for _, manifest, _ in found.values())
    rules = sum(len(each) for _, _, each in found.values())
    cases = sum(len(each.cases) for files, _, _ in found.values() for each in cases_of(files).values())
    share = f"{caught} ({caught / len(results):.1%})"
    return f"| all | {elements} | {rules} | {cases} | {len(results)} | {share} |"


def _table(files: PackFiles, manifest: Manifest, rules: tuple[Rule, ...], slips: list[MutationResult]) -> Iterator[str]:
    yield "| words of the law | rule | holds | breached | cannot tell | does not apply | slips caught |"
    yield "|---|---|---|---|---|---|---|"
    cases = cases_of(files)
    made, caught = Counter(r.rule for r in slips), Counter(r.rule for r in slips if r.caught)
    listed = [
        (f"{each.cite.text}: {each.words}", [r for r in rules if each.id in r.elements]) for each in manifest.elements
    ]
    listed += [("no element of a law", [rule for rule in rules if not rule.elements])]
    for words, looking in listed:
        for number, rule in enumerate(looking):
            name = rule.path.rsplit("/", 1)[1]
            counts = count_cases(cases[name])
            cells = " | ".join(str(counts[o]) if counts[o] else "never" for o in Outcome)
            first = words if number == 0 else "〃"
            yield f"| {first} | [{name}](rules/{rule.path}.md) | {cells} | {caught[rule.path]} of {made[rule.path]} |"
    whys = dict.fromkeys(f"*{outcome.value}*: {why}" for each in cases.values() for outcome, why in each.never.items())
    if whys:
        yield ""
        yield from (f"- Never {why}" for why in whys)


def citations(found: Packs) -> str:
    """The page of citations."""
    lines = [CITATIONS]
    for name, (files, manifest, rules) in found.items():
        lines += [f"## {name}", "", "| citation | words relied on, or what relies on it |", "|---|---|"]
        for each in manifest.elements:
            lines.append(f"| [{each.cite.text}]({each.cite.href}) | “{each.words}” |")
        lines += _others(files, rules, {each.cite.text for each in manifest.elements})
        lines.append("")
    return "\n".join(lines)


def _others(files: PackFiles, rules: tuple[Rule, ...], known: set[str]) -> Iterator[str]:
    seen: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        for cite in rule.cites:
            if cite.text not in known:
                seen.setdefault((cite.text, cite.href), []).append(f"rule {rule.path.rsplit('/', 1)[1]}")
    for name, text in files.named("numbers").items():
        for value in read_number(name, text).values:
            if value.reference.text not in known:
                seen.setdefault((value.reference.text, value.reference.href), []).append(f"number {name}")
    for (text, href), who in seen.items():
        yield f"| [{text}]({href}) | {', '.join(dict.fromkeys(who))} |"


def main() -> None:
    """Write both pages."""
    found = packs()
    slips = mutants(found)
    (HERE / "coverage.md").write_text(coverage(found, slips), encoding="utf-8")
    (HERE / "citations.md").write_text(citations(found), encoding="utf-8")
    made = sum(map(len, slips.values()))
    caught = sum(result.caught for results in slips.values() for result in results)
    sys.stdout.write(f"{made} slips, {caught} caught ({caught / made:.1%})\n")


if __name__ == "__main__":
    main()
