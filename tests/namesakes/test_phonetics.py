"""Soundex as the census indexes use it."""

import pytest

from misnomer.namesakes.phonetics import soundex


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *(("ROBERT", "R163"), ("RUPERT", "R163"), ("WASHINGTON", "W252"), ("LEE", "L000"), ("GUTIERREZ", "G362")),
        *(("PFISTER", "P236"), ("JACKSON", "J250"), ("TYMCZAK", "T522"), ("ASHCRAFT", "A261"), ("VANDEUSEN", "V532")),
    ],
)
def test_published_examples(word: str, code: str) -> None:
    """The examples that the National Archives give come out as they give them."""
    assert soundex(word) == code


@pytest.mark.parametrize("word", ["李", "ØRSTED", ""])
def test_what_has_no_code(word: str) -> None:
    """A word that does not begin with a Latin capital has no code."""
    assert soundex(word) is None
