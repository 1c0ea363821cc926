"""Pages made from tables say what the tables say today."""

import re
from pathlib import Path

import pytest
from tests.tool_scripts import tool

from misnomer.catalog.tables import all_tables
from misnomer.population.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def test_the_tables_page_is_fresh() -> None:
    """docs/reference/tables.md is what the cards make it."""
    assert (ROOT / "docs/reference/tables.md").read_text(encoding="utf-8") == tool("make_table_reference").page()


def test_the_packs_page_is_fresh() -> None:
    """docs/reference/packs.md is what the format makes it."""
    assert (ROOT / "docs/reference/packs.md").read_text(encoding="utf-8") == tool("pack_reference").page()


def test_the_figures_page_is_fresh() -> None:
    """docs/explanation/figures.md is what the fitted population makes it; figures may differ in the last digits."""
    numbers = re.compile(r"\d[\d,.]*")
    written = (ROOT / "docs/explanation/figures.md").read_text(encoding="utf-8")
    made = tool("make_figures").page()
    assert numbers.sub("#", written) == numbers.sub("#", made)
    for old, new in zip(numbers.findall(written), numbers.findall(made), strict=True):
        was, now = (float(number.replace(",", "").rstrip(".")) for number in (old, new))
        assert now == pytest.approx(was, rel=0.02, abs=0.11)


def test_every_shipped_table_has_a_recipe() -> None:
    """Each shipped table can be made again: a recipe of its name stands beside the script."""
    recipes = (ROOT / "tools/prepare_tables.toml").read_text(encoding="utf-8")
    for table in all_tables():
        assert f"[{table.card.name}]" in recipes


def test_licences_that_ask_for_a_notice_have_one() -> None:
    """NOTICE carries the attributions that the cards ask for."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "Institute for Health Metrics and Evaluation" in notice
    assert "BSD 3-Clause" in notice


@pytest.mark.parametrize(
    "formula",
    [
        "P(first, last, s, y, z) = Σ_g P(g) · P(last|g) · P(z|g) · tilt(z, g, band(y)) · P(first, s, y|g)",
        "n[f,g,s,y] = a[f,g] · b[f,s] · d[s,y] · e[g,band(y)] · (births[f,s,y] + elsewhere[f,s] · profile[g,s,y])",
        "n · (n_g + α·π_g) / (n + α)",
    ],
)
def test_formulas_stand_beside_their_method_note(formula: str) -> None:
    """What the code computes is written down, with the same letters, where a statistician would look."""
    assert formula in (ROOT / "docs/explanation/population.md").read_text(encoding="utf-8")


def test_every_judgement_is_explained() -> None:
    """Every family of settings has its line in the method note."""
    note = (ROOT / "docs/explanation/population.md").read_text(encoding="utf-8")
    for family in Settings.__dataclass_fields__:
        assert f"`{family}`" in note
