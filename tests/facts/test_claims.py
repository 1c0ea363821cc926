"""What a row claims: assurances and references as people write them."""

import pytest

from misnomer.facts.claim_facts import read_reference
from misnomer.facts.people import read_assurance


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Yes", True),
        ("Y", True),
        ("Yes, opened 2025-02-11", True),
        ("YES - grand jury convened in March", True),
        ("Active criminal investigation", True),
        ("No", False),
        ("N/A", False),
        ("Yes, but closed", None),
        ("Yes, civil", None),
        ("see letter", False),
    ],
)
def test_an_assurance_is_read_as_it_is_written(text: str, given: bool | None) -> None:
    """A plain yes affirms, with or without more words; what it takes back is left to a person."""
    assert read_assurance(text).given is given


@pytest.mark.parametrize(
    ("skeleton", "given"),
    [
        ("R-5", True),
        ("A5", True),
        ("5", True),
        ("5:5-CR-5", True),
        ("UNKNOWN 5", False),
        ("TBD", False),
        ("000", False),
    ],
)
def test_a_reference_is_more_than_its_letters(skeleton: str, given: bool) -> None:
    """A number with a letter before it is a reference; a placeholder word with a number is none."""
    assert read_reference(skeleton).given is given
