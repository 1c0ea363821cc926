"""λ in words."""

import pytest

from misnomer.namesakes.wording import namesakes_in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (26_312.0, "about 26,000 other people"),
        (2_600_000.0, "about 2.6 million other people"),
        (0.025, "about one chance in 40 of another person"),
        (1 / 55e12, "about one chance in 55 trillion of another person"),
        (1e-20, "about one chance in over 1,000 trillion of another person"),
    ],
)
def test_a_chance_is_written_so_that_it_can_be_read(value: float, words: str) -> None:
    """A number too large to read in digits is written with its unit, not as a row of noughts."""
    assert namesakes_in_words(value) == words
