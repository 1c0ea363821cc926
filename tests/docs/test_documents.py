"""The documents: links lead somewhere, words are the public names, and nothing of anybody's machine is in them."""

import re
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
NOUNS = ("match_request", "opinion", "outcomes", "places", "rules", "paper")


def anchors_of(document: Path) -> set[str]:
    """The anchors that a document's headings make."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    """Every link to a file of the project, and to a heading in it, leads there."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]*)(?:#[^)]*)?\)", text):
        if target and not re.match(r"[a-z]+:", target):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_headings_lead_there(document: Path) -> None:
    """A link into a document names one of its headings."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target, anchor in re.findall(r"\]\(([^):#\s]*)#([^)\s]+)\)", text):
        page = (document.parent / target) if target else document
        if page.suffix == ".md":
            assert anchor in anchors_of(page), f"{document.name} links to #{anchor}"


def test_the_glossary_has_the_nouns() -> None:
    """Every name the glossary puts in code exists, and every public noun of the opinion stands in it."""
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z]\w+)`", glossary))
    public = {
        name
        for module in (*NOUNS, "../facts.vocabulary")
        for name in vars(import_module(f"misnomer.{'terms.' + module if module[0] != '.' else module[3:]}"))
        if name[0].isupper()
    }
    assert named <= public, named - public
    assert {"MatchRequest", "Cover", "Place", "Outcome", "Disposition", "Rule", "Pack", "Opinion", "Estimate"} <= named


def test_nothing_of_a_machine_is_committed() -> None:
    """No tracked text file holds a path of somebody's machine or the address of a package index."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    if not listed:
        pytest.skip("not a git checkout")
    pattern = re.compile(r"/(work|home|root|Users)/\w|://[^/\s]*(pypi|artifactory|nexus)[^/\s]*/simple")
    for name in listed:
        path = ROOT / name
        if path.suffix in {".parquet", ".png", ".xlsx", ".npz"} or path == Path(__file__) or not path.is_file():
            continue
        found = pattern.search(path.read_text(encoding="utf-8", errors="replace"))
        assert found is None, f"{name}: {found and found[0]}"
