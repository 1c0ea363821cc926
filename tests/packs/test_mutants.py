"""The cases of every pack notice a slip in its rules, and the pages say so."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from misnomer.catalog.packs import find_packs
from misnomer.policy.mutants import mutants_of
from misnomer.policy.mutation_run import MutationResult
from misnomer.policy.pattern_slips import altered_patterns
from misnomer.policy.rule_file import read_rule

ROOT = Path(__file__).resolve().parents[2]
NAMES = [f"{place.id}@{place.version}" for place in find_packs()]
LEAST = 0.95


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    """The tool that writes the pages."""
    spec = importlib.util.spec_from_file_location("law_pages", ROOT / "tools/law_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def slips(pages: ModuleType) -> dict[str, list[MutationResult]]:
    """Every rule of every pack, altered in every way."""
    return pages.mutants(pages.packs())


@pytest.mark.xdist_group("mutants")
@pytest.mark.parametrize("name", NAMES)
def test_cases_notice_a_slip(slips: dict[str, list[MutationResult]], name: str) -> None:
    """Of all small alterations of a pack's rules, its cases notice at least 95 of 100."""
    unnoticed = [f"{r.rule}, {r.key}: {r.change}" for r in slips[name] if not r.caught]
    assert len(unnoticed) <= (1 - LEAST) * len(slips[name]), unnoticed


@pytest.mark.xdist_group("mutants")
def test_the_pages_are_fresh(pages: ModuleType, slips: dict[str, list[MutationResult]]) -> None:
    """Coverage and citations are what `python tools/law_pages.py` would write."""
    found = pages.packs()
    reference = ROOT / "docs/reference"
    assert (reference / "coverage.md").read_text(encoding="utf-8") == pages.coverage(found, slips)
    assert (reference / "citations.md").read_text(encoding="utf-8") == pages.citations(found)


RULE = """/*
title = "t"
scope = "row"
required = true
authority = "practice"
status = "in force"
since = 2020-01-01
cites = [{ text = "t", href = "https://example.org/" }]
asks = "a"
says = "s"
cure = "c"
*/
case
  when name_given and not address_blank then address_rows < :most
  when po_box then null
  else false
end
"""


def test_each_kind_of_slip_is_made() -> None:
    """Comparisons are flipped and moved, AND becomes OR, NOT goes, conditions, branches and verdicts change."""
    rule = read_rule("a/b", "c", RULE)
    made = {mutant.change.split(":")[0].split(" =")[0] for mutant in mutants_of(rule, {"most": 3.0})}
    assert {"lt made gte", "lt made lte", "and made or", "not taken out", "denied", "branch 1 taken out"} <= made
    assert {"verdict exchanged", "verdict left open", "open verdict made true", "open verdict made false"} <= made
    moved = [mutant.numbers for mutant in mutants_of(rule, {"most": 3.0}) if mutant.key == "numbers"]
    assert moved == [{"most": 2.0}, {"most": 4.0}]


def test_patterns_are_looked_into() -> None:
    """Each alternative and each anchor is dropped, in a group or outside, and no bracketed or escaped sign."""
    assert [made for _, made in altered_patterns(r"\b(a|b)$")] == [r"(a|b)$", r"\b(a|b)", r"\b(b)$", r"\b(a)$"]
    assert [made for _, made in altered_patterns(r"[|^$]\|\$x")] == []
    assert [made for _, made in altered_patterns("(?:a|b)|c")] == ["(?:b)|c", "(?:a)|c", "c", "(?:a|b)"]


def test_slips_inside_patterns_are_marked() -> None:
    """A pattern in the rule and one kept as a number are altered where that is asked for, and are told apart."""
    rule = read_rule(
        "a/b", "c", RULE.replace("po_box", "regexp_matches(purpose, :words) or regexp_matches(agency, 'a|b')")
    )
    numbers = {"most": 3.0, "words": "c|d"}
    marked = [mutant for mutant in mutants_of(rule, numbers, patterns=True) if mutant.in_pattern]
    assert [mutant.numbers["words"] for mutant in marked if mutant.numbers] == ["d", "c"]
    assert [mutant.key for mutant in marked if not mutant.numbers] == ["predicate", "predicate"]
    assert not any(mutant.in_pattern for mutant in mutants_of(rule, numbers))
