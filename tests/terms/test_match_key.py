"""The little language of match keys."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misnomer.terms.errors import MatchKeyError
from misnomer.terms.match_key import (
    EXACT,
    FIELD_COMPARISONS,
    PRESETS,
    Comparator,
    Comparison,
    KeyPart,
    MatchKey,
)
from misnomer.terms.match_key_language import parse_match_key


def comparators(field: str) -> st.SearchStrategy[Comparator]:
    """Any comparator that fits the field, but for `anyorder`, which needs company."""
    fitting = [c for c in FIELD_COMPARISONS[field] if c is not Comparison.ANY_ORDER]
    thresholds = st.integers(80, 99).map(lambda n: Comparator(Comparison.JARO_WINKLER, n / 100))
    return st.sampled_from(fitting).flatmap(
        lambda c: thresholds if c is Comparison.JARO_WINKLER else st.just(Comparator(c))
    )


def parts() -> st.SearchStrategy[tuple[KeyPart, ...]]:
    """Any non-empty choice of fields in any order."""
    fields = st.lists(st.sampled_from(list(FIELD_COMPARISONS)), min_size=1, unique=True)
    return fields.flatmap(lambda names: st.tuples(*(st.builds(KeyPart, st.just(f), comparators(f)) for f in names)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts())
def test_writing_and_parsing_are_inverse(chosen: tuple[KeyPart, ...]) -> None:
    """What a key prints parses to the same key."""
    key = MatchKey(chosen)
    assert parse_match_key(str(key)) == key


@pytest.mark.parametrize("text", ["last,first,state", "last:jw0.92,first:initial,zip", "last,first,dob:year,sex"])
def test_examples_of_the_language(text: str) -> None:
    """The documented examples are keys and print as written."""
    assert str(parse_match_key(text)) == text


def test_spaces_case_and_short_thresholds_do_not_matter() -> None:
    """A key reads the same however it is typed."""
    assert str(parse_match_key(" Last:JW.9 , FIRST:exact,Zip:zip3 ")) == "last:jw0.90,first,zip:zip3"


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_a_key_and_keeps_its_name(name: str) -> None:
    """A preset is shown by its name and compared as the key it stands for."""
    key = parse_match_key(name)
    assert key.label == name
    assert str(key) == PRESETS[name]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("last,frist", "Did you mean 'first'?"),
        ("name+zpi", "Did you mean 'name+zip'?"),
        ("last:soundx", "Did you mean 'soundex'?"),
        ("last,first,zip3", "Did you mean 'zip:zip3'?"),
        ("last:jw", "jw0.92"),
        ("last,zip:jw0.92", "Comparators of 'zip': exact, zip3."),
        ("dob:initial", "Comparators of 'dob': exact, year, month, swap."),
        ("last:jw0.50,first", "nearly every name"),
        ("last,last", "twice"),
        ("last:,first", "colon"),
        ("last,,first", "empty field"),
        ("", "names no field"),
        ("last:anyorder", "needs 'first'"),
        ("last:jw0.92,first:anyorder", "compares last and first name exactly"),
    ],
)
def test_errors_say_what_was_meant(text: str, hint: str) -> None:
    """A key that cannot be understood is refused with the nearest word, never guessed at."""
    with pytest.raises(MatchKeyError, match="match key") as caught:
        parse_match_key(text)
    assert hint in caught.value.paragraph()
    assert caught.value.exit_code == 2


def test_without_a_field() -> None:
    """A missing street removes the street alone; a missing first name leaves no order to swap."""
    assert str(parse_match_key("name+address").without({"street"})) == "last,first,zip"
    assert str(parse_match_key("last:anyorder,first,zip").without({"first"})) == "last,zip"
    key = parse_match_key("name")
    assert key.without({"zip"}) is key


def test_adding_a_field_or_changing_how_it_is_compared() -> None:
    """A field is added once, and replaces its own earlier comparator."""
    key = parse_match_key("last,first,dob:year").adding(KeyPart("dob"))
    assert str(key) == "last,first,dob"
    assert key.comparator("dob") == EXACT
    assert key.comparator("zip") is None


def test_which_comparators_sort_values_into_classes() -> None:
    """Initials, codes, years and ZIP prefixes are classes; edit distances, nicknames and orders overlap."""
    classes = {c for c in Comparison if Comparator(c).partitions}
    assert {c.value for c in classes} == {"exact", "initial", "soundex", "year", "month", "zip3"}
