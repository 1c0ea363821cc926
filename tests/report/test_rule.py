"""One rule explained: in a terminal, on a page, for machines."""

import json
import unicodedata

import pytest

from misnomer.report import render_rule_html, render_rule_text, rule_as_json
from misnomer.report.rule_parts import value_words
from misnomer.terms.rules import Pack


def test_the_text_has_all_a_reader_asks(pack: Pack) -> None:
    """What it asks, under which words, what to send back, what it turns on and how it is asked."""
    text = render_rule_text(pack, pack.rules[0])
    words = " ".join(text.split())
    for said in (
        "One address on many rows",
        "“shared homes and apartment buildings”",
        "Order, appealed; asked since 1 January 1990",
        "Send back: Explain, or correct the rows named.",
        "people_at_one_address = 6 since 1 January 2000",
        "cities = laredo; el paso",
        "not raised: The question was asked and nothing was found. This is no permission.",
        "Nothing here is permission.",
    ):
        assert said in words
    assert "\n      < :people_at_one_address" in text


def test_only_numbers_that_it_turns_on(pack: Pack) -> None:
    """A number of the pack that the rule does not name, or names only inside a text, is not shown."""
    names = [each["name"] for each in rule_as_json(pack, pack.rules[0])["numbers"]]
    assert names == ["people_at_one_address", "cities"]


def test_the_machine_form_is_plain(pack: Pack) -> None:
    """It goes through JSON unchanged and carries the pack that says so."""
    shape = rule_as_json(pack, pack.rules[0])
    assert json.loads(json.dumps(shape)) == shape
    assert shape["pack"] == {"id": "general/red-flags", "version": "2026.11", "digest": pack.digest}
    assert shape["statement"].startswith("Nothing here is permission")


def test_a_hostile_pack_is_text(hostile_pack: Pack) -> None:
    """A pack cannot reach the terminal, run on the page or link to anything but the web."""
    text = render_rule_text(hostile_pack, hostile_pack.rules[0])
    assert {unicodedata.category(c) for c in text if c != "\n"}.isdisjoint({"Cc", "Cf", "Cs"})
    assert max(len(line) for line in text.splitlines()) <= 80
    page = render_rule_html(hostile_pack, hostile_pack.rules[0])
    assert "<script" not in page
    assert "javascript:" not in page
    assert "\u202e" not in page


def test_code_keeps_its_lines(pack: Pack) -> None:
    """On the page the SQL keeps its lines and indents."""
    assert "max(address_people)\n  &lt; :people_at_one_address</code>" in render_rule_html(pack, pack.rules[0])


@pytest.mark.parametrize(
    ("value", "words"), [(90.0, "90"), (0.25, "0.25"), (1_280_000.0, "1,280,000"), ("a", "a"), (("a", "b"), "a; b")]
)
def test_values_in_words(value: float | str | tuple[str, ...], words: str) -> None:
    """Numbers, texts and lists read as a person writes them."""
    assert value_words(value) == words
