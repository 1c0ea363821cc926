"""Laws that hold for any text: nothing crashes, nothing is read twice differently, nothing depends on the order."""

import random
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misnomer.facts.addresses import read_any_street, read_street, read_unit
from misnomer.facts.claim_facts import read_items, read_reference, read_row_id
from misnomer.facts.dates import read_date
from misnomer.facts.names import read_first, read_last, read_suffix
from misnomer.facts.people import read_assurance, read_officer
from misnomer.facts.periods import read_period
from misnomer.facts.placeholders import is_placeholder, is_placeholder_address, is_placeholder_name
from misnomer.facts.places import read_city, read_state
from misnomer.facts.reasons import read_reason
from misnomer.facts.statutes import read_statute
from misnomer.facts.text import case_form, fold, letters_only, shape, words_and_digits
from misnomer.facts.words import words
from misnomer.terms.fields import REQUEST_FIELDS

AS_OF = date(2025, 8, 1)
WORDS = st.sampled_from(
    sorted(
        words(
            """
            UNKNOWN unkown Address no N/A 5 12 00000 90210-1234 Main St. Apt # 4B O'Brien Núñez Łuk ß 李 ? - PO Box TX 8
            USC 1253(a)(1) 2019-2021 3/14/1980 yes criminal none se desconoce ١٢ ½ é É
            """
        )
    )
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join))


READERS: tuple[Callable[[str], Any], ...] = (
    lambda text: read_last(text).given,
    lambda text: read_first(text).placeholder,
    lambda text: read_date(text, AS_OF).placeholder,
    lambda text: read_period(text, AS_OF).given,
    lambda text: read_statute(text).given,
    lambda text: read_reason(text).generic,
    lambda text: read_officer(text).given,
    lambda text: read_assurance(text).given,
    lambda text: read_reference(text).given,
    lambda text: read_row_id(text).given,
    lambda text: read_street(fold(text)).given,
    is_placeholder,
    is_placeholder_address,
    is_placeholder_name,
)
"""Every three-valued question that is asked of a text."""


@settings(deadline=None)
@given(TEXTS)
def test_every_reader_reads_any_text(text: str) -> None:
    """No text makes a reader fail; three-valued answers are TRUE, FALSE or None and nothing else."""
    assert all(read(text) in (True, False, None) for read in READERS)
    read_suffix(text)
    read_unit(text)
    read_items(text)
    read_city(text)
    read_state(text)
    case_form(text)


@given(TEXTS)
def test_what_is_normalised_stays_so(text: str) -> None:
    """To normalise a second time changes nothing."""
    for normalise in (fold, letters_only, words_and_digits, shape):
        once = normalise(text)
        assert normalise(once) == once


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=20))
def test_letters_of_no_script_are_emptied(text: str) -> None:
    """Letters of any script are still letters once normalised."""
    assert letters_only(text)


@given(TEXTS)
def test_a_shape_holds_no_digit_or_letter_of_its_own(text: str) -> None:
    """A shape shows 9 and A and signs, never what was written."""
    assert {c for c in shape(text) if c.isalnum()} <= {"9", "A"}


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_the_short_cut_never_disagrees(text: str) -> None:
    """What the pattern for usual streets says is what taking a line apart says."""
    skeleton = fold(text)
    assert read_street(skeleton) == read_any_street(skeleton)


@given(TEXTS)
def test_a_placeholder_is_never_given(text: str) -> None:
    """No name, street or reason is both a placeholder and given."""
    name, street, reason = read_last(text), read_street(fold(text)), read_reason(text)
    assert not (name.placeholder and name.given)
    assert not (street.placeholder and street.given)
    assert not (is_placeholder(text) and reason.given)


CELLS = TEXTS.map(str.strip).filter(bool)
ROWS = st.lists(st.dictionaries(st.sampled_from(sorted(REQUEST_FIELDS)), CELLS, max_size=8), max_size=6)
ORDERED = {"rid": None, "row": None}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, st.randoms())
def test_facts_follow_the_row_and_not_its_place(
    facts_apart, rows: list[Mapping[str, Any]], chance: random.Random
) -> None:
    """Any rows have as many facts, in their order; turned about, each row has the facts it had."""
    numbered = [{**row, "row_id": f"{i:04d}", "row": 2} for i, row in enumerate(rows)]
    turned = chance.sample(numbered, len(numbered))
    facts, again = facts_apart(numbered), facts_apart(turned)
    assert [f["rid"] for f in facts] == list(range(len(rows)))
    by_id = {row["row_id"]: fact for row, fact in zip(turned, again, strict=True)}
    for row, fact in zip(numbered, facts, strict=True):
        other = by_id[row["row_id"]]
        assert fact | ORDERED == other | ORDERED


LONG = 32_000
HOSTILE = (
    "A",
    "AB ",
    "5 ",
    "5-",
    "5A",
    "(",
    "8 USC 5(",
    "NOADDRESS",
    "THETO",
    "ACTIVE CRIMINAL ",
    "C/O ",
    "5 JAIL ",
    "2019-",
)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", HOSTILE)
def test_no_long_cell_holds_a_reader_up(piece: str) -> None:
    """A cell as long as a spreadsheet allows is read like any other: no pattern walks it again and again."""
    text = piece * (LONG // len(piece))
    for read in READERS:
        read(text)
    assert read_street(text).given is not True
