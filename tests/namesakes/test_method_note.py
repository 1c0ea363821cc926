"""The method note stands beside the code, and names what it explains."""

import re
from importlib import import_module
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs/explanation"
NOTE = DOCS / "namesakes.md"
HOMES = {
    "effective": ("effective_rows",),
    "assumptions": ("BlankRule",),
    "closed_form": ("KeyForm", "Parts"),
    "name_chances": ("surname_chances", "own_chance", "unlisted_alike"),
    "birth_chances": ("BirthChances",),
    "place_chances": ("place_chances",),
    "kin": ("kin_chance",),
    "addresses": ("address_chances",),
    "agreement": ("chance_right",),
    "outcomes": ("outcomes", "other_hits", "lone_hit_wrong", "typical"),
    "distinct_people": ("overlap",),
    "unknowns": ("Drawn",),
    "totals": ("Totals",),
    "request_estimate": ("Effort", "drivers"),
    "sampling": ("sample_values",),
    "groups": ("soft_weights",),
    "selectivity": ("selectivity", "shortest_safe_key"),
    "jaro_winkler": ("jaro_winkler_pairs",),
    "alike_store": ("AlikeStore",),
}


@pytest.mark.parametrize(("module", "names"), HOMES.items())
def test_each_formula_stands_beside_its_name(module: str, names: tuple[str, ...]) -> None:
    """What the note explains exists in the code under the name the note gives it."""
    text = NOTE.read_text(encoding="utf-8")
    home = import_module(f"misnomer.namesakes.{module}")
    for name in names:
        assert hasattr(home, name)
        assert re.search(rf"`(?:\w+\.)?{name}(?:\.\w+)?`", text), f"the note does not name {name}"


def test_the_note_says_what_estimates_do_not_say() -> None:
    """The standing sentences about persons and ethnicity are in the note."""
    text = " ".join(NOTE.read_text(encoding="utf-8").split())
    assert "No assumption about any person can be made from a match alone" in text
    assert "says nothing about any person's ethnicity, and cannot be used to infer it" in text


def test_the_peers_have_their_page() -> None:
    """ARX, sdcMicro and Splink: what each answers, what we answer, what its users would do with ours."""
    text = (DOCS / "peers.md").read_text(encoding="utf-8")
    for peer in ("ARX", "sdcMicro", "Splink"):
        assert f"## {peer}" in text
        assert f"What a user of {peer} would do with ours" in text
