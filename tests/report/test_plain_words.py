"""Numbers and names as a person reads them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from misnomer.report.estimate_words import per_right_words
from misnomer.report.key_words import key_words
from misnomer.report.plain_words import about, day, listed, share, visible
from misnomer.terms.opinion import Interval


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_share_never_says_none_of_some_or_all_of_less(part: int, more: int) -> None:
    """One row in ten million is not 0%, and all but one is not 100%."""
    assert share(part, part + more) not in {"0%", "0.0%", "100%", "100.0%"}
    assert (share(0, more), share(more, more), share(0, 0)) == ("0%", "100%", "–")


@given(st.text())
def test_visible_text_is_one_harmless_line(text: str) -> None:
    """No text, however made, keeps a control character, a line end or a change of direction; it is stable."""
    shown = visible(text)
    unseen = {unicodedata.category(c) for c in shown if c not in "\u200c\u200d"}
    assert unseen.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (41_233.7, "41,000"),
        (0.385, "0.39"),
        (38_100_000, "38 million"),
        (5.94, "5.9"),
        (0, "0"),
        (999_999, "1 million"),
        (55e12, "55 trillion"),
        (3.21e9, "3.2 billion"),
        (4e21, "over 1,000 trillion"),
    ],
)
def test_estimates_have_two_figures(value: float, words: str) -> None:
    """An estimate is not shown more exactly than it is known."""
    assert about(value) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("last,first,zip:zip3", "last name, first name and first three digits of the ZIP code"),
        ("last:jw0.92,first:initial", "last name or one spelt alike and initial of the first name"),
        ("", "nothing"),
        ("<b>", "<b>"),
    ],
)
def test_match_keys_in_words(key: str, words: str) -> None:
    """A key is said as a person would; one that is none is shown as it is."""
    assert key_words(key) == words


def test_wrong_per_right_keeps_its_scale() -> None:
    """Few wrong ones are counted over as many right ones as it takes; many, over one."""
    assert "for every 100 right ones" in per_right_words(Interval(0.3, 0.1, 0.8))
    assert "for every 1,000 right ones" in per_right_words(Interval(0.002, 0.001, 0.004))
    assert "for every right one" in per_right_words(Interval(5.9, 3, 9))
    assert per_right_words(Interval(float("inf"), 1, 2)) == "nobody right among them"


def test_dates_and_lists_need_no_locale() -> None:
    """Dates and lists read the same on every machine."""
    assert day(date(2025, 6, 7)) == "7 June 2025"
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
