"""What a letter states, and what it leaves open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from misnomer.facts.statements import (
    read_agreement,
    read_check,
    read_count,
    read_days,
    read_process,
    read_purpose,
    read_statement,
)

BARE = (
    "purpose", "the purpose", "purpose of the request", "official use", "official use only", "for official use only",
    "official purposes", "official business", "government use", "as required by law", "for lawful purposes",
    "internal use", "as requested", "purpose not stated", "official use (none given)", "uso oficial", "propósito",
    "valid and lawful reasons", "FOUO", "yes", "any purpose permitted by law", "purposes authorized by statute",
    "in connection with official duties",
)  # fmt: skip
REAL = (
    "to find persons who owe a fine under the county code",
    "prosecution under 8 USC 1253(a)(1)",
    "investigation of a theft of 3 March 2026",
    "grand jury proceedings in the District of Columbia",
    "collecting child support",
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Each finding is checked against pay records by a caseworker.", True),
        ("Delegation order 12 of 3 March 2026", True),
        ("None", False),
        ("no delegation", False),
        ("Not obtained.", False),
        ("N/A", False),
        ("without consent", False),
        (None, None),
        ("", None),
        ("unknown", None),
        ("to be determined", None),
        ("pending with counsel", None),
        ("No action is taken before a person has looked at it", None),
        ("Not before every finding was verified", None),
    ],
)
def test_nothing_and_not_yet_are_told_apart(text: str | None, told: bool | None) -> None:
    """Words state it, a few words deny it, and all else is cannot tell."""
    assert read_statement(text) is told


@given(
    bare=st.sampled_from(BARE),
    form=st.sampled_from((str.upper, str.lower, str.title)),
    end=st.sampled_from(("", ".", ":", " -", "!")),
    before=st.sampled_from(("", "Purpose: ", "Purpose of this request - ", "  ")),
    real=st.sampled_from(REAL),
    between=st.sampled_from((": ", "; ", ". ", " - ", ", ")),
)
def test_bare_words_of_a_form_are_no_purpose(bare, form, end, before, real, between) -> None:
    """*Purpose* and *official use* name none, however written; a purpose put behind them is one."""
    assert read_purpose(before + form(bare) + end) is False
    assert read_purpose(before + form(bare) + between + real) is True
    assert read_purpose(real) is True


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("purpose as stated in the attached letter", None),
        ("see letter", None),
        ("official use, pending", None),
        ("", None),
        ("Purpose: none", False),
        ("law enforcement", True),
        ("uso oficial: cobro de multas", True),
    ],
)
def test_a_purpose_elsewhere_cannot_be_told(text: str, told: bool | None) -> None:
    """Words that point elsewhere leave it open; a thin purpose is one."""
    assert read_purpose(text) is told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Search warrant of the District Court", "warrant"),
        ("Grand jury subpoena 26-114", "grand jury subpoena"),
        ("federal grand jury summons", "grand jury subpoena"),
        ("Order of the district court of 3 March", "court order"),
        ("a 2703(d) order", "court order"),
        ("Subpoena issued by a magistrate", "court subpoena"),
        ("court-ordered summons", "court subpoena"),
        ("Trial subpoena", "trial subpoena"),
        ("Administrative subpoena, 21 USC 876", "administrative"),
        ("administrative arrest warrant, Form I-200", "administrative"),
        ("ICE warrant", "administrative"),
        ("civil investigative demand", "administrative"),
        ("subpoena duces tecum", "subpoena"),
        ("none", "none"),
        ("no legal process", "none"),
        ("not served", "none"),
        (None, None),
        ("subpoena to follow", None),
        ("a letter, without a subpoena", None),
        ("warrant and grand jury subpoena", None),
        ("a letter", None),
    ],
)
def test_a_process_is_one_of_its_kinds(text: str | None, kind: str | None) -> None:
    """A warrant that no judge signed is no warrant; two kinds, or a denied one, cannot be told."""
    assert read_process(text) == kind


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("Checked against the register on 2026-03-18: none found", True),
        ("No matches", True),
        ("verified 2026-03-18", True),
        ("no reason to believe that the agreement is not being met", True),
        ("rows 4 and 9 were identified", False),
        ("3 people", False),
        ("two of them are minors", False),
        ("reason to believe that subsection (p) is not met", False),
        ("not yet made", None),
        ("pending", None),
        ("none found except row 9", None),
        ("checked in part", None),
        ("minors", None),
        (None, None),
    ],
)
def test_a_check_holds_only_where_it_was_made(text: str | None, clear: bool | None) -> None:
    """Nothing found is yes, somebody found is no, and a check that is open says nothing."""
    assert read_check(text) is clear


def test_parts_of_an_agreement_have_letters() -> None:
    """A part that says something counts, one that says none is silent, one that is pending is neither."""
    read = read_agreement(
        ("(A) purpose: 5 USC 552a", "b. savings of 2 million", "(J) none", "(K) to be agreed", "prose")
    )
    assert read is not None
    assert (read.parts, read.silent) == (("A", "B"), ("J",))
    assert read_agreement(("an agreement is enclosed",)) is None
    assert read_agreement(()) is None


def test_counts_and_days() -> None:
    """A number is read where there is one; days only where there is one number."""
    assert read_count("about 7,300,000 records") == 7_300_000
    assert read_count("7.3 million") == 7_300_000
    assert read_count("40 thousand") == 40_000
    assert read_count("many") is None
    assert read_days("30 days") == 30
    assert read_days("30 to 60 days") is None
    assert read_days(None) is None


@pytest.mark.timeout(60)
def test_words_without_end_are_looked_through_once() -> None:
    """A text as long as a cover may be is read in time that grows with it, and not with its square."""
    for text in ("-" * 100_000 + "x", "no " + "-" * 100_000 + "é"):
        for read in (read_purpose, read_statement, read_process):
            assert read(text) is not False
        assert read_agreement([f"A. {text}"]) is not None


@pytest.mark.parametrize(
    "text", ["26", "2026", "§ 6103", "6103(i)(2)", "26 USC 6103(i)(2)(A) et seq.", "Purpose: 8 CFR 287"]
)
def test_the_number_of_a_law_is_no_purpose(text: str) -> None:
    """By what right something is asked does not say what for: whether a purpose is stated cannot be told."""
    assert read_purpose(text) is None
    assert read_purpose(f"{text}, to find a witness") is True
