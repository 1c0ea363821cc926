"""Write docs/reference/rules/: one page a rule, from the packs themselves.

Run it after a rule changes: python tools/rule_pages.py
"""

import sys
from datetime import date
from pathlib import Path

from misnomer.catalog.pack_files import read_files
from misnomer.catalog.packs import find_packs
from misnomer.policy import read_pack
from misnomer.policy.case_runner import cases_of
from misnomer.report.rule_text import render_rule_text
from misnomer.terms.rules import Pack, Rule

HERE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "rules"
AS_OF = date(2026, 11, 1)
"""The day the pages read the law for."""


def pages() -> dict[str, str]:
    """Every page by its path below docs/reference/rules."""
    packs = [(place, read_pack(place.folder, AS_OF)) for place in find_packs()]
    written = {"README.md": _index([pack for _, pack in packs])}
    for place, pack in packs:
        cases = cases_of(read_files(place.folder))
        for rule in pack.rules:
            name = rule.path.rsplit("/", 1)[1]
            lines = [f"- {case.expect.value}: {case.name}" for case in cases[name].cases]
            lines += [f"- never {outcome.value}: {why}" for outcome, why in cases[name].never.items()]
            written[f"{rule.path}.md"] = _page(pack, rule, lines)
    return written


def _index(packs: list[Pack]) -> str:
    lines = ["# Rules", "", f"One page each, written from the packs; the law as of {AS_OF.isoformat()}.", ""]
    for pack in packs:
        lines += [f"## {pack.id}", "", pack.title, "", "| rule | asks | under |", "|---|---|---|"]
        for rule in pack.rules:
            cites = "; ".join(f"[{cite.text}]({cite.href})" for cite in rule.cites)
            name = rule.path.rsplit("/", 1)[1]
            lines.append(f"| [{name}]({rule.path}.md) | {rule.asks} | {cites} |")
        lines += ["", *(f"- {note}" for note in pack.notes), ""]
    return "\n".join(lines)


def _page(pack: Pack, rule: Rule, cases: list[str]) -> str:
    text = render_rule_text(pack, rule).rstrip().split(f"\nPack {pack.id}@", 1)[0].rstrip()
    body = "\n".join(["```", text, "```"])
    return f"# {rule.title}\n\n`{rule.path}`\n\n{body}\n\n## Cases\n\n" + "\n".join(cases) + "\n"


def main() -> None:
    """Write every page and take away those of rules that are gone."""
    written = pages()
    for path in HERE.rglob("*.md"):
        if str(path.relative_to(HERE)) not in written:
            path.unlink()
    for name, text in written.items():
        (HERE / name).parent.mkdir(parents=True, exist_ok=True)
        (HERE / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(written)} pages\n")


if __name__ == "__main__":
    main()
