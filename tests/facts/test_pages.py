"""The pages made from this room say what it does today."""

from pathlib import Path

from tests.tool_scripts import tool

from misnomer.facts.vocabulary import COVER_FACTS, PLACE_FACTS, ROW_FACTS

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_fresh() -> None:
    """docs/reference/facts.md is what the vocabulary makes it."""
    assert (ROOT / "docs/reference/facts.md").read_text(encoding="utf-8") == tool("make_facts_reference").page()


def test_the_reference_of_the_cover_is_fresh() -> None:
    """docs/reference/cover.md is what the fields of a cover make it."""
    assert (ROOT / "docs/reference/cover.md").read_text(encoding="utf-8") == tool("make_cover_reference").page()


def test_the_figures_are_fresh() -> None:
    """The figures in docs/explanation/placeholders.md are what is measured today."""
    written = (ROOT / "docs/explanation/placeholders.md").read_text(encoding="utf-8")
    assert written == tool("measure_placeholders").page(written)


def test_every_fact_has_one_name_and_a_meaning() -> None:
    """No two facts share a name within a table, and each says what it means in one line."""
    for facts in ((*PLACE_FACTS, *ROW_FACTS), COVER_FACTS):
        names = [fact.name for fact in facts]
        assert len(names) == len(set(names))
        assert all(fact.meaning and "\n" not in fact.meaning for fact in facts)


def test_every_three_valued_fact_says_so() -> None:
    """The page says what NULL means before it lists a fact."""
    page = tool("make_facts_reference").page()
    assert page.index("*cannot tell*") < page.index("| `was_restored` |")
