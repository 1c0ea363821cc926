"""A reason that says something is a reason, whatever it says was refused, lost or not found."""

from typing import Any

import pytest

PROSE = (
    "Voter, court and marriage indexes were read through on 2024-12-27 without result; the jury asked who signed.",
    "Defense counsel moved on 2024-12-23 to dismiss for want of notice. No such owner is on the county's land rolls.",
    "The benefit fund declined on 2024-07-29 to answer without a court order, and the bail bond was secured by a lien.",
)


@pytest.mark.parametrize("reason", PROSE)
def test_prose_about_absence_is_a_reason(facts_of, reason: str) -> None:
    """Whole sentences with facts of their own are given and specific, though they speak of what was not found."""
    (row,) = facts_of({"reason": reason})
    assert row["reason_given"] is True
    assert row["reason_specific"] is True


@pytest.mark.parametrize(
    "reason", ["No reason given", "as stated in the letter", "see above", "none provided by agent"]
)
def test_words_of_absence_are_none(facts_of, reason: str) -> None:
    """A few words that say there is no reason, or point elsewhere, are not one."""
    (row,) = facts_of({"reason": reason})
    assert row["reason_given"] is False


@pytest.mark.parametrize(
    ("reason", "civil"),
    [
        ("A cancelled-debt report may date the move", False),
        ("For collection of a debt", True),
        ("Debt collection", True),
    ],
)
def test_a_debt_is_a_civil_purpose_only_where_it_is_collected(facts_of, reason: str, civil: Any) -> None:
    """To name a debt is not to collect one."""
    (row,) = facts_of({"reason": reason})
    assert row["reason_civil"] is civil


@pytest.mark.parametrize(
    ("reason", "civil"),
    [
        ("To find those who are to be removed from the country", True),
        ("Needed for removing the persons listed", True),
        ("Reentered after having been removed in 2019, 8 USC 1326", False),
    ],
)
def test_who_is_to_be_removed_is_a_civil_purpose(facts_of, reason: str, civil: Any) -> None:
    """A removal to come is a purpose; one that was is an element of a crime."""
    (row,) = facts_of({"reason": reason})
    assert row["reason_civil"] is civil


def test_a_building_before_the_street_hides_no_street(facts_of) -> None:
    """The house number and street after a building's name are given, and shared with rows that leave the name out."""
    named, plain, care_of, boxed = facts_of(
        {"street": "Pine Hollow Detention Center, 375 Violet Blvd", "zip": "85035"},
        {"street": "375 Violet Blvd", "zip": "85035"},
        {"street": "c/o Rowan Sample, 375 Violet Blvd Apt 2", "zip": "85035"},
        {"street": "Pine Hollow Detention Center, PO Box 375", "zip": "85035"},
    )
    assert named["street_given"] is True
    assert named["address_key"] == plain["address_key"]
    assert named["address_institutional"] is True
    assert care_of["address_key"] == "375 VIOLET BLVD #2, 85035"
    assert boxed["street_given"] is None


def test_a_name_that_is_a_word_leaves_the_words_of_a_letter_alone(facts_of) -> None:
    """Somebody named Current or For has the same form letter as everybody else."""
    reason = "To locate the subject at a current address."
    rows = facts_of(
        {"last": "Current", "first": "Jared", "reason": reason},
        {"last": "Lee", "first": "For", "reason": reason},
        {"last": "Lee", "first": "Ann", "reason": reason},
    )
    assert len({row["reason_template"] for row in rows}) == 1


def test_a_sentence_of_stock_words_says_nothing_of_anybody(facts_of) -> None:
    """Words that fit every row are no fact about one."""
    reason = (
        "Address information is needed to further the criminal investigation of the subject under the statute cited."
    )
    (row,) = facts_of({"reason": reason})
    assert row["reason_specific"] is False


def test_five_zeros_are_no_zip(facts_of) -> None:
    """00000 in the street is a placeholder, not a ZIP in the street's place."""
    zeros, number = facts_of({"street": "00000"}, {"street": "08608"})
    assert (zeros["zip_only"], zeros["address_placeholder"]) == (False, True)
    assert number["zip_only"] is True
